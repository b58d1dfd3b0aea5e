"""Pseudo-language: English that looks foreign and is longer, so that a text which nobody can translate is seen.

Every letter has an accent, a text is 40 % longer, and it stands in brackets: what has none was written into a program,
and what has lost one was cut off. Its tag is that of the CLDR's accented pseudo-locale.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kiosk.tags import primary

TAG = "qps-ploc"
LONGER = 0.4
OPENING, CLOSING = "[", "]"

_PLAIN = "abcdefghijklmnoprstuvwyzACDEGHIJKLNORSTUWYZ"
_ACCENTED = "àƀçđéƒĝĥîĵķļɱñöþŕšţûvŵýžÀÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽ"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_KEPT = re.compile(r"\{\w*\}|\*+|\s+")
"""What stays as it is: places of values, marks of emphasis, spaces and line feeds."""


def is_pseudo(tag: str) -> bool:
    """Whether a tag is that of the pseudo-language."""
    return primary(tag) == primary(TAG)


@lru_cache(maxsize=1024)
def pseudo(text: str) -> str:
    """An English text as the pseudo-language has it.

    >>> pseudo("Start again in {count} s")
    '[Šţţàŕţţ àĝàîîñ îîñ {count} š]'
    """
    if not text.strip():
        return text
    parts = _split(text)
    letters = sum(len(part) for part, kept in parts if not kept)
    more = round(LONGER * letters)
    written = []
    for part, kept in parts:
        written.append(part if kept else _longer(part, more, letters).translate(_ACCENTS))
    return f"{OPENING}{''.join(written)}{CLOSING}"


def _split(text: str) -> list[tuple[str, bool]]:
    """The text in parts, and whether each is kept as it is."""
    parts, place = [], 0
    for match in _KEPT.finditer(text):
        parts += [(text[place : match.start()], False), (match.group(), True)]
        place = match.end()
    return [(part, kept) for part, kept in [*parts, (text[place:], False)] if part]


def _longer(word: str, more: int, letters: int) -> str:
    """The word with its share of the letters that are added to the text, each beside its like."""
    share = -(-len(word) * more // letters)
    step = max(1, len(word) // max(1, share))
    return "".join(
        sign * 2 if sign.isalpha() and place % step == 0 and place // step < share else sign
        for place, sign in enumerate(word)
    )
