"""What the verdict on a scene depends on: this program, what the pack's scenes share, and what is the scene's own."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
import pygame

import kiosk
from kiosk.messages.interface import FOLDER as LANGUAGES
from kiosk.packs import films
from kiosk.packs.asset import SUFFIX, Beside, is_folder_file
from kiosk.packs.fields import PICTURE_SUFFIXES, PLANES_FILE, AssetPath
from kiosk.packs.files import listing
from kiosk.packs.load import SCENES, Pack, Reading, scene_file
from kiosk.packs.model import SceneSettings
from kiosk.packs.own_scenes import is_own
from kiosk.packs.sounds import SOUND_SUFFIXES
from kiosk.packs.thanks import thanks_of
from kiosk.packs.walk import assets_in
from kiosk.packs.webvtt import SUFFIX as CAPTIONS

MEDIA = PICTURE_SUFFIXES | SOUND_SUFFIXES | films.FILM_SUFFIXES | {CAPTIONS}
THANKS = "credits"
"""The kind of scene that shows what is written beside the files of all the others."""


class Basis:
    """The keys of a pack's verdicts; every file is read once, when a key wants it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._files = listing(reading.folder).files
        self._beside = Beside(reading.folder)
        self._digests: dict[str, str] = {}

    def file(self, name: str) -> list[object]:
        """For what is found by opening a file alone."""
        return [program(), PurePosixPath(name).suffix.lower(), self._digest(name)]

    def scenes(self, variant: str, names: list[str]) -> dict[str, list[object]]:
        """For what is found by playing these scenes as in this variant of the pack."""
        settings = {**self._reading.scenes, **self._reading.changed.get(variant, {})}
        return {name: [self._shared, variant, *self._own(name, settings[name])] for name in names}

    @cached_property
    def _shared(self) -> str:
        """The pack's file, texts, fonts, programs and languages, the names of its scenes, and this program."""
        shared = {name: self._digest(name) for name in self._files if not self._belongs(name)}
        here = [(path.name, path.read_bytes()) for path in sorted(Path(LANGUAGES).glob("*")) if path.is_file()]
        return hashlib.sha256(repr((program(), shared, here, self._reading.names)).encode()).hexdigest()

    def _belongs(self, name: str) -> bool:
        """Whether a file is of some scenes alone: a scene, what scenes name, and what is written beside that."""
        path = PurePosixPath(name)
        beside = path.suffix == SUFFIX and (name.removesuffix(SUFFIX) in self._files or is_folder_file(name))
        return path.parts[0] == SCENES or path.suffix.lower() in MEDIA or path.name == PLANES_FILE or beside

    def _own(self, name: str, settings: SceneSettings) -> Iterator[object]:
        yield self._digest(scene_file(name))
        if is_own(self._reading.folder, settings.scene):  # nobody knows what a program of the pack's reads
            yield {each: self._digest(each) for each in self._files}
            return
        for _, asset in assets_in(settings):
            yield {each: self._digest(each) for each in self._with(asset)}, repr(self._beside.about(asset).said)
        if settings.scene == THANKS and self._reading.manifest is not None:
            pack = Pack(self._reading.folder, self._reading.manifest, self._reading.scenes, self._reading.changed)
            yield repr(asdict(thanks_of(pack)))

    def _with(self, asset: AssetPath) -> list[str]:
        """The file itself and what comes with it: planes lie in the folder of their list, captions and a poster are
        called as their film."""
        path = PurePosixPath(asset)
        if path.name == PLANES_FILE:
            return [name for name in self._files if PurePosixPath(name).is_relative_to(path.parent)]
        lead = asset.removesuffix(path.suffix) + "."
        return [name for name in self._files if name == asset or name.startswith(lead)]

    def _digest(self, name: str) -> str:
        """The SHA-256 of a file's content; empty for one that is not there."""
        if name not in self._digests:
            file = self._reading.folder / name
            self._digests[name] = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        return self._digests[name]


@cache
def program() -> str:
    """Which program this is: the libraries' versions, and the sizes and dates of the kiosk's own files."""
    folder = Path(kiosk.__file__).parent
    files = [(str(path.relative_to(folder)), path.stat()) for path in sorted(folder.rglob("*.*")) if path.is_file()]
    own = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in files if not name.endswith(".pyc")]
    libraries = platform.python_version(), cv2.__version__, np.__version__, pygame.version.ver, version("pyphen")
    return hashlib.sha256(repr((libraries, own)).encode()).hexdigest()
