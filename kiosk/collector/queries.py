"""What is asked of the database about the kiosks themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from kiosk.collector.tables import alarms, kiosks
from kiosk.contract.messages import Health, Message, Twin
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class Lasting:
    """An alarm that a kiosk has raised itself, and not cleared: the name of its sentence, and what stands in it."""

    sentence: str
    values: str


@dataclass(frozen=True, slots=True)
class KioskRow:
    """What the collector knows of one kiosk; `status` is empty until the kiosk has said one."""

    address: Address
    status: str
    connection: int | None
    last_seen: datetime | None
    twin: Twin | None
    health: Health | None
    alarms: Sequence[Lasting] = ()


def fleet(connection: Connection) -> list[KioskRow]:
    """Every kiosk of every site, by name."""
    found = connection.execute(select(kiosks).order_by(kiosks.c.site, kiosks.c.kiosk)).all()
    lasting = _lasting(connection)
    return [
        KioskRow(
            address=Address(row.site, row.kiosk),
            status=row.status,
            connection=row.connection,
            last_seen=row.last_seen,
            twin=_read(Twin, row.twin),
            health=_read(Health, row.health),
            alarms=lasting[row.site, row.kiosk],
        )
        for row in found
    ]


def _lasting(connection: Connection) -> Mapping[tuple[str, str], Sequence[Lasting]]:
    """By site and kiosk."""
    asked = select(alarms).where(alarms.c.ended.is_(None), alarms.c.episode != "").order_by(alarms.c.begun)
    found: defaultdict[tuple[str, str], list[Lasting]] = defaultdict(list)
    for row in connection.execute(asked).mappings():
        found[row["site"], row["kiosk"]].append(Lasting(row["sentence"], row["values"]))
    return found


def _read(model: type[M], text: str | None) -> M | None:
    """A stored message; None when it was never sent or is of a form that is no longer known."""
    try:
        return None if text is None else model.decode(text.encode())
    except KioskError:
        return None
