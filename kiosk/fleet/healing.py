"""What does not mend by itself: a sensor that stays lost, memory that is nearly all taken, telemetry that stands still.

Sensors open their devices again, a camera's process is replaced, a scene that fails gives way: all that has been tried
when something is still ill here after minutes. Then the exhibit starts anew, and at last the machine; never while
somebody plays, and only so often: what that does not mend needs a person, who is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kiosk.clock import Clock
from kiosk.contract.alarms import GROWN_MB, SETTLED_S
from kiosk.errors import KioskError
from kiosk.fleet.mended import Mended

Level = Literal["exhibit", "machine"]
NEARLY_ALL_MB = 750.0
"""The service may take 900 MB: then the kernel ends it, in the middle of a visit."""
AFTER_S: Mapping[Level, float] = {"exhibit": 600.0, "machine": 3600.0}
"""How long something is ill until this is tried."""
UNMENDED = "To start the exhibit or the machine anew has not mended it, so look at it."
STILL_S = 120.0
"""Telemetry turns four times a second: after so long its disk or its thread hangs."""
WELL_S = 12 * 3600.0
"""What was done is forgotten when nothing was ill for so long: shorter than a night and a day, for some start anew at
each closing."""


@dataclass(frozen=True, slots=True)
class Signs:
    """How the exhibit is at this moment. `open` is whether the museum is, None where nobody knows; `still_s` for how
    long telemetry has not turned."""

    unattended: bool
    open: bool | None
    memory_mb: float
    still_s: float = 0.0
    lost: Mapping[str, str] = field(default_factory=dict)
    """Each sensor that does not work, and why."""


@dataclass(frozen=True, slots=True)
class Cure:
    """What is to be done, and why, in a sentence."""

    level: Level
    why: str


class Healing:
    """Asked once a second. Keeps since when what is ill, and what was done about it."""

    def __init__(self, clock: Clock, mended: Mended) -> None:
        self._clock = clock
        self._mended = mended
        self._began = clock.now()
        self._since: dict[str, float] = {}
        self._was_open: bool | None = None
        self._settled_mb: float | None = None
        self.gave_up: dict[str, str] = {}
        """What nothing here mends any more, each with a sentence for the technician."""

    def look(self, signs: Signs) -> Cure | None:
        """What is to be done now; it is kept as done. Raises nothing: where it cannot be kept, nothing is done."""
        ill = dict(_ill(signs))
        now = self._clock.now()
        self._since = {name: self._since.get(name, now) for name in ill}
        self.gave_up = {name: why for name, why in self.gave_up.items() if name in ill}
        closing = self._is_closing(signs)
        if not signs.unattended:
            return None
        for name, why in ill.items():
            cure = self._cure(name, why, now - self._since[name])
            if cure is not None:
                return cure
        grown = signs.memory_mb - (self._settled_mb or signs.memory_mb)
        if closing and grown > GROWN_MB:  # once an evening, by itself: it does not count
            return Cure("exhibit", f"The museum closes, and the exhibit has come to take {grown:.0f} MB more.")
        if not ill and now - self._began > WELL_S:
            self._mended.forget()
        return None

    def _cure(self, name: str, why: str, ill_s: float) -> Cure | None:
        for level in ("machine", "exhibit"):
            if ill_s >= AFTER_S[level] and self._may(level):
                return Cure(level, why)
        if ill_s >= AFTER_S["machine"]:
            self.gave_up[name] = f"{why} {UNMENDED}"
        return None

    def _may(self, level: Level) -> bool:
        """Whether it may be done once more; if so it is kept as done."""
        try:
            return self._mended.may(level)
        except KioskError:
            return False

    def _is_closing(self, signs: Signs) -> bool:
        """Whether the museum has just closed, or has since somebody played on."""
        if self._settled_mb is None and self._clock.now() - self._began >= SETTLED_S:
            self._settled_mb = signs.memory_mb
        closing = bool(self._was_open) and signs.open is False
        if not closing or signs.unattended:
            self._was_open = signs.open
        return closing


def _ill(signs: Signs) -> Iterator[tuple[str, str]]:
    for name, why in signs.lost.items():
        yield f"sensor {name}", f"{name}: {why or 'it does not work.'}"
    if signs.memory_mb >= NEARLY_ALL_MB:
        yield "memory", f"The exhibit takes {signs.memory_mb:.0f} MB of memory."
    if signs.still_s >= STILL_S:
        yield "telemetry", f"Nothing has been counted for {signs.still_s:.0f} s."
