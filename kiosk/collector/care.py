"""What a kiosk needs a technician for: the name of a sentence of `texts`, and the values that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.collector.queries import KioskRow
from kiosk.contract.messages import MAX_ROWS, Health, SensorHealth

HOT_C = 80.0
"""A Raspberry Pi slows its processor down from 80 °C on (Raspberry Pi documentation, frequency management)."""

DISK_LOW_MB = 500.0
"""Installing a pack asks for twice its size and 200 MB; below this no pack of 150 MB can come."""

SLOW_FRAME_MS = 1000 / 30
"""Under 30 frames a second a hand on the screen is seen to lag."""

MEMORY_MB = 600.0
"""The budget of a whole kiosk."""

WAITING_ROWS = 10 * MAX_ROWS
"""Ten batches: a kiosk whose receipts arrive has none waiting after seconds, and makes some dozen rows a bin."""

Value = str | int | float | datetime


@dataclass(frozen=True, slots=True)
class Care:
    """One thing to see to. `sentence` names a text that says what is wrong, and one that says what to do."""

    sentence: str
    values: Mapping[str, Value]


def cares_of(row: KioskRow, *, offline: bool) -> tuple[Care, ...]:
    """Everything that this kiosk needs care for, what matters most first. An old report of a kiosk that is offline
    still counts: it may say why."""
    return (*_of_silence(row, offline=offline), *(_of_health(row.health, _types(row)) if row.health else ()))


def _types(row: KioskRow) -> Mapping[str, str]:
    return row.twin.sensors if row.twin else {}


def _of_silence(row: KioskRow, *, offline: bool) -> Iterator[Care]:
    if offline:
        yield Care("offline", {"since": row.last_seen}) if row.last_seen else Care("never_heard", {})


def _of_health(health: Health, types: Mapping[str, str]) -> Iterator[Care]:
    for name, sensor in health.sensors.items():
        yield from _of_sensor(name, types.get(name, ""), sensor)
    if health.outbox_dropped:
        yield Care("dropped", {"n": health.outbox_dropped})
    if health.outbox_rows > WAITING_ROWS:
        yield Care("waiting", {"n": health.outbox_rows})
    if not health.clock_set:
        yield Care("clock", {})
    yield from _of_machine(health)
    for problem in health.problems:
        yield Care("problem", {"problem": problem})


def _of_sensor(name: str, type_: str, sensor: SensorHealth) -> Iterator[Care]:
    if sensor.state == "ok":
        return
    values = {"sensor": name if type_ in ("", name) else f"{name} ({type_})", "why": sensor.why}
    yield Care(f"sensor_{sensor.state}", values)


def _of_machine(health: Health) -> Iterator[Care]:
    if health.disk_free_mb < DISK_LOW_MB:
        yield Care("disk", {"free_mb": health.disk_free_mb})
    if health.temperature_c is not None and health.temperature_c >= HOT_C:
        yield Care("hot", {"temperature_c": health.temperature_c})
    if health.frame_ms_p95 > SLOW_FRAME_MS:
        yield Care("slow", {"frame_ms": health.frame_ms_p95})
    if health.memory_mb > MEMORY_MB:
        yield Care("memory", {"memory_mb": health.memory_mb})
