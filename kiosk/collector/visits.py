"""The visits of the last month that is shown, of all kiosks together: what the page of the fleet says of visitors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.collector.chart import Bar, Columns, bars_of, columns_of, written
from kiosk.collector.figures import Place
from kiosk.collector.reports import Reports
from kiosk.collector.texts import text


@dataclass(frozen=True, slots=True)
class Visits:
    """In words, as columns, and as lines of a table; none of these before the first month is published. `rule` says how
    numbers are shown."""

    words: str
    rule: str
    columns: Columns | None = None
    bars: Sequence[Bar] = ()


def latest_visits(reports: Reports) -> Visits:
    """The visits of the last month that is shown."""
    month = reports.latest
    if month is None:
        return Visits(text("visits_none"), text(reports.rule))
    measure = next(one for one in reports.answer(reports.asked(Place())).measures if one.name == "sessions")
    name = "visits_hidden" if measure.n is None else "visits_month"
    words = text(name, n=written(measure.n, least=measure.least), month=month.words)
    return Visits(words, text(reports.rule), columns_of(measure), bars_of(measure))
