"""Where a word may be parted, by the patterns of pyphen. The German ones take half a second to read, so `warm` reads
them beside the first scene; whoever needs them before waits for that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from threading import Lock, Thread

import pyphen

from kiosk.display.type import addresses

LEAST_LETTERS = 7
LEAST_PART = 3
"""Letters of a word that is parted at all, and of each of its parts."""
CAPITALS = frozenset({"de"})
"""Languages whose words with a capital are no names; names are never parted."""

_WORD = re.compile(r"[^\W\d_]+")
_reading = Lock()


def warm(languages: Iterable[str]) -> None:
    """Read the patterns of these languages in a thread that nobody has to wait for."""
    Thread(target=lambda: [_patterns(language) for language in languages], name="hyphens", daemon=True).start()


def places(text: str, language: str) -> tuple[int, ...]:
    """The places in a text at which a word may be parted by a hyphen; none in a language without patterns, and none
    in an address."""
    patterns = _patterns(language)
    if patterns is None:
        return ()
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) >= LEAST_LETTERS and _may_be_parted(word, language):
            found += [match.start() + place for place in patterns.positions(word) if place.data is None]
    return tuple(place for place in found if not addresses.within(text, place))


def _may_be_parted(word: str, language: str) -> bool:
    return word.islower() or (word[1:].islower() and language.partition("-")[0] in CAPITALS)


def _patterns(language: str) -> pyphen.Pyphen | None:
    with _reading:
        return _read(language.replace("-", "_"))


@cache
def _read(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=LEAST_PART, right=LEAST_PART) if known else None
