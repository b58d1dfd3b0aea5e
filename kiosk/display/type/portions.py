"""A long text in portions: each is as long as has room, and ends where a sentence does, or else a clause or a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kiosk.display.type.fitting import first_that

_SENTENCE = re.compile(r"(?:[^\W\d_]{3}|\b[^\WA-Z\d_]{2}|\d{3})\s?[.!?…؟۔][»”’\")]*(?=\s+[^\sa-zß-ÿ])")
"""A sentence ends behind a whole word or a year, not behind `21.` or `St.`, and none begins with a small letter."""
_CLAUSE = re.compile(r"\w\s?[,;:،؛][»”’\")]*(?=\s)")
_WORD = re.compile(r"\S(?=\s)")
_MARKS = re.compile(r"\*+")
LEAST: dict[re.Pattern[str], float] = {_SENTENCE: 0.3, _CLAUSE: 0.5}
"""A portion ends with a sentence, or else with a clause, where that has this part at least of the words that have room:
nobody turns a page for one word."""


def portions(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The text in order, in as few portions as have room each, the last two about as long as each other; `fits` tells
    whether so much has room. A word that has none stands alone."""
    found, rest = [], text.strip()
    while rest:
        end = _end(rest, fits)
        found.append(rest[:end])
        rest = rest[end:].strip()
    if len(found) > 1:
        found[-2:] = _evened(found[-2], found[-1], fits)
    return found or [""]


def _evened(first: str, last: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """Two portions, where the first leaves those of its sentences to the last that make them about as long."""
    ends = [end for end in _ends(_SENTENCE, first) if end < len(first)]
    splits = [(first[:end], f"{first[end:].strip()} {last}") for end in ends]
    roomy = [(first, last), *(each for each in splits if fits(each[1]))]
    return min(roomy, key=lambda each: abs(len(each[0]) - len(each[1])))


def _end(text: str, fits: Callable[[str], bool]) -> int:
    """Where the first portion of a text ends."""
    words = _ends(_WORD, text)
    word = _longest(text, words, fits) or words[-1]
    ends = ((_longest(text, _ends(rule, text), fits), least) for rule, least in LEAST.items())
    return next((end for end, least in ends if end >= least * word), word)


def _longest(text: str, ends: Sequence[int], fits: Callable[[str], bool]) -> int:
    """The end of the longest beginning that fits, 0 when none does."""
    at = first_that(lambda at: fits(text[: ends[at]]), len(ends))
    return ends[at] if at < len(ends) else 0


def _ends(rule: re.Pattern[str], text: str) -> list[int]:
    """Where the text may end, the longest first; nowhere between the marks of bold or italic words."""
    ends = [match.end() for match in rule.finditer(text)]
    return [len(text), *(end for end in reversed(ends) if len(_MARKS.findall(text[:end])) % 2 == 0)]
