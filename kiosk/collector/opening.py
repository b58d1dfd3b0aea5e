"""How many minutes each museum was open in a month: what the minutes are a share of in which its kiosk ran.

A kiosk counts the minutes of its opening hours in which it ran, and says in its twin what these hours are. Those in
which it was off are in no count: they are what is missing of this number. It begins with the first day on which the
kiosk counted any, and is written once, when the month is published, by the hours that are known then.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from kiosk.collector import exact, queries
from kiosk.collector.day import Month, date_of
from kiosk.collector.published import Line
from kiosk.collector.tables import counts, published
from kiosk.contract.opening import Opening, minutes_on
from kiosk.contract.topics import Address

OPENING = Line("opening")
"""What is published beside the counts, which are of other kinds."""
COUNTED = "open_minutes"
DAY = timedelta(days=1)


def opening_shown(
    connection: Connection, month: Month, held: exact.Held, *, runs: bool = False
) -> dict[Address, int | None]:
    """The minutes of each kiosk that counted some in these rows of the month, and of which they are not published yet;
    None where it does not say its hours any more. Of a month that still `runs`, up to the last day counted."""
    seen, days = _published(connection), _days(connection, month, held)
    hours = {kiosk.address: kiosk.twin.opening for kiosk in queries.fleet(connection) if kiosk.twin is not None}
    end = max((last for _, last in days.values()), default=month.first.date) + DAY if runs else month.end.date
    found: dict[Address, int | None] = {}
    for address, (first, _) in days.items():
        months = seen.get(address, set())
        if str(month) not in months:
            begin = month.first.date if any(each < str(month) for each in months) else first
            found[address] = _minutes(hours.get(address, {}), begin, end)
    return found


def _minutes(opening: Opening, begin: date, end: date) -> int | None:
    days = (begin + number * DAY for number in range((end - begin).days))
    return sum(minutes_on(opening, day) for day in days) if opening else None


def _days(connection: Connection, month: Month, held: exact.Held) -> Mapping[Address, tuple[date, date]]:
    """The first and the last day of the month on which each kiosk counted minutes."""
    key, bins = (counts.c.site, counts.c.kiosk), (func.min(counts.c.bin), func.max(counts.c.bin))
    asked = select(*key, *bins).where(held.in_month(month), counts.c.kind == COUNTED).group_by(*key)
    zone = month.first.zone
    return {
        Address(site, kiosk): (date_of(first, zone), date_of(last, zone))
        for site, kiosk, first, last in connection.execute(asked)
    }


def _published(connection: Connection) -> Mapping[Address, set[str]]:
    """The months of each kiosk of which it is published already."""
    found: dict[Address, set[str]] = {}
    asked = select(published.c.site, published.c.kiosk, published.c.month).where(published.c.kind == OPENING.kind)
    for site, kiosk, month in connection.execute(asked):
        found.setdefault(Address(site, kiosk), set()).add(month)
    return found
