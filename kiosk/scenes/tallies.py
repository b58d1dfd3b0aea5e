"""How this kiosk's visitors have voted since it was opened, to be shown to them. These numbers are gone when it is
switched off, and nothing says who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kiosk.events import Action, Event, Left, Pointed, SceneLeft, ServiceTurned, Voted

LEAST = 10
"""Shares are shown from so many votes on: fewer would tell how single visitors have voted."""
PAUSE_S = 3.0
"""Votes of one scene are at least so far apart, whoever gives them."""
QUIET_S = 60.0
"""Who comes after so long without an input is somebody else."""


class Tallies:
    """Counts the `Voted` of each scene. In one visit each scene takes one vote: a visit ends with a restart, when
    everybody has left, or when nobody has done anything for long. What a technician chooses in service is none."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}
        self._last_s: dict[str, float] = {}
        self._voted: set[str] = set()
        self._active_s = 0.0
        self._serving = False

    def handle(self, event: Event) -> None:
        """Follow what happens in the exhibit."""
        match event:
            case ServiceTurned(on=on):
                self._serving = on
            case Voted(scene=scene, option=option) if not self._serving:
                self._counts.setdefault(scene, Counter())[option] += 1
                self._last_s[scene] = event.at
                self._voted.add(scene)
            case SceneLeft(reason="restart" | "idle" | "visitor_left") | Left():
                self._voted.clear()
            case Action() | Pointed():
                if event.at - self._active_s >= QUIET_S:
                    self._voted.clear()
                self._active_s = event.at
            case _:
                pass

    def takes(self, scene: str, now_s: float) -> bool:
        """Whether a vote in this scene counts now, in seconds on the exhibit's clock."""
        return scene not in self._voted and now_s - self._last_s.get(scene, -PAUSE_S) >= PAUSE_S

    def votes(self, scene: str) -> int:
        """How many have voted in a scene so far, however few: that alone says nothing about what they chose."""
        return self._counts.get(scene, Counter()).total()

    def of(self, scene: str) -> Mapping[str, int]:
        """The votes for each option of a scene; empty as long as there are too few to be shown."""
        counts = self._counts.get(scene, Counter())
        return counts if counts.total() >= LEAST else {}
