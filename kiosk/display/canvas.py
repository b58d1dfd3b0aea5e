"""The canvas: the few things that a scene can draw, and the list of what was drawn in this frame.

Drawing only notes the steps; `present` and `shot` paint them. So both forms of the canvas record the same list, the
software form paints only what has changed since the last frame, and a frame can be painted twice.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pygame

from kiosk.display.display_list import MIDDLE, Colour, Draw, Op, draws_of
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image
from kiosk.display.motes import Mote

__all__ = ["Canvas", "Colour", "Draw"]

NOTHING = 1 / 512
"""An alpha below half a level of 8 bits cannot be seen: such a step is left out."""


class Canvas(ABC):
    """What can be drawn. Positions are pixels; alpha runs from 0 (nothing) to 1 (opaque).

    A subclass paints: it says its `size`, and how the list comes to the screen.
    """

    name: str
    """Which form this is, for the technician: `software` or `gpu`."""

    def __init__(self) -> None:
        self._ops: list[Op] = []
        self._frame = self._ops

    @property
    @abstractmethod
    def size(self) -> Size:
        """Width and height in pixels."""

    @abstractmethod
    def present(self) -> None:
        """Show the frame."""

    @abstractmethod
    def shot(self) -> pygame.Surface:
        """A copy of the frame as it stands, in memory."""

    @abstractmethod
    def still(self) -> Image:
        """The frame as it stands, to be drawn into later frames."""

    def close(self) -> None:  # noqa: B027  # the software form has nothing to give back
        """Give back what the frames were painted with."""

    @property
    def draws(self) -> list[Draw]:
        """The display list of the frame being drawn."""
        return list(draws_of(self._frame))

    @property
    def steps(self) -> tuple[Op, ...]:
        """What the frame is made of so far, for who must know what lies under it."""
        return tuple(self._frame)

    def clear(self, colour: Colour) -> None:
        """Begin a frame: forget the display list and fill with one colour."""
        self._ops = self._frame = [Op("clear", Box(0, 0, *self.size), colour=colour)]

    def image(
        self,
        image: Image,
        box: Box,
        *,
        alpha: float = 1.0,
        angle_deg: float = 0.0,
        pivot: Point | None = None,
        crop: Box | None = None,
    ) -> None:
        """A picture stretched into the box, turned counter-clockwise about the pivot, in fractions of the box.

        Of the picture only the `crop` is shown, in its own pixels; fractions pan and zoom smoothly.
        """
        if alpha >= NOTHING and not image.empty:
            self._note(Op("image", box, alpha, (0, 0, 0), image, image.version, crop, angle_deg, pivot or MIDDLE))

    def light(self, image: Image, box: Box, *, alpha: float = 1.0, crop: Box | None = None) -> None:
        """A picture added to what is there, as light is."""
        if alpha >= NOTHING and not image.empty:
            self._note(Op("light", box, alpha, (0, 0, 0), image, image.version, crop))

    def motes(self, image: Image, motes: Sequence[Mote], *, light: bool = True) -> None:
        """Many small copies of one picture in one step, added as light, or laid over what is there."""
        if motes and not image.empty:
            box = _around_motes(motes)
            self._note(Op("motes", box, image=image, version=image.version, motes=tuple(motes), lit=light))

    def fill(self, box: Box, colour: Colour, *, alpha: float = 1.0, radius: float = 0.0) -> None:
        """A plane of one colour, with rounded corners if asked."""
        if alpha >= NOTHING:
            self._note(Op("fill", box, alpha, colour, width=radius))

    def ring(self, centre: Point, radius: float, colour: Colour, *, width: float, part: float = 1.0) -> None:
        """A circle's line, inside its radius, or the `part` of it clockwise from the top."""
        if radius >= 1 and part > 0:
            self._note(Op("ring", Box.around(centre, 2 * radius, 2 * radius), 1.0, colour, width=width, part=part))

    def wave(self, centre: Point, radius: float, colour: Colour, *, width: float, alpha: float) -> None:
        """A ring of light: a bright front `width` pixels wide, and a faint trail inside it."""
        if alpha >= NOTHING and radius >= 1:
            self._note(Op("wave", Box.around(centre, 2 * radius, 2 * radius), alpha, colour, width=width))

    def line(
        self, points: Sequence[Point], colour: Colour, *, width: float | Sequence[float], alpha: float = 1.0
    ) -> None:
        """A line through the points, of one width or of one at each point."""
        if len(points) < 2 or alpha < NOTHING:
            return
        widths = () if isinstance(width, (int, float)) else tuple(width)
        widest = max(widths) if widths else float(width)  # type: ignore[arg-type]  # one number, then
        self._note(Op("line", _around(points), alpha, colour, width=widest, points=tuple(points), widths=widths))

    def polygon(self, points: Sequence[Point], colour: Colour, *, alpha: float = 1.0) -> None:
        """A plane with these corners; one that does not bulge inwards, for the same picture on both forms."""
        if len(points) >= 3 and alpha >= NOTHING:
            self._note(Op("polygon", _around(points), alpha, colour, points=tuple(points)))

    @contextmanager
    def clip(self, box: Box) -> Iterator[None]:
        """Only what lies in this box is shown of what is drawn inside."""
        with self._inside("clip", box, 1.0):
            yield

    @contextmanager
    def layer(self, alpha: float) -> Iterator[None]:
        """What is drawn inside is laid on as one: faded as one, however its parts lie over each other."""
        with self._inside("layer", Box(0, 0, *self.size), alpha):
            yield

    @contextmanager
    def _inside(self, kind: str, box: Box, alpha: float) -> Iterator[None]:
        outside, self._ops = self._ops, []
        try:
            yield
        finally:
            inner, self._ops = tuple(self._ops), outside
            if inner and alpha >= NOTHING:
                self._note(Op("clip" if kind == "clip" else "layer", box, alpha, inner=inner))

    def record(self, draw: Callable[[], None]) -> tuple[Op, ...]:
        """Draw, and return the steps of it, for `again` in later frames."""
        begin = len(self._ops)
        draw()
        return tuple(self._ops[begin:])

    def again(self, steps: Sequence[Op]) -> None:
        """Draw what was recorded, of images that have not changed since."""
        self._ops.extend(steps)

    def _note(self, op: Op) -> None:
        self._ops.append(op)


def _around(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _around_motes(motes: Sequence[Mote]) -> Box:
    xs, ys, half = [mote[0] for mote in motes], [mote[1] for mote in motes], max(mote[2] for mote in motes) / 2
    left, top = min(xs), min(ys)
    return Box(left, top, max(xs) - left, max(ys) - top).inset(-half)
