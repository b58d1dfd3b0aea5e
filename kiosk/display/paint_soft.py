"""Painting the steps of a display list on a pygame surface."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import pygame
from pygame import gfxdraw

from kiosk.display.canvas import NOTHING
from kiosk.display.display_list import Op
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image

ANGLE_STEP_DEG = 1.0
ALPHA_STEPS = 255
WAVE_FRONT, WAVE_TRAIL = 6, 22
"""A wave is drawn as so many circles outside and inside its front; a picture of it would be mostly empty and large."""
SCRATCH_KEPT = 32


class Painter:
    """Paints on one surface; what lies outside the surface's clip is left as it is."""

    def __init__(self, surface: pygame.Surface) -> None:
        self._surface = surface
        self._scratch: dict[Size, pygame.Surface] = {}
        self._paints: Mapping[str, Callable[[Op], None]] = {
            "clear": lambda op: self._surface.fill(op.colour) and None,
            "image": self._image,
            "light": self._light,
            "fill": self._fill,
            "ring": self._ring,
            "wave": self._wave,
            "line": self._line,
            "polygon": self._polygon,
            "clip": self._clip,
            "layer": self._layer,
        }

    def paint(self, op: Op) -> None:
        """Paint one step."""
        self._paints[op.kind](op)

    def _image(self, op: Op) -> None:
        image = op.image
        assert image is not None  # noqa: S101  # every image step has one
        surface, place = _fitted(image, op), (round(op.box.x), round(op.box.y))
        if op.angle_deg:
            surface, place = _turned(surface, op.box, op.angle_deg, op.pivot)
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

    def _fill(self, op: Op) -> None:
        area = pygame.Rect(round(op.box.x), round(op.box.y), *_whole(op.box))
        if op.alpha >= 1:
            pygame.draw.rect(self._surface, op.colour, area, border_radius=round(op.width))
            return
        plane = pygame.Surface(area.size, pygame.SRCALPHA, 32)
        pygame.draw.rect(plane, _rgba(op), plane.get_rect(), border_radius=round(op.width))
        self._surface.blit(plane, area)

    def _ring(self, op: Op) -> None:
        centre, radius, width = op.box.centre, op.box.w / 2, max(1, round(op.width))
        if op.part >= 1:
            pygame.draw.aacircle(self._surface, op.colour, centre, radius, width)
            return
        steps = max(2, round(48 * op.part))
        arc = [_on_circle(centre, radius - op.width / 2, op.part * step / steps) for step in range(steps + 1)]
        pygame.draw.lines(self._surface, op.colour, closed=False, points=arc, width=width)

    def _wave(self, op: Op) -> None:
        (x, y), radius = op.box.centre, round(op.box.w / 2)
        gap = max(1, int(op.width / WAVE_FRONT))
        for step in range(-WAVE_TRAIL, WAVE_FRONT + 1):
            level = op.alpha * wave_level(step / WAVE_FRONT)
            if radius + step * gap > 0 and level >= NOTHING:
                draw = gfxdraw.aacircle if abs(step) <= WAVE_FRONT // 2 else gfxdraw.circle
                draw(self._surface, round(x), round(y), radius + step * gap, (*op.colour, round(255 * level)))

    def _line(self, op: Op) -> None:
        target, points, place = self._surface, op.points, None
        if op.alpha < 1:
            target, points, place = self._sheet(op)
        if op.widths:
            _draw_tapered(target, op.colour, points, op.widths)
        else:
            pygame.draw.lines(target, op.colour, closed=False, points=list(points), width=max(1, round(op.width)))
        if place is not None:
            self._blit_dimmed(target, place, op.alpha, opaque=False)

    def _polygon(self, op: Op) -> None:
        xs_ys = [(round(x), round(y)) for x, y in op.points]
        gfxdraw.aapolygon(self._surface, xs_ys, _rgba(op))
        gfxdraw.filled_polygon(self._surface, xs_ys, _rgba(op))

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

    def _sheet(self, op: Op) -> tuple[pygame.Surface, tuple[Point, ...], tuple[int, int]]:
        """An empty sheet over the points, the points on it, and where it lies."""
        box = op.box.inset(-op.width - 1)
        place = round(box.x), round(box.y)
        sheet = pygame.Surface(_whole(box), pygame.SRCALPHA, 32)
        return sheet, tuple((x - place[0], y - place[1]) for x, y in op.points), place

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
    left, top = max(0, int(op.crop.x)), max(0, int(op.crop.y))
    width, height = min(image.size[0] - left, math.ceil(op.crop.w)), min(image.size[1] - top, math.ceil(op.crop.h))
    if width < 1 or height < 1:
        return pygame.Surface(size, pygame.SRCALPHA, 32)
    part = image.surface.subsurface((left, top, width, height))
    return part if part.get_size() == size else pygame.transform.smoothscale(part, size)


def _draw_tapered(
    surface: pygame.Surface, colour: tuple[int, int, int], points: Sequence[Point], widths: Sequence[float]
) -> None:
    """A line as discs and the planes between them."""
    for (x, y), width in zip(points, widths, strict=True):
        pygame.draw.aacircle(surface, colour, (x, y), max(0.5, width / 2))
    for index in range(len(points) - 1):
        left, right = _edges(points[index], points[index + 1], widths[index] / 2, widths[index + 1] / 2)
        pygame.draw.polygon(surface, colour, (*left, *right))


def _edges(a: Point, b: Point, half_a: float, half_b: float) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
    across = pygame.Vector2(a[1] - b[1], b[0] - a[0])
    if across.length() > 0:
        across.normalize_ip()
    x, y = across
    return (
        ((a[0] + x * half_a, a[1] + y * half_a), (b[0] + x * half_b, b[1] + y * half_b)),
        ((b[0] - x * half_b, b[1] - y * half_b), (a[0] - x * half_a, a[1] - y * half_a)),
    )


def _rgba(op: Op) -> tuple[int, int, int, int]:
    return (*op.colour, round(op.alpha * ALPHA_STEPS))


def _whole(box: Box) -> Size:
    return max(1, round(box.w)), max(1, round(box.h))


def _on_circle(centre: Point, radius: float, part: float) -> Point:
    angle = 2 * math.pi * part
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)


def _turned(
    surface: pygame.Surface, box: Box, angle_deg: float, pivot: Point
) -> tuple[pygame.Surface, tuple[int, int]]:
    """The surface turned so that the pivot stays where it was; angles go in steps that the eye does not see."""
    angle = round(angle_deg / ANGLE_STEP_DEG) * ANGLE_STEP_DEG
    turned = pygame.transform.rotozoom(surface, angle, 1.0) if angle else surface
    arm = pygame.Vector2((0.5 - pivot[0]) * box.w, (0.5 - pivot[1]) * box.h).rotate(-angle)
    middle = pygame.Vector2(box.x + pivot[0] * box.w, box.y + pivot[1] * box.h) + arm
    return turned, (round(middle.x - turned.get_width() / 2), round(middle.y - turned.get_height() / 2))
