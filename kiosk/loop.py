"""The main loop: sixty frames a second on whatever clock it is given, with steps of one size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.clock import Clock
from kiosk.display.frames import FRAME_S, FrameStats

CATCH_UP_STEPS = 5
"""After a stall time is let go rather than played in one burst."""


class Steps(Protocol):
    """What the loop drives."""

    def sense(self) -> None:
        """Take in what sensors and window have to say."""

    def step(self, dt_s: float) -> None:
        """Let one fixed step of time pass."""

    def show(self) -> None:
        """Draw and present the frame."""


class Loop:
    """Waits until a frame is due, then senses, steps and shows: input is read as late as the frame allows."""

    def __init__(self, exhibit: Steps, clock: Clock) -> None:
        self.stats = FrameStats()
        self._exhibit = exhibit
        self._clock = clock
        self._due = clock.now()

    def run(self, until: Callable[[], bool]) -> None:
        """Play frames until `until` says so."""
        while not until():
            self.frame()

    def frame(self) -> None:
        """Play one frame."""
        self._clock.sleep(self._due - self._clock.now())
        began = self._clock.now()
        steps = min(CATCH_UP_STEPS, 1 + max(0, int((began - self._due) / FRAME_S)))
        self._exhibit.sense()
        for _ in range(steps):
            self._exhibit.step(FRAME_S)
        self._exhibit.show()
        ended = self._clock.now()
        self._due = max(self._due + steps * FRAME_S, began)
        self.stats.add(ended - began, ended - self._due)
