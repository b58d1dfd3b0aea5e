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
from kiosk.display.text import Role
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
SIGN_EMS, LARGE_SIGN_EMS = 3.5, 2.2
"""The side of a sign; beside large letters it need not be twice as large."""
REACH, REACH_UP = 0.12, 0.02
"""A sign that moves may reach beyond its square by these parts of its side: to the left and right, up and down."""
GAP_EMS = 0.4
TOP_EMS, PAD_EMS, SIGN_PAD_EMS = 0.6, 0.5, 0.2
"""The room over a hint, and around words and a sign on its plane; a sign has room of its own in its square."""
LINE_EMS = 26.0
"""The widest line of a hint."""
NARROW_EMS = 6.5
"""Where less than this is left beside the sign, the words stand under it; they are not broken into less."""
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
        about: Iterable[Picture | Box] = (),
        targets: Iterable[Box] = (),
        floor: float | None = None,
    ) -> None:
        """Draw the hint on a plane of its own at the top of this room, or of the scene's area, or at its foot over
        `floor`, in pixels. It is laid where it covers least of what can be chosen or read (`targets`), and then least
        of what the scene is `about`: pictures, or parts of the screen. There it stays until it has gone."""
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
        plane, stacked = self._plane(area, floor, place, self.text), self._stacked(self._part_px(area, place))
        pad = PAD_EMS * theme.body_px
        with nullcontext() if self._level.value > THERE else canvas.layer(self._level.value):
            canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
            off, up = (1.5 * pad, pad / 2) if stacked else (pad, 0.0)
            inside = Box(plane.x + off, plane.y + up, plane.w - 3 * pad, plane.h - 2 * up)
            self.draw_at(canvas, inside, theme.plane_at_worst, stacked=stacked)

    def _planes(self, room: Box, floor: float | None, place: Place) -> Iterator[Box]:
        """What the hints for all ways would take there."""
        return (self._plane(room, floor, place, self._told(way)) for way in self._ways)

    def _plane(self, room: Box, floor: float | None, place: Place, text: str) -> Box:
        """The plane of a hint with this text there."""
        theme, most = self._backstage.theme, self._part_px(room, place)
        pad, off, stacked = PAD_EMS * theme.body_px, TOP_EMS * theme.body_px, self._stacked(most)
        w, h = self._size(text, most, room.h - 2 * off - pad if stacked else None)
        as_high_as_sign = not stacked and h <= math.ceil(self._sign_px)
        size = w + 3 * pad, h + (SIGN_PAD_EMS * theme.body_px if as_high_as_sign else pad)
        return at(place.side, room, size, theme.margin_px, room.y + off if floor is None else floor - off - size[1])

    def _stacked(self, width: float) -> bool:
        """Whether the words stand under the sign in so much width."""
        return width < self._sign_px + (GAP_EMS + NARROW_EMS) * self._backstage.theme.body_px

    def _most_px(self, room: Box) -> float:
        """The width that sign and words may take in a room."""
        theme = self._backstage.theme
        return room.w - 2 * theme.margin_px - 3 * PAD_EMS * theme.body_px

    def _part_px(self, room: Box, place: Place) -> float:
        """The same at this place there: no less than words need, if there is so much."""
        most = self._most_px(room)
        return max(place.part * most, min(most, NARROW_EMS * self._backstage.theme.body_px))

    @property
    def high_px(self) -> float:
        """How far down from the top of the area a hint of one line reaches: other things may begin there."""
        return self._sign_px + (TOP_EMS + PAD_EMS + SIGN_PAD_EMS) * self._backstage.theme.body_px

    def size(self, width: float) -> Size:
        """The room in pixels that sign and words take side by side where so much width is there at most."""
        return self._size(self.text, width, None)

    def _size(self, text: str, width: float, high: float | None) -> Size:
        """The same for this text; `high` is the most height of what is stacked, None for what is not."""
        theme, sign = self._backstage.theme, self._sign_px
        words = self._words(text, theme.ink, width, high)
        if high is not None:
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
        sign, words = self.parts(box, stacked=stacked)
        self._draw_sign(canvas, way, sign, ink, ground)
        canvas.image(self._words(self.text, ink, box.w, box.h if stacked else None), words)

    def parts(self, box: Box, *, stacked: bool = False) -> tuple[Box, Box]:
        """Where sign and words stand in a box of that `size`."""
        theme, placed, side = self._backstage.theme, self._backstage.placed, self._sign_px
        w, h = self._words(self.text, theme.ink, box.w, box.h if stacked else None).size
        if stacked:
            return Box(box.x + (box.w - side) / 2, box.y, side, side), Box(box.x + (box.w - w) / 2, box.y + side, w, h)
        sign = Box(box.x, box.y + (box.h - side) / 2, side, side)
        words = Box(box.x + side + GAP_EMS * theme.body_px, box.y + (box.h - h) / 2, w, h)
        return placed(sign, box), placed(words, box)

    def draw_sign(self, canvas: Canvas, plane: Box) -> None:
        """Draw the sign alone on this plane, where words have no room, until it is understood."""
        theme, way, side = self._backstage.theme, self._way, min(plane.w, plane.h)
        if way is None or self._level.value < GONE:
            return
        ground, square = theme.plane_at_worst, Box.around(plane.centre, side, side)
        with nullcontext() if self._level.value > THERE else canvas.layer(self._level.value):
            canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
            self._draw_sign(canvas, way, square, theme.text_on(ground), ground)

    def _draw_sign(self, canvas: Canvas, way: Way, square: Box, ink: Colour, ground: Colour) -> None:
        """Draw the sign of this way into its square."""
        theme, deed, reach = self._backstage.theme, self._deeds.get(way, "begin"), REACH * square.w
        part = STILL if theme.motion.reduced else int(self._seconds % ROUND_S * SIGN_HZ) / (SIGN_HZ * ROUND_S)
        mark, rest, up = theme.mark_on(ground), theme.rest_on(ground), REACH_UP * square.w
        size = math.ceil(square.w + 2 * reach), math.ceil(square.w + 2 * up)

        def draw(sheet: Canvas) -> None:
            sign = SIGNS[way].get(deed, SIGNS[way]["begin"])
            sign(Pen(sheet, (reach, up), square.w / SIDE, ink, mark, rest, ground), part)

        image = sketched(size, draw, way, deed, part, ink, ground, mark, rest)
        canvas.image(image, Box(round(square.x - reach), round(square.y - up), *size))

    def _told(self, way: Way) -> str:
        if way in self._hints:
            return self._backstage.say(self._hints[way])
        return interface_text(f"hint_{way}_{self._deeds[way]}", self._backstage.language)

    def _words(self, text: str, colour: Colour, width: float, high: float | None) -> Image:
        """Beside the sign, on one line where it fits, else wrapped; or under it, in no more height (`high`) with it, as
        small as that and the longest word ask for."""
        theme, setter = self._backstage.theme, self._backstage.type
        if high is not None:
            role: Role = "small" if theme.large else "body"
            return setter.fitted(text, role, colour, width=width, height=max(1.0, high - self._sign_px))
        room = min(width - self._sign_px - GAP_EMS * theme.body_px, LINE_EMS * theme.body_px)
        line = setter.set(text, "body", colour)
        return line if line.size[0] <= room else setter.set(text, "body", colour, width=room)

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
