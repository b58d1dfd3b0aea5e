"""What is asked of the database. Numbers here are exact: what people may see of them is decided in `published`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, select

from kiosk.collector.day import Day, Month, date_of
from kiosk.collector.published import BY_DAY, Line
from kiosk.collector.tables import counts, kiosks
from kiosk.contract.messages import Health, Message, Twin
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class KioskRow:
    """What the collector knows of one kiosk; `status` is empty until the kiosk has said one."""

    address: Address
    status: str
    connection: int | None
    last_seen: datetime | None
    twin: Twin | None
    health: Health | None


@dataclass(frozen=True, slots=True)
class Visits:
    """So many sessions of one kiosk in one hour of the day, 0 to 23."""

    address: Address
    hour: int
    n: int


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What is stored of one outbox: the number of rows, and the sum of what they count."""

    address: Address
    epoch: str
    rows: int
    n: int


def fleet(connection: Connection) -> list[KioskRow]:
    """Every kiosk of every site, by name."""
    found = connection.execute(select(kiosks).order_by(kiosks.c.site, kiosks.c.kiosk))
    return [
        KioskRow(
            address=Address(row.site, row.kiosk),
            status=row.status,
            connection=row.connection,
            last_seen=row.last_seen,
            twin=_read(Twin, row.twin),
            health=_read(Health, row.health),
        )
        for row in found
    ]


def visits(connection: Connection, day: Day) -> list[Visits]:
    """The sessions of a day by kiosk and hour of the museum's clock; sessions without a date are not among them."""
    key = (counts.c.site, counts.c.kiosk, counts.c.bin)
    asked = select(*key, func.sum(counts.c.n).label("n")).where(_on(day), counts.c.kind == "session").group_by(*key)
    summed: dict[tuple[Address, int], int] = {}
    for row in connection.execute(asked):
        place = Address(row.site, row.kiosk), day.hour(row.bin)
        summed[place] = summed.get(place, 0) + int(row.n)
    return [Visits(address, hour, n) for (address, hour), n in sorted(summed.items(), key=_by_place)]


def by_day(connection: Connection, month: Month) -> dict[tuple[Address, str], dict[date, int]]:
    """Of each kiosk, what is published by day: how many of each such kind on the days of a month."""
    key = (counts.c.site, counts.c.kiosk, counts.c.kind, counts.c.bin)
    asked = select(*key, func.sum(counts.c.n).label("n")).where(_in(month), counts.c.kind.in_(BY_DAY)).group_by(*key)
    days: defaultdict[tuple[Address, str], dict[date, int]] = defaultdict(dict)
    for row in connection.execute(asked):
        of, day = days[Address(row.site, row.kiosk), row.kind], date_of(row.bin, month.first.zone)
        of[day] = of.get(day, 0) + int(row.n)
    return dict(days)


def by_month(connection: Connection, month: Month) -> dict[Address, dict[Line, int]]:
    """Of each kiosk, what is published by month."""
    line = (counts.c.kind, counts.c.bucket, counts.c.scene, counts.c.variant, counts.c.language)
    key = (counts.c.site, counts.c.kiosk, *line)
    asked = select(*key, func.sum(counts.c.n).label("n")).where(_in(month), counts.c.kind.not_in(BY_DAY)).group_by(*key)
    cells: defaultdict[Address, dict[Line, int]] = defaultdict(dict)
    for row in connection.execute(asked):
        cells[Address(row.site, row.kiosk)][Line(*row[2:7])] = int(row.n)
    return dict(cells)


def ledger(connection: Connection) -> list[LedgerLine]:
    """What is stored of every outbox that ever was, to compare with what the kiosks say they sent."""
    key = (counts.c.site, counts.c.kiosk, counts.c.epoch)
    summed = (func.count().label("rows"), func.sum(counts.c.n).label("n"))
    found = connection.execute(select(*key, *summed).group_by(*key).order_by(*key))
    return [LedgerLine(Address(row.site, row.kiosk), row.epoch, int(row.rows), int(row.n)) for row in found]


def _on(day: Day) -> ColumnElement[bool]:
    return and_(counts.c.bin >= day.first_bin, counts.c.bin < day.end_bin)


def _in(month: Month) -> ColumnElement[bool]:
    return and_(counts.c.bin >= month.first.first_bin, counts.c.bin < month.end.first_bin)


def _by_place(item: tuple[tuple[Address, int], int]) -> tuple[str, str, int]:
    (address, hour), _ = item
    return address.site, address.kiosk, hour


def _read(model: type[M], text: str | None) -> M | None:
    """A stored message; None when it was never sent or is of a form that is no longer known."""
    try:
        return None if text is None else model.decode(text.encode())
    except KioskError:
        return None
