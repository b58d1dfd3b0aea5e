"""Hints: how one can act here, with a small sign that moves; gone once the visitor has understood."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import partial

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box, Size
from kiosk.display.image import Image
from kiosk.display.picture import Picture
from kiosk.display.sketch import sketched
from kiosk.events import Way
from kiosk.language import interface_text
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hint_place import Place, Spared, at, best, subject
from kiosk.scenes.parts.sign_pen import SIDE, Pen
from kiosk.scenes.parts.signs import SIGNS, STILL, Deed

ORDER: tuple[Way, ...] = ("hand", "object", "touch", "button")
TURN_S = 6.0
"""Each hint stays this long: time to read it twice, and nobody waits long for the one that helps."""
ROUND_S, SIGN_HZ = 3.0, 20
"""A sign shows what it tells of in this time: twice while its hint stays; in so many pictures a second."""
AGAIN_S = 20.0
"""A visitor who has done nothing that helps for so long is told again."""
SIGN_EMS, LARGE_SIGN_EMS = 2.5, 1.7
"""The side of a sign; beside large letters it need not be twice as large."""
REACH = 0.12
"""A sign that moves may reach beyond its square by this part of its side."""
GAP_EMS = 0.7
TOP_EMS, PAD_EMS = 0.8, 0.5
LINE_EMS = 26.0
"""The widest line of a hint."""
NARROW_EMS = 6.5
"""Where less than this is left beside the sign, the words stand under it."""
SLACK_PX = 2
"""Words that are set again in the room that they took break into the same lines in so much more."""
GONE, THERE = 0.02, 0.98


class Hints:
    """Turns through the hints of the ways that are there, so that who cannot raise an arm is told of the button too.

    `deeds` says what there is to do here: one deed for hand, touch and button, or one for each way; a way that is not
    among them is not told of unless `hints` has a text for it. A text in `hints` stands in for the interface's own.
    """

    def __init__(
        self, hints: Mapping[Way, Texts], backstage: Backstage, deeds: Deed | Mapping[Way, Deed] | None = None
    ) -> None:
        self._hints = hints
        self._deeds: Mapping[Way, Deed] = _each(deeds) if isinstance(deeds, str) else deeds or {}
        self._backstage = backstage
        self._seconds = 0.0
        self._offered = backstage.ways
        self._ways = self._there()
        self._level = Follow(1.0, backstage.theme.motion.change_s)
        self._again_s = 0.0
        self._laid: tuple[object, Place] | None = None

    def update(self, dt_s: float) -> None:
        """Let time pass; when a way is gone or back, the turn begins anew with the first that is there."""
        self._seconds += dt_s
        self._again_s -= dt_s
        if self._again_s <= 0:
            self._level.target = 1.0
        self._level.update(dt_s)
        if self._offered is not self._backstage.ways:
            self._offered, before = self._backstage.ways, self._ways
            self._ways = self._there()
            self._seconds = self._seconds if self._ways == before else 0.0

    def understood(self) -> None:
        """The visitor has done what helps here: the hint goes, and comes again only when nothing helps for long."""
        self._again_s = AGAIN_S
        self._level.target = 0.0

    @property
    def text(self) -> str:
        """The hint of this moment, empty when there is none for any way that is there."""
        return "" if self._way is None else self._told(self._way)

    @property
    def spoken(self) -> str:
        """What who hears it is told: the hint for the keys, which can be felt, else all of them. It does not change as
        time passes, so that nobody is told again and again."""
        ways: list[Way] = ["button"] if "button" in self._ways else self._ways
        return " ".join(self._told(way) for way in ways)

    def draw(
        self,
        canvas: Canvas,
        room: Box | None = None,
        *,
        about: Iterable[Picture] = (),
        targets: Iterable[Box] = (),
        floor: float | None = None,
    ) -> None:
        """Draw the hint on a plane of its own at the top of this room, or of the scene's area, or at its foot over
        `floor`, in pixels. It is laid where it covers nothing that can be chosen or read (`targets`), and least of what
        these pictures are `about`; there it stays until it has gone."""
        if not self.text or self._level.value < GONE:
            self._laid = None
            return
        theme, area = self._backstage.theme, room or self._backstage.area
        key = (area, self._backstage.language, tuple(self._ways))
        if self._laid is None or self._laid[0] != key:
            spared = Spared([*targets], [subject(each) for each in about])
            places = partial(self._planes, area, floor)
            self._laid = key, best(places, spared, mirrored=self._backstage.mirrored)
        place = self._laid[1]
        plane, stacked = self._plane(area, floor, place, self.text), self._stacked(self._most_px(area) * place.part)
        pad = PAD_EMS * theme.body_px
        with nullcontext() if self._level.value > THERE else canvas.layer(self._level.value):
            canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
            inside = Box(plane.x + (1.5 if stacked else 1) * pad, plane.y + pad / 2, plane.w - 3 * pad, plane.h - pad)
            self.draw_at(canvas, inside, theme.plane_at_worst, stacked=stacked)

    def _planes(self, room: Box, floor: float | None, place: Place) -> Iterator[Box]:
        """What the hints for all ways would take there."""
        return (self._plane(room, floor, place, self._told(way)) for way in self._ways)

    def _plane(self, room: Box, floor: float | None, place: Place, text: str) -> Box:
        """The plane of a hint with this text there."""
        theme, most = self._backstage.theme, self._most_px(room) * place.part
        pad, off = PAD_EMS * theme.body_px, TOP_EMS * theme.body_px
        w, h = self._size(text, most, stacked=self._stacked(most))
        size = w + 3 * pad, h + pad
        return at(place.side, room, size, theme.margin_px, room.y + off if floor is None else floor - off - size[1])

    def _stacked(self, width: float) -> bool:
        """Whether the words stand under the sign in so much width."""
        return width < self._sign_px + (GAP_EMS + NARROW_EMS) * self._backstage.theme.body_px

    def _most_px(self, room: Box) -> float:
        """The width that sign and words may take in a room."""
        theme = self._backstage.theme
        return room.w - 2 * theme.margin_px - 3 * PAD_EMS * theme.body_px

    @property
    def high_px(self) -> float:
        """How far down from the top of the area a hint of one line reaches: other things may begin there."""
        return self._sign_px + (TOP_EMS + 2 * PAD_EMS) * self._backstage.theme.body_px

    def size(self, width: float, *, stacked: bool = False) -> Size:
        """The room in pixels that sign and words take where so much width is there at most; one under the other where
        they are `stacked`."""
        return self._size(self.text, width, stacked=stacked)

    def _size(self, text: str, width: float, *, stacked: bool) -> Size:
        theme, sign = self._backstage.theme, self._sign_px
        words = self._words(text, theme.ink, width, beside=not stacked)
        if stacked:
            return max(math.ceil(sign), words.size[0] + SLACK_PX), math.ceil(sign + words.size[1])
        wide = math.ceil(sign + GAP_EMS * theme.body_px) + words.size[0] + SLACK_PX
        return wide, math.ceil(max(sign, words.size[1]))

    def draw_at(
        self, canvas: Canvas, box: Box, ground: Colour, colour: Colour | None = None, *, stacked: bool = False
    ) -> None:
        """Draw sign and words into a box of that `size` on a ground of this colour; in the text's colour of the theme,
        or in this one."""
        theme, way = self._backstage.theme, self._way
        if way is None:
            return
        ink = colour or theme.text_on(ground)
        side = self._sign_px
        words = self._words(self.text, ink, box.w, beside=not stacked)
        if stacked:
            self._draw_sign(canvas, way, Box(box.x + (box.w - side) / 2, box.y, side, side), ink, ground)
            canvas.image(words, Box(box.x + (box.w - words.size[0]) / 2, box.y + side, *words.size))
            return
        first = self._backstage.placed(Box(box.x, box.y + (box.h - side) / 2, side, side), box)
        self._draw_sign(canvas, way, first, ink, ground)
        x, y = box.x + side + GAP_EMS * theme.body_px, box.y + (box.h - words.size[1]) / 2
        canvas.image(words, self._backstage.placed(Box(x, y, *words.size), box))

    def _draw_sign(self, canvas: Canvas, way: Way, square: Box, ink: Colour, ground: Colour) -> None:
        """Draw the sign of this way into its square."""
        theme, deed, reach = self._backstage.theme, self._deeds.get(way, "begin"), REACH * square.w
        part = STILL if theme.motion.reduced else int(self._seconds % ROUND_S * SIGN_HZ) / (SIGN_HZ * ROUND_S)
        mark, rest, side = theme.mark_on(ground), theme.rest_on(ground), math.ceil(square.w + 2 * reach)

        def draw(sheet: Canvas) -> None:
            sign = SIGNS[way].get(deed, SIGNS[way]["begin"])
            sign(Pen(sheet, (reach, reach), square.w / SIDE, ink, mark, rest, ground), part)

        image = sketched((side, side), draw, way, deed, part, ink, ground, mark, rest)
        canvas.image(image, Box(round(square.x - reach), round(square.y - reach), side, side))

    def _told(self, way: Way) -> str:
        if way in self._hints:
            return self._backstage.say(self._hints[way])
        return interface_text(f"hint_{way}_{self._deeds[way]}", self._backstage.language)

    def _words(self, text: str, colour: Colour, width: float, *, beside: bool) -> Image:
        """On one line where it fits, `beside` the sign or under it, else wrapped."""
        theme = self._backstage.theme
        taken = self._sign_px + GAP_EMS * theme.body_px if beside else 0.0
        room = min(width - taken, LINE_EMS * theme.body_px)
        line = self._backstage.type.set(text, "body", colour)
        return line if line.size[0] <= room else self._backstage.type.set(text, "body", colour, width=room)

    @property
    def _sign_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_SIGN_EMS if theme.large else SIGN_EMS) * theme.body_px

    @property
    def _way(self) -> Way | None:
        return self._ways[int(self._seconds / TURN_S) % len(self._ways)] if self._ways else None

    def _there(self) -> list[Way]:
        told = {*self._hints, *self._deeds}
        return [way for way in ORDER if way in self._backstage.ways and way in told]


def _each(deed: Deed) -> Mapping[Way, Deed]:
    return {"hand": deed, "touch": deed, "button": deed}
