"""What is wrong at this moment, by the kinds of alarm: out of what the exhibit reports, what the machine measures, and
what telemetry knows of itself. When it is told is not decided here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from kiosk.contract.alarms import DISK_LOW_MB, GROWN_MB, HOT_C, MEMORY_MB, SETTLED_S, SLOW_FRAME_MS, WAITING_ROWS
from kiosk.contract.messages import Health
from kiosk.contract.topics import NAME_PATTERN
from kiosk.telemetry.health import Vitals

PLUG, AUDIO, POWER, GAVE_UP, REFUSED = "screen's plug", "audio device", "power", "healing", "commands"
"""Keys of the exhibit's problems that have an alarm of their own."""
KIND_OF = {PLUG: "screen", AUDIO: "sound", POWER: "power", GAVE_UP: "unmended", REFUSED: "commands"}
SCENE = "scene "
"""Begins the key of a scene that failed; its name follows."""
OWN = frozenset({"outbox", "outbox-broken", "disk", "telemetry"})
"""Keys of telemetry's own problems that mean that counts cannot be kept. A broker that is away is none: it is told by
nobody before it is back."""

LIMITS: Mapping[str, tuple[float, float]] = {
    "hot": (HOT_C, HOT_C - 4),
    "disk": (-DISK_LOW_MB, -DISK_LOW_MB - 100),
    "slow": (SLOW_FRAME_MS, SLOW_FRAME_MS - 3),
    "memory": (MEMORY_MB, MEMORY_MB - 40),
    "waiting": (WAITING_ROWS, WAITING_ROWS / 4),
}
"""From where on a number is wrong, and below where it is well again once it was; free disk is counted downwards."""
GROWN_WELL_MB = GROWN_MB - 40
STILL_S = 3.0
"""A picture is reported each second; systemd ends an exhibit that has shown none for 5 s, and this is told before."""
TIME_TO_SET_S = 120.0
"""A clock without a battery is set by the network some time after the start."""

Key = tuple[str, str]
"""The kind, and what it is about; nothing where there is only one."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that is wrong: why, in a sentence for the technician where there is one, and the kind's number."""

    why: str = ""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """All that is looked at, at `now` seconds. `health` may be some seconds old; `own` are telemetry's problems by key;
    `still_s` is for how long no picture was reported; `crashed` whether the last run was ended by force."""

    now: float
    vitals: Vitals
    health: Health
    own: Mapping[str, str]
    clock_set: bool
    still_s: float = 0.0
    crashed: bool = False


class Signs:
    """Looks once a second, and keeps what it compares with. `began` is when, in seconds, telemetry did."""

    def __init__(self, began: float) -> None:
        self._began = began
        self._was_set = False
        self._lost: int | None = None
        self._settled_mb: float | None = None

    def of(self, look: Look, standing: Container[Key]) -> Mapping[Key, Sign]:
        """Everything that is wrong. What is `standing` was wrong before, and is well only when it is clearly so."""
        signs = dict(_of_exhibit(look.vitals))
        signs |= {(kind, ""): sign for kind, sign in _of_numbers(look.health, standing)}
        signs |= {(kind, ""): sign for kind, sign in self._of_change(look, standing)}
        return signs

    def _of_change(self, look: Look, standing: Container[Key]) -> Iterator[tuple[str, Sign]]:
        """What is wrong by what was before."""
        self._was_set = self._was_set or look.clock_set
        if not look.clock_set and (self._was_set or look.now - self._began >= TIME_TO_SET_S):
            yield "clock", Sign()
        before, self._lost = self._lost, look.health.outbox_dropped
        if before is not None and self._lost > before:
            yield "dropped", Sign(value=self._lost)
        if self._has_grown(look, standing):
            yield "memory", Sign(value=look.health.memory_mb)
        if look.still_s >= STILL_S:
            yield "frozen", Sign()
        if look.crashed:
            yield "crashed", Sign()
        refused = [sentence for key, sentence in look.own.items() if key in OWN]
        if refused:
            yield "outbox", Sign(refused[0])

    def _has_grown(self, look: Look, standing: Container[Key]) -> bool:
        if self._settled_mb is None and look.now - self._began >= SETTLED_S:
            self._settled_mb = look.health.memory_mb
        limit = GROWN_WELL_MB if ("memory", "") in standing else GROWN_MB
        return self._settled_mb is not None and look.health.memory_mb - self._settled_mb > limit


def _of_exhibit(vitals: Vitals) -> Iterator[tuple[Key, Sign]]:
    for name, sensor in vitals.sensors.items():
        if sensor.state != "ok" and re.fullmatch(NAME_PATTERN, name):
            yield (f"sensor-{sensor.state}", name), Sign(sensor.why)
    for key, sentence in vitals.problems.items():
        yield _key_of(key), Sign(sentence)


def _key_of(problem: str) -> Key:
    """The alarm of one of the exhibit's problems; by a name of its own where it is none that there is a kind for."""
    scene = problem.removeprefix(SCENE)
    if problem in KIND_OF:
        return KIND_OF[problem], ""
    if scene != problem and re.fullmatch(NAME_PATTERN, scene):
        return "failsafe", scene
    return "problem", hashlib.sha256(problem.encode()).hexdigest()[:16]


def _of_numbers(health: Health, standing: Container[Key]) -> Iterator[tuple[str, Sign]]:
    numbers = {
        "hot": health.temperature_c,
        "disk": -health.disk_free_mb,
        "slow": health.frame_ms_p95,
        "memory": health.memory_mb,
        "waiting": health.outbox_rows,
    }
    for kind, number in numbers.items():
        wrong, well = LIMITS[kind]
        if number is not None and number >= (well if (kind, "") in standing else wrong):
            yield kind, Sign(value=abs(number))
