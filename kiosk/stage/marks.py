"""What is drawn over everything for technicians, and never for visitors."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.events import Event
from kiosk.scenes.base import Backstage
from kiosk.stage.name_plate import NamePlate
from kiosk.stage.service_mark import ServiceMark


class Marks:
    """The plate with the kiosk's name, and over it the mark of a service."""

    def __init__(self, backstage: Backstage) -> None:
        self.plate = NamePlate(backstage)
        self._service = ServiceMark(backstage)

    def handle(self, event: Event) -> None:
        """Notice what they are shown for."""
        self._service.handle(event)

    def draw(self, canvas: Canvas) -> None:
        """Draw those that are shown now."""
        self.plate.draw(canvas)
        self._service.draw(canvas)
