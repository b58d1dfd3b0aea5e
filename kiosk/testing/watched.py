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
APART_S = 1.0
"""A film and its signed version may differ by so much: captions and the visitor's place are the same in both."""


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
    signed = {film: films.signed_version(film, lambda name: (reading.folder / name).is_file()) for film in named}
    keys = {film: [version("av"), *basis.file(film)] for film in (*named, *filter(None, signed.values()))}
    verdicts = (known or Known()).verdicts(keys, "watched", partial(look_at, reading.folder))
    found = {film: Watched(*verdict) for film, verdict in verdicts.items()}
    for film, where in named.items():
        yield from _told(reading, film, where, found[film])
        if signed[film]:
            yield from _told_signed(where, signed[film], found[signed[film]], found[film].length_s)


class Named(NamedTuple):
    """Where a film is named first, and what is written there of what is said in it."""

    document: Document
    path: KeyPath
    written: dict[str, str]


class Watched(NamedTuple):
    """What is found in a film: why it cannot be played, what is too much for a Pi, the most flashes within a second,
    whether it has sound, and how long it is, where the file says so."""

    refused: str = ""
    too_much: str = ""
    worst: int = 0
    sound: bool = False
    length_s: float | None = None


def look_at(folder: Path, names: Sequence[str]) -> dict[str, Watched]:
    """Look at each of these films from end to end."""
    return {name: _watched(folder / name) for name in names}


def _watched(film: Path) -> Watched:
    try:
        with opened(film) as container:
            _refuse_codec(container)
            facts = facts_of(container)
            return Watched("", facts.too_much, _worst(container), facts.sound, facts.length_s)
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
    yield from _flashes(named, "the film", found)
    if found.sound and _says_something(reading, film) and reading.manifest is not None:
        transcripts = written, Beside(reading.folder).about(film).said.transcript
        for missing in untold(document, path, film, transcripts, reading.manifest):
            yield Problem("warning", missing)


def _told_signed(named: Named, name: str, found: Watched, film_s: float | None) -> Iterator[Problem]:
    """What is wrong with the version of a film that has a signer; the film itself is so long."""
    document, path, _ = named
    if found.refused:
        what, hint = f"'{name}' cannot be played: {found.refused}.", f"{ENCODE} Who needs a signer sees only words."
        yield Problem("warning", document.error(path, what, hint))
        return
    if found.too_much:
        yield Problem("warning", document.error(path, f"'{name}': {found.too_much}.", ENCODE))
    yield from _flashes(named, f"'{name}'", found)
    apart_s = (found.length_s or 0.0) - (film_s or 0.0)
    if found.length_s and film_s and abs(apart_s) > APART_S:
        what = f"'{name}' is {abs(apart_s):.1f} s {'longer' if apart_s > 0 else 'shorter'} than the film."
        hint = "Cut both alike: captions, and the place of who turns to sign language, are the same in both."
        yield Problem("warning", document.error(path, what, hint))


def _flashes(named: Named, which: str, found: Watched) -> Iterator[Problem]:
    if found.worst > MOST:
        what = f"{which} flashes {found.worst} times in a second, which can cause seizures."
        hint = f"Slow, soften or shrink its flashes: at most {MOST} in any second."
        yield Problem("error", named.document.error(named.path, what, hint))


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
