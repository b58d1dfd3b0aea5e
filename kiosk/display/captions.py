"""Captions from WebVTT files: what is said in a film, and when. https://www.w3.org/TR/webvtt1/

Of the format we use cues with their times, lines and languages. Places, colours and voices are left out: a kiosk sets
every caption in one place, in its own type.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kiosk.language import choose

SUFFIX = ".vtt"
HEADER = "WEBVTT"
MAX_BYTES = 4 * 1024 * 1024
LONGEST_CUES = 16
"""So many cues before the last one that has begun may still be shown: captions overlap by two or three."""

_TIMING = re.compile(
    r"\s*(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})\s+-->\s+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})\b"
)
_TAG = re.compile(r"</?[a-z0-9][^<>]*>", re.IGNORECASE)
_NO_CUE = re.compile(r"(NOTE|STYLE|REGION)\b")


class Cue(NamedTuple):
    """A caption and when it is shown, in seconds of the film."""

    begin_s: float
    end_s: float
    text: str


class Captions:
    """The captions of a film in one language. `skipped` is how many could not be read."""

    def __init__(self, cues: list[Cue], skipped: int = 0) -> None:
        self.cues = sorted(cues)
        self.skipped = skipped
        self._begins = [cue.begin_s for cue in self.cues]

    def at(self, film_s: float) -> str:
        """What is to be read at this time of the film, the earlier caption above; empty when nothing is said."""
        after = bisect_right(self._begins, film_s)
        begun = self.cues[max(0, after - LONGEST_CUES) : after]
        return "\n".join(cue.text for cue in begun if film_s < cue.end_s)


NONE = Captions([])


def parse(text: str) -> Captions:
    """The captions in a WebVTT text; what is no caption is left out and counted. Raises ValueError for others."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    header, *blocks = re.split(r"\n{2,}", lines.lstrip("\n"))
    if not re.match(rf"{HEADER}(\s|$)", header):
        raise ValueError(f"it does not begin with {HEADER}")
    cues, skipped = [], 0
    for block in blocks:
        if not block.strip() or _NO_CUE.match(block):
            continue
        cue = _cue(block.strip("\n").split("\n"))
        if cue is None:
            skipped += 1
        elif cue.text:
            cues.append(cue)
    return Captions(cues, skipped)


def read(path: Path, report: Callable[[str], None]) -> Captions:
    """The captions in a file; what cannot be read of it is reported, and the film plays without."""
    try:
        with path.open("rb") as file:
            captions = parse(file.read(MAX_BYTES).decode(errors="replace"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        report(f"captions {path.name}: {why}. The film plays without them.")
        return NONE
    if captions.skipped:
        report(f"captions {path.name}: {captions.skipped} could not be read and are left out. Check their times.")
    return captions


def beside(film: Path, language: str, *fallbacks: str) -> Path | None:
    """The file of captions beside a film, `film.fr.vtt` for `film.mp4`, in this language or the first fallback that
    there is; None when there is none."""
    lead = f"{film.stem}."
    files = (path for path in film.parent.glob(f"*{SUFFIX}") if path.name.startswith(lead))
    by_tag = {path.name.removeprefix(lead).removesuffix(SUFFIX): str(path) for path in sorted(files)}
    found = choose({tag: path for tag, path in by_tag.items() if tag}, language, *fallbacks)
    return Path(found) if found else None


def _cue(lines: list[str]) -> Cue | None:
    """The caption in a block: an identifier or none, the times, and the text; None when that is not what it is."""
    at = next((number for number, line in enumerate(lines[:2]) if "-->" in line), None)
    timing = _TIMING.match(lines[at]) if at is not None else None
    if at is None or timing is None:
        return None
    begin_s, end_s = _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:])
    if end_s <= begin_s:
        return None
    said = (html.unescape(_TAG.sub("", line)).strip() for line in lines[at + 1 :])
    return Cue(begin_s, end_s, "\n".join(line for line in said if line))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000
