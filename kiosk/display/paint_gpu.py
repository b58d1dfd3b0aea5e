"""Painting the steps of a display list with textures."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from weakref import WeakKeyDictionary

import pygame

from kiosk.display.cells import Cell, cells_of
from kiosk.display.display_list import WAVE_FRONT, WAVE_TRAIL, Op, bounds, premultiplied
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.gpu import LIGHT, OVER, REPLACE, WHITE, WHOLE, Gpu, Quad, Rgba, Texture
from kiosk.display.image import Image
from kiosk.display.profiles import EDGE_PX, disc, line_profile, plain, wave_profile
from kiosk.display.quads import around, corners_of, fan, part_of, quad_of, shown_size, thirds
from kiosk.display.strokes import SEGMENTS, Edge, arc, butted, is_closed, on_circle, outset, stroke
from kiosk.display.textures import Textures

ROUND_PX, FEWEST_SEGMENTS = 400.0, 16
"""A wave with a smaller radius is round with fewer pieces."""
MOTE_PX = 64
"""Motes up to this size have textures of just their size."""
LARGE_PX = 250_000
"""Whether a picture has empty parts is only looked at where it is so large."""


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
        self._cells: WeakKeyDictionary[pygame.Surface, tuple[Cell, ...]] = WeakKeyDictionary()
        self._sheets: list[Texture] = []
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

    @property
    def sheets(self) -> int:
        """Textures as large as the screen that are kept for layers: as many as were ever inside each other."""
        return len(self._sheets)

    def paint(self, op: Op) -> None:
        """Paint one step."""
        self._paints[op.kind](op)
        self._gpu.end_step()

    def _picture(self, op: Op, mode: int) -> None:
        image = op.image
        assert image is not None  # noqa: S101  # every picture has an image
        crop = op.crop or Box(0, 0, *image.size)
        texture = self._texture(image, shown_size(image, op.box, crop))
        if texture is None:
            self.waiting += 1
            return
        level = round(255 * op.alpha)
        mod = level, level, level, level
        if mode == OVER and image.opaque and level == 255:
            self._gpu.quad(texture, corners_of(op), part_of(crop, image.size), mod, REPLACE)
        elif mode == OVER and _is_large(op, image):
            self._picture_in_cells(op, image, texture, mod)
        else:
            self._gpu.quad(texture, corners_of(op), part_of(crop, image.size), mod, mode)

    def _picture_in_cells(self, op: Op, image: Image, texture: Texture, mod: Rgba) -> None:
        """A large plane, without the parts that are empty; those that are opaque are not blended."""
        cells = self._cells.get(image.surface)
        if cells is None:
            cells = self._cells[image.surface] = cells_of(image.surface)
        box = op.box
        for left, top, right, bottom, opaque in cells:
            xs, ys = (box.x + left * box.w, box.x + right * box.w), (box.y + top * box.h, box.y + bottom * box.h)
            corners = (xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1])
            part = (left, top), (right, top), (right, bottom), (left, bottom)
            self._gpu.quad(texture, corners, part, mod, REPLACE if opaque and mod == WHITE else OVER)

    def _motes(self, op: Op) -> None:
        assert op.image is not None  # noqa: S101  # motes are copies of one
        mode = LIGHT if op.lit else OVER
        sides = {mote[2] for mote in op.motes}
        textures = {side: self._texture(op.image, (side, side), exact=side <= MOTE_PX) for side in sides}
        self.waiting += None in textures.values()
        for x, y, side, tint in op.motes:
            texture = textures[side]
            if texture is not None:
                self._gpu.quad(texture, quad_of(Box(x - side // 2, y - side // 2, side, side)), WHOLE, tint, mode)

    def _fill(self, op: Op) -> None:
        mod = _rgba(op)
        radius = min(op.width, op.box.w / 2, op.box.h / 2)
        if radius < 1:
            self._gpu.quad(self._baked(plain()), quad_of(op.box), WHOLE, mod, REPLACE if mod[3] == 255 else OVER)
            return
        corner, size = self._baked(disc(round(radius))), 2 * round(radius) + 2
        across = thirds(op.box.x, op.box.w, radius, size)
        down = thirds(op.box.y, op.box.h, radius, size)
        for left, right, u, v in across:
            for top, bottom, s, t in down:
                self._gpu.quad(
                    corner,
                    ((left, top), (right, top), (right, bottom), (left, bottom)),
                    ((u, s), (v, s), (v, t), (u, t)),
                    mod,
                )

    def _ring(self, op: Op) -> None:
        points = arc(op.box.centre, op.box.w / 2 - op.width / 2, op.part)
        self._stroke(points, [max(1.0, op.width)] * len(points), _rgba(op))

    def _wave(self, op: Op) -> None:
        centre, radius = op.box.centre, op.box.w / 2
        outer, inner = radius + WAVE_FRONT * 2 * op.width, max(0.0, radius - WAVE_TRAIL * op.width)
        steps = min(SEGMENTS, max(FEWEST_SEGMENTS, round(SEGMENTS * math.sqrt(outer / ROUND_PX))))
        edges = [
            (on_circle(centre, outer, at / steps), on_circle(centre, inner, at / steps)) for at in range(steps + 1)
        ]
        start = max(0.0, 1 - (outer - inner) / (op.width * (2 * WAVE_FRONT + WAVE_TRAIL)))  # rounding may go below
        self._strip(edges, self._baked(wave_profile()), _rgba(op), start)

    def _line(self, op: Op) -> None:
        self._stroke(op.points, op.widths or (max(1.0, op.width),) * len(op.points), _rgba(op))

    def _polygon(self, op: Op) -> None:
        white, mod = self._baked(plain()), _rgba(op)
        inner, outer = outset(op.points, -EDGE_PX / 2), outset(op.points, EDGE_PX / 2)
        for corners in fan(inner):
            self._gpu.quad(white, corners, WHOLE, mod)
        sides = zip(pairwise([*inner, inner[0]]), pairwise([*outer, outer[0]]), strict=True)
        for (start, end), (far_start, far_end) in sides:
            self._gpu.quad(white, (start, end, far_end, far_start), WHOLE, mod, gone=(2, 3))

    def _clip(self, op: Op) -> None:
        area = pygame.Rect(round(op.box.x), round(op.box.y), max(1, round(op.box.w)), max(1, round(op.box.h)))
        with self._gpu.within(area):
            for inner in op.inner:
                self.paint(inner)

    def _layer(self, op: Op) -> None:
        """Painted on a sheet as large as the screen, of which is laid on what was painted; the sheet is used again."""
        sheet = self._sheets.pop() if self._sheets else self._gpu.texture(self._gpu.size, target=True)
        with self._gpu.onto(sheet):
            self._gpu.clear((0, 0, 0, 0))
            for inner in op.inner:
                self.paint(inner)
        self._sheets.append(sheet)
        area = around([bounds(inner) for inner in op.inner], self._gpu.size)
        level = round(255 * op.alpha)
        part = part_of(area, self._gpu.size)
        self._gpu.quad(sheet, quad_of(area), part, (level, level, level, level))

    def _stroke(self, points: Sequence[Point], widths: Sequence[float], mod: Rgba) -> None:
        """A line with soft edges, whatever its width, and soft ends."""
        ended = not is_closed(points)
        if ended:
            points, widths = butted(points, widths, EDGE_PX)
        edges = stroke(points, widths, wider=EDGE_PX)
        pairs = list(zip(pairwise(edges), pairwise(widths), strict=True))
        for at, (pair, both) in enumerate(pairs):
            gone = {0: (0, 3), len(pairs) - 1: (1, 2)}.get(at, ()) if ended else ()
            self._strip(pair, self._baked(line_profile(round(sum(both)))), mod, 0.0, gone)

    def _strip(
        self, edges: Sequence[Edge], profile: Texture, mod: Rgba, start: float, gone: Sequence[int] = ()
    ) -> None:
        """Quads from one pair of edge points to the next; the profile lies across them, from `start` on."""
        part: Quad = ((0.5, 1.0), (0.5, 1.0), (0.5, start), (0.5, start))
        for (left, right), (next_left, next_right) in pairwise(edges):
            if self._on_screen(left, right, next_left, next_right):
                self._gpu.quad(profile, (left, next_left, next_right, right), part, mod, gone=gone)

    def _on_screen(self, *corners: Point) -> bool:
        """Whether any of it may be seen: the most of a large wave lies beside the screen."""
        width, height = self._gpu.size
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return max(xs) > 0 and min(xs) < width and max(ys) > 0 and min(ys) < height

    def _texture(self, image: Image, shown: Size, *, exact: bool = False) -> Texture | None:
        return image.texture if isinstance(image, Still) else self._textures.of(image, shown, now=self.now, exact=exact)

    def _baked(self, image: Image) -> Texture:
        texture = self._textures.of(image, image.size, now=True)
        assert texture is not None  # noqa: S101  # `now` waits for no budget
        return texture


def _is_large(op: Op, image: Image) -> bool:
    """Whether it pays to leave out the empty parts of a picture; one that is painted into is not looked at again."""
    whole = op.crop is None and not op.angle_deg and not image.opaque
    return whole and image.version <= 1 and image.pixels[0] * image.pixels[1] >= LARGE_PX


def _rgba(op: Op) -> Rgba:
    return premultiplied(op.colour, op.alpha)
