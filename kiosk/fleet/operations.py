"""What each command does, on whatever can do it: one function an operation, and no other operations.

Only the restart is missing: it ends the loop in which the others are done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from pydantic import BaseModel

from kiosk.contract.commands import Identify, Language, Scene, Service


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


def _identify(order: Identify, station: Station) -> None:
    station.identify(order.number)


def _language(order: Language, station: Station) -> None:
    station.speak(order.tag)


def _scene(order: Scene, station: Station) -> None:
    station.go_to(order.name)


def _service(order: Service, station: Station) -> None:
    station.serve(on=order.on, for_s=60.0 * order.minutes if order.on else 0.0)


OPERATIONS: Mapping[type[BaseModel], Callable[[Any, Station], None]] = {
    Identify: _identify,
    Language: _language,
    Scene: _scene,
    Service: _service,
}
