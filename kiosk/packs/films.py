"""The films of a pack, with what lies beside each: captions, `film.fr.vtt` for `film.mp4`, descriptions for those who
do not see it, `film.described.fr.vtt`, the same film with a signer, `film.signed.mp4`, and a poster, `film.jpg`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kiosk.errors import KioskError
from kiosk.packs import webvtt
from kiosk.packs.fields import PICTURE_SUFFIXES
from kiosk.packs.model import Manifest
from kiosk.packs.webvtt import DESCRIBED, MAX_BYTES, SUFFIX, Parsed
from kiosk.tags import lookup
from kiosk.yamlfile import Document, FileError, KeyPath, Spot

FILM_SUFFIXES = frozenset({".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ogv", ".webm"})
SIGNED = ".signed"
"""What is added to the name of a film for the same film with a signer in it."""


class Beside(NamedTuple):
    """The files that belong to a film: captions and descriptions by their languages, its poster and its signed version,
    if it has them."""

    captions: dict[str, str]
    descriptions: dict[str, str]
    poster: str
    signed: str

    @property
    def tracks(self) -> tuple[str, ...]:
        """Every file of captions and descriptions."""
        return (*self.captions.values(), *self.descriptions.values())


def signed_version(film: str, is_there: Callable[[str], bool]) -> str:
    """The path of the same film with a signer in it; empty where none is there, and for what is no film."""
    path = PurePosixPath(film)
    signed = str(path.with_name(f"{path.stem}{SIGNED}{path.suffix}"))
    return signed if path.suffix.lower() in FILM_SUFFIXES and is_there(signed) else ""


def beside(film: str, files: frozenset[str]) -> Beside:
    """What lies beside a film; paths from the pack's folder."""
    lead = f"{PurePosixPath(film).with_suffix('')}."
    posters = (f"{lead}{suffix[1:]}" for suffix in sorted(PICTURE_SUFFIXES))
    poster = next((name for name in posters if name in files), "")
    captions = {tag: name for tag, name in _tagged(lead, files).items() if not tag.startswith(DESCRIBED)}
    return Beside(captions, _tagged(f"{lead}{DESCRIBED}", files), poster, signed_version(film, files.__contains__))


def _tagged(lead: str, files: frozenset[str]) -> dict[str, str]:
    named = ((_language(lead, name), name) for name in sorted(files))
    return {tag: name for tag, name in named if tag}


def _language(lead: str, name: str) -> str:
    """The language of a file that is named like the film's captions; nothing for any other file."""
    tag = name.removeprefix(lead).removesuffix(SUFFIX)
    return tag if name == f"{lead}{tag}{SUFFIX}" and "/" not in tag else ""


def read_captions(folder: Path, name: str) -> Parsed:
    """The captions in a file; raises FileError when there are none to be read."""
    try:
        with (folder / name).open("rb") as file:
            return webvtt.parse(file.read(MAX_BYTES).decode())
    except OSError as error:
        raise FileError(Spot(name), f"it cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise FileError(Spot(name), "these captions are not saved as UTF-8.", "Save them anew as UTF-8.") from error
    except ValueError as error:
        raise FileError(Spot(name, 1, 1), f"{error}.", f"Write {webvtt.HEADER} into the first line.") from error


def broken_captions(folder: Path, found: Beside) -> Iterator[KioskError]:
    """Captions and descriptions that cannot be read, line by line: the film plays without them."""
    for name in found.tracks:
        try:
            faults = read_captions(folder, name).faults
        except FileError as error:
            yield error
            continue
        for fault in faults:
            yield FileError(Spot(name, fault.line, 1), fault.what, fault.hint)


def says_something(folder: Path, found: Beside) -> bool:
    """Whether there is a caption in any of the files that can be read."""
    with suppress(FileError):
        return any(read_captions(folder, name).cues for name in found.captions.values())
    return True


def missing_captions(
    document: Document, path: KeyPath, film: str, found: Beside, manifest: Manifest, *, spoken: bool
) -> Iterator[KioskError]:
    """Languages of the pack in which nobody can read what a film says; in one that is not `spoken` there is nothing."""
    missing = [tag for tag in manifest.languages if lookup(tag, list(found.captions)) is None]
    if spoken and missing:
        lead = PurePosixPath(film).with_suffix("")
        hint = f"Write {', '.join(f'{lead}.{tag}{SUFFIX}' for tag in missing)}."
        yield document.error(path, f"the film's captions are missing in {', '.join(missing)}.", hint)


def without_captions(
    document: Document, path: KeyPath, film: str, found: Beside, manifest: Manifest
) -> Iterator[KioskError]:
    """A film that has no captions at all."""
    if not found.captions:
        lead = PurePosixPath(film).with_suffix("")
        hint = f"Write {lead}.{manifest.languages[0]}{SUFFIX}; where nobody speaks, with {webvtt.HEADER} alone in it."
        yield document.error(path, "no captions lie beside this film.", hint)


def without_poster(document: Document, path: KeyPath, film: str, found: Beside) -> Iterator[KioskError]:
    """A film that is nothing where it cannot be played."""
    if not found.poster:
        what = "no poster lies beside this film: nothing is shown when it cannot be played."
        yield document.error(path, what, f"Save one of its pictures as {PurePosixPath(film).with_suffix('')}.jpg.")


def never_read(found: Beside, manifest: Manifest) -> Iterator[KioskError]:
    """Captions and descriptions in languages that the pack does not have."""
    for tracks in (found.captions, found.descriptions):
        read = {lookup(language, list(tracks)) for language in manifest.languages}
        for tag, name in tracks.items():
            if tag in read:
                continue
            what = f"'{tag}' is no language of the pack ({', '.join(manifest.languages)}): they are never shown."
            yield FileError(Spot(name), what, "Add it to languages, or remove them.")


def without_film(files: frozenset[str]) -> Iterator[FileError]:
    """Captions beside which no film of their name lies."""
    films = [name for name in files if PurePosixPath(name).suffix.lower() in FILM_SUFFIXES]
    theirs = {name for film in films for name in beside(film, files).tracks}
    for name in sorted(files):
        if name.endswith(SUFFIX) and name not in theirs:
            what = "no film of this name lies beside these captions."
            yield FileError(Spot(name), what, "Name them like the film, with the language: film.fr.vtt for film.mp4.")
