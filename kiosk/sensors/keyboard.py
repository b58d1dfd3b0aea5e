"""Keys as actions: a keyboard, or a box of buttons that types."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from kiosk.events import ACTIONS, Action, ActionName, Event
from kiosk.sensors.base import Place, Sensor, SensorSettings


class KeyboardSettings(SensorSettings):
    """For each action the name of its key as the window names it, capitals or not; null for an action without a key."""

    select: str | None = "Return"
    next: str | None = "Right"
    back: str | None = "Left"
    language: str | None = "L"
    help: str | None = "H"
    restart: str | None = "Home"

    @model_validator(mode="after")
    def _one_action_a_key(self) -> Self:
        keys = self.keys()
        if len(keys) < sum(getattr(self, action) is not None for action in ACTIONS):
            raise ValueError("two actions have the same key")
        return self

    def keys(self) -> dict[str, ActionName]:
        """Name of each key, in small letters, to its action."""
        named = {action: getattr(self, action) for action in ACTIONS}
        return {key.casefold(): action for action, key in named.items() if key is not None}


class Keyboard(Sensor):
    """Makes an `Action` by way of a button from every key that has one; the other keys are nobody's business.

    Sensors do not know the window: whoever owns it calls `press` on the main loop, once for each key that goes down.
    """

    ways = frozenset({"button"})
    Settings = KeyboardSettings

    def __init__(self, settings: KeyboardSettings, place: Place) -> None:
        super().__init__(settings, place)
        self._keys = settings.keys()
        self._events: list[Event] = []

    def press(self, key: str) -> None:
        """A key went down, by the name that the window gives it: `return`, `right`, `l`."""
        action = self._keys.get(key.casefold())
        if action is not None:
            self._events.append(Action(at=self.place.clock.now(), name=action, via="button"))

    def read(self) -> list[Event]:
        """The actions since the last call."""
        events, self._events = self._events, []
        return events
