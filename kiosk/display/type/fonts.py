"""Fonts by what they are for, and those that take over where one lacks a character."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pygame

from kiosk.display.theme import FONTS, READING_FONT, STRONG_FONT
from kiosk.display.type.coverage import coverage
from kiosk.display.type.markup import Style

OPEN_FONTS = 96
"""Fonts kept open, of all sizes together: some 100 kB each."""
RIGHT_TO_LEFT_LETTERS = frozenset({0x05D0, 0x0627})
"""Alef, of Hebrew and of Arabic: a font without either has neither script."""
STAND_INS = {
    "\N{NARROW NO-BREAK SPACE}": "\N{THIN SPACE}\N{NO-BREAK SPACE}",
    "\N{THIN SPACE}": "\N{NO-BREAK SPACE}",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
}
"""What is as good where a font lacks it, the best first."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font file, the script (ISO 15924) that it is set in, and whether slant or weight must be made. Two faces are
    the same only when they are one object: they are looked up for every letter."""

    path: Path
    script: str = "Latn"
    slanted: bool = False
    emboldened: bool = False

    def sign(self, sign: str) -> str | None:
        """The character, or what stands in for it in this font; None when there is neither."""
        known = coverage(self.path)
        return next((each for each in sign + STAND_INS.get(sign, "") if ord(each) in known), None)


Stacks = Mapping[Style, tuple[Face, ...]]
"""The faces of each style, the first choice first."""
STYLES = [Style(bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)]

_READING = {
    Style(): Face(READING_FONT),
    Style(italic=True): Face(FONTS / "source-sans-3-latin-400-italic.woff"),
    Style(bold=True): Face(STRONG_FONT),
    Style(bold=True, italic=True): Face(FONTS / "source-sans-3-latin-600-italic.woff"),
}
_OTHERS = {
    False: (
        Face(FONTS / "source-sans-3-latin-ext-400-normal.woff"),
        Face(FONTS / "source-sans-3-greek-400-normal.woff", "Grek"),
        Face(FONTS / "source-sans-3-cyrillic-400-normal.woff", "Cyrl"),
        Face(FONTS / "noto-sans-arabic-arabic-400-normal.woff", "Arab"),
        Face(FONTS / "noto-sans-hebrew-hebrew-400-normal.woff", "Hebr"),
    ),
    True: (
        Face(FONTS / "source-sans-3-latin-ext-600-normal.woff"),
        Face(FONTS / "source-sans-3-greek-400-normal.woff", "Grek", emboldened=True),
        Face(FONTS / "source-sans-3-cyrillic-400-normal.woff", "Cyrl", emboldened=True),
        Face(FONTS / "noto-sans-arabic-arabic-600-normal.woff", "Arab"),
        Face(FONTS / "noto-sans-hebrew-hebrew-600-normal.woff", "Hebr"),
    ),
}


class Fonts:
    """The fonts of a pack: its own where it has some, the house's behind them. `report` is told once of a font that
    cannot be opened; the house's takes its place."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._sound: dict[Path, bool] = {}
        self._stacks: dict[tuple[Path, bool, bool], Stacks] = {}

    def stacks(self, own: Path, *, strong: bool, rtl: bool) -> Stacks:
        """The faces of each style, the first choice first. `strong` where the plain style is already a heavy one;
        `rtl` for a text that runs from right to left: a font of the pack that lacks its script sets none of it, so
        that numbers and names are of one kind with the letters beside them."""
        key = own, strong, rtl
        if key not in self._stacks:
            self._stacks[key] = {style: self._stack(own, style, strong, rtl) for style in STYLES}
        return self._stacks[key]

    def _stack(self, own: Path, style: Style, strong: bool, rtl: bool) -> tuple[Face, ...]:  # noqa: FBT001
        heavy = Style(bold=strong or style.bold, italic=style.italic)
        house = (_READING[heavy], *_OTHERS[heavy.bold])
        if own in {READING_FONT, STRONG_FONT} or not self._is_sound(own):
            return house
        if rtl and not coverage(own) & RIGHT_TO_LEFT_LETTERS:
            return house
        return (Face(own, slanted=style.italic, emboldened=style.bold and not strong), *house)

    def _is_sound(self, path: Path) -> bool:
        """Whether a pack's font can be used; told once when not."""
        if path not in self._sound:
            try:
                coverage(path)
                open_font(Face(path), 24, rtl=False).size("H")  # a file that is no font is found out only when used
                self._sound[path] = True
            except (pygame.error, OSError, ValueError) as error:
                self._sound[path] = False
                self._report(f"font {path.name}: {str(error).rstrip('.')}. The reading font takes its place.")
        return self._sound[path]


@lru_cache(maxsize=OPEN_FONTS)
def open_font(face: Face, size_px: int, *, rtl: bool) -> pygame.font.Font:
    """The font in this size (its em in pixels) and direction; raises pygame.error or OSError for a broken file."""
    if not pygame.font.get_init():
        pygame.font.init()
    font = pygame.font.Font(face.path, size_px)
    font.set_script(face.script)
    font.set_direction(pygame.DIRECTION_RTL if rtl else pygame.DIRECTION_LTR)
    font.italic, font.bold = face.slanted, face.emboldened
    return font
