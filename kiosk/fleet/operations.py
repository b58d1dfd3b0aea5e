"""What each command does at once, on whatever can do it: one function an operation, and no other operations.

Those that take their time are errands; a restart ends the loop in which the others are done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from pydantic import BaseModel

from kiosk.contract.commands import Answer
from kiosk.contract.orders import Identify, Language, Picture, Scene, Service, Settings, Volume
from kiosk.fleet.errands.errand import Done


class Station(Protocol):
    """The exhibit as commands see it. Every method belongs to the main loop, and raises KioskError when it cannot."""

    @property
    def unattended(self) -> bool:
        """Whether nobody plays."""

    def identify(self, number: int | None) -> None:
        """Show for a while who this is."""

    def speak(self, tag: str) -> None:
        """Show and say everything in this language."""

    def go_to(self, scene: str) -> None:
        """Play this scene."""

    def serve(self, *, on: bool, for_s: float) -> None:
        """Begin service for so long, or end it."""

    def be_loud(self, ceiling_db: float) -> None:
        """Be at most so loud, also after the next start."""

    def set(self, order: Settings) -> None:
        """Keep these settings, and begin anew with them."""

    def picture(self) -> bytes:
        """The scene as it is drawn, as a JPEG."""


def _identify(order: Identify, station: Station) -> Done:
    station.identify(order.number)
    return Done()


def _language(order: Language, station: Station) -> Done:
    station.speak(order.tag)
    return Done()


def _scene(order: Scene, station: Station) -> Done:
    station.go_to(order.name)
    return Done()


def _service(order: Service, station: Station) -> Done:
    station.serve(on=order.on, for_s=60.0 * order.minutes if order.on else 0.0)
    return Done()


def _volume(order: Volume, station: Station) -> Done:
    station.be_loud(order.ceiling_db)
    return Done()


def _settings(order: Settings, station: Station) -> Done:
    station.set(order)
    return Done()


def _picture(_order: Picture, station: Station) -> Done:
    return Done(answer=Answer.of("image/jpeg", station.picture()))


OPERATIONS: Mapping[type[BaseModel], Callable[[Any, Station], Done]] = {
    Identify: _identify,
    Language: _language,
    Scene: _scene,
    Service: _service,
    Volume: _volume,
    Settings: _settings,
    Picture: _picture,
}
