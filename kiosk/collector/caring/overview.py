"""The list of all kiosks, who needs care first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.collector.caring.alarms import Key
from kiosk.collector.caring.remedies import Remedy, remedies_of
from kiosk.collector.caring.wording import needs, rank, title_of, todo_of
from kiosk.collector.condition import Condition
from kiosk.collector.headline import headline
from kiosk.collector.page import kiosk_line
from kiosk.collector.texts import text
from kiosk.collector.view import Moment


@dataclass(frozen=True, slots=True)
class Entry:
    """One kiosk in the list; `said` is what it needs, or how it is; `todo` and `remedies` what helps."""

    link: str
    name: str
    site: str
    mark: str
    said: str
    todo: str
    remedies: Sequence[Remedy]
    pack: str
    version: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole list, and what is wrong with the collector itself."""

    time: str
    headline: str
    troubles: Sequence[tuple[str, str]]
    entries: Sequence[Entry]


def overview_of(moment: Moment, since: Mapping[Key, datetime], condition: Condition) -> Overview:
    """The list of this moment."""
    return Overview(
        moment.now.strftime("%H:%M:%S"),
        headline(moment.kiosks, condition),
        troubles_of(condition),
        [_entry(moment, since, number) for number in _order(moment)],
    )


def troubles_of(condition: Condition) -> Sequence[tuple[str, str]]:
    """What is wrong with the collector, and what to do."""
    named = (("broker", condition.broker), ("database", condition.database))
    return [(trouble.why, text(f"care.{name}.todo")) for name, trouble in named if trouble.why]


def _order(moment: Moment) -> Sequence[int]:
    ranks = [rank(kiosk) for kiosk in moment.kiosks]
    return sorted(range(len(ranks)), key=lambda number: (*ranks[number][:2], str(ranks[number][2])))


def _entry(moment: Moment, since: Mapping[Key, datetime], number: int) -> Entry:
    kiosk = moment.kiosks[number]
    line = kiosk_line(kiosk, moment)
    return Entry(
        link=f"/care/kiosk/{line.site}/{line.name}",
        name=title_of(kiosk.address),
        site=line.site,
        mark=line.mark,
        said=needs(kiosk, since, moment.now) or line.state,
        todo=todo_of(kiosk),
        remedies=remedies_of(kiosk.address, kiosk.cares),
        pack=line.pack,
        version=line.version,
    )
