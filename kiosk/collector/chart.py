"""Numbers as charts that also read as tables: what the templates need to draw bars, in units of the drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.collector.measures import Measure, Row
from kiosk.collector.published import OTHERS
from kiosk.collector.shares import Share
from kiosk.collector.spoken import written_date
from kiosk.collector.texts import has, text
from kiosk.collector.wording import long, number, per_cent, under_per_cent
from kiosk.language import own_name

FULL = 100.0
"""The length of the longest bar."""
LEAST = 0.001
"""A share of minutes below it is written as less than that."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart. `length` and the range from `low` to `high` are 0 to 100; a hidden one has no length.
    `link` is the day that the line leads to, empty elsewhere."""

    name: str
    words: str
    length: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The days from the first to the last that is shown, as columns; `most` says what the tallest is."""

    heights: Sequence[float]
    first: str
    last: str
    most: str


def bars_of(measure: Measure) -> list[Bar]:
    """The lines of a measure: shares where they are of something, else numbers beside the largest of them."""
    if measure.minutes:
        return [_minutes_bar(row) for row in measure.rows]
    if any(row.of is not None for row in measure.rows):
        return [_share_bar(row) for row in measure.rows]
    most, called = max((row.n or 0 for row in measure.rows), default=0), CALLED.get(measure.name, in_words)
    return [_bar(row, most, called, by_day=measure.by_day) for row in measure.rows]


def columns_of(measure: Measure) -> Columns | None:
    """The days of a measure; None where none is shown."""
    days = {date.fromisoformat(row.name): row.n or 0 for row in measure.rows if row.name != OTHERS}
    if not days:
        return None
    first, last, most = min(days), max(days), max(days, key=lambda day: days[day])
    span = range(first.toordinal(), last.toordinal() + 1)
    heights = [_length(days.get(date.fromordinal(day), 0), days[most]) for day in span]
    return Columns(heights, _day(first), _day(last), text("most", n=number(days[most]), day=_day(most)))


def written(n: int | None, *, least: bool) -> str:
    """A number as it is read, such as `at least 45`."""
    if n is None:
        return text("hidden")
    return text("least", n=number(n)) if least else number(n)


def share_words(share: Share) -> str:
    """A share and its range, such as `45 % (35 to 55 %)`; one without a range to a tenth, such as `97.5 %`."""
    if share.low == share.high:
        return per_cent(share.value, 1)
    return text("share", value=per_cent(share.value), low=number(100 * share.low), high=per_cent(share.high))


def in_words(name: str) -> str:
    """What is counted, such as `swipe left`."""
    return text(f"bucket.{name}") if has(f"bucket.{name}") else name.replace("_", " ")


CALLED: Mapping[str, Callable[[str], str]] = {"languages": own_name, "left_from": str}
"""How the lines of a measure are called, where they are no names of a closed list."""


def _bar(row: Row, most: int, called: Callable[[str], str], *, by_day: bool) -> Bar:
    words, length = written(row.n, least=row.least), None if row.n is None else _length(row.n, most)
    if by_day and row.name != OTHERS:
        return Bar(_day(date.fromisoformat(row.name)), words, length, link=row.name)
    return Bar(called(row.name), words, length)


def _minutes_bar(row: Row) -> Bar:
    if row.share is None:
        return Bar(in_words(row.name), long(row.n or 0), None)
    words = under_per_cent(LEAST) if row.n and row.share.value < LEAST else share_words(row.share)
    return Bar(in_words(row.name), words, FULL * row.share.value, note=long(row.n or 0))


def _share_bar(row: Row) -> Bar:
    of = text("out_of", n=written(row.n, least=row.least), of=written(row.of, least=False))
    if row.share is None:
        return Bar(row.name, of, None)
    low, high = FULL * row.share.low, FULL * row.share.high
    return Bar(row.name, share_words(row.share), FULL * row.share.value, low, high, of)


def _length(n: int, most: int) -> float:
    return round(FULL * n / most, 1) if most else 0.0


def _day(day: date) -> str:
    return written_date(day, "EEE d MMM")
