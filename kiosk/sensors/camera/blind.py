"""A camera that works and sees nothing: told apart are no light at all, and something before the lens."""

from __future__ import annotations

import math

from kiosk.sensors.camera.light import Light
from kiosk.sensors.camera.wire import BlindCause

BLIND_S = 1.0
"""So long nothing can be seen until it is said: a hand that comes near to the lens is past it sooner."""
BLACK = 0.03
"""Darker than this on average there is no light at all: a covered sensor's noise alone comes to 0.02."""
DARK = 0.15
"""What covers a lens takes its light too, so that a plain light wall with nobody before it is none: that has 0.3 or
more. Recordings darkened to a third have 0.03 to 0.2, and are told from a cover by what there is to be seen."""
FEATURELESS = 0.015
"""Less spread than this is nothing to be seen: noise of 20 grey levels comes to 0.005, and of recordings with people
the dullest frame, darkened to a third, to 0.025."""


class Blindness:
    """Follows how light the pictures are, frame by frame. Where the camera `was_ill`, nothing was seen before either:
    it is said at once until something is."""

    def __init__(self, *, was_ill: bool = False) -> None:
        self._since_ms: float | None = -math.inf if was_ill else None

    def see(self, light: Light, t_ms: float, *, found: bool = False) -> BlindCause | None:
        """Why nothing has been seen for the last second, or None while something can be seen: surely so in a picture
        in which a hand was `found`."""
        cause = None if found else cause_of(light)
        if cause is None:
            self._since_ms = None
            return None
        if self._since_ms is None:
            self._since_ms = t_ms
        return cause if t_ms - self._since_ms >= BLIND_S * 1000 else None


def cause_of(light: Light) -> BlindCause | None:
    """What a single picture looks like: `black`, `covered`, or neither."""
    if light.spread >= FEATURELESS or light.mean >= DARK:
        return None
    return "black" if light.mean < BLACK else "covered"
