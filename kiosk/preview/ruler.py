"""The mouse as a ruler: where it is in the picture of the scene, as the scene's file writes it.

A click gives a place, `[412, 873]`, and a line drawn with the button held a box, `[400, 820, 60, 90]`: left, top, width
and height, in pixels of the picture as its file or its `planes.yaml` has it. Both are copied, to be pasted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

import pygame

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.picture import Picture
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme
from kiosk.display.window import Input
from kiosk.language import interface_text
from kiosk.packs.fields import PicturePath
from kiosk.preview.shown import Shown

MEASURE = "measure"
"""The overlay with which the mouse is a ruler."""
LINE_PX, TINT = 2.0, 0.25
LEAST_PX = 4
"""A line of fewer pixels of the picture is a click."""


class Ruler:
    """Follows the mouse over the picture's place on the desk; `copy` is called with what was measured."""

    def __init__(self, theme: Theme, setter: Typesetter, copy: Callable[[str], None]) -> None:
        self._theme = theme
        self._type = setter
        self._copy = copy
        self._at: Point | None = None
        self._from: Point | None = None
        self._line: tuple[Point, Point] | None = None
        self._said = ""

    def take(self, each: Input, at: Point, shown: Shown, place: Box) -> None:
        """The mouse did this at this place of the desk, where the exhibit's screen stands at `place`."""
        self._at = at if place.contains(at) and each.kind != "away" else None
        if each.kind == "press" and self._at is not None:
            self._from, self._line, self._said = at, None, ""
        elif each.kind in {"release", "away"} and self._from is not None:
            if self._at is not None and (said := self._measured(shown, place)):
                self._line, self._said = (self._from, at), said
                self._copy(said)
            self._from = None

    def draw(self, canvas: Canvas, shown: Shown, place: Box, language: str) -> None:
        """Draw the line that is being drawn, or the last one, and the words beside the mouse."""
        line = (self._from, self._at) if self._from is not None and self._at is not None else self._line
        if line is not None:
            self._draw_box(canvas, line)
        if self._at is None and line is None:
            return
        at = self._at or (line or ((0.0, 0.0),))[-1]
        if _picture(shown) is None:
            words = interface_text("preview_no_picture", language)
        elif self._said and self._from is None:
            words = interface_text("preview_copied", language, what=self._said)
        else:
            words = self._measured(shown, place)
        self._say(canvas, words, at, place)

    def _measured(self, shown: Shown, place: Box) -> str:
        """What the mouse measures now: a place, or a box; nothing where the scene has no one picture."""
        picture = _picture(shown)
        if picture is None or self._at is None:
            return ""
        x, y = _pixel(self._at, place, shown, picture)
        left, top = _pixel(self._from, place, shown, picture) if self._from is not None else (x, y)
        width, height = abs(x - left), abs(y - top)
        if max(width, height) < LEAST_PX:
            return f"[{x}, {y}]"
        return f"[{min(x, left)}, {min(y, top)}, {width}, {height}]"

    def _draw_box(self, canvas: Canvas, line: tuple[Point, Point]) -> None:
        (x, y), (end_x, end_y) = line
        box = Box(min(x, end_x), min(y, end_y), abs(end_x - x), abs(end_y - y))
        canvas.fill(box, self._theme.accent, alpha=TINT)
        corners = [(box.x, box.y), (box.x + box.w, box.y), (box.x + box.w, box.y + box.h), (box.x, box.y + box.h)]
        canvas.line([*corners, corners[0]], self._theme.accent, width=LINE_PX)

    def _say(self, canvas: Canvas, words: str, at: Point, place: Box) -> None:
        """Beside the mouse, and inside the picture's place."""
        em = self._theme.body_px
        image = self._type.set(words, "small", self._theme.text_on(self._theme.accent))
        width, height = image.size[0] + 0.6 * em, float(image.size[1])
        x = min(at[0] + em, place.x + place.w - width)
        y = at[1] + em if at[1] + em + height < place.y + place.h else at[1] - em - height
        canvas.fill(Box(x, y, width, height), self._theme.accent, radius=0.2 * em)
        canvas.image(image, Box(x + 0.3 * em, y, *image.size))


def to_clipboard(words: str) -> None:
    """Copy it, where there is a desktop, and print it, to be copied from there."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
    with suppress(pygame.error):
        pygame.scrap.put_text(words)


def _picture(shown: Shown) -> Picture | None:
    """The picture that fills the scene's screen, or the first of several that lie over each other; None where there is
    none, or where it is moved about."""
    settings, pictures = shown.exhibit.stage.scene.settings, shown.exhibit.backstage.pictures
    assets = [value for _, value in settings if isinstance(value, PicturePath)]
    opened = [picture for picture in map(pictures.playing, assets) if picture is not None]
    return opened[0] if len({picture.planes.size for picture in opened}) == 1 else None


def _pixel(at: Point, place: Box, shown: Shown, picture: Picture) -> tuple[int, int]:
    """The pixel of the picture at a place of the desk; no less than its first, no more than its last."""
    scale = shown.window.canvas.size[0] / place.w
    x = ((at[0] - place.x) * scale + picture.left_px - picture.fit.dx) / picture.fit.scale
    y = ((at[1] - place.y) * scale + picture.up_px - picture.fit.dy) / picture.fit.scale
    width, height = picture.planes.size
    return round(min(max(x, 0.0), width)), round(min(max(y, 0.0), height))
