"""Saying once that a sensor is lost, and once that it is back."""

from __future__ import annotations

from kiosk.events import Event, SensorBack, SensorLost


class Outage:
    """Whether a sensor is away; turns every finding into an event only when it changes something."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.lasts = False

    def begins(self, at: float, why: str) -> list[Event]:
        """The sensor does not work, for the reason in the sentence `why`."""
        if self.lasts:
            return []
        self.lasts = True
        return [SensorLost(at=at, name=self._name, why=why)]

    def ends(self, at: float) -> list[Event]:
        """The sensor works."""
        if not self.lasts:
            return []
        self.lasts = False
        return [SensorBack(at=at, name=self._name)]
