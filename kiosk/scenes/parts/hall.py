"""The hall of a gallery: the wall, the label under the picture in the middle, and what can be touched there."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.cross import draw_cross
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.hung import Item
from kiosk.scenes.parts.rests import Rests
from kiosk.scenes.parts.walk import BACK, ON
from kiosk.scenes.parts.wall import Room, Wall
from kiosk.scenes.parts.wall_label import WallLabel

MIDDLE, CLOSE = "middle", "close"
NEARER_EMS, LOWER_EMS = 0.2, 1.3
"""A hint on the wall stands by so much nearer to the picture than to the edge of the screen, and may reach so far
below it, with the room under it."""
UNSEEN = 0.3
"""The words of a picture are gone when the row has moved by this part of the way to the next one."""


class Hall:
    """Pictures on a wall, of which the one with the number `index` has the middle, or is seen `large`."""

    def __init__(self, items: Sequence[Item], hints: Hints, backstage: Backstage) -> None:
        self.index, self.large = 0, False
        self._items, self._hints, self._backstage = items, hints, backstage
        self._pictures = [backstage.picture(item.picture) for item in items]
        self._thanks = [CreditLine(item.credit, backstage) for item in items]
        self._wall, self._label = Wall(self._pictures, backstage), WallLabel(backstage)
        self._grown = Follow(0.0, backstage.theme.motion.change_s)

    @property
    def item(self) -> Item:
        """What has the middle."""
        return self._items[self.index]

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._grown.target = float(self.large)
        self._grown.update(dt_s)
        self._pictures[self.index].update(dt_s)

    def be(self, index: int, *, large: bool) -> None:
        """Be at this picture at once."""
        self.index, self.large, self._grown.value = index, large, float(large)

    def pitch_px(self, at: float) -> float:
        """How far it is here from one picture to the next."""
        return self._wall.pitch_px(at, self.room, self.grown)

    def draw(self, canvas: Canvas, at: float) -> None:
        """Draw it with this place of the row in the middle, title and caption under the picture there."""
        words = self._backstage.say(self.item.title), self._backstage.say(self.item.caption)
        self._wall.draw(canvas, self.room, at, self.grown)
        credit = self._thanks[self.index]
        credit.draw(canvas)
        if self.grown < 1:
            alpha = max(0.0, 1 - abs(at - self.index) / UNSEEN) * (1 - self.grown)
            number = self.index, len(self._pictures)
            self._label.draw(canvas, self._hung(), words, number, floor=credit.floor, alpha=alpha)

    def draw_signs(self, canvas: Canvas, rests: Rests) -> None:
        """Draw what can be done: how far a hand has come where it rests, the hint, or the cross that hangs it back."""
        if self.large:
            draw_cross(canvas, self._backstage, self.places[CLOSE], rests.progress(CLOSE))
        else:
            rests.draw(canvas)
            self._hints.draw(canvas, self._free)

    @property
    def room(self) -> Room:
        """What the pictures hang in."""
        area, theme = self._backstage.area, self._backstage.theme
        top = theme.margin_px if theme.large else self._hints.high_px  # large letters need the room themselves
        page = Box(area.x, area.y, area.w, self._thanks[self.index].floor - area.y)
        return Room(self._label.above(page, top), page)

    @property
    def _free(self) -> Box:
        """Where a hint stands: over the pictures, or on the wall beside the one in the middle where large letters leave
        it no room there."""
        area, theme = self._backstage.area, self._backstage.theme
        if not theme.large or area.h > area.w:
            return area
        frame, em = self._hung(), theme.body_px
        w, h = frame.x + NEARER_EMS * em - area.x, frame.y + frame.h + LOWER_EMS * em - area.y
        return self._backstage.placed(Box(area.x, area.y, w, h))

    @property
    def grown(self) -> float:
        """How far the picture is seen large, 0 to 1."""
        return self._grown.target if self._backstage.theme.motion.reduced else self._grown.value

    @property
    def places(self) -> dict[str, Box]:
        """What can be chosen: the picture in the middle, and what is beside it; or the cross that hangs it back."""
        area, theme, placed = self._backstage.area, self._backstage.theme, self._backstage.placed
        box = self._hung(float(self.large))
        left, right = max(theme.target_px, box.x - area.x), max(theme.target_px, area.x + area.w - box.x - box.w)
        ends = [Box(area.x, area.y, left, area.h), Box(area.x + area.w - right, area.y, right, area.h)]
        sides = dict(zip((BACK, ON), ends[::-1] if self._backstage.mirrored else ends, strict=True))
        if not self.large:
            return {MIDDLE: box} | sides
        side = theme.target_px
        corner = Box(area.x + area.w - side, self._backstage.reach.y, side, side)
        return {CLOSE: placed(corner)} | sides

    def _hung(self, grown: float = 0.0) -> Box:
        """Where the picture in the middle hangs."""
        return self._wall.box(self.index, self.room, self.index, grown)
