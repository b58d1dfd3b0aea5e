"""The little that a text may mark: `*italic*` and `**bold**`, or both with three; `\\*` is an asterisk.

Asterisks count as marks only where they embrace words: `3 * 4` and `3*4*5` stay as they are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKED = re.compile(r"(?<![\\\w*])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s\\*])\1(?![\w*])", re.DOTALL)


class Style(NamedTuple):
    """How letters stand out."""

    bold: bool = False
    italic: bool = False


PLAIN = Style()


class Marked(NamedTuple):
    """A text without its marks, and the style of each character."""

    text: str
    styles: tuple[Style, ...]

    def first(self, length: int, end: str = "") -> Marked:
        """The first characters, with an ending in the style of the last."""
        styles = self.styles[:length]
        return Marked(self.text[:length] + end, styles + (styles[-1:] or (PLAIN,)) * len(end))

    def paragraphs(self) -> list[Marked]:
        """The paragraphs, which a line feed ends."""
        found, start = [], 0
        for part in self.text.split("\n"):
            found.append(Marked(part, self.styles[start : start + len(part)]))
            start += len(part) + 1
        return found


def read(text: str) -> Marked:
    """The text as it is marked.

    >>> read("the *grosse* one").text
    'the grosse one'
    """
    parts = list(_parts(text, PLAIN))
    return Marked("".join(words for words, _ in parts), tuple(style for words, style in parts for _ in words))


def _parts(text: str, style: Style) -> list[tuple[str, Style]]:
    found, start = [], 0
    for match in _MARKED.finditer(text):
        found.append((text[start : match.start()].replace("\\*", "*"), style))
        marks = len(match[1])
        inner = Style(bold=style.bold or marks > 1, italic=style.italic or marks != 2)
        found += _parts(match[2], inner)
        start = match.end()
    found.append((text[start:].replace("\\*", "*"), style))
    return found
