"""Words about a region of a picture: they stand beside it, never over it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, product
from math import dist
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box, Size
from kiosk.display.image import Image
from kiosk.display.text import LINE_EMS, Role
from kiosk.scenes.base import Backstage
from kiosk.scenes.paging import least_px
from kiosk.scenes.parts.heading import LARGE_EMS, set_heading

PAD_EMS, LARGE_PAD_EMS, GAP_EMS = 0.9, 0.35, 0.4
APART_EMS, LARGE_APART_EMS = 0.8, 0.4
"""Between the region and the words; large letters need the room themselves."""
RISES_EMS = 0.6
HEADING_HIGH, HEADING_EMS = 0.4, 1.5
"""A heading takes this part of the height at most; over large words it is on a line of so many ems."""
CROSS_IN_EMS = 0.2
"""So far within the plane's corner is the middle of the cross that closes it."""
NARROW_EMS = 8.0
"""Words are never moved to a room that is narrower, whatever they would cover."""


class About(NamedTuple):
    """What is spoken of: its region, a heading and a text, how far down they may stand, the places that they leave
    free where they can, those that they `rather` leave free if it costs nothing, and before both the `keys`, all in
    pixels of the screen."""

    region: Box
    heading: str
    text: str
    floor: float
    clear: tuple[Box, ...] = ()
    rather: tuple[Box, ...] = ()
    keys: tuple[Box, ...] = ()


class _Laid(NamedTuple):
    """A plane, and what stands on it: the heading, and the text, whose pages are read in a room of this width and
    height where letters are large."""

    plane: Box
    head: Image
    body: Image
    room: tuple[float, float]


class Beside:
    """Words beside a region, in the room of the area where they fit and cover least of what is to be kept clear."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._lay_out = lru_cache(1)(self._laid_out)

    def plane(self, about: About) -> Box:
        """The plane that the words take."""
        return self._laid(about)[0]

    def draw(self, canvas: Canvas, about: About, *, shown: float) -> None:
        """Draw them, risen by a part of 0 to 1."""
        theme = self._backstage.theme
        plane, head, body, room = self._laid(about)
        body = self._read(about, room) if theme.large else body
        self._backstage.paging.stands_on(plane)
        shown = ease_out(shown)
        rise, pad = RISES_EMS * theme.body_px * (1 - shown) * theme.motion.amount, self._pad_px
        canvas.fill(
            plane._replace(y=plane.y + rise), theme.plane, alpha=theme.plane_alpha * shown, radius=theme.corner_px
        )
        top = plane.y + pad + rise
        for image in (head, body):
            left = plane.x + pad if not self._backstage.mirrored else plane.x + plane.w - pad - image.size[0]
            canvas.image(image, Box(left, top, *image.size), alpha=shown)
            top += image.size[1] + GAP_EMS * theme.body_px

    def cross(self, about: About) -> Box:
        """Where the words are closed: at the upper corner of their plane, where lines end."""
        theme, plane = self._backstage.theme, self.plane(about)
        side, inside = theme.target_px, CROSS_IN_EMS * theme.body_px
        corner = Box.around((plane.x + plane.w - inside, plane.y + inside), side, side)
        return self._backstage.placed(corner, plane)

    def _laid(self, about: About) -> _Laid:
        return self._lay_out(about, self._backstage.language)

    def _laid_out(self, about: About, _language: str) -> _Laid:
        """The plane and its words: where least is covered, in the roomiest room, nearest to the region; or, where that
        is anything, in a room that is free of all that is to be kept clear, in smaller letters if it must be."""
        found = [laid for room in self._fitting(about) for laid in self._planes(about, room, *self._set(about, room))]
        best = min(found, key=lambda laid: _covered(laid, about))
        kept = (*about.keys, *about.clear)
        freed = self._freed(about, kept) if any(map(best.plane.overlaps, kept)) else ()
        seen = self._freed(about, about.keys) if any(map(best.plane.overlaps, about.keys)) else ()
        return next(chain(freed, seen), best)

    def _planes(self, about: About, room: Box, head: Image, body: Image) -> Iterator[_Laid]:
        """The places of the plane with these words in a room."""
        inside = self._inside(room)[0], self._inside(room)[1] - head.size[1]
        size = self._size(about, inside) if self._backstage.theme.large else body.size
        w = max(head.size[0], size[0]) + 2 * self._pad_px
        h = head.size[1] + size[1] + GAP_EMS * self._backstage.theme.body_px + 2 * self._pad_px
        return (_Laid(plane, head, body, inside) for plane in _places(Box(0, 0, w, h), about, room))

    def _fitting(self, about: About) -> list[Box]:
        """The rooms in which the words stand in full size, the roomiest first; else those in which pages of large ones
        do; the roomiest alone where there is none."""
        rooms = self._rooms(about.region, about.floor)
        rooms.sort(key=self._roominess)
        theme = self._backstage.theme
        wide = [room for room in rooms if room.w >= NARROW_EMS * theme.body_px]
        high_px = math.inf if not theme.large else least_px(theme) + HEADING_EMS * theme.body_px
        paged = (room for room in wide if self._inside(room)[1] >= high_px)
        return [room for room in wide if self._has_room(about, room)] or [*paged] or rooms[:1]

    def _freed(self, about: About, kept: Sequence[Box]) -> Iterator[_Laid]:
        """Where the words stand, under a heading that is no larger, in what is free of all this."""
        setter, theme = self._backstage.type, self._backstage.theme
        colour, roles = theme.text_on(theme.plane), list[Role](["body"] if theme.large else ["body", "small"])
        parts = [part for room in self._rooms(about.region, about.floor) for part in _between(room, kept)]
        for role, room in product(roles, sorted(parts, key=self._roominess)):
            width, height = self._inside(room)
            width = min(width, LINE_EMS * setter.size_px(role))  # smaller letters ask for shorter lines
            if room.w < NARROW_EMS * setter.size_px(role):
                continue
            head = setter.set(about.heading, "heading", colour, width=width, size_px=theme.body_px)
            body, left = setter.set(about.text, role, colour, width=width), height - head.size[1]
            if theme.large and left >= least_px(theme):  # else it would be read in pages of a line or two
                body = self._read(about, (width, left))
            if head.size[1] + body.size[1] <= height and max(head.size[0], body.size[0]) <= width:
                yield from self._planes(about, room, head, body)

    def _roominess(self, room: Box) -> float:
        return -min(room.w, LINE_EMS * self._backstage.theme.body_px + 2 * self._pad_px) * room.h

    @property
    def _pad_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_PAD_EMS if theme.large else PAD_EMS) * theme.body_px

    def _rooms(self, region: Box, floor: float) -> list[Box]:
        """What is free left and right of the region, above and below it."""
        theme, area = self._backstage.theme, self._backstage.area
        gap, edge = (LARGE_APART_EMS if theme.large else APART_EMS) * theme.body_px, theme.margin_px
        left, top, right, bottom = area.x + edge, area.y + edge, area.x + area.w - edge, floor
        x, y, x_end, y_end = region.x - gap, region.y - gap, region.x + region.w + gap, region.y + region.h + gap
        rooms = [
            Box(x_end, top, right - x_end, bottom - top),
            Box(left, top, x - left, bottom - top),
            Box(left, y_end, right - left, bottom - y_end),
            Box(left, top, right - left, y - top),
        ]
        return [Box(room.x, room.y, max(1.0, room.w), max(1.0, room.h)) for room in rooms]

    def _set(self, about: About, room: Box) -> tuple[Image, Image]:
        width, height = self._inside(room)
        head = set_heading(self._backstage, about.heading, width=width, height=HEADING_HIGH * height)
        return head, self._read(about, (width, height - head.size[1]))

    def _read(self, about: About, room: tuple[float, float]) -> Image:
        """What is read now of the text in a room of this width and height."""
        ink = self._backstage.theme.text_on(self._backstage.theme.plane)
        return self._backstage.read(about.text, ink, width=room[0], height=max(1.0, room[1]))

    def _size(self, about: About, room: tuple[float, float]) -> Size:
        ink = self._backstage.theme.text_on(self._backstage.theme.plane)
        return self._backstage.read_px(about.text, ink, width=room[0], height=max(1.0, room[1]))

    def _has_room(self, about: About, room: Box) -> bool:
        """Whether heading and text stand there in full size."""
        theme, setter = self._backstage.theme, self._backstage.type
        colour, (width, height) = theme.text_on(theme.plane), self._inside(room)
        size_px = LARGE_EMS * theme.body_px if theme.large else setter.size_px("heading")
        head = setter.set(about.heading, "heading", colour, width=width, size_px=size_px)
        body = setter.set(about.text, "body", colour, width=width)
        small = head.size[1] <= HEADING_HIGH * height and head.size[1] + body.size[1] <= height
        return small and max(head.size[0], body.size[0]) <= width

    def _inside(self, room: Box) -> tuple[float, float]:
        """The width and the height that heading and text have together in a room."""
        theme, pad = self._backstage.theme, self._pad_px
        width = max(1.0, min(room.w - 2 * pad, LINE_EMS * theme.body_px))
        return width, max(1.0, room.h - 2 * pad - GAP_EMS * theme.body_px)


def _covered(laid: _Laid, about: About) -> tuple[int, int, int]:
    """How many keys lie under the plane, how much of what is to be kept clear, and of what is rather kept clear."""
    keys, clear, rather = (sum(map(laid.plane.overlaps, each)) for each in (about.keys, about.clear, about.rather))
    return keys, clear, rather


def _between(room: Box, clear: Sequence[Box]) -> Iterator[Box]:
    """The columns of a room, and its rows, in which nothing is that is to be kept clear."""
    within = [box for box in clear if room.overlaps(box)]
    for start, end in _gaps(room.x, room.x + room.w, [(box.x, box.x + box.w) for box in within]):
        yield room._replace(x=start, w=end - start)
    for start, end in _gaps(room.y, room.y + room.h, [(box.y, box.y + box.h) for box in within]):
        yield room._replace(y=start, h=end - start)


def _gaps(start: float, end: float, taken: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What is free on a line."""
    for first, last in sorted(taken):
        if first > start:
            yield start, first
        start = max(start, last)
    if end > start:
        yield start, end


def _places(plane: Box, about: About, room: Box) -> Iterator[Box]:
    """The places of a plane in its room, as near to the region's middle as it can be, at the edges of the room, and
    beside what is to be kept clear; the nearest first."""
    end_x, end_y = room.x + room.w - plane.w, room.y + room.h - plane.h
    middle, clear = about.region.centre, (*about.keys, *about.clear, *about.rather)
    xs = [
        middle[0] - plane.w / 2,
        room.x,
        end_x,
        *(box.x - plane.w for box in clear),
        *(box.x + box.w for box in clear),
    ]
    ys = [
        middle[1] - plane.h / 2,
        room.y,
        end_y,
        *(box.y - plane.h for box in clear),
        *(box.y + box.h for box in clear),
    ]
    within = product({min(max(x, room.x), end_x) for x in xs}, {min(max(y, room.y), end_y) for y in ys})
    for x, y in sorted(within, key=lambda at: (dist((at[0] + plane.w / 2, at[1] + plane.h / 2), middle), at)):
        yield plane._replace(x=x, y=y)
