"""What is asked of the database about the kiosks themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from kiosk.collector.tables import kiosks
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


def _read(model: type[M], text: str | None) -> M | None:
    """A stored message; None when it was never sent or is of a form that is no longer known."""
    try:
        return None if text is None else model.decode(text.encode())
    except KioskError:
        return None
