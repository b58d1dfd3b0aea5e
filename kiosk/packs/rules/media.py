"""The files that a pack names: there, inside the pack, such as a screen can show; and those that nobody names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from kiosk.errors import KioskError, KioskErrors
from kiosk.messages.interface import FOLDER as LANGUAGES
from kiosk.packs import films
from kiosk.packs.fields import PICTURE_SUFFIXES, PLANES_FILE, AssetPath, PicturePath
from kiosk.packs.files import Listing
from kiosk.packs.films import FILM_SUFFIXES
from kiosk.packs.image_size import image_head
from kiosk.packs.load import MANIFEST, SCENES, Reading
from kiosk.packs.planes import Planes
from kiosk.packs.rules.traces import is_trace
from kiosk.packs.signed.names import OWN_PROGRAMS
from kiosk.packs.sounds import SOUND_SUFFIXES, look_at_sound
from kiosk.packs.texts import TEXTS
from kiosk.packs.walk import assets_in
from kiosk.yamlfile import Document, FileError, KeyPath, Spot, load_document, nearest, validate

MEDIA, FONTS = "media/", "fonts/"
READ_WHOLE = (f"{SCENES}/", f"{LANGUAGES}/", "speech/", OWN_PROGRAMS, "paint/")
"""Folders whose files the kiosk finds by itself, or tells of elsewhere; the last one is for the tools of its maker."""
SOUND_KEYS = frozenset({"sound", "sounds"})
"""The keys of sounds, whatever their files are called."""
CREDITS = frozenset({"credits", "credit", "licence", "license", "licences", "licenses", "rights", "ofl"})
"""A word that the name of a file with the credits of those beside it has, whatever its ending and case."""

Named = tuple[Document, KeyPath, str]
"""Where a file is named, and its path from the pack's folder."""


class Media:
    """One look through every file that a pack names. `errors` are what is wrong with them, `warnings` what visitors
    might miss, `used` their paths, with those that belong to them; `named` are the files that are there, each where it
    is named first."""

    def __init__(self, reading: Reading, listing: Listing) -> None:
        self.errors: list[KioskError] = []
        self.warnings: list[KioskError] = []
        self.used: set[str] = set()
        self.named: list[Named] = []
        self._reading = reading
        self._listing = listing
        self._files = frozenset(listing.files)
        self._links: set[str] = set()
        for document, model in reading.parts():
            for path, asset in assets_in(model):
                self._look(document, path, asset, asset)
        self.errors += _unnamed(listing.links - self._links)
        lost = list(films.without_film(self._files))
        self.warnings += lost
        self.used |= {error.spot.file for error in lost}  # they are told already

    def _look(self, document: Document, path: KeyPath, asset: AssetPath, name: str) -> None:
        """Look at the file `name` (from the pack's folder), which a value of the document names as `asset`."""
        link = self._listing.linked(name)
        if link is not None:
            self._links.add(link)
            what = f"'{link}' is a link, which may lead out of the pack."
            self.errors.append(document.error(path, what, "Copy the file itself."))
        elif name not in self._files:
            hint = self._nearest(PurePosixPath(name)) or "Copy it there."
            self.errors.append(document.error(path, f"no such file '{asset}'.", hint))
        elif name not in self.used:
            self.used.add(name)
            self.named.append((document, path, name))
            self._open(document, path, asset, name)

    def _nearest(self, wanted: PurePosixPath) -> str:
        """The hint for a file that is not there: nearly its name in its folder, or its very name in another one."""
        paths = [PurePosixPath(name) for name in self._listing.files]
        beside = [path.name for path in paths if path.parent == wanted.parent]
        elsewhere = [str(path) for path in paths if path.name == wanted.name != PLANES_FILE]
        return nearest(wanted.name, beside) or (f"Did you mean '{elsewhere[0]}'?" if len(elsewhere) == 1 else "")

    def _open(self, document: Document, path: KeyPath, asset: AssetPath, name: str) -> None:
        if PurePosixPath(name).name == PLANES_FILE and isinstance(asset, PicturePath):
            self._look_at_planes(name)
        elif PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES:
            self._refuse(image_head, document, path, name)
        elif PurePosixPath(name).suffix.lower() in FILM_SUFFIXES:
            self._look_at_film(document, path, name)
        elif PurePosixPath(name).suffix.lower() in SOUND_SUFFIXES or SOUND_KEYS.intersection(path):
            self._refuse(look_at_sound, document, path, name)

    def _look_at_film(self, document: Document, path: KeyPath, name: str) -> None:
        """A film brings its captions, descriptions, signed version and poster with it, which no file names."""
        found, manifest = films.beside(name, self._files), self._reading.manifest
        broken = list(films.broken_captions(self._reading.folder, found))
        self.errors += broken
        self.used |= {*found.tracks, *filter(None, [found.signed])}
        if found.poster:
            self.used.add(found.poster)
            self._refuse(image_head, document, path, found.poster)
        if manifest is not None:
            spoken = bool(broken) or films.says_something(self._reading.folder, found)
            self.errors += films.without_captions(document, path, name, found, manifest)
            self.errors += films.missing_captions(document, path, name, found, manifest, spoken=spoken)
            self.warnings += films.without_poster(document, path, name, found)
            self.warnings += films.never_read(found, manifest)

    def _look_at_planes(self, name: str) -> None:
        try:
            document = load_document(self._reading.folder / name, self._reading.folder)
            planes = validate(document, Planes)
        except KioskErrors as errors:
            self.errors.extend(errors.errors)
            folder = PurePosixPath(name).parent
            self.used |= {each for each in self._files if PurePosixPath(each).is_relative_to(folder)}  # nobody knows
            return
        for path, asset in assets_in(planes):
            self._look(document, path, asset, str(PurePosixPath(name).parent / asset))

    def _refuse(self, look: Callable[[Path], object], document: Document, path: KeyPath, name: str) -> None:
        """What looking at this file raises is wrong with it."""
        try:
            look(self._reading.folder / name)
        except KioskError as error:
            self.errors.append(document.error(path, error.what, error.hint))


def _unnamed(links: Iterable[str]) -> Iterator[KioskError]:
    """Links that no scene names: they are not packed, and lead elsewhere on another machine."""
    for link in sorted(links):
        yield FileError(Spot(link), "this is a link, which may lead out of the pack.", "Copy the file itself.")


def unused(listing: Listing, used: set[str]) -> Iterator[KioskError]:
    """Files that nothing in the pack names or reads; credits and licences beside others are not meant."""
    for name in listing.files:
        if name in used or _read_by_itself(name) or _about(name, listing):
            continue
        if name.startswith((MEDIA, FONTS)):
            yield FileError(Spot(name), "no scene uses this file.", "Name it in a scene, or remove it.")
        else:
            hint = "Remove it, or keep it outside: it would be sent with the pack."
            yield FileError(Spot(name), "nothing in the pack reads this file.", hint)


def _read_by_itself(name: str) -> bool:
    """Whether the file is read, or told of, without being named by another one."""
    text = name.startswith(f"{TEXTS}/") and name.count("/") == 1 and name.endswith(".yaml")
    return text or name == MANIFEST or is_trace(name) or name.startswith(READ_WHOLE)


def _is_credits(name: str) -> bool:
    return bool(CREDITS & set(re.split(r"[^a-z]+", PurePosixPath(name).stem.lower())))


def _about(name: str, listing: Listing) -> bool:
    """Whether the file only says something about others: credits, a licence, notes, a picture's own YAML."""
    path = PurePosixPath(name)
    beside = path.suffix == ".yaml" and name.removesuffix(".yaml") in listing.files
    return beside or _is_credits(name) or path.suffix.lower() in {".md", ".txt"}
