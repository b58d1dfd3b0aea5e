"""A source looked at from its first frame to its last: what was understood, and what it cost."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.clock import Clock
from kiosk.events import Event, Pointed, Zoomed
from kiosk.sensors.camera.backends import Backend
from kiosk.sensors.camera.finding import Finding, FromModels, FromTrace
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.hand_trace import is_hand_trace
from kiosk.sensors.camera.models import Variant
from kiosk.sensors.camera.understanding import Understanding
from kiosk.sensors.camera.zoom_turns import ZoomTurns


@dataclass(frozen=True, slots=True)
class Looked:
    """One frame: its number, its time and what finding hands in it cost, both in milliseconds, how light it is, 0 to
    1, what was found and what was understood."""

    number: int
    t_ms: float
    cost_ms: float
    light: float
    hands: tuple[Hand, ...]
    events: tuple[Event, ...]


@dataclass
class Summary:
    """What a whole source held.

    `told` are its events as they became known, without `Pointed`, of which there is one in each frame with a hand, and
    without all `Zoomed` but those where a zoom turned or ended.
    """

    frames: int = 0
    frames_with_hand: int = 0
    skipped: int = 0
    told: list[Event] = field(default_factory=list)
    costs_ms: list[float] = field(default_factory=list)
    _turns: ZoomTurns = field(default_factory=ZoomTurns)

    def add(self, looked: Looked) -> None:
        """Count a frame."""
        self.frames += 1
        self.frames_with_hand += bool(looked.hands)
        self.costs_ms.append(looked.cost_ms)
        for event in looked.events:
            if isinstance(event, Zoomed):
                self.told += self._turns.add(event)
            elif not isinstance(event, Pointed):
                self.told.append(event)

    def end(self, skipped: int) -> None:
        """The source is over, and so is its last zoom."""
        self.skipped = skipped
        self.told += self._turns.end()

    @property
    def events(self) -> list[Event]:
        """What was told, in the order in which it happened: that a zoom turned is known only afterwards."""
        return sorted(self.told, key=lambda event: event.at)

    @property
    def median_ms(self) -> float:
        """What a frame cost in the middle, in milliseconds."""
        return statistics.median(self.costs_ms or [0.0])

    @property
    def p95_ms(self) -> float:
        """What 95 of 100 frames cost at most, in milliseconds."""
        costs = sorted(self.costs_ms) or [0.0]
        return costs[min(len(costs) - 1, int(0.95 * len(costs)))]


class Analysis:
    """Looks at every frame of a source, as fast as this machine can; a device at its own pace, until it is stopped.

    Two hands are followed; a trace of hands is read as it is. Raises KioskError when the source or a model cannot be
    used.
    """

    def __init__(self, path: Path, clock: Clock, landmark: Variant = "lite", backend: Backend = "litert") -> None:
        self._finding: Finding = FromTrace(path) if is_hand_trace(path) else FromModels(path, clock, landmark, backend)
        self._understanding = Understanding()
        self.summary = Summary()

    def frames(self) -> Iterator[Looked]:
        """Each frame as it was understood; `summary` grows with it."""
        with closing(self._finding):
            try:
                yield from self._looked()
            finally:  # Ctrl-C ends a camera
                self.summary.end(self._finding.skipped)

    def _looked(self) -> Iterator[Looked]:
        for number, found in enumerate(self._finding.frames()):
            events = self._understanding.see(found.hands, found.t_ms / 1000)
            looked = Looked(number, found.t_ms, found.cost_ms, found.light, found.hands, tuple(events))
            self.summary.add(looked)
            yield looked
