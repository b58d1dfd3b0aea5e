"""Who is there: when a visit has gone quiet, the screen asks, and then goes home."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.events import GESTURED, Action, Approached, Dialled, Event, Left, Pointed, Rated, SensorLost
from kiosk.scenes.script import Script

STILL_THERE_S = 30.0
"""Time to answer "still there?" (WCAG 2.2.1 asks for 20 s without reading time)."""
GONE_S = 8.0
"""After the presence sensor says that everybody left, this long until the next visitor finds a fresh exhibit."""
ALONE_S = 10.0
"""Without any input for so long, and on the first screen, nobody is interrupted."""
WORDS_EACH_S = 160 / 60
"""Slow readers read so many words a second."""
LOOK_S = 20.0
"""And they look at the picture for so long, or hear what it shows."""


def reading_s(script: Script) -> float:
    """How long what stands on the screen is left to be read, in seconds."""
    words = sum(len(text.split()) for text in (script.title, script.text, *script.choices))
    return words / WORDS_EACH_S + LOOK_S


class Idle:
    """Counts the quiet time of a visit. Any input begins it anew; while somebody is in range it never runs out. When a
    sensor is lost nobody knows who is in range, and quiet time passes again. `reading` says how many seconds are needed
    to read what is shown: nothing is asked before."""

    def __init__(self, idle_s: float, reading: Callable[[], float] = lambda: 0.0) -> None:
        self._idle_s = idle_s
        self._reading = reading
        self._quiet_s = 0.0
        self._present: bool | None = None
        self.left = False

    def handle(self, event: Event) -> None:
        """Notice inputs and presence."""
        if isinstance(event, (Action, Pointed, *GESTURED, Dialled, Rated)):
            self._quiet_s, self.left = 0.0, False
        match event:
            case Approached():
                self._quiet_s, self._present, self.left = 0.0, True, False
            case Left():
                self._quiet_s, self._present, self.left = 0.0, False, True
            case SensorLost():  # it may be the one that would tell that they left
                self._present = None
            case _:
                pass

    def update(self, dt_s: float, *, saying: bool = False) -> None:
        """Let quiet time pass. Who is told something, aloud, is left to hear it: while the exhibit is `saying` it no
        time passes, unless everybody is known to have left."""
        if not self._present and (self.left or not saying):
            self._quiet_s += dt_s

    def reset(self) -> None:
        """Begin to count anew, for a new visit."""
        self._quiet_s, self.left = 0.0, False

    @property
    def alone(self) -> bool:
        """Whether nobody is in range, and nobody has done anything for a while."""
        return not self._present and self._quiet_s >= ALONE_S

    @property
    def asking_s(self) -> float | None:
        """Seconds that are left to answer "still there?", or None while it is not asked."""
        if self.left or self._quiet_s < self._idle_s or self._quiet_s < self._asks_after_s:
            return None
        return max(0.0, self._asks_after_s + STILL_THERE_S - self._quiet_s)

    @property
    def over(self) -> bool:
        """Whether the visit is over."""
        if self.left:
            return self._quiet_s >= GONE_S
        return self._quiet_s >= self._idle_s + STILL_THERE_S and self._quiet_s >= self._asks_after_s + STILL_THERE_S

    @property
    def _asks_after_s(self) -> float:
        return max(self._idle_s, self._reading())
