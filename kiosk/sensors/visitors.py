"""Simulated visitors: the stand-in for camera, buttons, screen and distance sensor, so that a kiosk can be seen alive
on any machine, and a day of visits be played in a minute."""

from __future__ import annotations

from random import Random
from typing import Annotated

from pydantic import Field

from kiosk.events import WAYS, Event, Pointed, PointerLost, PoseHeld
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.camera.drawn.puppet import Shown, Strings
from kiosk.sensors.characters import draw
from kiosk.sensors.playback import Playback
from kiosk.sensors.visit import Visit

APART_S = 12.0
"""The least time between two visitors: who comes sooner counts as one episode of use with the one before."""
FIRST_S = 2.0
"""The first visitor comes this many seconds after the start, so that there is soon something to see."""
SCALE, LEAN = 0.13, 10.0
"""The palm of a visitor whose hand is drawn, as a share of the picture's long side, and how far it leans outwards at
the side of the picture, in degrees."""
LEFT_HANDED = 4
"""Every so many-th visitor raises the left hand."""
Fraction = Annotated[float, Field(ge=0, le=1)]


class VisitorsSettings(SensorSettings):
    """Between one visitor's leaving and the next one's coming are `APART_S` and on average `every_s` more, in seconds.

    With `count` no more come after so many visits. The same `seed` brings the same visitors; without one the exhibit's
    own seed decides. With `hands`, the file of a camera `drawn:FILE`, visitors move that camera's hand instead of
    making the events of a hand themselves; `zone` and `mirror` are then those of that camera.
    """

    every_s: Annotated[float, Field(gt=0)] = 20.0
    count: Annotated[int, Field(ge=1)] | None = None
    seed: int | None = None
    hands: str | None = None
    zone: tuple[Fraction, Fraction, Fraction, Fraction] = (0.0, 0.0, 1.0, 1.0)
    mirror: bool = True


class Visitors(Sensor):
    """Makes what visitors make: presence, distances, a moving hand, touches, buttons, a wheel, poses.

    One at a time comes, at random moments; `played` counts the visits that are over. They cannot see the screen: they
    point where targets usually are and press what people usually press.
    """

    ways = frozenset(WAYS)
    Settings = VisitorsSettings
    settings: VisitorsSettings

    def __init__(self, settings: VisitorsSettings, place: Place) -> None:
        super().__init__(settings, place)
        seed = place.seed if settings.seed is None else settings.seed
        self._rng = Random(seed)  # noqa: S311  # a game, not a secret
        self._comes_at = place.clock.now() + FIRST_S
        self._visit: Visit | None = None
        self._playing: Playback | None = None
        self._strings = Strings(place.folder / settings.hands) if settings.hands is not None else None
        self.played = 0

    def read(self) -> list[Event]:
        """What the visitor did since the last call; at most one visit.

        Raises OSError when the file of the hand cannot be written.
        """
        now = self.place.clock.now()
        if self._playing is None and now >= self._comes_at and self.played != self.settings.count:
            self._visit = Visit(self._rng, draw(self._rng))
            self._playing = Playback(self._visit.events(), now)
        if self._playing is None:
            self.close()
            return []
        events = list(self._playing.due(now))
        if self._playing.over:
            self._playing = None
            self.played += 1
            self._comes_at = now + APART_S + self._rng.expovariate(1 / self.settings.every_s)
        return events if self._strings is None else self._without_hand(events, self._strings)

    def close(self) -> None:
        """Take the drawn hand out of the picture."""
        if self._strings is not None:
            self._strings.pull()

    def _without_hand(self, events: list[Event], strings: Strings) -> list[Event]:
        """The events that no camera makes; the hand in the others is shown to the camera."""
        for event in events:
            match event:
                case Pointed(via="hand", x=x, y=y):
                    strings.pull([self._drawn(x, y)])
                case PointerLost(via="hand"):
                    strings.pull()
                case _:
                    pass
        return [event for event in events if not _is_of_hand(event)]

    def _drawn(self, x: float, y: float) -> Shown:
        """The hand where the camera has to see it to point at this place of the screen."""
        left, top, right, bottom = self.settings.zone
        x, y = left + x * (right - left), top + y * (bottom - top)
        seen_x = 1 - x if self.settings.mirror else x
        pose = self._visit.pose if self._visit is not None else "open_palm"
        is_left = self.played % LEFT_HANDED == LEFT_HANDED - 1
        return Shown(round(seen_x, 4), round(y, 4), pose, SCALE, round(2 * LEAN * (seen_x - 0.5), 1), is_left)


def _is_of_hand(event: Event) -> bool:
    return isinstance(event, PoseHeld) or (isinstance(event, Pointed | PointerLost) and event.via == "hand")
