"""The canvas: the few things that a scene can draw, and the list of what was drawn in this frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

import pygame

from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image

Colour = tuple[int, int, int]
DrawKind = Literal["image", "light", "fill", "ring", "wave", "line"]


class Draw(NamedTuple):
    """One entry of the display list: what kind, where in pixels, how opaque, and what it says if it is text."""

    kind: DrawKind
    box: Box
    alpha: float
    text: str = ""
    name: str = ""


class Canvas(Protocol):
    """What every form of the canvas can do. Positions are pixels; alpha runs from 0 (nothing) to 1 (opaque)."""

    draws: list[Draw]
    """The display list of the frame being drawn."""

    @property
    def size(self) -> Size:
        """Width and height in pixels."""

    def clear(self, colour: Colour) -> None:
        """Begin a frame: forget the display list and fill with one colour."""

    def image(
        self, image: Image, box: Box, *, alpha: float = 1.0, angle_deg: float = 0.0, pivot: Point | None = None
    ) -> None:
        """A picture stretched into the box, turned counter-clockwise about the pivot, in fractions of the box."""

    def light(self, image: Image, box: Box, *, alpha: float = 1.0) -> None:
        """A picture added to what is there, as light is."""

    def fill(self, box: Box, colour: Colour, *, alpha: float = 1.0, radius: float = 0.0) -> None:
        """A plane of one colour, with rounded corners if asked."""

    def ring(self, centre: Point, radius: float, colour: Colour, *, width: float, part: float = 1.0) -> None:
        """A circle's line, or the `part` of it clockwise from the top."""

    def wave(self, centre: Point, radius: float, colour: Colour, *, width: float, alpha: float) -> None:
        """A ring of light: a bright front `width` pixels wide, and a faint trail inside it."""

    def line(self, points: Sequence[Point], colour: Colour, *, width: float) -> None:
        """A line through the points."""

    def shot(self) -> pygame.Surface:
        """A copy of the frame as it stands."""

    def present(self) -> None:
        """Show the frame."""
