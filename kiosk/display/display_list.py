"""The display list: what a frame is made of, in order, as plain values that can be compared, counted and painted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.display.motes import Mote

Colour = tuple[int, int, int]
DrawKind = Literal["clear", "image", "light", "fill", "ring", "wave", "line", "polygon", "motes", "clip", "layer"]
MIDDLE: Point = (0.5, 0.5)
WAVE_FRONT, WAVE_TRAIL = 0.5, 22 / 6
"""A wave's light reaches so many of its widths outside its radius, and inside it."""


class Op(NamedTuple):
    """One step of drawing. Which fields say something depends on the kind; the others keep their defaults.

    `box` is where it is drawn, in pixels, before it is turned by `angle_deg` about `pivot` (fractions of the box).
    `version` is that of the image when it was drawn. `crop` is the part of the image that is shown, in its own pixels.
    `width` is that of a line, a ring or a wave, and for a plane the radius of its corners; `widths` are those of a
    line that varies. `motes` are many small copies of the image, added as light where `lit`. `inner` are the steps
    inside a clip or a layer.
    """

    kind: DrawKind
    box: Box
    alpha: float = 1.0
    colour: Colour = (0, 0, 0)
    image: Image | None = None
    version: int = 0
    crop: Box | None = None
    angle_deg: float = 0.0
    pivot: Point = MIDDLE
    width: float = 0.0
    part: float = 1.0
    points: tuple[Point, ...] = ()
    widths: tuple[float, ...] = ()
    motes: tuple[Mote, ...] = ()
    lit: bool = False
    inner: tuple[Op, ...] = ()


class Draw(NamedTuple):
    """One step as tests see it: what kind, where in pixels, how opaque, and what it says if it is text."""

    kind: DrawKind
    box: Box
    alpha: float
    text: str = ""
    name: str = ""


def draws_of(ops: Sequence[Op], alpha: float = 1.0) -> Iterator[Draw]:
    """The steps as they are seen, those inside clips and layers too, with the alpha of the layers they lie in."""
    for op in ops:
        if op.inner:
            yield from draws_of(op.inner, alpha * op.alpha)
        elif op.kind not in {"clear", "clip", "layer"}:
            text, name = (op.image.text, op.image.name) if op.image is not None else ("", "")
            yield Draw(op.kind, op.box, alpha * (op.part if op.kind == "ring" else op.alpha), text, name)


def premultiplied(colour: Colour, alpha: float) -> tuple[int, int, int, int]:
    """A colour that is so opaque, as both forms of the canvas paint it."""
    red, green, blue = (round(channel * alpha) for channel in colour)
    return red, green, blue, round(255 * alpha)


def bounds(op: Op) -> Box:
    """All that the step may change, in pixels."""
    box = op.box
    if op.kind == "image" and op.angle_deg:
        pivot = box.x + op.pivot[0] * box.w, box.y + op.pivot[1] * box.h
        corners = ((box.x, box.y), (box.x + box.w, box.y), (box.x, box.y + box.h), (box.x + box.w, box.y + box.h))
        reach = max(math.dist(pivot, corner) for corner in corners)
        return Box.around(pivot, 2 * reach, 2 * reach).inset(-1)
    if op.kind == "wave":
        return box.inset(-WAVE_FRONT * 2 * op.width - 2)
    if op.kind in {"line", "ring", "polygon"}:
        return box.inset(-max(op.width, *op.widths, 1.0) - 1)
    return box.inset(-1)


def changed(before: Sequence[Op], after: Sequence[Op]) -> Iterator[Box]:
    """Where two display lists differ; steps that only one of them has change all that they touch."""
    if len(before) == len(after):
        for old, new in zip(before, after, strict=True):
            if old != new:
                yield bounds(old)
                yield bounds(new)
        return
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    for ops in (before, after):
        yield from (bounds(op) for op in ops[start : len(ops) - end])


def _alike(one: Sequence[Op], other: Sequence[Op]) -> int:
    """How many steps two lists have in common from their beginnings."""
    count = 0
    for old, new in zip(one, other, strict=False):
        if old != new:
            break
        count += 1
    return count
