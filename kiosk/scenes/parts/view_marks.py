"""Marks on a large picture: where there is something to be seen from near, and which of it has been seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.display.theme import Theme
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.panned_view import PannedView

DOT_EMS, LINE_EMS = 0.55, 0.16
CORNER = 0.22
"""The arms of a frame's corners, as a part of its shorter side."""
TARGET_EMS = 1.8
"""A mark is touched in a square of this side, or of the least that is touched."""
SMALL, NEAR = 0.7, 0.8
"""A view is marked while it is smaller than this part of what it is when one has come to it, and one is at it from that
part on, when its middle is near."""
MIDDLE = 0.3
NAME_GAP_EMS, NAME_PAD_EMS, ASIDE_EMS = 0.5, 0.35, 1.5
"""A name under its mark stands so far off it; its words so far inside its plane; one beside its mark so far from the
middle of that, clear of the ring round it."""
BESIDE = 0.4
"""A name beside what it names stands so many of its heights off."""


class ViewMarks:
    """The marks of some parts of the picture that a view shows; they are named by their number, as text. A part is
    looked at in the `free` part of the screen, where no words stand."""

    def __init__(self, parts: Sequence[Box], view: PannedView, free: Callable[[], Box], backstage: Backstage) -> None:
        self._parts = parts
        self._free = free
        self._view = view
        self._backstage = backstage

    def place(self, number: int) -> Point:
        """Where a mark is on the screen."""
        return self._view.on_screen(self._parts[number].centre)

    @property
    def regions(self) -> list[Box]:
        """Where the parts are on the screen."""
        return [self._view.part_on_screen(part) for part in self._parts]

    @property
    def boxes(self) -> dict[str, Box]:
        """Where marks can be touched: those of the parts that are small on the screen, and on it."""
        theme = self._backstage.theme
        side = max(theme.target_px, TARGET_EMS * theme.body_px)
        return {str(number): Box.around(self.place(number), side, side) for number in self._marked}

    @property
    def here(self) -> int | None:
        """The part that one has come to: it is near, and in the middle; None between them."""
        area = self._backstage.area
        for number, part in enumerate(self._parts):
            shown = self._view.part_on_screen(part)
            across, down = (abs(a - b) for a, b in zip(shown.centre, self._free().centre, strict=True))
            if self._come(part) >= NEAR and across < MIDDLE * area.w and down < MIDDLE * area.h:
                return number
        return None

    def draw(self, canvas: Canvas, seen: set[int], focus: int | None, name: str, seconds: float) -> None:
        """Draw them, and the frame and the name of the one that keys or a pointer are on."""
        marked = self._marked
        if focus is not None and focus in marked:
            draw_frame(canvas, self._backstage, self._view.part_on_screen(self._parts[focus]))
        for number in marked:
            draw_mark(canvas, self._backstage, self.place(number), seen=number in seen, seconds=seconds)
        if focus is not None and focus in marked:
            part = self._view.part_on_screen(self._parts[focus])
            others = [mark_box(self._backstage, self.place(number)) for number in marked if number != focus]
            draw_name(canvas, self._backstage, name, self.place(focus), part=part, free_of=others)

    @property
    def _marked(self) -> list[int]:
        area, marked = self._backstage.area, []
        for number, part in enumerate(self._parts):
            shown = self._view.part_on_screen(part)
            if area.contains(shown.centre) and self._come(part) < SMALL:
                marked.append(number)
        return marked

    def _come(self, part: Box) -> float:
        """How near the view is to a part: 1 where it flies to, which is nearer than from where all is seen."""
        free, view = self._free(), self._view
        there = min(view.most, free.w / part.w, free.h / part.h)
        return view.scale / max(there, 1.3 * view.least)


def draw_mark(canvas: Canvas, backstage: Backstage, at: Point, *, seen: bool, seconds: float) -> None:
    """A disc that breathes, or a ring once it has been seen."""
    theme = backstage.theme
    radius, line = DOT_EMS * theme.body_px, LINE_EMS * theme.body_px
    breath = 0.5 - 0.5 * math.cos(2 * math.pi * seconds / theme.motion.ambient_s)
    side = 2 * radius + 2 * line
    canvas.fill(Box.around(at, side, side), theme.ink, alpha=0.75, radius=side / 2)
    if seen:
        canvas.ring(at, radius, theme.paper, width=line)
        return
    canvas.fill(Box.around(at, 1.1 * radius, 1.1 * radius), theme.accent, radius=0.55 * radius)
    canvas.ring(at, radius * (1 + 0.35 * breath * theme.motion.amount), theme.accent, width=0.7 * line)


def draw_frame(canvas: Canvas, backstage: Backstage, part: Box) -> None:
    """The corners of what would be seen."""
    theme = backstage.theme
    line = LINE_EMS * theme.body_px
    arm = CORNER * min(part.w, part.h)
    for ink, width in ((theme.ink, 2.2 * line), (theme.accent, line)):
        for each in _corners(part, arm, width):
            canvas.fill(each, ink)


def mark_box(backstage: Backstage, at: Point) -> Box:
    """What is seen of a mark there."""
    side = 2 * (DOT_EMS + LINE_EMS) * backstage.theme.body_px
    return Box.around(at, side, side)


def draw_name(
    canvas: Canvas,
    backstage: Backstage,
    words: str,
    at: Point,
    *,
    part: Box | None = None,
    floor: float | None = None,
    free_of: Iterable[Box] = (),
) -> Box:
    """A name beside the part of the picture that it names, or under that; or under its mark, beside it or above it,
    down to this floor: at the first of these places where it lies over fewest of these boxes; the plane that it
    takes."""
    theme, area, taken = backstage.theme, backstage.area, list(free_of)
    pad, image = NAME_PAD_EMS * theme.body_px, _set(backstage, words)
    w, h = image.size[0] + 3 * pad, image.size[1] + pad
    room = area._replace(h=(floor or area.y + area.h) - area.y).inset(pad)
    tried = [*(_beside(part, (w, h), room) if part is not None else ()), *_around(theme, at, (w, h), room)]
    plane: Box = min(tried, key=lambda box: sum(map(box.overlaps, taken)))
    canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
    canvas.image(image, Box(plane.x + 1.5 * pad, plane.y + pad / 2, *image.size))
    return plane


def _around(theme: Theme, at: Point, size: tuple[float, float], room: Box) -> list[Box]:
    """Where a plane of this size has room around a mark: under it, on the side with more room, on the other one, above
    it, or further under it; above it where it has none."""
    (x, y), (w, h) = at, size
    gap, aside = (DOT_EMS + NAME_GAP_EMS) * theme.body_px, ASIDE_EMS * theme.body_px
    left, top = clamp(x - w / 2, room.x, room.x + room.w - w), clamp(y - h / 2, room.y, room.y + room.h - h)
    sides = (x - aside - w, x + aside) if x > room.centre[0] else (x + aside, x - aside - w)
    above, under = Box(left, y - gap - h, w, h), Box(left, y + gap, w, h)
    tried = (under, *(Box(side, top, w, h) for side in sides), above, under.moved(0, h))
    return [box for box in tried if _inside(box, room)] or [above]


def _beside(part: Box, size: tuple[float, float], room: Box) -> Iterator[Box]:
    """Where a plane of this size has room beside a part of the screen: on the side with more room, or under it."""
    (x, y), (w, h), gap = part.centre, size, BESIDE * size[1]
    to_left, to_right = part.x - gap - w, part.x + part.w + gap
    sides = (to_left, to_right) if x > room.centre[0] else (to_right, to_left)
    top = max(room.y, y - h / 2)
    tried = [*(Box(side, top, w, h) for side in sides), Box(x - w / 2, part.y + part.h + gap, w, h)]
    return (box for box in tried if _inside(box, room))


def _inside(box: Box, room: Box) -> bool:
    whole = room.inset(-0.5)  # what ends at its edge may lie a little beside it, as numbers go
    return all(map(whole.contains, ((box.x, box.y), (box.x + box.w, box.y + box.h))))


def _set(backstage: Backstage, words: str) -> Image:
    theme = backstage.theme
    return backstage.type.fitted(
        words,
        "body",
        theme.text_on(theme.plane),
        width=min(backstage.type.set(words, "body", theme.paper).size[0], backstage.area.w - 2 * theme.margin_px),
        height=3 * theme.body_px,
        align="centre",
    )


def _corners(part: Box, arm: float, width: float) -> Iterator[Box]:
    """Two arms at each corner, centred on the edge."""
    half = width / 2
    for x, left in ((part.x, part.x - half), (part.x + part.w, part.x + part.w - arm)):
        for y, top in ((part.y, part.y - half), (part.y + part.h, part.y + part.h - arm)):
            yield Box(left, y - half, arm + half, width)
            yield Box(x - half, top, width, arm + half)
