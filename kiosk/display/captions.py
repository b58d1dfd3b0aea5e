"""The captions of a film: what is said at each time of it, from the WebVTT file beside it; likewise, what is seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

from kiosk.language import choose
from kiosk.packs import webvtt
from kiosk.packs.webvtt import DESCRIBED, MAX_BYTES, SUFFIX, Cue
from kiosk.tags import lookup

LONGEST_CUES = 16
"""So many cues before the last one that has begun may still be shown: captions overlap by two or three."""


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
    parsed = webvtt.parse(text)
    return Captions([cue for _, cue in parsed.cues], len(parsed.faults))


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
    by_tag = {tag: path for tag, path in _by_tag(film, f"{film.stem}.").items() if not tag.startswith(DESCRIBED)}
    found = choose(by_tag, language, *fallbacks)
    return Path(found) if found else None


def described(film: Path, language: str) -> Path | None:
    """The file that says what is seen in a film, `film.described.fr.vtt`, in this very language; None without one."""
    by_tag = _by_tag(film, f"{film.stem}.{DESCRIBED}")
    found = lookup(language, list(by_tag))
    return Path(by_tag[found]) if found is not None else None


def _by_tag(film: Path, lead: str) -> dict[str, str]:
    files = (path for path in sorted(film.parent.glob(f"*{SUFFIX}")) if path.name.startswith(lead))
    by_tag = {path.name.removeprefix(lead).removesuffix(SUFFIX): str(path) for path in files}
    return {tag: path for tag, path in by_tag.items() if tag}
