"""A distance sensor that Linux itself drives (HC-SR04, VL53L0X): a file with a number of millimetres in it."""

from pathlib import Path

from kiosk.events import Event, Measured
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.outage import Outage
from kiosk.sensors.presence import Presence


class DistanceSettings(SensorSettings):
    """`file` is the sensor's `in_distance_raw`; a visitor is there from `near_m` on, and gone beyond `far_m`."""

    file: Path
    near_m: float = 0.8
    far_m: float = 3.0


class DistanceSensor(Sensor):
    """Measures how far away the visitor stands. Without it, buttons and touch still do everything."""

    Settings = DistanceSettings
    threaded = True  # the kernel waits for the echo, up to 50 ms a reading

    def __init__(self, settings: DistanceSettings, place: Place) -> None:
        super().__init__(settings, place)
        self._file = place.folder / settings.file
        self._presence = Presence(settings.near_m, settings.far_m)
        self._outage = Outage(place.name)

    def read(self) -> list[Event]:
        """The distance now, and what it says about presence."""
        now = self.place.clock.now()
        try:
            distance_m = int(self._file.read_text()) / 1000
        except (OSError, ValueError) as error:
            return self._outage.begins(now, f"{self._file}: {error}.") + self._presence.update(now)
        measured = Measured(at=now, quantity="distance", value=distance_m, unit="m")
        return [*self._outage.ends(now), measured, *self._presence.update(now, distance_m)]
