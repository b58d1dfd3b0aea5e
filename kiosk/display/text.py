"""Type: text set once into a picture, and kept while it is shown."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

import pygame

from kiosk.display.canvas import Colour
from kiosk.display.image import Image
from kiosk.display.theme import READING_FONT, Theme

Role = Literal["title", "heading", "body", "small"]
Align = Literal["left", "centre"]

SCALE: dict[Role, float] = {"title": 3.6, "heading": 1.7, "body": 1.0, "small": 0.8}
LEADING: dict[Role, float] = {"title": 1.04, "heading": 1.15, "body": 1.42, "small": 1.35}
LINE_EMS = 23.0
"""The widest line of running text, in ems: about 50 characters of the reading family."""
LEAST = 0.6
"""The smallest letters as a part of running text."""
KEPT = 64
LOOSE_SPACE = re.compile(r"(?<=\S) (?=[:;?!»])|(?<=«) |(?<=\d) (?=\w)")


class Typesetter:
    """Sets text in the pack's theme. `report` is told once when a font cannot be opened; another takes its place."""

    def __init__(self, theme: Theme, report: Callable[[str], None]) -> None:
        self._theme = theme
        self._report = report
        self._set: OrderedDict[tuple[object, ...], Image] = OrderedDict()
        self._fitting: dict[tuple[object, ...], float] = {}
        self._broken: set[Path] = set()

    def set(
        self, text: str, role: Role, colour: Colour, *, width: float = 0, align: Align = "left", size_px: float = 0
    ) -> Image:
        """The text as a picture, wrapped at `width` pixels (0: never), in the role's size or the one given."""
        size = size_px or self.size_px(role)
        key = (text, role, colour, round(width), align, round(size, 1))
        found = self._set.get(key)
        if found is None:
            found = self._set[key] = self._render(text, role, colour, width=round(width), align=align, size_px=size)
            if len(self._set) > KEPT:
                self._set.popitem(last=False)
        else:
            self._set.move_to_end(key)
        return found

    def fitted(
        self, text: str, role: Role, colour: Colour, *, width: float, height: float, align: Align = "left"
    ) -> Image:
        """The text wrapped at `width`, in smaller letters when it would be wider or higher than the room."""
        key = (text, role, round(width), round(height))
        size = self._fitting.get(key) or self._fit(text, role, width, height)
        self._fitting[key] = size
        if len(self._fitting) > KEPT:
            self._fitting.clear()
        return self.set(text, role, colour, width=width, align=align, size_px=size)

    def _fit(self, text: str, role: Role, width: float, height: float) -> float:
        """The largest size in pixels in which the text fits; no less than what can still be read from afar."""
        size = self.size_px(role)
        while size > self._theme.body_px * LEAST:
            image = self.set(text, role, self._theme.ink, width=width, size_px=size)
            if image.size[1] <= height and self._longest_word_px(text, role, size) <= width:
                break
            size *= 0.93
        return size

    def size_px(self, role: Role) -> float:
        """The size of a role's letters in pixels."""
        return self._theme.body_px * SCALE[role]

    def _longest_word_px(self, text: str, role: Role, size_px: float) -> int:
        font = self._font(role, size_px)
        return max((font.size(word)[0] for word in text.split()), default=0)

    def _render(self, text: str, role: Role, colour: Colour, *, width: int, align: Align, size_px: float) -> Image:
        font = self._font(role, size_px)
        font.align = pygame.FONT_CENTER if align == "centre" else pygame.FONT_LEFT
        font.set_linesize(round(size_px * LEADING[role]))
        surface = font.render(_hold_together(text), True, colour, None, width)  # noqa: FBT003  # pygame's own order
        return Image(surface, text=text)

    def _font(self, role: Role, size_px: float) -> pygame.font.Font:
        path = self._theme.title_font if role in {"title", "heading"} else READING_FONT
        if path not in self._broken:
            try:
                return _open(path, round(size_px))
            except (pygame.error, OSError) as error:
                self._broken.add(path)
                self._report(f"font {path.name}: {str(error).rstrip('.')}. The reading font takes its place.")
        return _open(READING_FONT, round(size_px))


def _hold_together(text: str) -> str:
    """No line begins with a colon, and no number is parted from its thousands or its unit: such spaces do not break."""
    return LOOSE_SPACE.sub("\N{NO-BREAK SPACE}", text.replace("\t", " "))


@cache
def _open(path: Path, size_px: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    font = pygame.font.Font(path, size_px)
    font.size("H")  # a file that is no font is found out only when it is used
    return font
