"""The camera as it is looked at while it is set up: the whole of its picture, and that picture itself if asked."""

from __future__ import annotations

from pathlib import Path

from kiosk.events import Event
from kiosk.sensors.base import Place
from kiosk.sensors.camera import glimpse
from kiosk.sensors.camera.glimpse import Glimpse
from kiosk.sensors.camera.sensor import Camera, CameraSettings


class ShownCamera(Camera):
    """A camera that is looked at in all of its picture, whatever its zone; a recording plays again and again.

    Only with `pictures` the camera process sends small grey pictures. `glimpse` is the newest of them, in memory only.
    """

    def __init__(self, settings: CameraSettings, place: Place, *, pictures: bool) -> None:
        super().__init__(settings.model_copy(update={"zone": (0.0, 0.0, 1.0, 1.0), "loop": True}), place)
        self.glimpse: Glimpse | None = None
        self._pictures = pictures

    @property
    def newest_at(self) -> float:
        """The time of the newest frame, minus infinity before the first: it changes with every frame."""
        return self._newest_at

    def close(self) -> None:
        """End the camera process, and forget what it showed."""
        super().close()
        self.glimpse = None

    def _arguments(self, source: Path) -> list[str]:
        return [*super()._arguments(source), *(["--glimpses"] if self._pictures else [])]

    def _hear(self, line: bytes) -> list[Event]:
        seen = glimpse.decode(line) if self._pictures else None
        if seen is None:
            return super()._hear(line)
        self.glimpse = seen
        return []

    def _stop(self) -> list[Event]:
        self.glimpse = None
        return super()._stop()
