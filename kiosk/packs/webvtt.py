"""WebVTT, the format of captions: what is said in a film and when, and what cannot be read of it.
https://www.w3.org/TR/webvtt1/

Of the format we use cues with their times, lines and languages. Places, colours and voices are left out: a kiosk sets
every caption in one place, in its own type.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

SUFFIX = ".vtt"
DESCRIBED = "described."
"""Stands before the language in the names of files that say what is seen."""
HEADER = "WEBVTT"
MAX_BYTES = 4 * 1024 * 1024
EXAMPLE = "00:01.000 --> 00:04.000"

_TIMING = re.compile(
    r"\s*(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})\s+-->\s+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})\b"
)
_TAG = re.compile(r"</?[a-z0-9][^<>]*>", re.IGNORECASE)
_NO_CUE = re.compile(r"(NOTE|STYLE|REGION)\b")

Block = tuple[int, list[str]]
"""Lines without an empty one between them, and the number of the first, from 1."""


class Cue(NamedTuple):
    """A caption and when it is shown, in seconds of the film."""

    begin_s: float
    end_s: float
    text: str


class Fault(NamedTuple):
    """What is no caption: its line, from 1, what is wrong with it, and what to do."""

    line: int
    what: str
    hint: str


class Parsed(NamedTuple):
    """The captions of a file by the lines that they begin in, and what could not be read."""

    cues: list[tuple[int, Cue]]
    faults: list[Fault]


def parse(text: str) -> Parsed:
    """What stands in a WebVTT text. Raises ValueError for any other."""
    blocks = _blocks(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    _, header = next(blocks, (1, [""]))
    if not re.match(rf"{HEADER}(\s|$)", header[0]):
        raise ValueError(f"it does not begin with {HEADER}")
    parsed = Parsed([], [])
    for line, lines in blocks:
        if _NO_CUE.match(lines[0]) or not "".join(lines).strip():
            continue
        found = _cue(line, lines)
        if isinstance(found, Fault):
            parsed.faults.append(found)
        elif found.text:
            parsed.cues.append((line, found))
    return parsed


def _blocks(text: str) -> Iterator[Block]:
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line:
            lines.append(line)
        elif lines:
            yield number - len(lines), lines
            lines = []


def _cue(line: int, lines: list[str]) -> Cue | Fault:
    """The caption in a block: an identifier or none, the times, and the text."""
    at = next((number for number, each in enumerate(lines[:2]) if "-->" in each), None)
    if at is None:
        return Fault(line, "no times stand above this caption.", f"Write them: {EXAMPLE}.")
    timing = _TIMING.match(lines[at])
    if timing is None:
        return Fault(line + at, "these times cannot be read.", f"Write them like {EXAMPLE}.")
    begin_s, end_s = _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:])
    if end_s <= begin_s:
        return Fault(line + at, "this caption ends before it begins.", "Let the second time be the later one.")
    said = (html.unescape(_TAG.sub("", each)).strip() for each in lines[at + 1 :])
    return Cue(begin_s, end_s, "\n".join(each for each in said if each))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000
