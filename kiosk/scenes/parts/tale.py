"""The words of a tale, set on the picture itself: a quiet line, a heading, what happens; and how far one has come."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.scrim import Ground, Scrim
from kiosk.display.text import LINE_EMS
from kiosk.scenes.base import Backstage

GAP_EMS = 0.45
HEADING, LARGE_HEADING, SMALL = 0.42, 0.3, 0.2
"""The parts of the height that the heading and the quiet line take at most; large letters have no quiet line."""
STEP_EMS, LEFT_EMS, HERE_EMS = 1.1, 0.3, 0.5
"""From one moment of the tale to the next, and the discs of those that were left and of this one."""
MOST_STEPS = 9


class Told(NamedTuple):
    """What is told of a moment, and the how manyeth it is on the visitor's way."""

    kicker: str
    heading: str
    text: str
    step: int


class Tale:
    """Sets the words in the colour that is read on the picture, on as much of a scrim as they need."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage, self._scrim = backstage, Scrim(backstage.theme)

    def draw(self, canvas: Canvas, told: Told, room: Box, shown: float) -> None:
        """Draw the words at the top of the room, as far as they are `shown`, 0 to 1."""
        theme, placed = self._backstage.theme, self._backstage.placed
        images, gap = self._images(told, theme.ink, room), GAP_EMS * theme.body_px
        boxes, top = [], room.y
        for image in images:
            boxes.append(placed(Box(room.x, top, *image.size), room))
            top += image.size[1] + gap
        trail = placed(Box(room.x, top, self._trail_px(told), theme.body_px), room)
        self._backstage.paging.stands_on(boxes[-1])
        ground = self._ground(canvas, [*boxes, trail] if told.step > 1 else boxes)
        for image, box in zip(self._images(told, ground.text, room), boxes, strict=True):
            canvas.image(image, box, alpha=shown)
        self._draw_trail(canvas, trail, told.step, ground)

    def _ground(self, canvas: Canvas, boxes: list[Box]) -> Ground:
        """Draw the scrim, a firm one where large words reach over what the picture shows; what the words stand on."""
        ground = self._scrim.under(canvas, *boxes)
        self._scrim.draw(canvas, *boxes, firm=self._backstage.theme.large)
        return ground

    def _images(self, told: Told, ink: Colour, room: Box) -> list[Image]:
        """The words from the top down; the text takes what the others leave."""
        large, setter, gap = self._backstage.theme.large, self._backstage.type, GAP_EMS * self._backstage.theme.body_px
        width, left = min(room.w, LINE_EMS * self._backstage.theme.body_px), room.h - self._backstage.theme.body_px
        images = []
        if told.kicker and not large:
            images.append(setter.fitted(told.kicker, "small", ink, width=width, height=SMALL * room.h))
        if told.heading:
            part = LARGE_HEADING if large else HEADING
            images.append(setter.fitted(told.heading, "heading", ink, width=width, height=part * room.h))
        left -= sum(image.size[1] + gap for image in images)
        return [*images, self._backstage.read(told.text, ink, width=width, height=left)]

    def _trail_px(self, told: Told) -> float:
        steps = min(told.step, MOST_STEPS) - 1
        return (steps * STEP_EMS + 2 * HERE_EMS) * self._backstage.theme.body_px

    def _draw_trail(self, canvas: Canvas, box: Box, step: int, ground: Ground) -> None:
        """The moments that one has come through, joined, and this one in the accent."""
        count, em, mirrored = min(step, MOST_STEPS), self._backstage.theme.body_px, self._backstage.mirrored
        if count < 2:
            return
        first, by = (
            (box.x + box.w - HERE_EMS * em, -STEP_EMS * em) if mirrored else (box.x + LEFT_EMS * em, STEP_EMS * em)
        )
        points = [(first + index * by, box.centre[1]) for index in range(count)]
        canvas.line([points[0], points[-1]], ground.text, width=0.12 * em)
        for point in points[:-1]:
            side = 2 * LEFT_EMS * em
            canvas.fill(Box.around(point, side, side), ground.text, radius=side / 2)
        side = 2 * HERE_EMS * em
        canvas.fill(Box.around(points[-1], side, side), ground.text, radius=side / 2)
        canvas.fill(Box.around(points[-1], 0.7 * side, 0.7 * side), self._backstage.theme.accent, radius=0.35 * side)
