"""What stands over a picture in which things are hidden: how one can look; or, in large letters, what for."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.hiding_place import HidingPlace
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.hunt import Hunt

TASK_S = 12.0
"""In large letters the task is shown so long: the shelf has no room for that."""


class HuntHead:
    """Covers nothing that is hidden, nor what keys have come to."""

    def __init__(self, hunt: Hunt, place: HidingPlace, hints: Hints, backstage: Backstage) -> None:
        self._hunt, self._place, self._hints, self._backstage = hunt, place, hints, backstage

    def draw(self, canvas: Canvas) -> None:
        """Draw it, while no words stand beside something, and keys have come to nothing."""
        finds, done = self._hunt.finds, self._hunt.done
        if finds.open_about is not None or finds.aims:
            return
        if not self._backstage.theme.large:
            if not done:
                targets = self._place.hidden.targets(finds.found).values()
                self._hints.draw(canvas, about=[self._place.picture], targets=targets)
        elif finds.missed_s < TASK_S or done:
            things = self._place.hidden.targets(()).values()
            draw_caption(canvas, self._backstage, self._hunt.task, self._place.picture, clear=things)
