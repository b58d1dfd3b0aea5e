"""What a sensor is: something that is read for events, never blocks, and never raises on bad input."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from kiosk.clock import Clock
from kiosk.events import GESTURES, Event, GestureName, Way
from kiosk.mirror import HandOutline


class SensorSettings(BaseModel):
    """The keys that a sensor takes in the exhibit file, besides `type`."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sensor stands: its name in the exhibit file, the clock, the folder that relative paths start from, the
    seed of whatever it draws by lot, the gestures that the pack uses, and the words of the objects that it knows."""

    name: str
    clock: Clock
    folder: Path
    seed: int = 0
    gestures: frozenset[GestureName] = frozenset(GESTURES)
    tags: frozenset[str] = frozenset()


class Sensor(ABC):
    """Makes events.

    A subclass declares `Settings`; an instance is made with its settings and its `Place`. Opening the device belongs in
    `read()`, not in `__init__`, because a device may be away when the exhibit starts and come later.
    """

    Settings: ClassVar[type[SensorSettings]] = SensorSettings
    ways: ClassVar[frozenset[Way]] = frozenset()
    """The ways in which a visitor can act through this sensor; scenes show only hints that can be followed here."""
    permission: ClassVar[str] = ""
    """What a pack has to ask for before this sensor is opened (`packs.promises.Permission`); empty for nothing."""
    threaded: ClassVar[bool] = False
    """True: read in a thread of its own (a device whose calls may take milliseconds). False: read on the main loop."""

    def __init__(self, settings: SensorSettings, place: Place) -> None:
        self.settings = settings
        self.place = place

    @property
    def name(self) -> str:
        """The name in the exhibit file."""
        return self.place.name

    @abstractmethod
    def read(self) -> Iterable[Event]:
        """The events since the last call. Yields `SensorLost` and `SensorBack` itself, once each."""

    def outlines(self) -> tuple[HandOutline, ...]:
        """The visitors' hands of this very moment, for scenes to draw and for nobody to keep."""
        return ()

    def close(self) -> None:  # noqa: B027  # most sensors have no device to give back
        """Give the device back; may be called twice."""
