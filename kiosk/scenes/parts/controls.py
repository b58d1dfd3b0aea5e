"""The band under every scene: back, start again, next, accessibility and the languages, always in the same place."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.display_list import Op
from kiosk.display.geometry import Box
from kiosk.events import ActionName, Event, Pointed
from kiosk.scenes.base import Backstage
from kiosk.scenes.needs import Needs
from kiosk.scenes.parts.access_sign import draw_access_sign
from kiosk.scenes.parts.band import HELP, LANGUAGE, SIGN_AIR, Band, Key, scene_area
from kiosk.scenes.parts.targets import Targets

__all__ = ["LANGUAGE", "Controls", "scene_area"]

LINE_EMS = 0.1
PAGES, PAGE_GAP = 0.7, 0.2
"""The bars of pages take this part of their key's width, and this part of each step is free between two."""
KEPT = 16
"""Rows of keys that are remembered: each language of the scenes that follow each other."""


class _Row(NamedTuple):
    """The keys of a moment, and how they were drawn, with each of them lit."""

    keys: list[Key]
    drawn: dict[str, tuple[Op, ...]]


class Controls:
    """Shows keys for the actions that the scene leaves to it; a choice is an action's name or `language:TAG`."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._targets = Targets()
        self._targets.place({})
        self._band = Band(backstage)
        self._laid_out = lru_cache(KEPT)(self._lay_out)
        self._row = _Row([], {})

    def handle(self, event: Event) -> str | None:
        """Follow the pointer; the name of what a finger was lifted from, or a hand closed over."""
        return self._targets.handle(event, self._backstage.place_of(event))

    def box(self, name: str) -> Box:
        """Where a key is, in pixels; those of all languages together are `language`. Raises KeyError when it is not
        shown."""
        if name != "language":
            return self._targets.box(name)
        boxes = [key.box for key in self._row.keys if key.name.startswith(LANGUAGE)]
        if not boxes:
            raise KeyError(name)
        left, right = min(box.x for box in boxes), max(box.x + box.w for box in boxes)
        return Box(left, boxes[0].y, right - left, boxes[0].h)

    def find(self, name: str) -> Box | None:
        """Where a key is, or None when it is not shown."""
        try:
            return self.box(name)
        except KeyError:
            return None

    @property
    def progress(self) -> float:
        """How far a hand that rests on a key has come, 0 to 1."""
        return self._targets.progress if self._targets.resting_on else 0.0

    def covers(self, event: Pointed) -> bool:
        """Whether the pointer is on the band, so that the scene above does not answer it."""
        return self._band.box.contains(self._backstage.point(event))

    def update(self, dt_s: float) -> str | None:
        """Let time pass; what a resting hand chose."""
        return self._targets.update(dt_s)

    def draw(self, canvas: Canvas, shown: tuple[ActionName, ...], lit: str = "") -> None:
        """Draw the band with the keys of these actions; the one that a single switch would choose is `lit`."""
        row = self._laid_out(shown, self._backstage.language, self._backstage.needs)
        if row is not self._row:
            self._row = row
            self._targets.place({key.name: key.box for key in row.keys})
        if lit not in row.drawn:  # the band is the same in nearly every frame
            row.drawn[lit] = canvas.record(lambda: self._draw_keys(canvas, lit))
        else:
            canvas.again(row.drawn[lit])
        self._draw_pages(canvas, lit)
        self._draw_rest(canvas)

    def _lay_out(self, shown: tuple[ActionName, ...], _language: str, _needs: Needs) -> _Row:
        """The keys for what the backstage says of this moment."""
        return _Row(self._band.keys(shown), {})

    def _draw_keys(self, canvas: Canvas, lit: str) -> None:
        theme = self._backstage.theme
        canvas.fill(self._band.box, theme.band)
        if lit:
            canvas.fill(self.box(lit), theme.text_on(theme.band))
        for key in self._row.keys:
            self._draw_key(canvas, key, lit=bool(lit) and key.name.split(":")[0] == lit)

    def _draw_key(self, canvas: Canvas, key: Key, *, lit: bool) -> None:
        theme = self._backstage.theme
        spoken = key.name == f"{LANGUAGE}{self._backstage.language}"
        colour = theme.band if lit else self._ink(key, spoken=spoken)
        inside = key.box._replace(x=key.box.x + key.air_px / 2, w=key.box.w - key.air_px)
        if key.name == HELP:
            inside = self._draw_sign(canvas, key, colour, inside)
        if key.words:
            language = key.name.removeprefix(LANGUAGE) if key.name.startswith(LANGUAGE) else ""
            words = self._backstage.type.set(key.words, "small", colour, size_px=key.size_px, language=language)
            place = Box.around(key.box.centre, *words.size)
            if key.name == HELP:
                place = self._backstage.placed(place._replace(x=inside.x), inside)
            canvas.image(words, place)
        if spoken:
            line = Box(inside.x, key.box.y + 0.76 * key.box.h, inside.w, LINE_EMS * theme.body_px)
            canvas.fill(line, theme.mark_on(theme.text_on(theme.band) if lit else theme.band))

    def _draw_sign(self, canvas: Canvas, key: Key, colour: Colour, inside: Box) -> Box:
        """The accessibility sign, and the box that is left for its word."""
        side = self._band.sign_px(key.size_px)
        if not key.words:
            draw_access_sign(canvas, Box.around(key.box.centre, side, side), colour)
            return inside
        sign = Box(inside.x, key.box.centre[1] - side / 2, side, side)
        draw_access_sign(canvas, self._backstage.placed(sign, inside), colour)
        rest = inside._replace(x=inside.x + SIGN_AIR * side, w=inside.w - SIGN_AIR * side)
        return self._backstage.placed(rest, inside)

    def _draw_rest(self, canvas: Canvas) -> None:
        """A hand that rests on a key fills a bar over it, and can still go away."""
        name, part = self._targets.resting_on, self._targets.progress
        if name is not None and part > 0:
            box = self._targets.box(name)
            theme = self._backstage.theme
            canvas.fill(Box(box.x, box.y, box.w * part, 0.14 * box.h), theme.mark_on(theme.band))

    def _draw_pages(self, canvas: Canvas, lit: str) -> None:
        """Where a text is read in pages, a bar for each under the key that turns them, those that are read filled."""
        place, key = self._backstage.paging.place, self.find("next")
        if place is None or key is None:
            return
        theme, step = self._backstage.theme, PAGES * key.w / place.pages
        ground = theme.text_on(theme.band) if lit == "next" else theme.band
        left, line = key.centre[0] - PAGES * key.w / 2, 1.5 * LINE_EMS * theme.body_px
        for page in range(place.pages):
            bar = Box(left + page * step, key.y + 0.8 * key.h, (1 - PAGE_GAP) * step, line)
            colour = theme.mark_on(ground) if page <= place.at else theme.rest_on(ground)
            canvas.fill(self._backstage.placed(bar, key), colour)

    def _ink(self, key: Key, *, spoken: bool) -> Colour:
        """Languages that are not spoken now stand back."""
        theme = self._backstage.theme
        quiet = key.name.startswith(LANGUAGE) and not spoken
        return theme.quiet_on(theme.band) if quiet else theme.text_on(theme.band)
