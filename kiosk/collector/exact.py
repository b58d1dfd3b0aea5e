"""The exact counts, asked of the database for two alone: who publishes them, and who checks that none is missing.

Nothing of this reaches the page or the API but through `published`; a test holds that they import it not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from kiosk.collector.dates import EARLIEST
from kiosk.collector.day import Month, date_of
from kiosk.collector.published import BY_DAY, Line
from kiosk.collector.tables import counts
from kiosk.contract.topics import Address


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What is stored of one outbox: the number of rows, and the sum of what they count."""

    address: Address
    epoch: str
    rows: int
    n: int


@dataclass(frozen=True, slots=True)
class Held:
    """Which rows a publication holds: those of its bins that came in time, and those that came too late for an earlier
    one."""

    number: int
    begin_bin: str
    end_bin: str

    @property
    def both(self) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        """Each part in a form that has an index."""
        in_time = and_(counts.c.late == 0, counts.c.bin >= self.begin_bin, counts.c.bin < self.end_bin)
        return in_time, and_(counts.c.late == self.number, counts.c.late > 0)

    def in_month(self, month: Month) -> ColumnElement[bool]:
        """All of them in a month: the index of bins finds these, so nothing here invites the one of what came late."""
        here = and_(counts.c.bin >= month.first.first_bin, counts.c.bin < month.end.first_bin)
        return and_(here, or_(self.both[0], counts.c.late == self.number))


def ledger(connection: Connection) -> list[LedgerLine]:
    """What is stored of every outbox that ever was, to compare with what the kiosks say they sent."""
    key = (counts.c.site, counts.c.kiosk, counts.c.epoch)
    summed = (func.count().label("rows"), func.sum(counts.c.n).label("n"))
    found = connection.execute(select(*key, *summed).group_by(*key).order_by(*key))
    return [LedgerLine(Address(row.site, row.kiosk), row.epoch, int(row.rows), int(row.n)) for row in found]


def newest_bin(connection: Connection) -> str:
    """The newest bin of which anything was counted, of clocks that were right; empty where there is none."""
    return connection.execute(select(func.max(counts.c.bin)).where(counts.c.late >= 0)).scalar() or ""


def oldest_bin(connection: Connection) -> str:
    """The oldest bin of which anything was counted, of clocks that were right; empty where there is none."""
    return connection.execute(select(func.min(counts.c.bin)).where(counts.c.bin >= EARLIEST)).scalar() or ""


def months_of(connection: Connection, held: Held, last: Month) -> Iterator[Month]:
    """The months, up to the last, that these rows may belong to."""
    oldest = [connection.execute(select(func.min(counts.c.bin)).where(rows)).scalar() for rows in held.both]
    first_bin = min((bin_ for bin_ in oldest if bin_ is not None), default="")
    if not first_bin or first_bin >= last.end.first_bin:
        return iter(())
    first = max(first_bin, Month.read(EARLIEST, last.first.zone).first.first_bin)
    begun = Month.read(f"{date_of(first, last.first.zone):%Y-%m}", last.first.zone)
    return takewhile(lambda month: month <= last, begun.on())


def counted(connection: Connection, month: Month, held: Held) -> dict[Address, dict[Line, int]]:
    """Of each kiosk, how many of each line these rows have in a month."""
    rows = held.in_month(month)
    found: defaultdict[Address, dict[Line, int]] = defaultdict(dict)
    for address, line, n in (*_by_day(connection, month, rows), *_by_month(connection, rows)):
        of = found[address]
        of[line] = of.get(line, 0) + n
    return dict(found)


def _by_day(connection: Connection, month: Month, rows: ColumnElement[bool]) -> Iterator[tuple[Address, Line, int]]:
    key = (counts.c.site, counts.c.kiosk, counts.c.kind, counts.c.bin)
    asked = select(*key, func.sum(counts.c.n)).where(rows, counts.c.kind.in_(BY_DAY)).group_by(*key)
    for site, kiosk, kind, bin_, n in connection.execute(asked):
        yield Address(site, kiosk), Line(kind, day=str(date_of(bin_, month.first.zone))), int(n)


def _by_month(connection: Connection, rows: ColumnElement[bool]) -> Iterator[tuple[Address, Line, int]]:
    line = (counts.c.kind, counts.c.bucket, counts.c.scene, counts.c.variant, counts.c.language)
    key = (counts.c.site, counts.c.kiosk, *line)
    asked = select(*key, func.sum(counts.c.n)).where(rows, counts.c.kind.not_in(BY_DAY)).group_by(*key)
    for site, kiosk, *of, n in connection.execute(asked):
        yield Address(site, kiosk), Line(*of), int(n)
