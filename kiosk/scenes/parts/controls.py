"""The band under every scene: back, start again, next, and the languages, always in the same place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box, Size
from kiosk.display.image import Image
from kiosk.display.theme import Theme
from kiosk.events import ActionName, Event, Pointed, PointerLost
from kiosk.language import OWN_NAMES, interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

LANGUAGE = "language:"
"""Targets of languages are named `language:fr`, those of actions by the action."""


ROW_EMS, LARGE_ROW_EMS = 2.6, 1.7
"""The height of a row of keys; large letters are high enough to be touched without so much air."""
GAP_EMS, LARGE_GAP_EMS = 1.2, 0.6
LINE_EMS = 0.1
NARROW_EMS = 22.0
"""On a screen of fewer ems the languages have a row of their own."""


def rows(theme: Theme, screen: Size) -> int:
    """How many rows of keys the band has."""
    return 2 if theme.large and screen[0] < NARROW_EMS * theme.body_px else 1


def scene_area(theme: Theme, screen: Size) -> Box:
    """What the band leaves of the screen."""
    return Box(0, 0, screen[0], screen[1] - rows(theme, screen) * _row_px(theme))


def _row_px(theme: Theme) -> float:
    return (LARGE_ROW_EMS if theme.large else ROW_EMS) * theme.body_px


class _Key(NamedTuple):
    """One key of the band: what it stands for, its words, the box that is touched, and where in it the words stand."""

    name: str
    words: Image
    box: Box
    place: Box


class Controls:
    """Shows keys for the actions that the scene leaves to it; a choice is an action's name or `language:TAG`."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._targets = Targets()
        self._targets.place({})
        self._laid_for: tuple[tuple[ActionName, ...], str] | None = None
        self._keys: list[_Key] = []
        theme, (width, height) = backstage.theme, backstage.screen
        top = scene_area(theme, backstage.screen).h
        self._band = Box(0, top, width, height - top)
        self._row_px = _row_px(theme)
        self._underline = self._band

    def handle(self, event: Event) -> str | None:
        """Follow the pointer; the name of what was touched."""
        if not isinstance(event, Pointed | PointerLost):
            return None
        return self._targets.handle(event, self._backstage.point(event) if isinstance(event, Pointed) else None)

    def box(self, name: str) -> Box:
        """Where a key is, in pixels; raises KeyError when it is not shown."""
        return self._targets.box(name)

    def covers(self, event: Pointed) -> bool:
        """Whether the pointer is on the band, so that the scene above does not answer it."""
        return self._band.contains(self._backstage.point(event))

    def update(self, dt_s: float) -> str | None:
        """Let time pass; what a resting hand chose."""
        return self._targets.update(dt_s)

    def draw(self, canvas: Canvas, shown: tuple[ActionName, ...]) -> None:
        """Draw the band with the keys of these actions."""
        theme = self._backstage.theme
        if (shown, self._backstage.language) != self._laid_for:
            self._lay_out(shown)
        canvas.fill(self._band, theme.band)
        for key in self._keys:
            canvas.image(key.words, key.place)
        canvas.fill(self._underline, theme.mark_on(theme.band))
        self._draw_rest(canvas)

    def _lay_out(self, shown: tuple[ActionName, ...]) -> None:
        """Set the words and say where each key is; done anew when the scene or the language changes."""
        self._laid_for = (shown, self._backstage.language)
        theme, edge = self._backstage.theme, self._backstage.theme.margin_px / 2
        colour, whole = theme.text_on(theme.band), self._band.w - 2 * edge
        actions = self._set([(action, self._words(action), colour) for action in shown], whole)
        apart = rows(theme, self._backstage.screen) > 1
        languages = self._languages(room_px=whole if apart else whole - self._width(actions) - edge)
        self._keys = self._row(actions, edge, self._band.y)
        top = self._band.y + (self._row_px if apart else 0.0)
        self._keys += self._row(languages, self._band.w - self._width(languages) - edge, top)
        self._targets.place({key.name: key.box for key in self._keys})
        chosen = self._targets.box(f"{LANGUAGE}{self._backstage.language}")
        words = chosen.inset(self._gap_px / 2)
        self._underline = Box(words.x, chosen.y + 0.76 * chosen.h, words.w, LINE_EMS * theme.body_px)

    def _words(self, action: ActionName) -> str:
        words = interface_text(action, self._backstage.language)
        return {"back": f"‹ {words}", "next": f"{words} ›"}.get(action, words)

    def _languages(self, room_px: float) -> list[tuple[str, Image]]:
        """Each language in its own words, or by its tag where there is no room for them."""
        tags = self._backstage.languages
        named = self._set([(f"{LANGUAGE}{tag}", OWN_NAMES.get(tag, tag), self._ink(tag)) for tag in tags])
        if self._width(named) <= room_px:
            return named
        return self._set([(f"{LANGUAGE}{tag}", tag.upper(), self._ink(tag)) for tag in tags], room_px)

    def _row(self, words: Sequence[tuple[str, Image]], x: float, top: float) -> list[_Key]:
        keys = []
        for name, image in words:
            box = Box(x, top, self._key_px(image), self._row_px)
            keys.append(_Key(name, image, box, Box.around(box.centre, *image.size)))
            x += box.w
        return keys

    def _draw_rest(self, canvas: Canvas) -> None:
        """A hand that rests on a key fills a bar over it, and can still go away."""
        name, part = self._targets.resting_on, self._targets.progress
        if name is not None and part > 0:
            box = self._targets.box(name)
            theme = self._backstage.theme
            canvas.fill(Box(box.x, box.y, box.w * part, 0.14 * box.h), theme.mark_on(theme.band))

    def _width(self, words: Sequence[tuple[str, Image]]) -> float:
        return sum(self._key_px(image) for _, image in words)

    def _key_px(self, image: Image) -> float:
        return max(image.size[0] + self._gap_px, self._backstage.theme.target_px)

    @property
    def _gap_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_GAP_EMS if theme.large else GAP_EMS) * theme.body_px

    def _ink(self, tag: str) -> Colour:
        theme = self._backstage.theme
        return theme.text_on(theme.band) if tag == self._backstage.language else theme.quiet_on(theme.band)

    def _set(self, keys: Sequence[tuple[str, str, Colour]], room_px: float = math.inf) -> list[tuple[str, Image]]:
        """The words of keys, in smaller letters where they would not fit side by side."""
        setter = self._backstage.type
        made = [(name, setter.set(words, "small", colour)) for name, words, colour in keys]
        if self._width(made) <= room_px:
            return made
        gaps = len(keys) * self._gap_px
        size_px = setter.size_px("small") * (room_px - gaps) / (self._width(made) - gaps)
        return [(name, setter.set(words, "small", colour, size_px=size_px)) for name, words, colour in keys]
