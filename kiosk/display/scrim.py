"""A scrim under text on a picture: a soft plane, just as strong as the text needs to be read there.

How light the picture is under the text is found out by painting what the frame has drawn so far, once for each place.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.baked import baked
from kiosk.display.baking import cover_of_box, to_image
from kiosk.display.blur import reach_px, soften
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.contrast import contrasts
from kiosk.display.display_list import Op, bounds
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.paint_soft import Painter
from kiosk.display.theme import Theme

SOFT_EMS, CLOSE_SOFT_EMS = 3.0, 1.6
"""How far the edge of a scrim is drawn out, of one plane for all text and of one that keeps close to a line."""
FIRM = 0.6
"""A scrim as strong as this would look like a smudge: a plane with firm edges stands there instead."""
PAD_EMS = 0.6
CELL_EMS = 0.4
"""The ground is looked at in squares of so much of a letter: the mean of each counts, not its grain or a star in it."""
CELL_PX = 4
"""A soft plane is baked in squares of so many pixels."""
WIDER = 0.8
"""A soft plane is larger than its text by so much of its edge, and nearly as strong at the text's corners as in it."""
RESERVE = 1.15
"""A scrim is made for a little more contrast: mist and light drift over the picture, and its edge is soft."""
MUCH = 0.25
"""Pictures that lie under so much of the text decide about its scrim; a spark that passes does not."""
KEPT = 16

Levels = NDArray[np.uint8]


class Ground(NamedTuple):
    """What text stands on: the colour it is set in, and the plane under it with its strength, 0 to 1; the accent as it
    is seen there without a plane; and the strength that each of the places needs."""

    text: Colour
    plane: Colour
    strength: float
    mark: Colour
    each: tuple[float, ...]


class Scrim:
    """Scrims in one theme. Where it leaves that open, the text is dark or light, whichever needs less of a plane."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._known: OrderedDict[tuple[object, ...], Ground] = OrderedDict()

    def under(self, canvas: Canvas, *boxes: Box, large: Sequence[Box] = ()) -> Ground:
        """What text in these boxes, and large text in those, stands on, by what the frame shows there so far."""
        places, steps = (*boxes, *large), canvas.steps
        rounded = tuple(tuple(round(side) for side in box) for box in places)
        key = (rounded, len(large), *(each for box in places for each in _pictures(steps, box)))
        if key not in self._known:
            under = [op for op in steps if any(_shared(bounds(op), box) > 0 for box in places)]
            self._known[key] = self._look(under, boxes, large)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def draw(self, canvas: Canvas, *boxes: Box, large: Sequence[Box] = (), firm: bool = False) -> Colour:
        """Draw the one plane that text in these boxes needs, if it needs one; the colour to set the text in.

        Titles, which are read at less contrast, are `large`. A `firm` one has its edges however little is needed.
        """
        ground, theme, box = self.under(canvas, *boxes, large=large), self._theme, _around((*boxes, *large))
        if firm or ground.strength >= FIRM:
            plane = box.inset(-PAD_EMS * theme.body_px)
            alpha = max(ground.strength, theme.plane_alpha)
            canvas.fill(plane, ground.plane, alpha=alpha, radius=theme.corner_px)
        else:
            self._lay_soft(canvas, box, ground.plane, ground.strength, SOFT_EMS)
        return ground.text

    def draw_close(self, canvas: Canvas, *boxes: Box, large: Sequence[Box] = ()) -> Colour:
        """The same, so that as much as can be is seen of the picture: each place has a soft plane of its own, no
        stronger than its own text needs, and often none. Where one of them must be firm, there is one plane for all."""
        ground = self.under(canvas, *boxes, large=large)
        if ground.strength >= FIRM:
            return self.draw(canvas, *boxes, large=large)
        for box, strength in zip((*boxes, *large), ground.each, strict=True):
            self._lay_soft(canvas, box, ground.plane, strength, CLOSE_SOFT_EMS)
        return ground.text

    def _lay_soft(self, canvas: Canvas, box: Box, plane: Colour, strength: float, soft_ems: float) -> None:
        if strength > 0:
            feather = round(soft_ems * self._theme.body_px)
            wide = box.inset(-WIDER * feather)
            image = _plane(plane, round(wide.w / CELL_PX), round(wide.h / CELL_PX), round(feather / CELL_PX))
            canvas.image(image, wide.inset(-reach_px(feather)), alpha=strength)

    def _look(self, steps: Sequence[Op], boxes: Sequence[Box], large: Sequence[Box]) -> Ground:
        theme, cell_px = self._theme, CELL_EMS * self._theme.body_px
        looked = [(_cells(steps, box, cell_px), theme.least) for box in boxes]
        looked += [(_cells(steps, box, cell_px), theme.least_large) for box in large]
        red, green, blue = np.median(np.concatenate([cells for cells, _ in looked]), axis=0).astype(int).tolist()
        mark = theme.mark_on((red, green, blue))
        planes = [theme.plane] if theme.scheme != "pack" else [theme.ink, theme.paper]
        grounds = []
        for plane in planes:
            each = tuple(self._strength(*place, plane) for place in looked)
            grounds.append(Ground(theme.text_on(plane), plane, max(each), mark, each))
        return min(grounds, key=lambda ground: ground.strength)

    def _strength(self, cells: Levels, least: float, plane: Colour) -> float:
        """The least strength in steps of a twentieth with which text on this plane is read."""
        if self._theme.solid:
            return 1.0
        text, least = self._theme.text_on(plane), least * RESERVE
        for strength in np.linspace(0, 1, 21):
            mixed = np.rint(cells + (np.array(plane) - cells) * strength).astype(np.uint8)
            if contrasts(mixed, text).min(initial=least) >= least:
                return float(strength)
        return 1.0


def _cells(steps: Sequence[Op], box: Box, cell_px: float) -> Levels:
    """The ground as the steps make it, the mean of each cell; shape (number of cells, 3)."""
    right, bottom = max(1, round(box.x + box.w)), max(1, round(box.y + box.h))
    surface = pygame.Surface((right, bottom), 0, 32)
    area = pygame.Rect(round(box.x), round(box.y), round(box.w), round(box.h)).clip(surface.get_rect())
    if not area.w or not area.h:
        return np.zeros((1, 3), np.uint8)
    surface.set_clip(area)
    painter = Painter(surface)
    for op in steps:
        painter.paint(op)
    cells = max(1, round(area.w / cell_px)), max(1, round(area.h / cell_px))
    found = pygame.surfarray.array3d(pygame.transform.smoothscale(surface.subsurface(area), cells))
    return found.reshape(-1, 3)


def _pictures(steps: Sequence[Op], box: Box) -> Iterator[tuple[object, int]]:
    """The pictures that lie under much of the box, and how often they have changed."""
    for op in steps:
        if (
            op.image is not None
            and op.kind == "image"
            and op.alpha > 0.5
            and _shared(op.box, box) > MUCH * box.w * box.h
        ):
            yield weakref.ref(op.image), op.version


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.x + box.w for box in boxes) - left, max(box.y + box.h for box in boxes) - top)


def _shared(one: Box, other: Box) -> float:
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return max(0.0, across) * max(0.0, down)


@baked
def _plane(colour: Colour, wide: int, high: int, feather: int) -> Image:
    """A plane with a soft edge, in cells."""
    reach = reach_px(feather)
    cover = np.pad(cover_of_box((max(1, wide), max(1, high)), feather / 2), reach)
    return to_image(soften(cover, feather)[..., None] * np.array((*colour, 255), np.float32), "scrim")
