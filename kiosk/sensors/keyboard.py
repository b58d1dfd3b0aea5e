"""Keys as actions: a keyboard, or a box of buttons that types."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from kiosk.events import ACTIONS, Action, ActionName, Event, ServiceTurned
from kiosk.sensors.base import Place, Sensor, SensorSettings


class KeyboardSettings(SensorSettings):
    """For each action the name of its key as the window names it, capitals or not; null for an action without a key.
    `service` is the technician's key, which turns service on, for `service_min` minutes at most, and off."""

    select: str | None = "Return"
    next: str | None = "Right"
    back: str | None = "Left"
    language: str | None = "L"
    help: str | None = "H"
    restart: str | None = "Home"
    service: str | None = None
    service_min: Annotated[float, Field(gt=0, le=240)] = 30.0

    @model_validator(mode="after")
    def _one_action_a_key(self) -> Self:
        keys = self.keys()
        if len(keys) < sum(getattr(self, action) is not None for action in ACTIONS):
            raise ValueError("two actions have the same key")
        if self.service is not None and self.service.casefold() in keys:
            raise ValueError(f"service has the key of {keys[self.service.casefold()]}")
        return self

    def keys(self) -> dict[str, ActionName]:
        """Name of each key, in small letters, to its action."""
        named = {action: getattr(self, action) for action in ACTIONS}
        return {key.casefold(): action for action, key in named.items() if key is not None}


class Keyboard(Sensor):
    """Makes an `Action` by way of a button from every key that has one; the other keys are nobody's business. The
    technician's key makes `ServiceTurned`, and so does the end of the time that service lasts.

    Sensors do not know the window: whoever owns it calls `press` on the main loop, once for each key that goes down.
    """

    ways = frozenset({"button"})
    Settings = KeyboardSettings

    def __init__(self, settings: KeyboardSettings, place: Place) -> None:
        super().__init__(settings, place)
        self._keys = settings.keys()
        self._service = (settings.service or "").casefold()
        self._service_s = 60.0 * settings.service_min
        self._serves_until: float | None = None
        self._events: list[Event] = []

    def press(self, key: str) -> None:
        """A key went down, by the name that the window gives it: `return`, `right`, `l`."""
        action = self._keys.get(key.casefold())
        if action is not None:
            self._events.append(Action(at=self.place.clock.now(), name=action, via="button"))
        elif self._service and key.casefold() == self._service:
            self._serve(on=self._serves_until is None)

    def read(self) -> list[Event]:
        """What the keys meant since the last call."""
        if self._serves_until is not None and self.place.clock.now() >= self._serves_until:
            self._serve(on=False)
        events, self._events = self._events, []
        return events

    def _serve(self, *, on: bool) -> None:
        now, for_s = self.place.clock.now(), self._service_s if on else 0.0
        self._serves_until = now + for_s if on else None
        self._events.append(ServiceTurned(at=now, on=on, for_s=for_s))
