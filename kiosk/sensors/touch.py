"""Fingers on the screen, and the mouse that stands in for them."""

from __future__ import annotations

import math

from kiosk.events import Event, Pointed, PointerLost
from kiosk.sensors.base import Place, Sensor, SensorSettings


class Touch(Sensor):
    """Makes `Pointed` and `PointerLost` by way of touch, and nothing else.

    A tap is `pressed` and then not, at one place: the scene that drew a target there takes it as the choice. There is
    no `Action` besides, or one tap would choose twice. A mouse that hovers points without pressing. Whoever owns the
    window calls `point` and `release` on the main loop, for one finger at a time.
    """

    ways = frozenset({"touch"})

    def __init__(self, settings: SensorSettings, place: Place) -> None:
        super().__init__(settings, place)
        self._events: list[Event] = []
        self._last: Pointed | None = None

    def point(self, x: float, y: float, pressed: bool) -> None:  # noqa: FBT001  # as windows report it
        """The finger or mouse is here: fractions of the window from the left and the top, cut to 0..1."""
        if not (math.isfinite(x) and math.isfinite(y)):
            return
        x, y = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
        self._last = Pointed(at=self.place.clock.now(), x=x, y=y, via="touch", pressed=pressed)
        self._events.append(self._last)

    def release(self) -> None:
        """The finger was lifted, or the mouse left the window."""
        if self._last is None:
            return
        if self._last.pressed:
            self.point(self._last.x, self._last.y, pressed=False)
        self._events.append(PointerLost(at=self.place.clock.now(), via="touch"))
        self._last = None

    def read(self) -> list[Event]:
        """The touches since the last call."""
        events, self._events = self._events, []
        return events
