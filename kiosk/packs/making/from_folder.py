"""A pack out of mere media: a folder of pictures, sounds and films, put into scenes in the order of their names.

The first picture is the poster; the pictures of each folder are a gallery, in which a sound is heard beside the picture
of its name; each film is a scene of its own. What is written is a pack like any other, to be gone on with.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kiosk.errors import KioskError
from kiosk.packs.asset import FOLDER_FILE, SUFFIX
from kiosk.packs.fields import PICTURE_SUFFIXES, TITLE_CHARACTERS
from kiosk.packs.files import listing
from kiosk.packs.films import FILM_SUFFIXES, SIGNED, beside, signed_version
from kiosk.packs.image_size import image_head
from kiosk.packs.load import MANIFEST, SCENES
from kiosk.packs.making.credited import DRAWN, MEDIA, credits_files
from kiosk.packs.making.drawn import rings
from kiosk.packs.making.filenames import by_number, plain, title_of
from kiosk.yamlfile.writing import in_braces, quoted, written

SOUND_SUFFIXES = frozenset({".flac", ".mp3", ".ogg", ".opus", ".wav"})
MEDIA_SUFFIXES = PICTURE_SUFFIXES | FILM_SUFFIXES | SOUND_SUFFIXES
LANGUAGES = ("fr", "nl", "en", "de")
MOST_ITEMS = 20
"""A gallery of more is parted: nobody goes through more at a stretch."""
START = "attract"
ASKED = {
    "camera": quoted("A hand before the screen plays beside keys and touch; no picture is kept."),
    "serial": quoted("Buttons, wheels and a sensor of distances on a serial line play too."),
}
"""Why such a pack asks for a camera and a serial line: without it, a kiosk opens none."""

Put = Callable[[Path, Path], object]
"""Brings a file to another place."""


class Item(NamedTuple):
    """What a gallery shows at once: a picture of the folder, or none where there is only a sound."""

    title: str
    picture: str
    sound: str


@dataclass
class Composed:
    """A pack that is not yet written: its texts and the files that it takes over, by their paths in it. `left_out` are
    sentences about files that are not taken over."""

    written: dict[str, str] = field(default_factory=dict)
    taken: dict[str, Path] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def write(self, target: Path, put: Put = shutil.copyfile) -> None:
        """Write it into a folder; raises OSError."""
        for name, text in self.written.items():
            path = _made(target / name)
            path.write_text(text, encoding="utf-8")
        for name, source in self.taken.items():
            put(source, _made(target / name))


def is_mere_media(folder: Path) -> bool:
    """Whether a folder is no pack, and holds pictures, sounds or films."""
    if not folder.is_dir() or (folder / MANIFEST).exists() or (folder / SCENES).exists():
        return False
    return any(PurePosixPath(name).suffix.lower() in MEDIA_SUFFIXES for name in listing(folder).files)


def compose(folder: Path, name: str = "", languages: Iterable[str] = LANGUAGES, credit: str = "") -> Composed:
    """Put the media of a folder into a pack of this name, else of the folder's; `credit` says whose work all of them
    are, where one knows. Raises KioskError for a folder without media."""
    return _Composer(folder, name or plain(folder.resolve().name)[:32].strip("-"), tuple(languages), credit).composed()


class _Composer:
    """Composes one folder."""

    def __init__(self, folder: Path, name: str, languages: tuple[str, ...], credit: str) -> None:
        self._folder, self._name, self._languages, self._credit = folder, name, languages, credit
        self._files = [PurePosixPath(name) for name in sorted(listing(folder).files, key=by_number)]
        self._made = Composed()
        self._title = title_of(folder.resolve().name) or name

    def composed(self) -> Composed:
        scenes = list(self._scenes())
        if not scenes:
            what = "no picture, sound or film lies in this folder."
            raise KioskError(str(self._folder), what, f"Known are {', '.join(sorted(MEDIA_SUFFIXES))}.")
        self._write(MANIFEST, self._manifest())
        self._write(f"{SCENES}/{START}.yaml", self._attract(scenes[0][0]))
        for index, (name, keys) in enumerate(scenes):
            before = scenes[index - 1][0] if index else START
            after = scenes[index + 1][0] if index + 1 < len(scenes) else START
            self._write(f"{SCENES}/{name}.yaml", keys | {"after": in_braces({"finished": after, "back": before})})
        self._say_whose()
        return self._made

    def _say_whose(self) -> None:
        """The files that lie beside media in the folder already are taken over; the others have blanks."""
        known = {str(path) for path in self._files if path.suffix == SUFFIX}
        pictures = [name for name in self._made.written if name.startswith(DRAWN)]
        for taken, source in list(self._made.taken.items()):
            beside = str(PurePosixPath(source.relative_to(self._folder))) + SUFFIX
            if beside in known:
                self._made.taken[taken + SUFFIX] = self._folder / beside
            elif PurePosixPath(taken).suffix in PICTURE_SUFFIXES:
                pictures.append(taken)
        for path in (PurePosixPath(name) for name in known):
            if path.name == FOLDER_FILE:
                self._made.taken[f"{_in_media(path.parent)}{FOLDER_FILE}"] = self._folder / path
        for name, text in credits_files(pictures, self._languages, self._credit).items():
            if name not in self._made.taken:
                self._made.written[name] = text

    def _manifest(self) -> dict[str, object]:
        title = self._texts(self._title[:TITLE_CHARACTERS])
        return {
            "id": self._name,
            "version": quoted("1.0.0"),
            "title": title,
            "languages": list(self._languages),
            "start": START,
            "permissions": ASKED,
        }

    def _attract(self, first: str) -> dict[str, object]:
        pictures = [name for name in self._made.taken if PurePosixPath(name).suffix in PICTURE_SUFFIXES]
        picture = pictures[0] if pictures else self._draw("poster", self._title)
        after = in_braces({"finished": first})
        whose = self._whose(picture)
        return {"scene": "attract", "title": self._texts(self._title), "picture": picture, **whose, "after": after}

    def _scenes(self) -> Iterator[tuple[str, dict[str, object]]]:
        """The scenes between the poster and its return, by their names."""
        names: set[str] = {START, "failsafe"}
        for parent, group in groupby(self._files, key=lambda path: path.parent):
            title = title_of(parent.name) or self._title
            films, items = self._sorted(list(group))
            for place in range(0, len(items), MOST_ITEMS):
                part = [self._item(item) for item in items[place : place + MOST_ITEMS]]
                keys = {"scene": "gallery", "title": self._texts(title), "items": part}
                yield _unused(plain(parent.name or "pictures"), names), keys
            for film in films:
                taken = self._take_film(film)
                keys = {
                    "scene": "video",
                    "title": self._texts(title_of(film.stem)),
                    "film": taken,
                    **self._whose(taken),
                }
                yield _unused(plain(film.stem), names), keys

    def _sorted(self, paths: list[PurePosixPath]) -> tuple[list[PurePosixPath], list[Item]]:
        """The films of a folder, and what a gallery of it shows; a picture of a film's name is its poster, and its
        signed version is no film of its own."""
        films = [path for path in paths if path.suffix.lower() in FILM_SUFFIXES]
        signed = {signed_version(str(film), {str(path) for path in films}.__contains__) for film in films}
        shown = [path for path in paths if path.stem not in {film.stem for film in films}]
        pictures = [path for path in shown if path.suffix.lower() in PICTURE_SUFFIXES and self._can_be_shown(path)]
        sounds = {path.stem: str(path) for path in shown if path.suffix.lower() in SOUND_SUFFIXES}
        items = [Item(title_of(path.stem), str(path), sounds.pop(path.stem, "")) for path in pictures]
        return [film for film in films if str(film) not in signed], items + [
            Item(title_of(stem), "", sound) for stem, sound in sounds.items()
        ]

    def _can_be_shown(self, path: PurePosixPath) -> bool:
        try:
            image_head(self._folder / path)
        except KioskError as error:
            self._made.left_out.append(f"{path}: {error.what} It is left out.")
            return False
        return True

    def _item(self, item: Item) -> dict[str, object]:
        picture = self._take(item.picture) if item.picture else self._draw(PurePosixPath(item.sound).stem, item.title)
        sound = {"sound": self._take(item.sound)} if item.sound else {}
        return {"picture": picture, "title": self._texts(item.title), **sound, **self._whose(picture)}

    def _take_film(self, film: PurePosixPath) -> str:
        """Take over a film with its poster, signed version, captions and descriptions; its path in the pack."""
        found = beside(str(film), frozenset(str(path) for path in self._files))
        taken = self._take(str(film), with_more=True)
        lead = PurePosixPath(taken).with_suffix("")
        for name in found.tracks:
            tag = name.removeprefix(f"{film.with_suffix('')}.")
            self._made.taken[f"{lead}.{tag}"] = self._folder / name
        if found.signed:
            self._made.taken[f"{lead}{SIGNED}{PurePosixPath(taken).suffix}"] = self._folder / found.signed
        if found.poster:
            self._made.taken[f"{lead}{PurePosixPath(found.poster).suffix.lower()}"] = self._folder / found.poster
        return taken

    def _take(self, name: str, *, with_more: bool = False) -> str:
        """Take over a file, under a name that every system can read, and under which more may follow; its path in the
        pack."""
        path = PurePosixPath(name)
        lead = _in_media(path.parent)
        stems = {PurePosixPath(other).name.partition(".")[0] for other in self._made.taken if other.startswith(lead)}
        names = {PurePosixPath(other).stem for other in self._made.taken if other.endswith(path.suffix.lower())}
        taken = f"{lead}{_unused(plain(path.stem), stems if with_more else names)}{path.suffix.lower()}"
        self._made.taken[taken] = self._folder / name
        return taken

    def _draw(self, stem: str, seed: str) -> str:
        """Draw a picture for what has none; its path in the pack."""
        name = f"{DRAWN}/{_unused(plain(stem), {PurePosixPath(name).stem for name in self._made.written})}.svg"
        self._made.written[name] = rings(seed)
        return name

    def _whose(self, shown: str) -> dict[str, object]:
        """The credit that a scene shows beside what it shows, where it is known and not drawn by us."""
        return {} if shown.startswith(DRAWN) or not self._credit else {"credit": self._texts(self._credit)}

    def _texts(self, text: str) -> object:
        return in_braces(dict.fromkeys(self._languages, text))

    def _write(self, name: str, keys: dict[str, object]) -> None:
        self._made.written[name] = written(keys)  # type: ignore[arg-type]  # plain values all the way down


def _unused(name: str, names: set[str]) -> str:
    """The name, or the next of its kind that is not taken; noted as taken."""
    number, found = 2, name[:29].strip("-") or "scene"
    while found in names:
        found, number = f"{name[:29].strip('-')}-{number}", number + 1
    names.add(found)
    return found


def _in_media(folder: PurePosixPath) -> str:
    """Where the files of a folder lie in the pack, with a `/` at the end."""
    return "/".join((MEDIA, *(plain(part) for part in folder.parts), ""))


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
