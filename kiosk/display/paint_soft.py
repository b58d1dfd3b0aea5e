"""Painting the steps of a display list on a pygame surface."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import pygame

from kiosk.display.cover import Planes, coloured, covered, finer_for
from kiosk.display.display_list import WAVE_FRONT, WAVE_TRAIL, Op, premultiplied
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image, resized
from kiosk.display.motes import Coloured
from kiosk.display.profiles import disc, wave_level
from kiosk.display.strokes import arc, outset, stroke

ANGLE_STEP_DEG = 1.0
ALPHA_STEPS = 255
WAVE_STEPS = 12
"""A wave is drawn in so many circles to its width, the outermost first."""
SMALL_WAVE_PX = 128
SCRATCH_KEPT = 32


class Painter:
    """Paints on one surface; what lies outside the surface's clip is left as it is."""

    def __init__(self, surface: pygame.Surface) -> None:
        self._surface = surface
        self._scratch: dict[Size, pygame.Surface] = {}
        self._coloured = Coloured()
        self._paints: Mapping[str, Callable[[Op], None]] = {
            "clear": lambda op: self._surface.fill(op.colour) and None,
            "image": self._image,
            "light": self._light,
            "fill": self._fill,
            "ring": self._ring,
            "wave": self._wave,
            "line": self._line,
            "polygon": self._polygon,
            "motes": self._motes,
            "clip": self._clip,
            "layer": self._layer,
        }

    def paint(self, op: Op) -> None:
        """Paint one step."""
        self._paints[op.kind](op)

    def _image(self, op: Op) -> None:
        image = op.image
        assert image is not None  # noqa: S101  # every image step has one
        box = op.box
        surface, place = _fitted(image, op), (round(box.x), round(box.y))
        if op.angle_deg:
            surface, place = _turned(surface, box, op.angle_deg, op.pivot)
        if op.alpha < 1:
            self._blit_dimmed(surface, place, op.alpha, opaque=image.opaque and not op.angle_deg)
        else:
            self._surface.blit(surface, place, None, 0 if image.opaque else pygame.BLEND_PREMULTIPLIED)

    def _light(self, op: Op) -> None:
        assert op.image is not None  # noqa: S101  # every light has an image
        surface = _fitted(op.image, op)
        if op.alpha < 1:
            surface = self._dimmed(surface, op.alpha)
        self._surface.blit(surface, (round(op.box.x), round(op.box.y)), special_flags=pygame.BLEND_RGB_ADD)

    def _motes(self, op: Op) -> None:
        image, of = op.image, self._coloured.of
        assert image is not None  # noqa: S101  # motes are copies of one
        sprites = [(of(image, side, tint), (x - side // 2, y - side // 2)) for x, y, side, tint in op.motes]
        self._surface.fblits(sprites, pygame.BLEND_RGB_ADD if op.lit else pygame.BLEND_PREMULTIPLIED)

    def _fill(self, op: Op) -> None:
        area = pygame.Rect(round(op.box.x), round(op.box.y), *_whole(op.box))
        radius = round(min(op.width, area.w / 2, area.h / 2))
        if radius < 1:
            self._lay(area, op)
            return
        side, middle = 2 * radius + 2, area.inflate(-2 * radius, -2 * radius)
        corner = self._coloured.of(disc(radius), side, _rgba(op))
        for rect in (middle.inflate(2 * radius, 0), *_strips(middle, radius)):
            self._lay(rect, op)
        for right, bottom in ((0, 0), (1, 0), (0, 1), (1, 1)):
            place = right * (middle.w + radius) + area.x, bottom * (middle.h + radius) + area.y
            part = pygame.Rect(1 + right * radius, 1 + bottom * radius, radius, radius)
            self._surface.blit(corner, place, part, pygame.BLEND_PREMULTIPLIED)

    def _lay(self, area: pygame.Rect, op: Op) -> None:
        """A plane in one colour; one that is seen through dims what is there and adds to it, so that none is made.

        It is clipped here: pygame blends a fill that lies beside the clip all the same.
        """
        colour, left = _rgba(op), ALPHA_STEPS - _rgba(op)[3]
        area = area.clip(self._surface.get_clip())
        if not area.w or not area.h:
            return
        if left:
            self._surface.fill((left,) * 4, area, pygame.BLEND_RGBA_MULT)
            self._surface.fill(colour, area, pygame.BLEND_RGBA_ADD)
        else:
            self._surface.fill(colour, area)

    def _ring(self, op: Op) -> None:
        points = arc(op.box.centre, op.box.w / 2 - op.width / 2, op.part)
        self._stroke(op, points, [max(1.0, op.width)] * len(points))

    def _wave(self, op: Op) -> None:
        """Circles on a sheet of its own, as large as what is seen of it; a small one twice as fine."""
        radius, (x, y) = op.box.w / 2, op.box.centre
        reach = math.ceil(radius + 2 * WAVE_FRONT * op.width)
        area = pygame.Rect(round(x) - reach, round(y) - reach, 2 * reach, 2 * reach).clip(self._surface.get_clip())
        if area.w and area.h:
            finer = 2 if reach <= SMALL_WAVE_PX else 1
            sheet = pygame.Surface((area.w * finer, area.h * finer), pygame.SRCALPHA, 32)
            _circles(sheet, ((round(x) - area.x) * finer, (round(y) - area.y) * finer), op, finer)
            small = sheet if finer == 1 else pygame.transform.smoothscale(sheet, area.size)
            self._surface.blit(small, area, None, pygame.BLEND_PREMULTIPLIED)

    def _line(self, op: Op) -> None:
        self._stroke(op, op.points, op.widths or (max(1.0, op.width),) * len(op.points))

    def _stroke(self, op: Op, points: Sequence[Point], widths: Sequence[float]) -> None:
        self._smooth(op, lambda narrower: _planes(points, widths, narrower))

    def _polygon(self, op: Op) -> None:
        self._smooth(op, lambda narrower: [outset(op.points, -narrower / 2)])

    def _smooth(self, op: Op, planes: Planes) -> None:
        """Planes of one colour with soft edges, as far as they are seen."""
        whole = pygame.Rect(_sheet_box(op))
        area = whole.clip(self._surface.get_clip())
        if area.w and area.h:
            sheet = coloured(covered(planes, area, finer_for(*whole.size)), _rgba(op))
            self._surface.blit(sheet, area, None, pygame.BLEND_PREMULTIPLIED)

    def _clip(self, op: Op) -> None:
        before = self._surface.get_clip()
        self._surface.set_clip(before.clip(pygame.Rect(round(op.box.x), round(op.box.y), *_whole(op.box))))
        for inner in op.inner:
            self.paint(inner)
        self._surface.set_clip(before)

    def _layer(self, op: Op) -> None:
        """Painted apart over a copy of what lies under it, and laid on: inside, everything is as opaque as it says."""
        below, place = self._surface.copy(), self._surface.get_clip()
        for inner in op.inner:
            self.paint(inner)
        if op.alpha < 1:
            below.set_alpha(ALPHA_STEPS - round(op.alpha * ALPHA_STEPS))
            self._surface.blit(below, place, place)

    def _blit_dimmed(self, surface: pygame.Surface, place: tuple[int, int], alpha: float, *, opaque: bool) -> None:
        if opaque:
            surface.set_alpha(round(alpha * ALPHA_STEPS))
            self._surface.blit(surface, place)
            surface.set_alpha(None)
        else:
            self._surface.blit(self._dimmed(surface, alpha), place, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _dimmed(self, surface: pygame.Surface, alpha: float) -> pygame.Surface:
        """A premultiplied picture is dimmed by multiplying all four channels; the scratch surface is used again."""
        size = surface.get_size()
        scratch = self._scratch.get(size)
        if scratch is None:
            if len(self._scratch) > SCRATCH_KEPT:
                self._scratch.clear()
            scratch = self._scratch[size] = pygame.Surface(size, pygame.SRCALPHA, 32)
        level = round(alpha * ALPHA_STEPS)
        scratch.fill((level, level, level, level))
        scratch.blit(surface, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        return scratch


def _circles(sheet: pygame.Surface, centre: tuple[int, int], op: Op, finer: int) -> None:
    """A wave as circles, the outermost first, so that each lies over the edge of the one before."""
    radius, width = finer * op.box.w / 2, finer * op.width
    step = max(1.0, width / WAVE_STEPS)
    for at in range(math.ceil((2 * WAVE_FRONT + WAVE_TRAIL) * width / step)):
        place = 2 * WAVE_FRONT * width - at * step
        colour = premultiplied(op.colour, op.alpha * wave_level(place / width))
        if radius + place > 0 and colour[3]:
            pygame.draw.circle(sheet, colour, centre, radius + place + step / 2, math.ceil(step) + 1)


def _fitted(image: Image, op: Op) -> pygame.Surface:
    """The image, or its crop, at the size of the box."""
    size = _whole(op.box)
    if op.crop is None:
        return image.at_size(size)
    crop, (across, down) = image.in_pixels(op.crop), image.pixels
    left, top = max(0, int(crop.x)), max(0, int(crop.y))
    width, height = min(across - left, math.ceil(crop.w)), min(down - top, math.ceil(crop.h))
    if width < 1 or height < 1:
        return pygame.Surface(size, pygame.SRCALPHA, 32)
    part = image.surface.subsurface((left, top, width, height))
    return part if part.get_size() == size else resized(part, size)


def _planes(points: Sequence[Point], widths: Sequence[float], narrower: float) -> list[tuple[Point, ...]]:
    """A stroke as planes from cut to cut."""
    edges = stroke(points, widths, -narrower)
    return [(left, next_left, next_right, right) for (left, right), (next_left, next_right) in pairwise(edges)]


def _sheet_box(op: Op) -> tuple[int, int, int, int]:
    """Left, top, width and height in whole pixels of what the step touches."""
    box = op.box.inset(-op.width - 2)
    return math.floor(box.x), math.floor(box.y), math.ceil(box.w) + 1, math.ceil(box.h) + 1


def _strips(middle: pygame.Rect, high: int) -> tuple[pygame.Rect, pygame.Rect]:
    """What lies above and below a plane, so high."""
    return pygame.Rect(middle.x, middle.y - high, middle.w, high), pygame.Rect(middle.x, middle.bottom, middle.w, high)


def _rgba(op: Op) -> tuple[int, int, int, int]:
    return premultiplied(op.colour, op.alpha)


def _whole(box: Box) -> Size:
    return max(1, round(box.w)), max(1, round(box.h))


def _turned(
    surface: pygame.Surface, box: Box, angle_deg: float, pivot: Point
) -> tuple[pygame.Surface, tuple[int, int]]:
    """The surface turned so that the pivot stays where it was; angles go in steps that the eye does not see."""
    angle = round(angle_deg / ANGLE_STEP_DEG) * ANGLE_STEP_DEG
    turned = pygame.transform.rotozoom(surface, angle, 1.0) if angle else surface
    arm = pygame.Vector2((0.5 - pivot[0]) * box.w, (0.5 - pivot[1]) * box.h).rotate(-angle)
    middle = pygame.Vector2(box.x + pivot[0] * box.w, box.y + pivot[1] * box.h) + arm
    return turned, (round(middle.x - turned.get_width() / 2), round(middle.y - turned.get_height() / 2))
