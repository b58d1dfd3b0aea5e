"""How the kiosks were: of each quarter of an hour the worst that one told, for two weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, and_, delete, insert, select, update

from kiosk.collector.tables import past
from kiosk.contract.messages import BIN_MINUTES, Health
from kiosk.contract.topics import Address

KEPT = timedelta(days=14)
STEP = timedelta(minutes=BIN_MINUTES)


@dataclass(frozen=True, slots=True)
class Quarter:
    """The worst of a quarter of an hour, which begins at `at`."""

    at: datetime
    temperature_c: float | None
    memory_mb: float
    frame_ms: float
    disk_free_mb: float


def keep(connection: Connection, address: Address, health: Health, at: datetime) -> None:
    """Take a kiosk's report of this moment into its quarter of an hour."""
    begin = begin_of(at)
    its = and_(past.c.site == address.site, past.c.kiosk == address.kiosk, past.c.at == begin)
    row = connection.execute(select(past).where(its)).first()
    new = Quarter(begin, health.temperature_c, health.memory_mb, health.frame_ms_p95, health.disk_free_mb)
    if row is None:
        where = {"site": address.site, "kiosk": address.kiosk, "at": begin}
        connection.execute(insert(past).values(**where, **_values(new)))
        return
    worse = _worse(Quarter(begin, row.temperature_c, row.memory_mb, row.frame_ms, row.disk_free_mb), new)
    if worse is not None:
        connection.execute(update(past).where(its).values(**_values(worse)))


def quarters(connection: Connection, address: Address, since: datetime) -> Sequence[Quarter]:
    """What is kept of a kiosk since then, the oldest first."""
    its = and_(past.c.site == address.site, past.c.kiosk == address.kiosk, past.c.at >= since)
    found = connection.execute(select(past).where(its).order_by(past.c.at))
    return [Quarter(row.at, row.temperature_c, row.memory_mb, row.frame_ms, row.disk_free_mb) for row in found]


def forget(connection: Connection, now: datetime) -> None:
    """Let go what is older than is kept."""
    connection.execute(delete(past).where(past.c.at < now - KEPT))


def begin_of(moment: datetime) -> datetime:
    """When the quarter of an hour began that a moment is in."""
    utc = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return utc - timedelta(minutes=utc.minute % BIN_MINUTES)


def _worse(known: Quarter, new: Quarter) -> Quarter | None:
    """The worst of both; None where nothing is worse than is known."""
    heats = [each for each in (known.temperature_c, new.temperature_c) if each is not None]
    worst = Quarter(
        known.at,
        max(heats, default=None),
        max(known.memory_mb, new.memory_mb),
        max(known.frame_ms, new.frame_ms),
        min(known.disk_free_mb, new.disk_free_mb),
    )
    return worst if worst != known else None


def _values(quarter: Quarter) -> dict[str, float | None]:
    return {
        "temperature_c": quarter.temperature_c,
        "memory_mb": quarter.memory_mb,
        "frame_ms": quarter.frame_ms,
        "disk_free_mb": quarter.disk_free_mb,
    }
