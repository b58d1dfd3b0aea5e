"""What is wrong with the frame on the screen for who wants to read it: cut off, too faint, one text over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pygame

from kiosk.display.canvas import Colour
from kiosk.display.contrast import contrasts
from kiosk.display.display_list import Op
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.scrim import CELL_EMS, _cells
from kiosk.testing import Played

GRAIN = 0.94
"""Text on a picture is looked at in the frame's own pixels, where the picture has grain and the plane is rounded."""
READ = 0.5
"""A text that is fainter than this is coming or going, and is not to be read yet."""
TITLE_EMS = 1.4
"""A text in letters of this size is large (WCAG 2.2: 18 points against 12.8 of running text)."""
TOUCH_PX = 2.0
"""Texts whose ink shares no more than this in one direction stand beside each other."""
COVERS = 0.9


@dataclass(frozen=True)
class Written:
    """A text on the screen, where its ink is, the part of the screen it may be seen in, and the steps under it."""

    op: Op
    ink: Box
    within: Box
    under: tuple[Op, ...]

    @property
    def text(self) -> str:
        return self.op.image.text if self.op.image is not None else ""


def written(steps: Sequence[Op], screen: Box) -> list[Written]:
    """The texts that can be read now: not those that a later step covers."""
    flat = list(_flat(steps, screen, 1.0))
    found = []
    for index, (op, within) in enumerate(flat):
        if op.image is not None and op.image.text and op.alpha >= READ:
            ink = _ink(op)
            if _overlaps(ink, within) and not any(_covers(later, ink) for later, _ in flat[index + 1 :]):
                found.append(Written(op, ink, within, tuple(under for under, _ in flat[:index])))
    return found


def faults(played: Played) -> list[str]:
    """What is wrong with the frame, a sentence each."""
    canvas, theme = played.exhibit.window.canvas, played.exhibit.backstage.theme
    screen = Box(0, 0, *canvas.size)
    texts = written(canvas.steps, screen)
    told = [f"'{each.text}' is cut off" for each in texts if _cut(each)]
    for one, other in combinations(texts, 2):
        if _overlaps(one.ink, other.ink):
            told.append(f"'{one.text}' and '{other.text}' lie over each other")
    for each in texts:
        large = each.op.box.h >= TITLE_EMS * 1.35 * theme.body_px and "\n" not in each.text
        least = theme.least_large if large and each.op.image is not None else theme.least
        worst = contrast_of(each, CELL_EMS * theme.body_px)
        if worst < GRAIN * least:
            told.append(f"'{each.text}' has a contrast of {worst:.2f}, {least} is the least")
    return told + list(played.exhibit.problems.sentences())


def contrast_of(each: Written, cell_px: float) -> float:
    """The contrast of a text with the worst of what lies under it."""
    cells = _cells(each.under, each.op.box, cell_px)
    return float(contrasts(cells, colour_of(each.op.image)).min())  # type: ignore[arg-type]


def colour_of(image: Image) -> Colour:
    """The colour of what is quite opaque in a text."""
    solid = pygame.surfarray.array_alpha(image.surface) > 250
    red, green, blue = np.median(pygame.surfarray.array3d(image.surface)[solid], axis=0)
    return round(red), round(green), round(blue)


def _flat(steps: Sequence[Op], within: Box, alpha: float) -> Iterator[tuple[Op, Box]]:
    """The steps as they are seen, each with the part of the screen that it is clipped to."""
    for op in steps:
        if op.kind == "clip":
            yield from _flat(op.inner, _shared(within, op.box), alpha)
        elif op.kind == "layer":
            yield from _flat(op.inner, within, alpha * op.alpha)
        else:
            yield _with_alpha(op, alpha * op.alpha), within


def _with_alpha(op: Op, alpha: float) -> Op:
    """The step with another alpha."""
    return op if alpha == op.alpha else op._replace(alpha=alpha)


def _ink(op: Op) -> Box:
    assert op.image is not None
    rect = op.image.surface.get_bounding_rect(min_alpha=60)
    across, down = op.box.w / op.image.pixels[0], op.box.h / op.image.pixels[1]
    return Box(op.box.x + rect.x * across, op.box.y + rect.y * down, rect.w * across, rect.h * down)


def _cut(each: Written) -> bool:
    ink, within = each.ink, each.within
    across = ink.x < within.x - 0.5 or ink.x + ink.w > within.x + within.w + 0.5
    return across or ink.y < within.y - 0.5 or ink.y + ink.h > within.y + within.h + 0.5


def _covers(op: Op, ink: Box) -> bool:
    solid = op.kind == "fill" or (op.kind == "image" and op.image is not None and not op.image.text)
    if not solid or op.alpha < COVERS or (op.kind == "image" and op.image is not None and not op.image.opaque):
        return False
    box = op.box
    return box.x <= ink.x and box.y <= ink.y and box.x + box.w >= ink.x + ink.w and box.y + box.h >= ink.y + ink.h


def _overlaps(one: Box, other: Box) -> bool:
    shared = _shared(one, other)
    return shared.w > TOUCH_PX and shared.h > TOUCH_PX


def _shared(one: Box, other: Box) -> Box:
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.x + one.w, other.x + other.w), min(one.y + one.h, other.y + other.h)
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))
