"""Hints: how one can act here, with a small sign that moves; gone once the visitor has understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import partial

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box, Size
from kiosk.display.picture import Picture
from kiosk.events import Way
from kiosk.language import interface_text
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hint_layout import TOP_EMS, HintLayout
from kiosk.scenes.parts.hint_place import Place, Spared, best, subject
from kiosk.scenes.parts.hint_sign import draw_hint_sign
from kiosk.scenes.parts.signs import Deed

ORDER: tuple[Way, ...] = ("hand", "object", "touch", "button")
TURN_S = 6.0
"""Each hint stays this long: time to read it twice, and nobody waits long for the one that helps."""
AGAIN_S = 20.0
"""A visitor who has done nothing that helps for so long is told again."""
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
        self._layout = HintLayout(backstage)
        self._laid: tuple[object, Place] | None = None
        self.taken: list[Box] = []
        """What it takes while it is seen, for each of the ways that it tells of."""

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
        most_px: float | None = None,
    ) -> None:
        """Draw the hint on a plane of its own at the top of this room, or of the scene's area, or at its foot over
        `floor`, in pixels, and no higher than `most_px`. It is laid where it covers least of what can be chosen or read
        (`targets`), and then least of what the scene is `about`: pictures, or parts of the screen. There it stays until
        it has gone."""
        if not self.text or self._level.value < GONE:
            self._laid, self.taken = None, []
            return
        theme, area, layout = self._backstage.theme, room or self._backstage.area, self._layout
        if most_px is not None:
            layout = HintLayout(self._backstage, most_px)
        key = (area, self._backstage.language, tuple(self._ways))
        if self._laid is None or self._laid[0] != key:
            spared = Spared([*targets], [subject(each) for each in about])
            places = partial(self._planes, layout, area, floor)
            self._laid = key, best(places, spared, mirrored=self._backstage.mirrored)
            self.taken = list(places(self._laid[1]))
        place = self._laid[1]
        plane, stacked = layout.plane(area, floor, place, self.text), layout.stacked(area, place)
        with nullcontext() if self._level.value > THERE else canvas.layer(self._level.value):
            canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
            inside, ground = layout.inside(plane, stacked=stacked), theme.plane_at_worst
            self._draw_parts(canvas, layout, inside, (theme.text_on(ground), ground), stacked=stacked)

    def _planes(self, layout: HintLayout, room: Box, floor: float | None, place: Place) -> Iterator[Box]:
        """What the hints for all ways would take there."""
        return (layout.plane(room, floor, place, self._told(way)) for way in self._ways)

    @property
    def high_px(self) -> float:
        """How far down from the top of the area a hint of one line reaches: other things may begin there."""
        return self._layout.high_px

    def over(self, top: float) -> float:
        """How high a hint at the top of the area may be that ends at this height of the screen, in pixels; no less
        than a line of words."""
        return max(top - self._backstage.area.y - TOP_EMS * self._backstage.theme.body_px, self._layout.line_px)

    def size(self, width: float) -> Size:
        """The room in pixels that sign and words take side by side where so much width is there at most."""
        return self._layout.size(self.text, width)

    def parts(self, box: Box) -> tuple[Box, Box]:
        """Where sign and words stand in a box of that `size`."""
        return self._layout.parts(self.text, box, stacked=False)

    def draw_at(self, canvas: Canvas, box: Box, ground: Colour) -> None:
        """Draw sign and words into a box of that `size` on a ground of this colour."""
        colours = self._backstage.theme.text_on(ground), ground
        self._draw_parts(canvas, self._layout, box, colours, stacked=False)

    def _draw_parts(
        self, canvas: Canvas, layout: HintLayout, box: Box, colours: tuple[Colour, Colour], *, stacked: bool
    ) -> None:
        """Draw sign and words in these colours, of the ink and of the ground."""
        way = self._way
        if way is not None:
            sign, words = layout.parts(self.text, box, stacked=stacked)
            self._draw_sign(canvas, way, sign, colours)
            canvas.image(layout.words(self.text, colours[0], box.w, box.h if stacked else None), words)

    def draw_low(self, canvas: Canvas, plane: Box, row: Box) -> None:
        """Draw sign and words at the end of this low row, until they are understood; where words have no room in it,
        the sign alone on this plane."""
        theme, way, side = self._backstage.theme, self._way, min(plane.w, plane.h)
        if way is None or self._level.value < GONE:
            return
        layout = HintLayout(self._backstage, row.h)
        told, colours = layout.low(self.text, row), (theme.text_on(theme.plane_at_worst), theme.plane_at_worst)
        with nullcontext() if self._level.value > THERE else canvas.layer(self._level.value):
            canvas.fill(told or plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
            if told is not None:
                self._draw_parts(canvas, layout, layout.inside(told, stacked=False), colours, stacked=False)
            else:
                self._draw_sign(canvas, way, Box.around(plane.centre, side, side), colours)

    def _draw_sign(self, canvas: Canvas, way: Way, square: Box, colours: tuple[Colour, Colour]) -> None:
        told = way, self._deeds.get(way, "begin")
        draw_hint_sign(canvas, self._backstage.theme, told, square, colours, seconds=self._seconds)

    def _told(self, way: Way) -> str:
        if way in self._hints:
            return self._backstage.say(self._hints[way])
        return interface_text(f"hint_{way}_{self._deeds[way]}", self._backstage.language)

    @property
    def _way(self) -> Way | None:
        return self._ways[int(self._seconds / TURN_S) % len(self._ways)] if self._ways else None

    def _there(self) -> list[Way]:
        told = {*self._hints, *self._deeds}
        return [way for way in ORDER if way in self._backstage.ways and way in told]


def _each(deed: Deed) -> Mapping[Way, Deed]:
    return {"hand": deed, "touch": deed, "button": deed}
