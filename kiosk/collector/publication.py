"""Publishing once: when a month is over and settled, what it holds is written down as it is shown, and never changed.

Two answers about the same month, one before and one after a late batch came, would tell by their difference what was
in the batch. So a publication closes a set of rows. Whatever arrives afterwards for one of its months is marked as late
in the transaction that stores it, and belongs to the next publication, as a part of its own under the same rule: sets
that share no row. First the set is closed, which takes a moment; then what it comes to is reckoned, at leisure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, text, update

from kiosk.collector import exact
from kiosk.collector.day import Day, Month, date_of
from kiosk.collector.opening import OPENING, opening_shown
from kiosk.collector.published import Line, part_shown
from kiosk.collector.store import Store
from kiosk.collector.tables import publications, published
from kiosk.contract.topics import Address

SETTLED = timedelta(days=7)
"""How long after its end a month is waited with: kiosks keep their counts while they are cut off."""
CHUNK = 5000
"""Rows in one transaction: what a kiosk sends waits no longer for them."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A closed set of rows. `number` is 0 where nothing was published yet; `end_bin` is the first bin that it does not
    hold."""

    number: int = 0
    month: str = ""
    end_bin: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Sum:
    """Published parts together: what is shown of them, None where nothing is, and how many are hidden."""

    n: int | None
    hidden: int

    def plus(self, n: int | None) -> Sum:
        """With one part more."""
        known = self.n if n is None else (self.n or 0) + n
        return Sum(known, self.hidden + (n is None))


def publish_due(store: Store, now: datetime) -> str:
    """Publish what is due at this time of the museum's clock; the last month published now, empty where none was.

    Raises `sqlalchemy.exc.SQLAlchemyError` when the database cannot; it is then begun again where it was left.
    """
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)  # noqa: S101  # the museum's clock
    month = _due(store, now, zone)
    with store.writing() as connection:
        if month is not None:
            _close(connection, month)
        last, before = latest(connection), before_latest(connection)
    if last.whole:
        return ""
    _write(store, last, before, zone)
    return last.month


def latest(connection: Connection) -> Publication:
    """The last publication, whole or not."""
    return _nth_latest(connection, 0)


def before_latest(connection: Connection) -> Publication:
    """The one before."""
    return _nth_latest(connection, 1)


def _nth_latest(connection: Connection, n: int) -> Publication:
    row = connection.execute(select(publications).order_by(publications.c.number.desc()).offset(n).limit(1)).first()
    return Publication() if row is None else Publication(*row)


def _due(store: Store, now: datetime, zone: ZoneInfo) -> Month | None:
    """The month to publish, if any: none before the first of which anything was counted, and none after the last, for
    a clock of this machine that is far ahead would publish months to come."""
    with store.reading() as connection:
        oldest, newest, last = exact.oldest_bin(connection), exact.newest_bin(connection), latest(connection)
    month = Month(Day((now - SETTLED).date().replace(day=1), zone)).before
    if not oldest or month.end.first_bin <= (last.end_bin or oldest):
        return None
    month = min(month, _month(min(newest, month.first.first_bin), zone), key=lambda one: one.first.date)
    return month if last.whole and month.end.first_bin > last.end_bin else None


def _month(bin_text: str, zone: ZoneInfo) -> Month:
    return Month.read(f"{date_of(bin_text, zone):%Y-%m}", zone)


def _close(connection: Connection, month: Month) -> None:
    """From now on what comes for this month is late. Whoever stores reads this table first, and so waits for us."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE publication IN ACCESS EXCLUSIVE MODE"))
    last, end_bin = latest(connection), month.end.first_bin
    if last.end_bin < end_bin:  # else another collector was quicker
        values = {"number": last.number + 1, "month": str(month), "end_bin": end_bin, "whole": False}
        connection.execute(publications.insert().values(values))


def _write(store: Store, it: Publication, before: Publication, zone: ZoneInfo) -> None:
    held = exact.Held(it.number, before.end_bin, it.end_bin)
    with store.reading() as connection:
        months = list(exact.months_of(connection, held, Month.read(it.month, zone)))
    for month in months:
        with store.reading() as connection:
            counted = exact.counted(connection, month, held)
            opening = opening_shown(connection, month, held)
        rows = _rows(it.number, month, counted, opening)
        while chunk := list(islice(rows, CHUNK)):
            with store.writing() as connection:
                store.add(connection, published, chunk)
    with store.writing() as connection:
        connection.execute(update(publications).where(publications.c.number == it.number).values(whole=True))


def _rows(
    number: int, month: Month, counted: Mapping[Address, Mapping[Line, int]], opening: Mapping[Address, int | None]
) -> Iterator[dict[str, Any]]:
    """What is published of each kiosk, and the sums of that for each site and for all."""
    sums: defaultdict[tuple[Address, Line], Sum] = defaultdict(lambda: Sum(None, 0))
    for address, lines in counted.items():
        hours = {OPENING: opening[address]} if address in opening else {}
        for line, n in (part_shown(lines) | hours).items():
            for of in (address, Address(address.site, ""), Address("", "")):
                sums[of, line] = sums[of, line].plus(n)
    for (address, line), total in sums.items():
        key = {"site": address.site, "kiosk": address.kiosk, "month": str(month), "number": number}
        yield key | line._asdict() | {"n": total.n, "hidden": total.hidden}
