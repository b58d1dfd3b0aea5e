"""A pack small enough to break in every place, with kinds of scenes of its own that come in as an add-on's would."""

from __future__ import annotations

import io
import struct
import wave
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import Field

from kiosk import registry
from kiosk.packs.fields import Touched
from kiosk.packs.model import Asset, PackModel, Picture, SceneSettings, Texts

PACK = """\
id: small
version: "1.0.0"
title: {fr: Petit, en: Small}
languages: [fr, en]
"""
POSTER = """\
scene: poster
title: {fr: Bonjour, en: Hello}
picture: media/sky/planes.yaml
after: {finished: tale}
"""
TALE = """\
scene: tale
title: {fr: Histoire, en: Tale}
pages:
  - picture: media/town.png
    text:
      fr: La ville dort.
      en: The town sleeps.
  - picture: media/town.png
    sound: media/bell.wav
    text: {fr: La cloche sonne., en: The bell rings.}
after: {finished: attract, back: attract}
"""
PLANES = """\
size: [1920, 1080]
focus: [0.5, 0.5]
planes:
  - {image: far.png, at: [0, 0]}
  - {image: mist.png, at: [-240, 560], drift_px_s: 1.5, repeat: true}
sprites:
  bell: {image: bell.png, at: [100, 20]}
rows:
  - {count: 5, from: [210, 700], to: [1700, 700], height_px: [220, 180]}
"""
CREDITS = """\
credit: The test
rights: https://creativecommons.org/publicdomain/zero/1.0/
source: drawn for the test
alt:
  sky/planes.yaml: {fr: Le ciel du soir., en: The evening sky.}
  town.png: {fr: Une petite ville., en: A small town.}
"""


class PosterSettings(SceneSettings):
    picture: Picture


class Page(PackModel):
    picture: Picture
    text: Texts
    caption: Texts = Field(default_factory=dict)
    sound: Asset | None = None


class TaleSettings(SceneSettings):
    pages: list[Page] = Field(min_length=1)


class SpotsSettings(PosterSettings):
    places: list[Touched]


class Spots:
    Settings: ClassVar[type[SceneSettings]] = SpotsSettings


class Poster:
    Settings: ClassVar[type[SceneSettings]] = PosterSettings


class Tale:
    Settings: ClassVar[type[SceneSettings]] = TaleSettings


class Silent:
    """An add-on's scene that does not say which keys it takes."""


@dataclass(frozen=True)
class Entry:
    """Stands for an entry point: a name and what it loads."""

    name: str
    loaded: Any

    def load(self) -> Any:
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return self.loaded


KINDS = {
    "poster": Poster,
    "spots": Spots,
    "tale": Tale,
    "silent": Silent,
    "broken": ImportError("no module named 'laser'"),
}


def register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the registry find these kinds of scenes and no others."""
    entries = {name: Entry(name, loaded) for name, loaded in KINDS.items()}
    monkeypatch.setattr(registry, "_found", lambda _group: entries)


VAST = 10_000_000


def png(width: int = 2, height: int = 2) -> bytes:
    """A black picture; of a vast one its head alone."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\0" + b"\0" * width for _ in range(height if width * height < VAST else 0)))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def wav(samples: int = 8) -> bytes:
    """Silence, of so many samples."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, 48_000, samples, "NONE", ""))
        file.writeframes(bytes(2 * samples))
    return made.getvalue()


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file of the pack."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def small_pack(parent: Path) -> Path:
    """A pack with nothing to mend, in a folder `small`."""
    folder = parent / "small"
    write(folder, "pack.yaml", PACK)
    write(folder, "scenes/attract.yaml", POSTER)
    write(folder, "scenes/tale.yaml", TALE)
    write(folder, "media/sky/planes.yaml", PLANES)
    for name in ("far", "mist", "bell"):
        write(folder, f"media/sky/{name}.png", png())
    write(folder, "media/town.png", png())
    write(folder, "media/bell.wav", wav())
    write(folder, "media/bell.wav.yaml", "spoken: false\n")
    write(folder, "media/credits.yaml", CREDITS)
    return folder
