"""The main loop: sixty frames a second on whatever clock it is given, with steps of one size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.clock import Clock
from kiosk.display.frames import FRAME_S, FrameStats

CATCH_UP_STEPS = 5
"""So many steps are played in one frame at most; after a longer stall the rest of its time is let go."""


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
        self._due = self._ended = clock.now()

    def run(self, until: Callable[[], bool]) -> None:
        """Play frames from now on until `until` says so."""
        self._due = self._ended = self._clock.now()
        while not until():
            self.frame()

    def frame(self, *, shown: bool = True) -> None:
        """Play one frame; one that is not `shown` is not drawn either, for time that is to pass quickly."""
        self._clock.sleep(self._due - self._clock.now())
        began = self._clock.now()
        self.stats.stall(began - max(self._due, self._ended))
        self._exhibit.sense()
        for _ in range(self._take_steps(began)):
            self._exhibit.step(FRAME_S)
        if shown:
            self._exhibit.show()
        self._ended = self._clock.now()
        self.stats.add(self._ended - began, self._ended - self._due)

    def _take_steps(self, now: float) -> int:
        """The steps to play now, one and those that are behind; the next frame is due after them."""
        steps = 1 + max(0, int((now - self._due) / FRAME_S))
        if steps > CATCH_UP_STEPS:
            self._due = now + FRAME_S
            return CATCH_UP_STEPS
        self._due += steps * FRAME_S
        return steps
