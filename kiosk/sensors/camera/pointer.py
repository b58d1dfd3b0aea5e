"""From the palm of a hand to a place on the screen."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kiosk.events import Event, Pointed, PointerLost
from kiosk.sensors.camera.gesture import View
from kiosk.sensors.camera.zone import Zone

LOST_S = 0.5
"""A hand may be gone for so long (a blurred swipe, an arm in between) before its pointer is lost."""
STILL_HZ = 1.0
"""The One-Euro filter's cut-off for a hand at rest, as published for palm cursors."""
HZ_PER_SPEED = 20.0
"""How fast the cut-off rises with the speed, per screen a second.

Tried on reaches of 0.1 to 0.8 screens a second at 15 and 30 frames, with the noise of a sensor (0.13 % of the screen):
20 leaves a lag of at most 43 ms and 0.17 % of tremble; the published 0.007 a pixel (5 on 720 pixels) lags by 70 ms.
"""


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
            yield Pointed(at=view.at, x=x, y=y, via="hand", pressed=view.grips)
        elif self._seen_at is not None and view.at - self._seen_at > LOST_S:
            yield from self.end(view.at)

    def end(self, at: float) -> Iterator[Event]:
        """There is no hand any more."""
        if self._seen_at is not None:
            self._seen_at = None
            self._x, self._y = OneEuro(), OneEuro()
            yield PointerLost(at=at, via="hand")
