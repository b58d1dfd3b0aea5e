"""What is drawn over everything: for technicians, and never for visitors, and black where the museum is closed."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.events import Event
from kiosk.scenes.base import Backstage
from kiosk.stage.name_plate import NamePlate
from kiosk.stage.service_mark import ServiceMark

BLACK = (0, 0, 0)


class Marks:
    """The plate with the kiosk's name, and over it the mark of a service. While `asleep` nothing at all is seen."""

    def __init__(self, backstage: Backstage) -> None:
        self.asleep = False
        self.plate = NamePlate(backstage)
        self._service = ServiceMark(backstage)

    def handle(self, event: Event) -> None:
        """Notice what they are shown for."""
        self._service.handle(event)

    def draw(self, canvas: Canvas) -> None:
        """Draw those that are shown now."""
        if self.asleep:
            canvas.clear(BLACK)
        self.plate.draw(canvas)
        self._service.draw(canvas)
