"""Whether the films of a pack can be played and be watched: files that a kiosk decodes in time, what is said in them
written down, and nothing that flashes more than three times in a second. Each is looked at from end to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kiosk.display.flashes import CELLS, MOST, Flashes
from kiosk.display.frames import FRAME_S, FRAMES_PER_SECOND
from kiosk.display.video.decoding import Decoder
from kiosk.display.video.file import ENCODE, NoFilm, facts_of, opened
from kiosk.packs import films
from kiosk.packs.asset import Beside
from kiosk.packs.check import Problem
from kiosk.packs.files import listing
from kiosk.packs.load import Reading
from kiosk.packs.rules.alternatives import untold
from kiosk.packs.walk import assets_in
from kiosk.testing.basis import Basis
from kiosk.testing.known import Known
from kiosk.yamlfile import Document, KeyPath

if TYPE_CHECKING:  # PyAV is an extra, which loads when a film is opened
    from av.container import InputContainer

CODECS = frozenset({"h264", "mpeg1video", "mpeg2video", "mpeg4", "theora", "vp8", "vp9"})
"""What a Pi decodes in time at 1280 x 720 pixels and 30 pictures a second with the two threads that a film has."""
LONGEST_S = 1.0
"""A picture that is shown for longer changes nothing more."""


def unwatchable(reading: Reading, known: Known | None = None) -> Iterator[Problem]:
    """What is wrong with the films that the scenes of a pack name, each film once, where it is named first."""
    named: dict[str, Named] = {}
    for document, model in reading.parts():
        for path, asset in assets_in(model):
            is_film = PurePosixPath(asset).suffix.lower() in films.FILM_SUFFIXES
            if is_film and (reading.folder / asset).is_file():
                named.setdefault(asset, Named(document, path, getattr(model, "transcript", {})))
    if find_spec("av") is None:
        yield from map(_unknown, named.values())
        return
    basis = Basis(reading)
    keys = {film: [version("av"), *basis.file(film)] for film in named}
    for film, verdict in (known or Known()).verdicts(keys, "watched", partial(look_at, reading.folder)).items():
        yield from _told(reading, film, named[film], Watched(*verdict))


class Named(NamedTuple):
    """Where a film is named first, and what is written there of what is said in it."""

    document: Document
    path: KeyPath
    written: dict[str, str]


class Watched(NamedTuple):
    """What is found in a film: why it cannot be played, what is too much for a Pi, the most flashes within a second,
    and whether it has sound."""

    refused: str = ""
    too_much: str = ""
    worst: int = 0
    sound: bool = False


def look_at(folder: Path, names: Sequence[str]) -> dict[str, Watched]:
    """Look at each of these films from end to end."""
    return {name: _watched(folder / name) for name in names}


def _watched(film: Path) -> Watched:
    try:
        with opened(film) as container:
            _refuse_codec(container)
            facts = facts_of(container)
            return Watched("", facts.too_much, _worst(container), facts.sound)
    except NoFilm as error:
        return Watched(str(error))


def _unknown(named: Named) -> Problem:
    what, hint = (
        "whether this film can be played is not known here.",
        "Install the extra 'video' of this package, and check again.",
    )
    return Problem("warning", named.document.error(named.path, what, hint))


def _told(reading: Reading, film: str, named: Named, found: Watched) -> Iterator[Problem]:
    document, path, written = named
    if found.refused:
        yield Problem("error", document.error(path, f"the film cannot be played: {found.refused}.", ENCODE))
        return
    if found.too_much:
        yield Problem("warning", document.error(path, f"{found.too_much}.", ENCODE))
    if found.worst > MOST:
        what = f"the film flashes {found.worst} times in a second, which can cause seizures."
        hint = f"Slow, soften or shrink its flashes: at most {MOST} in any second."
        yield Problem("error", document.error(path, what, hint))
    if found.sound and _says_something(reading, film) and reading.manifest is not None:
        transcripts = written, Beside(reading.folder).about(film).said.transcript
        for missing in untold(document, path, film, transcripts, reading.manifest):
            yield Problem("warning", missing)


def _says_something(reading: Reading, film: str) -> bool:
    """False where captions lie beside a film and not one is in them, or where it is said that nobody speaks."""
    if Beside(reading.folder).about(film).said.spoken is False:
        return False
    found = films.beside(film, frozenset(listing(reading.folder).files))
    return not found.captions or films.says_something(reading.folder, found)


def _refuse_codec(container: InputContainer) -> None:
    """Raise NoFilm where the pictures are coded as a kiosk does not decode them, or not in time."""
    decoder = container.streams.video[0].codec_context
    if decoder is None:
        raise NoFilm("nobody knows how its pictures are coded")
    if decoder.codec.canonical_name not in CODECS:
        raise NoFilm(f"pictures coded as {decoder.codec.canonical_name} are too much work for a Pi")


def _worst(container: InputContainer) -> int:
    """The most flashes within a second, as a screen shows the film; raises NoFilm when not one picture is decoded.

    A film that does not fill the screen is measured as if it did, which finds more flashes and never less.
    """
    flashes, shown_s = Flashes(FRAMES_PER_SECOND), 0.0
    cells = None
    for at_s, frame in Decoder(container).pictures(0.0, lambda: 0.0):
        until_s = min(at_s, shown_s + LONGEST_S)
        while cells is not None and shown_s < until_s:
            flashes.take(cells)
            shown_s += FRAME_S
        shown_s = max(shown_s, at_s)
        small = frame.reformat(width=CELLS[0], height=CELLS[1], format="rgb24", interpolation="AREA")
        cells = np.asarray(small.to_ndarray(), np.uint8).swapaxes(0, 1)
    if cells is None:
        raise NoFilm("not one of its pictures can be decoded")
    flashes.take(cells)
    return flashes.worst
