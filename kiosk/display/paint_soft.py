"""Painting the steps of a display list on a pygame surface."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import pygame
from pygame import gfxdraw

from kiosk.display.canvas import NOTHING
from kiosk.display.display_list import Op
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image
from kiosk.display.motes import Coloured
from kiosk.display.strokes import arc, stroke

ANGLE_STEP_DEG = 1.0
ALPHA_STEPS = 255
WAVE_FRONT, WAVE_TRAIL = 6, 22
"""A wave is drawn as so many circles outside and inside its front; a picture of it would be mostly empty and large."""
SCRATCH_KEPT = 32
FINER, SMALL_PX = 3, 300_000
"""Lines and planes are drawn so many times finer and made small again, where they do not cover too much."""


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
        if op.alpha >= 1:
            pygame.draw.rect(self._surface, op.colour, area, border_radius=round(op.width))
            return
        plane = pygame.Surface(area.size, pygame.SRCALPHA, 32)
        pygame.draw.rect(plane, _rgba(op), plane.get_rect(), border_radius=round(op.width))
        self._surface.blit(plane, area)

    def _ring(self, op: Op) -> None:
        points = arc(op.box.centre, op.box.w / 2 - op.width / 2, op.part)
        self._smooth(op, _planes(points, [max(1.0, op.width)] * len(points)))

    def _wave(self, op: Op) -> None:
        (x, y), radius = op.box.centre, round(op.box.w / 2)
        gap = max(1, int(op.width / WAVE_FRONT))
        for step in range(-WAVE_TRAIL, WAVE_FRONT + 1):
            level = op.alpha * wave_level(step / WAVE_FRONT)
            if radius + step * gap > 0 and level >= NOTHING:
                draw = gfxdraw.aacircle if abs(step) <= WAVE_FRONT // 2 else gfxdraw.circle
                draw(self._surface, round(x), round(y), radius + step * gap, (*op.colour, round(255 * level)))

    def _line(self, op: Op) -> None:
        widths = op.widths or (max(1.0, op.width),) * len(op.points)
        self._smooth(op, _planes(op.points, widths))

    def _polygon(self, op: Op) -> None:
        self._smooth(op, [op.points])

    def _smooth(self, op: Op, planes: Sequence[Sequence[Point]]) -> None:
        """Planes of one colour, drawn larger on a sheet of their own and made small again, so that edges are soft."""
        left, top, width, height = _sheet_box(op)
        finer = FINER if width * height <= SMALL_PX else 1
        sheet = pygame.Surface((width * finer, height * finer), pygame.SRCALPHA, 32)
        sheet.fill((*op.colour, 0))
        for plane in planes:
            corners = [(finer * (x - left) - 0.5, finer * (y - top) - 0.5) for x, y in plane]
            pygame.draw.polygon(sheet, op.colour, [(round(x), round(y)) for x, y in corners])
        small = pygame.transform.smoothscale(sheet, (width, height)) if finer > 1 else sheet
        self._blit_dimmed(small.premul_alpha(), (left, top), op.alpha, opaque=False)

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


def wave_level(place: float) -> float:
    """How bright a wave is, 0 to 1, at a place in widths outside (inside: less than 0) its radius."""
    near = math.exp(-((place / 0.5) ** 2))
    return near if place >= 0 else max(near, 0.22 * (1 + place * WAVE_FRONT / WAVE_TRAIL))


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
    return part if part.get_size() == size else pygame.transform.smoothscale(part, size)


def _planes(points: Sequence[Point], widths: Sequence[float]) -> list[tuple[Point, ...]]:
    """A stroke as planes from cut to cut."""
    edges = stroke(points, widths)
    return [(left, next_left, next_right, right) for (left, right), (next_left, next_right) in pairwise(edges)]


def _sheet_box(op: Op) -> tuple[int, int, int, int]:
    """Left, top, width and height in whole pixels of what the step touches."""
    box = op.box.inset(-op.width - 2)
    return math.floor(box.x), math.floor(box.y), math.ceil(box.w) + 1, math.ceil(box.h) + 1


def _rgba(op: Op) -> tuple[int, int, int, int]:
    return (*op.colour, round(op.alpha * ALPHA_STEPS))


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
