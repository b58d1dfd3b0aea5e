"""How one can act here, in words: each way that this exhibit really has, one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.events import Way
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage

ORDER: tuple[Way, ...] = ("hand", "object", "touch", "button")
TURN_S = 6.0
"""Each hint stays this long: time to read it twice, and nobody waits long for the one that helps."""


class Hints:
    """Turns through the hints of the ways that are there, so that who cannot raise an arm is told of the button too."""

    def __init__(self, hints: Mapping[Way, Texts], backstage: Backstage) -> None:
        self._hints = hints
        self._backstage = backstage
        self._seconds = 0.0
        self._offered = backstage.ways
        self._ways = self._there()

    def update(self, dt_s: float) -> None:
        """Let time pass; when a way is gone or back, the turn begins anew with the first that is there."""
        self._seconds += dt_s
        if self._offered is not self._backstage.ways:
            self._offered, before = self._backstage.ways, self._ways
            self._ways = self._there()
            self._seconds = self._seconds if self._ways == before else 0.0

    @property
    def text(self) -> str:
        """The hint of this moment, empty when there is none for any way that is there."""
        if not self._ways:
            return ""
        return self._backstage.say(self._hints[self._ways[int(self._seconds / TURN_S) % len(self._ways)]])

    def _there(self) -> list[Way]:
        return [way for way in ORDER if way in self._backstage.ways and way in self._hints]
