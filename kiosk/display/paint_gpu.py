"""Painting the steps of a display list with textures."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.display_list import WAVE_FRONT, WAVE_TRAIL, Op
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.gpu import LIGHT, OVER, REPLACE, WHOLE, Gpu, Quad, Rgba, Texture
from kiosk.display.image import Image
from kiosk.display.paint_soft import wave_level
from kiosk.display.strokes import arc, stroke
from kiosk.display.textures import Textures

PROFILE_PX = 64
"""Samples across a line or a wave."""
EDGE_PX = 1.0
"""The soft edge of lines and corners, which the GPU does not smooth by itself."""


class Still(Image):
    """A frame that was kept in the GPU's memory; in the other memory it is one dark pixel."""

    def __init__(self, texture: Texture) -> None:
        super().__init__(pygame.Surface((1, 1), 0, 32), name="still")
        self.size = texture.size
        self.texture = texture


class Painter:
    """Paints with a GPU. `waiting` counts images that were not drawn because they are not in its memory yet."""

    def __init__(self, gpu: Gpu, textures: Textures) -> None:
        self._gpu = gpu
        self._textures = textures
        self.waiting = 0
        self.now = False
        """Draw everything, however much has to be sent first."""
        self._paints: Mapping[str, Callable[[Op], None]] = {
            "clear": lambda op: self._gpu.clear((*op.colour, 255)),
            "image": lambda op: self._picture(op, OVER),
            "light": lambda op: self._picture(op, LIGHT),
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

    def _picture(self, op: Op, mode: int) -> None:
        image = op.image
        assert image is not None  # noqa: S101  # every picture has an image
        crop = op.crop or Box(0, 0, *image.size)
        texture = self._texture(image, _shown(image, op.box, crop))
        if texture is None:
            self.waiting += 1
            return
        level = round(255 * op.alpha)
        if mode == OVER and level == 255 and image.opaque:
            mode = REPLACE
        self._gpu.quad(texture, _corners(op), _part(crop, image), (level, level, level, level), mode)

    def _motes(self, op: Op) -> None:
        assert op.image is not None  # noqa: S101  # motes are copies of one
        side = max(mote[2] for mote in op.motes)
        texture, mode = self._texture(op.image, (side, side)), LIGHT if op.lit else OVER
        if texture is None:
            self.waiting += 1
            return
        for x, y, side, tint in op.motes:
            left, top = x - side // 2, y - side // 2
            right, bottom = left + side, top + side
            self._gpu.quad(texture, ((left, top), (right, top), (right, bottom), (left, bottom)), WHOLE, tint, mode)

    def _fill(self, op: Op) -> None:
        mod = _premultiplied(op)
        radius = min(op.width, op.box.w / 2, op.box.h / 2)
        if radius < 1:
            self._gpu.quad(self._baked(_plain()), _quad(op.box), WHOLE, mod, REPLACE if mod[3] == 255 else OVER)
            return
        disc, size = self._baked(_disc(round(radius))), 2 * round(radius) + 2
        across = _thirds(op.box.x, op.box.w, radius, size)
        down = _thirds(op.box.y, op.box.h, radius, size)
        for left, right, u, v in across:
            for top, bottom, s, t in down:
                self._gpu.quad(
                    disc,
                    ((left, top), (right, top), (right, bottom), (left, bottom)),
                    ((u, s), (v, s), (v, t), (u, t)),
                    mod,
                )

    def _ring(self, op: Op) -> None:
        points = arc(op.box.centre, op.box.w / 2 - op.width / 2, op.part)
        self._stroke(points, [max(1.0, op.width)] * len(points), _premultiplied(op))

    def _wave(self, op: Op) -> None:
        centre, radius = op.box.centre, op.box.w / 2
        outer, inner = radius + WAVE_FRONT * 2 * op.width, max(0.0, radius - WAVE_TRAIL * op.width)
        edges = list(zip(arc(centre, outer), arc(centre, inner), strict=True))
        start = 1 - (outer - inner) / (op.width * (2 * WAVE_FRONT + WAVE_TRAIL))
        self._strip(edges, self._baked(_wave_profile()), _premultiplied(op), start)

    def _line(self, op: Op) -> None:
        self._stroke(op.points, op.widths or (max(1.0, op.width),) * len(op.points), _premultiplied(op))

    def _polygon(self, op: Op) -> None:
        plain, mod = self._baked(_plain()), _premultiplied(op)
        first = op.points[0]
        for second, third in pairwise(op.points[1:]):
            self._gpu.triangle(plain, (first, second, third), mod)

    def _clip(self, op: Op) -> None:
        area = pygame.Rect(round(op.box.x), round(op.box.y), max(1, round(op.box.w)), max(1, round(op.box.h)))
        with self._gpu.within(area):
            for inner in op.inner:
                self.paint(inner)

    def _layer(self, op: Op) -> None:
        sheet = self._gpu.texture(self._gpu.size, target=True)
        with self._gpu.onto(sheet):
            self._gpu.clear((0, 0, 0, 0))
            for inner in op.inner:
                self.paint(inner)
        level = round(255 * op.alpha)
        self._gpu.quad(sheet, _quad(Box(0, 0, *self._gpu.size)), WHOLE, (level, level, level, level))

    def _stroke(self, points: Sequence[Point], widths: Sequence[float], mod: Rgba) -> None:
        """A line with soft edges, whatever its width."""
        edges = stroke(points, widths, wider=EDGE_PX)
        for pair, both in zip(pairwise(edges), pairwise(widths), strict=True):
            self._strip(pair, self._baked(_line_profile(round(sum(both)))), mod, 0.0)

    def _strip(self, edges: Sequence[tuple[Point, Point]], profile: Texture, mod: Rgba, start: float) -> None:
        """Quads from one pair of edge points to the next; the profile lies across them, from `start` on."""
        part: Quad = ((0.5, 1.0), (0.5, 1.0), (0.5, start), (0.5, start))
        for (left, right), (next_left, next_right) in pairwise(edges):
            self._gpu.quad(profile, (left, next_left, next_right, right), part, mod)

    def _texture(self, image: Image, shown: Size) -> Texture | None:
        return image.texture if isinstance(image, Still) else self._textures.of(image, shown, now=self.now)

    def _baked(self, image: Image) -> Texture:
        texture = self._textures.of(image, image.size, now=True)
        assert texture is not None  # noqa: S101  # `now` waits for no budget
        return texture


def _shown(image: Image, box: Box, crop: Box) -> Size:
    """The size at which the whole image would be shown."""
    return (
        round(box.w * image.size[0] / max(crop.w, 1e-6)),
        round(box.h * image.size[1] / max(crop.h, 1e-6)),
    )


def _part(crop: Box, image: Image) -> Quad:
    width, height = image.size
    left, top = crop.x / width, crop.y / height
    right, bottom = (crop.x + crop.w) / width, (crop.y + crop.h) / height
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _quad(box: Box) -> Quad:
    x, y, w, h = box
    return (x, y), (x + w, y), (x + w, y + h), (x, y + h)


def _corners(op: Op) -> Quad:
    if not op.angle_deg:
        return _quad(op.box)
    box, angle = op.box, math.radians(op.angle_deg)
    px, py = box.x + op.pivot[0] * box.w, box.y + op.pivot[1] * box.h
    cos, sin = math.cos(angle), math.sin(angle)
    a, b, c, d = ((px + cos * (x - px) + sin * (y - py), py - sin * (x - px) + cos * (y - py)) for x, y in _quad(box))
    return a, b, c, d


def _premultiplied(op: Op) -> Rgba:
    red, green, blue = (round(channel * op.alpha) for channel in op.colour)
    return red, green, blue, round(255 * op.alpha)


def _thirds(start: float, length: float, radius: float, size: int) -> list[tuple[float, float, float, float]]:
    """A side in three: its two corners and what lies between; from, to, and the same in the disc of the corners."""
    near, far, half = start + radius, start + length - radius, 0.5
    edge = 1 / size
    return [(start, near, edge, half), (near, far, half, half), (far, start + length, half, 1 - edge)]


@lru_cache(maxsize=1)
def _plain() -> Image:
    """White."""
    surface = pygame.Surface((2, 2), pygame.SRCALPHA, 32)
    surface.fill((255, 255, 255, 255))
    return Image(surface, name="plain", premultiplied=True)


@lru_cache(maxsize=32)
def _disc(radius: int) -> Image:
    """A white disc with a smooth edge, a pixel of nothing around it."""
    axis = np.arange(2 * radius + 2) - radius - 0.5
    cover = np.clip(radius + 0.5 - np.hypot(axis[:, None], axis[None, :]), 0, 1)
    return _white(cover, "corner")


@lru_cache(maxsize=64)
def _line_profile(halves: int) -> Image:
    """Across a line of so many half pixels: white, with soft edges."""
    width = max(1.0, halves / 2)
    place = (np.arange(PROFILE_PX) + 0.5) / PROFILE_PX * (width + EDGE_PX)
    cover = np.clip(np.minimum(place, width + EDGE_PX - place) / EDGE_PX, 0, 1)
    return _white(cover[None, :].repeat(2, 0), "line")


@lru_cache(maxsize=1)
def _wave_profile() -> Image:
    """Across a wave, from the end of its trail (top) to its front (bottom)."""
    places = np.linspace(-WAVE_TRAIL, 2 * WAVE_FRONT, 4 * PROFILE_PX)
    cover = np.array([wave_level(float(place)) for place in places])
    return _white(cover[None, :].repeat(2, 0), "wave")


def _white(cover: NDArray[np.float64], name: str) -> Image:
    """White where it covers, 0 to 1, shape (width, height), premultiplied."""
    values = np.rint(255 * cover).astype(np.uint8)
    surface = pygame.Surface(values.shape, pygame.SRCALPHA, 32)
    pygame.surfarray.blit_array(surface, values[..., None].repeat(3, 2))
    pygame.surfarray.pixels_alpha(surface)[:] = values
    return Image(surface, name=name, premultiplied=True)
