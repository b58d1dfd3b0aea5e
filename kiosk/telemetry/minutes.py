"""Minutes in which the exhibit ran, by what it was: what availability is made of.

They are counted by the machine's own life, one at a time, and say nothing of visitors. Minutes in which the kiosk was
off, or its main loop hung, are in no count: the centre knows them by their absence, and nobody guesses them here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, tzinfo

from kiosk.contract.kinds import RUNNING
from kiosk.contract.opening import Opening, is_open
from kiosk.events import Event, SceneEntered, ServiceTurned
from kiosk.packs.flow import FAILSAFE
from kiosk.telemetry.facts import Fact, fact

MINUTE_S = 60.0
LONGEST_PAUSE_S = 5.0
"""A picture is told of every second; where none was for longer, nobody knows whether the exhibit could be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Event):
    """The main loop has drawn its picture; `dark` when no screen is connected that would show it."""

    dark: bool = False


class Minutes:
    """Takes events in order and tells the minutes that they fill up. `opening` are the opening hours, in `zone` or the
    machine's own: where some are given, no other minutes are counted. What does not fill a minute yet is kept, and lost
    at the end."""

    def __init__(self, opening: Opening, zone: tzinfo | None = None) -> None:
        self._opening = opening
        self._zone = zone
        self._seconds: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._shown_at: float | None = None
        self._failsafe = False
        self._serving = False

    def take(self, event: Event, utc: datetime | None) -> list[Fact]:
        """The facts of one event that happened at this time; None while the machine's clock was never set."""
        match event:
            case SceneEntered(scene=scene):
                self._failsafe = scene == FAILSAFE
            case ServiceTurned(on=on):
                self._serving = on
            case Shown(at=at, dark=dark):
                since, self._shown_at = self._shown_at, at
                return self._pass(0.0 if since is None else at - since, self._state(dark=dark), self._kind(utc))
            case _:
                pass
        return []

    def _pass(self, seconds: float, state: str, kind: str) -> list[Fact]:
        if not kind or not 0 < seconds <= LONGEST_PAUSE_S:
            return []
        self._seconds[kind, state] += seconds
        if self._seconds[kind, state] < MINUTE_S:
            return []
        self._seconds[kind, state] -= MINUTE_S
        return [fact(kind, bucket=state)]

    def _state(self, *, dark: bool) -> str:
        if self._serving:
            return "service"
        return "dark" if dark else "failsafe" if self._failsafe else RUNNING

    def _kind(self, utc: datetime | None) -> str:
        """The kind of count for this time; empty where it is not counted: the museum is closed, or may be."""
        if not self._opening:
            return "minutes"
        return "open_minutes" if utc is not None and is_open(self._opening, utc.astimezone(self._zone)) else ""
