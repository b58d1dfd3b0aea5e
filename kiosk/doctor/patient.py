"""Whom the doctor looks at: a machine, and the exhibit that is installed on it, if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.choosing import Choice, choose
from kiosk.clock import Clock
from kiosk.packs.lacking import Place
from kiosk.settings import ExhibitSettings


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exhibit file that could be read, what its place has, and the pack that it plays."""

    settings: ExhibitSettings
    place: Place
    choice: Choice


@dataclass(frozen=True, slots=True)
class Patient:
    """The machine, on this clock; without an exhibit only what every exhibit needs is looked at. Sensors are listened
    to for so many seconds."""

    clock: Clock
    exhibit: Exhibit | None = None
    listen_s: float = 8.0

    @property
    def folder(self) -> Path:
        """Where the kiosk writes; the folder one stands in where no exhibit says so."""
        return self.exhibit.settings.state_folder() if self.exhibit else Path()


def exhibit_of(settings: ExhibitSettings, place: Place) -> Exhibit:
    """The exhibit of this file. Never raises: at the worst the failsafe is its pack."""
    return Exhibit(settings, place, choose(settings))
