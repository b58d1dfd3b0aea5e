"""The films of a pack: those of the scene that plays end with it, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame

from kiosk.clock import Clock
from kiosk.display import captions
from kiosk.display.captions import Captions
from kiosk.display.geometry import Size
from kiosk.display.image import Image
from kiosk.display.sound import Sound
from kiosk.display.video.film import Film
from kiosk.packs.fields import PICTURE_SUFFIXES
from kiosk.packs.films import SIGNED, signed_version

Report = Callable[[str], None]


class Films:
    """Opens films by their paths in the pack. `picture` gives the image in a file; `report` says each thing once.

    Without threads a film is decoded when its pictures are due, so that a fake clock gives the same ones every time.
    """

    def __init__(
        self,
        folder: Path,
        picture: Callable[[Path], Image],
        clock: Clock,
        sound: Sound,
        report: Report,
        *,
        threads: bool = True,
    ) -> None:
        self._folder = folder
        self._picture = picture
        self._clock = clock
        self._sound = sound
        self._report = report
        self._threads = threads
        self.playing: list[Film] = []
        """The films that the scene has opened."""
        self._wait = False
        self._leaving: list[Film] = []

    def open(self, asset: str, *, room: Size, loop: bool = False, volume: float = 1.0) -> Film:
        """The film with this path in the pack, held at its beginning, in pictures that fit the room in pixels.

        A missing or broken file is no error: it is reported, and the film is its poster, the picture beside it that has
        the same name (`film.jpg` for `film.mp4` and for `film.signed.mp4`), else empty.
        """
        path = self._folder / asset
        film = Film(
            path,
            self._clock,
            self._sound,
            self._report,
            room=room,
            poster=self._poster(path),
            loop=loop,
            volume=volume,
            threads=self._threads,
        )
        film.waits = self._wait
        self.playing.append(film)
        return film

    def signed(self, asset: str) -> str:
        """The path in the pack of the same film with a signer in it; empty where none lies beside it."""
        return signed_version(asset, lambda name: (self._folder / name).is_file())

    def wait(self, *, on: bool) -> None:
        """Let every film stand still, with its sound, while something else is to be heard; or go on."""
        self._wait = on
        for film in self.playing:
            film.waits = on

    def captions(self, asset: str, language: str, *fallbacks: str) -> Captions:
        """The captions of a film in this language, else in the first fallback that there is; none is no error."""
        path = captions.beside(self._folder / asset, language, *fallbacks)
        return captions.read(path, self._report) if path is not None else captions.NONE

    def described(self, asset: str, language: str) -> Captions:
        """What is seen at each time of a film, to be said in this language to who does not see it."""
        path = captions.described(self._folder / asset, language)
        return captions.read(path, self._report) if path is not None else captions.NONE

    def change(self) -> None:
        """The scene is left: its films end."""
        for film in self.playing:
            film.close()
        self._leaving, self.playing = self.playing, []

    def close(self) -> None:
        """End every film and wait for its threads; may be called twice."""
        for film in self._leaving + self.playing:
            film.close(wait=True)
        self._leaving, self.playing = [], []

    def _poster(self, film: Path) -> Image:
        name = film.stem.removesuffix(SIGNED)
        beside = (film.with_name(name + suffix) for suffix in sorted(PICTURE_SUFFIXES))
        poster = next((path for path in beside if path.is_file()), None)
        return self._picture(poster) if poster is not None else _nothing()


def _nothing() -> Image:
    return Image(pygame.Surface((16, 9), pygame.SRCALPHA, 32))
