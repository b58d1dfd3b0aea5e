"""Simulated visitors: the stand-in for camera, buttons, screen and distance sensor, so that a kiosk can be seen alive
on any machine, and a day of visits be played in a minute."""

from __future__ import annotations

from random import Random
from typing import Annotated

from pydantic import Field

from kiosk.events import WAYS, Event
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.characters import draw
from kiosk.sensors.playback import Playback
from kiosk.sensors.visit import Visit

APART_S = 12.0
"""The least time between two visitors: who comes sooner counts as one episode of use with the one before."""
FIRST_S = 2.0
"""The first visitor comes this many seconds after the start, so that there is soon something to see."""


class VisitorsSettings(SensorSettings):
    """Between one visitor's leaving and the next one's coming are `APART_S` and on average `every_s` more, in seconds.

    With `count` no more come after so many visits. The same `seed` brings the same visitors; without one the exhibit's
    own seed decides.
    """

    every_s: Annotated[float, Field(gt=0)] = 20.0
    count: Annotated[int, Field(ge=1)] | None = None
    seed: int | None = None


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
        self._visit: Playback | None = None
        self.played = 0

    def read(self) -> list[Event]:
        """What the visitor did since the last call; at most one visit."""
        now = self.place.clock.now()
        if self._visit is None and now >= self._comes_at and self.played != self.settings.count:
            self._visit = Playback(Visit(self._rng, draw(self._rng)).events(), now)
        if self._visit is None:
            return []
        events = list(self._visit.due(now))
        if self._visit.over:
            self._visit = None
            self.played += 1
            self._comes_at = now + APART_S + self._rng.expovariate(1 / self.settings.every_s)
        return events
