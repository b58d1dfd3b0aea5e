"""The sensors of an exhibit, made from what its file says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kiosk import registry
from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.events import Way
from kiosk.packs.inputs import Listened
from kiosk.sensors.base import Place, Sensor, SensorSettings

ALWAYS = ("keyboard", "touch")
"""What a window has by itself."""


def make_sensors(
    wanted: Mapping[str, tuple[str, SensorSettings]],
    clock: Clock,
    folder: Path,
    say: Callable[[str], None],
    *,
    seed: int,
    heard: Listened,
) -> dict[str, Sensor]:
    """The sensors by their names, `wanted` as types and settings, which listen for what is `heard`; a keyboard and a
    touch screen are always among them.

    Raises KioskError for one that is not there or whose files are not; one whose code fails is left out and told.
    """
    made: dict[str, Sensor] = {}
    for index, (name, (kind, settings)) in enumerate(wanted.items()):
        found = registry.load(registry.SENSORS, kind, f"sensors.{name}")
        try:
            made[name] = found(settings, Place(name, clock, folder, seed + index, heard.gestures, heard.tags))
        except KioskError:
            raise
        except Exception as error:  # noqa: BLE001  # an add-on may raise anything, and must not stop the exhibit
            say(f"{name}: the sensor does not start: {type(error).__name__}: {error}.")
    for kind in ALWAYS:
        found = registry.load(registry.SENSORS, kind)
        if not any(isinstance(sensor, found) for sensor in made.values()):
            name = kind if kind not in made else f"window-{kind}"
            made[name] = found(found.Settings(), Place(name, clock, folder))
    return made


def ways_of(sensors: Iterable[Sensor]) -> frozenset[Way]:
    """The ways in which a visitor can act with these sensors."""
    return frozenset(way for sensor in sensors for way in sensor.ways)
