"""The camera's view as it is drawn: hands as lines, where they went, and zones, over a grey field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import pygame

from kiosk.calibration.reach import Reach
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.display.theme import Theme
from kiosk.mirror import BONES
from kiosk.sensors.camera.glimpse import Glimpse
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.zone import Zone

TRAIL = 600
"""Places of a path that are drawn: the newest."""
CORNER = 0.12
"""A box of corners shows so much of each of its sides."""
TIPS = (4, 8, 12, 16, 20)
PICTURE = 0.55
"""How opaque a picture lies over the field, so that lines can be seen on it."""


class View:
    """Draws into the box of the field, in its own fractions of the picture."""

    def __init__(self, theme: Theme, canvas: Canvas, field: Box) -> None:
        self._theme = theme
        self._canvas = canvas
        self._field = field
        self._thin = max(2.0, 0.08 * theme.body_px)

    def ground(self) -> None:
        """The grey field."""
        self._canvas.fill(self._field, self._theme.tones[1], radius=0.3 * self._theme.body_px)

    def picture(self, glimpse: Glimpse, *, mirrored: bool) -> None:
        """What the camera sees, in grey."""
        ramp = [(level, level, level) for level in range(256)]
        surface = pygame.image.frombytes(glimpse.grey, (glimpse.width, glimpse.height), "P")
        surface.set_palette(ramp)
        whole = pygame.Surface(surface.get_size(), 0, 32)
        whole.blit(pygame.transform.flip(surface, mirrored, flip_y=False), (0, 0))
        self._canvas.image(Image(whole, name="glimpse"), self._field, alpha=PICTURE)

    def path(self, reach: Reach, colour: Colour) -> None:
        """Where a palm went lately."""
        newest = islice(reach.path, max(0, len(reach.path) - TRAIL), None)
        self._canvas.line([self.at(x, y) for x, y in newest], colour, width=self._thin)

    def corners(self, zone: Zone, colour: Colour) -> None:
        """A zone by its four corners."""
        left, top, right, bottom = self._edges(zone)
        across, down = CORNER * (right - left), CORNER * (bottom - top)
        for x, inwards_x in ((left, across), (right, -across)):
            for y, inwards_y in ((top, down), (bottom, -down)):
                corner = [(x + inwards_x, y), (x, y), (x, y + inwards_y)]
                self._canvas.line(corner, colour, width=1.5 * self._thin)

    def outline(self, zone: Zone, colour: Colour, *, width: float = 1.0) -> None:
        """A zone by its edges."""
        left, top, right, bottom = self._edges(zone)
        around = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self._canvas.line(around, colour, width=width * self._thin)

    def plane(self, zone: Zone, colour: Colour, *, alpha: float) -> None:
        """A zone as a plane of light."""
        left, top, right, bottom = self._edges(zone)
        self._canvas.fill(Box(left, top, right - left, bottom - top), colour, alpha=alpha)

    def name(self, zone: Zone, words: Image, *, outside: bool = False, below: bool = False) -> None:
        """What a zone is called: inside its upper left corner, or outside it, above or below."""
        left, top, _, bottom = self._edges(zone)
        (width, height), gap = words.size, 0.35 * self._theme.body_px
        y = top + gap if not outside else bottom + gap if below else top - gap - height
        lowest = self._field.y + self._field.h - gap - height
        self._canvas.image(words, Box(left + gap, min(max(y, self._field.y + gap), lowest), width, height))

    def hands(self, hands: Sequence[Hand], followed: Hand | None) -> None:
        """Each hand by its bones; the one that is followed is light and has its palm marked."""
        for hand in hands:
            self._hand(hand, self._theme.paper if hand is followed else self._theme.tones[2])
        if followed is not None:
            palm = self.at(*followed.palm)
            self._dot(palm, 0.3 * self._theme.body_px, self._theme.accent)

    def at(self, x: float, y: float) -> Point:
        """Where a place of the picture lies on the screen, moved to the edge of the field when it is outside."""
        across, down = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
        return self._field.x + across * self._field.w, self._field.y + down * self._field.h

    def _hand(self, hand: Hand, colour: Colour) -> None:
        points = [self.at(float(x), float(y)) for x, y in hand.landmarks[:, :2]]
        thick = 1.6 * self._thin
        for bone in BONES:
            self._canvas.line([points[number] for number in bone], colour, width=thick)
        self._dots(points, thick / 2, colour)
        self._dots((points[tip] for tip in TIPS), thick, colour)

    def _dots(self, points: Iterable[Point], radius: float, colour: Colour) -> None:
        for point in points:
            self._dot(point, radius, colour)

    def _dot(self, point: Point, radius: float, colour: Colour) -> None:
        self._canvas.ring(point, radius, colour, width=radius)

    def _edges(self, zone: Zone) -> tuple[float, float, float, float]:
        return *self.at(zone.left, zone.top), *self.at(zone.right, zone.bottom)
