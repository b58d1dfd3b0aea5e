"""From the palm of a hand to a place on the screen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.events import Event, Pointed, PointerLost
from kiosk.sensors.camera.gesture import View

LOST_S = 0.5
"""A hand may be gone for so long (a blurred swipe, an arm in between) before its pointer is lost."""
STILL_HZ = 1.0
"""The One-Euro filter's cut-off for a hand at rest, as published for palm cursors."""
HZ_PER_SPEED = 5.0
"""How fast the cut-off rises with the speed, per screen a second: the published 0.007 a pixel, on 720 pixels."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The part of the picture that is mapped to the whole screen, as fractions of the picture."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    def holds(self, x: float, y: float) -> bool:
        """Whether this place of the picture lies in the zone."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """The place on the screen, 0..1; from outside the zone the nearest edge."""
        across = (x - self.left) / (self.right - self.left)
        down = (y - self.top) / (self.bottom - self.top)
        return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)


class OneEuro:
    """Smooths one coordinate: strongly while it rests, hardly while it moves (Casiez, Roussel and Vogel, CHI 2012)."""

    def __init__(self) -> None:
        self._at: float | None = None
        self._value = 0.0
        self._speed = 0.0

    def smooth(self, value: float, at: float) -> float:
        """The smoothed value at a time in seconds; a time that does not rise changes nothing."""
        if self._at is None:
            self._at, self._value = at, value
        elif at > self._at:
            passed_s, self._at = at - self._at, at
            speed = (value - self._value) / passed_s
            self._speed += _share(STILL_HZ, passed_s) * (speed - self._speed)
            cutoff_hz = STILL_HZ + HZ_PER_SPEED * abs(self._speed)
            self._value += _share(cutoff_hz, passed_s) * (value - self._value)
        return self._value


def _share(cutoff_hz: float, passed_s: float) -> float:
    """How much of a new value a low-pass filter of this frequency takes over."""
    return 1 / (1 + 1 / (2 * math.pi * cutoff_hz * passed_s))


class Pointing:
    """Turns the owner's palm into `Pointed`, smoothed, and its absence into `PointerLost`, once."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._seen_at: float | None = None
        self._x, self._y = OneEuro(), OneEuro()

    def see(self, view: View) -> Iterator[Event]:
        """One frame."""
        if view.owner is not None:
            self._seen_at = view.at
            x, y = self._zone.to_screen(*view.owner.palm)
            x, y = self._x.smooth(x, view.at), self._y.smooth(y, view.at)
            yield Pointed(at=view.at, x=x, y=y, via="hand", pressed=view.pose == "fist")
        elif self._seen_at is not None and view.at - self._seen_at > LOST_S:
            yield from self.end(view.at)

    def end(self, at: float) -> Iterator[Event]:
        """There is no hand any more."""
        if self._seen_at is not None:
            self._seen_at = None
            self._x, self._y = OneEuro(), OneEuro()
            yield PointerLost(at=at, via="hand")
