"""A source looked at from its first frame to its last: what was understood, and what it cost."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.clock import Clock
from kiosk.events import Event, Pointed
from kiosk.sensors.camera.capture import Source, open_source
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import Variant, locate
from kiosk.sensors.camera.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Looked:
    """One frame: its number, its time and what finding hands in it cost, both in milliseconds, and what was found."""

    number: int
    t_ms: float
    cost_ms: float
    hands: tuple[Hand, ...]
    events: tuple[Event, ...]


@dataclass
class Summary:
    """What a whole source held. `events` leaves out `Pointed`, of which there is one in each frame with a hand."""

    frames: int = 0
    frames_with_hand: int = 0
    skipped: int = 0
    events: list[Event] = field(default_factory=list)
    costs_ms: list[float] = field(default_factory=list)

    def add(self, looked: Looked) -> None:
        """Count a frame."""
        self.frames += 1
        self.frames_with_hand += bool(looked.hands)
        self.events += [event for event in looked.events if not isinstance(event, Pointed)]
        self.costs_ms.append(looked.cost_ms)

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

    Two hands are followed. Raises KioskError when the source or a model cannot be used.
    """

    def __init__(self, path: Path, clock: Clock, landmark: Variant = "lite") -> None:
        models = locate(landmark=landmark)
        self._clock = clock
        self._source: Source = open_source(path, clock)
        self._backend = LiteRtHands.for_stills(models) if self._source.still else LiteRtHands(models, max_hands=2)
        self._understanding = Understanding()
        self.summary = Summary()

    def frames(self) -> Iterator[Looked]:
        """Each frame as it was understood; `summary` grows with it."""
        with closing(self._source):
            for number, (frame, t_ms) in enumerate(self._source.frames()):
                began = self._clock.now()
                hands = self._backend.process(frame, t_ms)
                cost_ms = (self._clock.now() - began) * 1000
                events = self._understanding.see(hands, t_ms / 1000)
                looked = Looked(number, t_ms, cost_ms, tuple(hands), tuple(events))
                self.summary.add(looked)
                yield looked
            self.summary.skipped = self._source.skipped
