"""Health: what the exhibit reports of itself, what the machine tells, and the state of the outbox, as one message."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.contract.messages import Health, SensorHealth
from kiosk.contract.topics import NAME_PATTERN
from kiosk.telemetry.machine import disk_free_mb, memory_mb, temperature_c

SENTENCE = 200
SENTENCES = 16
SHORT = 32
"""The longest sentence, the most of them and the longest name in the contract."""
COLDEST_C, HOTTEST_C = -273.0, 1000.0
"""Between which a temperature is in the contract."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """What only the main loop knows, reported as often as it likes: `frames` and `missed_frames` since the start, the
    95th percentile of the work for one frame in ms, the canvas in use, each sensor's state, what is wrong by the keys
    of `Problems`, and whether no screen is connected."""

    frames: int = 0
    missed_frames: int = 0
    frame_ms_p95: float = 0.0
    canvas: str = ""
    sensors: Mapping[str, SensorHealth] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    """The state of telemetry itself: rows that wait, what was lost (rows and events), sentences about what is wrong."""

    rows: int
    lost: int
    clock_set: bool
    problems: tuple[str, ...]


def health_of(vitals: Vitals, stock: Stock, *, uptime_s: float, folder: Path) -> Health:
    """The message; what is too long is cut and what is no number becomes 0, because health must get through."""
    return Health(
        uptime_s=_at_least_0(uptime_s),
        temperature_c=_possible(temperature_c()),
        memory_mb=round(memory_mb(), 1),
        disk_free_mb=round(disk_free_mb(folder), 1),
        frames=max(0, vitals.frames),
        missed_frames=max(0, vitals.missed_frames),
        frame_ms_p95=_at_least_0(vitals.frame_ms_p95),
        outbox_rows=stock.rows,
        outbox_dropped=stock.lost,
        clock_set=stock.clock_set,
        canvas=vitals.canvas[:SHORT],
        sensors={name: state for name, state in vitals.sensors.items() if re.fullmatch(NAME_PATTERN, name)},
        problems=[cut(sentence) for sentence in (*stock.problems, *vitals.problems.values())][:SENTENCES],
    )


def cut(sentence: str) -> str:
    """As long as the contract allows. What is no letter, as in the name of a file from a foreign disk, becomes a
    question mark."""
    return sentence[:SENTENCE].encode(errors="replace").decode()


def _possible(celsius: float | None) -> float | None:
    """Some boards have a zone that tells what no thermometer can: then nothing is known."""
    return celsius if celsius is not None and COLDEST_C <= celsius <= HOTTEST_C else None


def _at_least_0(value: float) -> float:
    return round(max(0.0, float(value)), 2) if math.isfinite(value) else 0.0
