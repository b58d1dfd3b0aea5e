"""A paragraph as runs: stretches of characters that one font draws in one direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kiosk.display.type.bidi import base_level, levels
from kiosk.display.type.fonts import Face, Stacks, open_font
from kiosk.display.type.markup import Marked
from kiosk.language import right_to_left

HIDDEN = frozenset({0xAD, 0xFEFF}).union(
    range(0x20),
    range(0x7F, 0xA0),
    range(0x200B, 0x2010),
    range(0x2028, 0x202F),
    range(0x2060, 0x2070),
    range(0xFE00, 0xFE10),
    range(0xE0000, 0xE01F0),
)
"""Characters that have no shape: controls, soft hyphens, joiners, what says the direction or the variant of others."""
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Those among them that change the shapes beside them, in Arabic."""
BOX_EMS = 0.62
"""The width of the box that is shown for a character that no font has, its edges with it."""


class Run(NamedTuple):
    """What is drawn in one go: the characters in reading order, the face (None: a box each), and the direction."""

    text: str
    face: Face | None
    level: int

    def width(self, size_px: int) -> int:
        """The width in pixels."""
        if self.face is None:
            return len(self.text) * round(BOX_EMS * size_px)
        return _width(self.text, self.face, size_px, self.level % 2 == 1)


class Paragraph:
    """One paragraph in the faces that it needs. `lacking` is told each character that no font has, and
    the text."""

    def __init__(self, marked: Marked, language: str, stacks: Stacks, lacking: Callable[[str, str], None]) -> None:
        self.text = marked.text
        self.level = direction(marked.text, language)
        self._levels = levels(marked.text, self.level)
        self._signs: list[str] = []
        self._faces: list[Face | None] = []
        right = _right_script(marked.text)
        for sign, style, level in zip(marked.text, marked.styles, self._levels, strict=True):
            self._choose(sign, stacks[style], right if level % 2 else "")
            if self._faces[-1] is None and self._signs[-1]:
                lacking(sign, marked.text)
        self._cuts = [0, *(place for place in range(1, len(self.text)) if self._differs(place)), len(self.text)]

    def runs(self, start: int, end: int) -> list[Run]:
        """The runs of a part of the paragraph, in reading order."""
        cuts = [start, *(cut for cut in self._cuts if start < cut < end), end]
        parts = [("".join(self._signs[first:last]), first) for first, last in pairwise(cuts)]
        return [Run(text, self._faces[first], self._levels[first]) for text, first in parts if text]

    def width(self, start: int, end: int, size_px: int) -> int:
        """The width in pixels of a part of the paragraph."""
        return sum(run.width(size_px) for run in self.runs(start, end))

    def _choose(self, sign: str, faces: tuple[Face, ...], right: str) -> None:
        """The face of the next character; what is put on a letter takes that of the letter."""
        last = self._faces[-1] if self._faces else None
        if ord(sign) in HIDDEN:
            joins = sign in JOINERS and last is not None and last.sign(sign) is not None
            self._add(sign if joins else "", last or faces[0])
        elif last is not None and unicodedata.combining(sign) and last.sign(sign) is not None:
            self._add(sign, last)
        else:
            self._add(*_drawn(sign, faces, right))

    def _add(self, drawn: str, face: Face | None) -> None:
        self._signs.append(drawn)
        self._faces.append(face)

    def _differs(self, place: int) -> bool:
        before = place - 1
        return self._faces[before] != self._faces[place] or self._levels[before] != self._levels[place]


def direction(text: str, language: str) -> int:
    """The level of a paragraph, 1 from right to left: that of the language where the text has a letter of it; a text
    in another script keeps its own."""
    wanted = 1 if right_to_left(language) else 0
    strong = {"R", "AL"} if wanted else {"L"}
    return wanted if any(unicodedata.bidirectional(sign) in strong for sign in text) else base_level(text)


def _right_script(text: str) -> str:
    return "Hebr" if any("\u0590" <= sign <= "\u05ff" for sign in text) else "Arab"


@lru_cache(maxsize=4096)
def _drawn(sign: str, faces: tuple[Face, ...], right: str) -> tuple[str, Face | None]:
    """The character as it is drawn, and by which face, if any. One without a script of its own stands in the script
    that the letters round it have, `right` where they run from right to left."""
    if right and unicodedata.category(sign)[0] in "PSZ":
        faces = tuple(sorted(faces, key=lambda face: face.script != right))
    return next(((drawn, face) for face in faces if (drawn := face.sign(sign)) is not None), (sign, None))


@lru_cache(maxsize=8192)
def _width(text: str, face: Face, size_px: int, rtl: bool) -> int:  # noqa: FBT001  # called with the key of the cache
    return open_font(face, size_px, rtl=rtl).size(text)[0]
