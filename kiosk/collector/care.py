"""What a kiosk needs a technician for: the name of a sentence of `texts`, and the values that stand in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.collector.queries import KioskRow
from kiosk.contract.alarms import ALARMS, DISK_LOW_MB, HOT_C, MEMORY_MB, SLOW_FRAME_MS, WAITING_ROWS, kind_of
from kiosk.contract.messages import Health, SensorHealth

Value = str | int | float | datetime


@dataclass(frozen=True, slots=True)
class Care:
    """One thing to see to. `sentence` names a text that says what is wrong, and one that says what to do."""

    sentence: str
    values: Mapping[str, Value]
    told: bool = False
    """Whether the kiosk has raised an alarm of it itself."""

    @property
    def subject(self) -> str:
        """What it is about, where there may be several: not by numbers that change."""
        if "problem" in self.values:
            return hashlib.sha256(str(self.values["problem"]).encode()).hexdigest()[:16]
        return str(self.values.get("sensor", self.values.get("scene", "")))


def cares_of(row: KioskRow, *, offline: bool) -> tuple[Care, ...]:
    """Everything that this kiosk needs care for, what matters most first: that it is silent, and what it tells. An old
    report of a kiosk that is offline still counts: it may say why."""
    reported = tuple(_of_health(row.health, _types(row))) if row.health else ()
    told = frozenset(row.twin.alarms if row.twin else ())
    untold = (care for care in reported if kind_of(care.sentence) not in told)
    return (*_of_silence(row, offline=offline), *_of_alarms(row, reported), *untold)


def called(name: str, type_: str) -> str:
    """A sensor by its name, and what it is."""
    return name if type_ in ("", name) else f"{name} ({type_})"


def _of_alarms(row: KioskRow, reported: Iterable[Care]) -> Iterator[Care]:
    """What it has raised itself; a number as it was told last."""
    newest = {care.sentence: care.values for care in reported if ALARMS[kind_of(care.sentence)].value}
    for lasting in row.alarms:
        yield Care(lasting.sentence, {**decoded(lasting.values), **newest.get(lasting.sentence, {})}, told=True)


def encoded(values: Mapping[str, Value]) -> str:
    """The values of a sentence as the database keeps them."""
    dated = {
        name: {"at": value.isoformat()} if isinstance(value, datetime) else value for name, value in values.items()
    }
    return json.dumps(dated)


def decoded(text: str) -> Mapping[str, Value]:
    """What `encoded` made of them."""
    read = json.loads(text)
    return {
        name: datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value for name, value in read.items()
    }


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
    yield Care(f"sensor_{sensor.state}", {"sensor": called(name, type_), "why": sensor.why})


def _of_machine(health: Health) -> Iterator[Care]:
    if health.disk_free_mb < DISK_LOW_MB:
        yield Care("disk", {"free_mb": health.disk_free_mb})
    if health.temperature_c is not None and health.temperature_c >= HOT_C:
        yield Care("hot", {"temperature_c": health.temperature_c})
    if health.frame_ms_p95 > SLOW_FRAME_MS:
        yield Care("slow", {"frame_ms": health.frame_ms_p95})
    if health.memory_mb > MEMORY_MB:
        yield Care("memory", {"memory_mb": health.memory_mb})
