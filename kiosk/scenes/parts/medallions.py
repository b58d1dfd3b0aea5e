"""Round pictures cut out of a larger one, and their flight from there to where they are kept."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import ease_in_out
from kiosk.display.etched import etched
from kiosk.display.geometry import Box
from kiosk.display.image import Image, resized
from kiosk.display.masks import rounded
from kiosk.display.motion import Motion

FLIGHT_S = 0.8
ARC = 0.18
"""A flight rises by this part of its length."""
RIM = 0.05
"""The rim of a medallion as a part of its side."""
WIDER = 1.2
"""What is cut out is larger by so much than what it shows."""


def cut(frame: pygame.Surface, region: Box, side_px: int) -> Image:
    """The round picture of this region of a frame, of this diameter; it keeps within the frame."""
    return rounded(Image(_square(frame, region, side_px), name="medallion"), side_px / 2)


def outlined(frame: pygame.Surface, region: Box, side_px: int, colour: Colour) -> Image:
    """The same as lines of this colour."""
    return rounded(etched(Image(_square(frame, region, side_px), name="outlines"), colour), side_px / 2)


def _square(frame: pygame.Surface, region: Box, side_px: int) -> pygame.Surface:
    whole = frame.get_rect()
    side = round(min(WIDER * max(region.w, region.h), whole.w, whole.h))
    square = pygame.Rect(0, 0, side, side)
    square.center = round(region.centre[0]), round(region.centre[1])
    return resized(frame.subsurface(square.clamp(whole)), (side_px, side_px))


@dataclass
class Medallion:
    """A round picture on its way from the region that it shows to its place; where motion is reduced it fades in
    there."""

    image: Image
    region: Box
    place: Box
    motion: Motion
    age_s: float = 0.0

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self.age_s += dt_s

    @property
    def box(self) -> Box:
        """Where it is now."""
        part = 1.0 if self.motion.reduced else ease_in_out(self.age_s / FLIGHT_S)
        (x, y), (to_x, to_y) = self.region.centre, self.place.centre
        side = WIDER * max(self.region.w, self.region.h)
        lift = 4 * part * (1 - part) * ARC * (abs(to_x - x) + abs(to_y - y))
        at = x + part * (to_x - x), y + part * (to_y - y) - lift
        now = side + part * (self.place.w - side)
        return Box.around(at, now, now)

    def draw(self, canvas: Canvas, rim: Colour) -> None:
        """Draw it in a rim of this colour."""
        box = self.box
        alpha = min(1.0, self.age_s / self.motion.change_s) if self.motion.reduced else 1.0
        canvas.image(self.image, box, alpha=alpha)
        if alpha >= 1:
            canvas.ring(box.centre, box.w / 2, rim, width=max(2.0, RIM * box.w))
