"""What a leaf says: its words, and how they are set in the room that there is for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.display.image import Image
from kiosk.display.text import Role
from kiosk.scenes import paging
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.heading import set_heading

PAD_EMS, LARGE_PAD_EMS = 1.0, 0.6
GAP_EMS = 0.45
SMALL, HEADING, LARGE_HEADING = 0.3, 0.5, 0.6
"""A quiet line and the heading take at most these parts of the room for words; large letters have no first line."""
LINES, UPRIGHT_LINES = 2, 3
"""The most lines of a large heading."""


class Words(NamedTuple):
    """What a leaf says: a quiet line, a heading, a text, another quiet line, and which place this is of how many. Each
    may be left out. Where letters are large the first line is, and the last one where else a text had more pages."""

    kicker: str = ""
    heading: str = ""
    text: str = ""
    note: str = ""
    place: tuple[int, int] = (0, 0)

    @property
    def bare(self) -> bool:
        """Whether nothing is said."""
        return not (self.heading or self.text or self.note)


class WordsSet(NamedTuple):
    """Words that are set: their pictures from the top down, and the height of their plane, 0 where there are none."""

    images: list[Image]
    high_px: float


def pad_px(backstage: Backstage) -> float:
    """What is free round the words on their plane."""
    return (LARGE_PAD_EMS if backstage.theme.large else PAD_EMS) * backstage.theme.body_px


def between_px(backstage: Backstage) -> float:
    """What is free between two of them."""
    return GAP_EMS * backstage.theme.body_px


def set_words(backstage: Backstage, words: Words, size: tuple[float, float]) -> WordsSet:
    """The words on a plane of at most this width and height in pixels, in smaller letters where they ask for it."""
    if backstage.theme.large and words.text and asked_px(backstage, words, size[0]) > size[1]:
        words = words._replace(note="")
    gap, bars = between_px(backstage), between_px(backstage) if words.place[1] > 1 else 0.0
    width, free = size[0] - 2 * pad_px(backstage), size[1] - 2 * pad_px(backstage) - bars
    found: dict[int, Image] = {}
    for at, text, role, part in _asked(backstage, words):
        found[at] = _fitted(backstage, text, role, width, max(1.0, part * free))
        free -= found[at].size[1] + gap
    high = size[1] - free - gap if found else 0.0
    return WordsSet([found[at] for at in sorted(found)], high)


def asked_px(backstage: Backstage, words: Words, width: float) -> float:
    """The height in pixels that the plane asks for at this width, with all letters in their own size."""
    if words.bare:
        return 0.0
    room, gap = width - 2 * pad_px(backstage), between_px(backstage)
    high = 2 * pad_px(backstage) - gap + (gap if words.place[1] > 1 else 0.0)
    for _, text, role, _ in _asked(backstage, words):
        high += gap + _high_px(backstage, text, role, room)
    return high


def least_px(backstage: Backstage, words: Words, width: float) -> float:
    """The height that it asks for with no more of a text than a few lines, whose pages are turned, and nothing under
    it."""
    words = words._replace(note="") if words.text else words
    text = _high_px(backstage, words.text, "body", width - 2 * pad_px(backstage)) if words.text else 0.0
    return asked_px(backstage, words, width) - max(0.0, text - paging.least_px(backstage.theme))


def _asked(backstage: Backstage, words: Words) -> Iterator[tuple[int, str, Role, float]]:
    """The words in the order in which they take room: where each stands, its role, and how much it may take of what is
    left."""
    large = backstage.theme.large
    heading = LARGE_HEADING if large else HEADING
    every: tuple[tuple[int, str, Role, float], ...] = (
        (0, "" if large else words.kicker, "small", SMALL),
        (3, words.note, "small", SMALL),
        (1, words.heading, "heading", heading if words.text else 1.0),
        (2, words.text, "body", 1.0),
    )
    return (each for each in every if each[1])


def _high_px(backstage: Backstage, text: str, role: Role, width: float) -> float:
    if role == "heading":
        return set_heading(backstage, text, width=width, height=backstage.area.h, lines=_lines(backstage)).size[1]
    return backstage.type.set(text, role, backstage.theme.text_on(backstage.theme.plane), width=width).size[1]


def _fitted(backstage: Backstage, text: str, role: Role, width: float, height: float) -> Image:
    theme = backstage.theme
    if role == "heading":
        return set_heading(backstage, text, width=width, height=height, lines=_lines(backstage))
    if role == "body":
        return backstage.read(text, theme.text_on(theme.plane), width=width, height=height)
    return backstage.type.fitted(text, role, theme.quiet_on(theme.plane), width=width, height=height)


def _lines(backstage: Backstage) -> int:
    return UPRIGHT_LINES if backstage.area.h > backstage.area.w else LINES
