"""The band under every scene: back, start again, next, and the languages, always in the same place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.events import ActionName, Event, Pointed, PointerLost
from kiosk.language import OWN_NAMES, interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

LANGUAGE = "language:"
"""Targets of languages are named `language:fr`, those of actions by the action."""


def band_height_px(body_px: float) -> float:
    """The height of the band for this size of running text."""
    return 2.6 * body_px


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
        height = band_height_px(backstage.theme.body_px)
        self._band = Box(0, backstage.screen[1] - height, backstage.screen[0], height)
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
        canvas.fill(self._band, theme.paper)
        for key in self._keys:
            canvas.image(key.words, key.place)
        canvas.fill(self._underline, theme.accent)
        self._draw_rest(canvas)

    def _lay_out(self, shown: tuple[ActionName, ...]) -> None:
        """Set the words and say where each key is; done anew when the scene or the language changes."""
        self._laid_for = (shown, self._backstage.language)
        actions = [(action, self._set(self._words(action), self._backstage.theme.ink)) for action in shown]
        self._keys = self._row(actions, self._backstage.theme.margin_px / 2)
        languages = self._languages(room_px=self._band.w - self._width(actions) - 2 * self._backstage.theme.margin_px)
        left = self._band.w - self._width(languages) - self._backstage.theme.margin_px / 2
        self._keys += self._row(languages, left)
        self._targets.place({key.name: key.box for key in self._keys})
        chosen = self._targets.box(f"{LANGUAGE}{self._backstage.language}")
        line_px = 0.1 * self._backstage.theme.body_px
        words = chosen.inset(self._gap_px / 2)
        self._underline = Box(words.x, self._band.y + 0.76 * self._band.h, words.w, line_px)

    def _words(self, action: ActionName) -> str:
        words = interface_text(action, self._backstage.language)
        return {"back": f"‹ {words}", "next": f"{words} ›"}.get(action, words)

    def _languages(self, room_px: float) -> list[tuple[str, Image]]:
        """Each language in its own words, or by its tag where there is no room for them."""
        tags = self._backstage.languages
        named = [(f"{LANGUAGE}{tag}", self._set(OWN_NAMES.get(tag, tag), self._ink(tag))) for tag in tags]
        if self._width(named) <= room_px:
            return named
        return [(f"{LANGUAGE}{tag}", self._set(tag.upper(), self._ink(tag))) for tag in tags]

    def _row(self, words: Sequence[tuple[str, Image]], x: float) -> list[_Key]:
        keys = []
        for name, image in words:
            box = Box(x, self._band.y, image.size[0] + self._gap_px, self._band.h)
            keys.append(_Key(name, image, box, Box.around(box.centre, *image.size)))
            x += image.size[0] + self._gap_px
        return keys

    def _draw_rest(self, canvas: Canvas) -> None:
        """A hand that rests on a key fills a bar over it, and can still go away."""
        name, part = self._targets.resting_on, self._targets.progress
        if name is not None and part > 0:
            box = self._targets.box(name)
            canvas.fill(Box(box.x, box.y, box.w * part, 0.14 * box.h), self._backstage.theme.accent)

    def _width(self, words: Sequence[tuple[str, Image]]) -> float:
        return sum(image.size[0] + self._gap_px for _, image in words)

    @property
    def _gap_px(self) -> float:
        return 1.2 * self._backstage.theme.body_px

    def _ink(self, tag: str) -> Colour:
        theme = self._backstage.theme
        return theme.ink if tag == self._backstage.language else theme.tones[1]

    def _set(self, words: str, colour: Colour) -> Image:
        return self._backstage.type.set(words, "small", colour)
