"""A large picture that is looked at from far and near, with its views, keys, a view of the whole, and notes."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.events import Event, Pointed, PointerLost
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.navigation import Navigation
from kiosk.scenes.parts.note import Note, Words
from kiosk.scenes.parts.overview import Overview
from kiosk.scenes.parts.panned_view import PannedView
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.parts.view_marks import ViewMarks
from kiosk.scenes.parts.views import View
from kiosk.scenes.parts.zoom_keys import FURTHER, NEARER, ZoomKeys

STEP = 2.0
"""A key makes the picture so many times larger or smaller."""
OVERVIEW_PX = 640
SHOWN_S = 0.4
KEYS_AT, UPRIGHT_KEYS_AT = 0.4, 0.3
"""How far down the area its keys stand, as a part of the height."""


class ZoomPage:
    """`at` is the number of the view that is seen now, None where it is none of them; `targets` are its keys and the
    marks of the views."""

    def __init__(
        self, picture: str, views: Sequence[View], largest: float, credit: Texts, backstage: Backstage
    ) -> None:
        area = backstage.area
        self.tiles = backstage.pictures.tiled(picture)
        self.view = PannedView(self.tiles.size, area, largest, backstage.theme.motion)
        self.keys = ZoomKeys(backstage, area.y + (KEYS_AT if area.w > area.h else UPRIGHT_KEYS_AT) * area.h)
        self.marks = ViewMarks([view.part for view in views], self.view, lambda: self._free, backstage)
        self.targets = Targets()
        self.at: int | None = None
        self.views, self._backstage = views, backstage
        self._navigation, self._note = Navigation(self.view, backstage), Note(backstage)
        self._credit = CreditLine(credit, backstage)
        small = backstage.pictures.small(picture, OVERVIEW_PX)
        self.overview = Overview(small, self.tiles.size, backstage, self._credit.floor)
        self._overview_shown = Follow(0.0, SHOWN_S)
        self._seconds = 0.0
        self.view.jump(views[0].part.centre if views else self.view.centre, self.view.least)

    def handle(self, event: Event) -> tuple[str | None, bool]:
        """Follow who moves about in it; the name of what was chosen, and whether the picture was moved."""
        if not isinstance(event, Pointed | PointerLost):
            return None, self._navigation.handle(event)
        point = self._backstage.place_of(event)
        self.targets.place({**self.keys.boxes, **self.marks.boxes})
        chosen = self.targets.handle(event, point)
        if chosen is not None or self.targets.held is not None:
            self._navigation.leave(event)
        there = None if self._navigation.holds else self.overview.pressed(event, point)
        if there is None:
            return chosen, self._navigation.handle(event)
        self.view.jump(there, self.view.scale)
        return chosen, False

    def zoom(self, key: str) -> None:
        """Do what this key is for."""
        self.view.zoom(STEP if key == NEARER else 1 / STEP, self.view.box.centre)

    def go_to(self, view: int) -> None:
        """Fly to this view, beside or above the words about it."""
        self.view.fly_to(self.views[view].part, self._free)

    def look(self, view: int) -> None:
        """Have the mark of this view on the screen."""
        if str(view) not in self.marks.boxes:
            self.view.fly_out(self.views[view].part.centre)

    def update(self, dt_s: float) -> str | None:
        """Let time pass; what a resting hand chose. Which view is seen is known by `arrive`, when that was obeyed."""
        self._seconds += dt_s
        self._navigation.update(dt_s)
        return self.targets.update(dt_s)

    def arrive(self, dt_s: float) -> bool:
        """Move what flies; whether another view is seen now than before, or none."""
        self.view.update(dt_s)
        self._overview_shown.target = 0.0 if self.view.all_seen or self._backstage.theme.large else 1.0
        self._overview_shown.update(dt_s)
        before, self.at = self.at, None if self.view.flying else self.marks.here
        self._note.show(self.at)
        self._note.update(dt_s)
        return self.at != before

    def draw(self, canvas: Canvas, reached: set[int], focus: int | None, hints: Hints) -> None:
        """Draw it; the view that has the `focus` is named, unless one is seen and told of."""
        say = self._backstage.say
        self.tiles.draw(canvas, self.view.centre, self.view.scale, box=self._backstage.area)
        named = focus if self.at is None else None
        name = "" if named is None else say(self.views[named].name)
        self.marks.draw(canvas, reached, named, name, self._seconds)
        self._credit.draw(canvas)
        if self.at is None:
            hints.draw(canvas, targets=[*self.keys.boxes.values(), *self.marks.regions])
        else:
            seen = self.views[self.at]
            self._note.draw(canvas, Words(say(seen.name), say(seen.text)), floor=self._floor)
        marks = {view.part.centre: at in reached for at, view in enumerate(self.views)}
        self.overview.draw(canvas, self.view.seen, marks, alpha=self._overview_shown.value)
        self.keys.draw(canvas, self.targets, self._useless)

    @property
    def _useless(self) -> frozenset[str]:
        """The keys that do nothing now: what is as small, or as large, as it may be."""
        largest = self.view.scale > 0.98 * self.view.most
        return frozenset([FURTHER] * self.view.whole + [NEARER] * largest)

    @property
    def _free(self) -> Box:
        """Where a view is looked at, beside or above the words about it."""
        right = self.keys.left if self._backstage.theme.large else self.overview.left
        return self._note.leaves(right=right, floor=self._floor)

    @property
    def _floor(self) -> float:
        """Where a note stands: on an upright screen over the view of the whole."""
        upright = self._backstage.area.h > self._backstage.area.w and not self._backstage.theme.large
        return self.overview.box.y - self._backstage.theme.margin_px / 2 if upright else self._credit.floor
