"""The file beside an asset: whose work it is, what may be done with it, and what it shows or says.

`bell.webp.yaml` lies beside `bell.webp`; `credits.yaml` speaks for every file in its folder and in those below. What
the nearer file leaves out is taken from the next one above, so a licence is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pydantic import Field

from kiosk.errors import KioskError, KioskErrors
from kiosk.packs.base import PackModel
from kiosk.packs.fields import Texts
from kiosk.yamlfile import Document, KeyPath, Name, load_document, validate

FOLDER_FILE = "credits.yaml"
SUFFIX = ".yaml"


class Provenance(PackModel):
    """Where an asset comes from, and what may be done with it."""

    credit: str = ""
    """Whose work it is, as it is shown: the author first."""
    rights: str = ""
    """The address of its licence or rights statement: `http://creativecommons.org/licenses/by/4.0/`."""
    source: str = ""
    """Where it was taken from: an address, an inventory number, or how it was made."""
    required_statement: Texts = Field(default_factory=dict)
    """The sentence that its owner wants shown word by word; it takes the place of the credit."""
    permission: str = ""
    """Who allowed the museum to show it, and when; for works whose rights alone do not allow it."""
    subjects: list[Name] = Field(default_factory=list)
    """What is to be seen or heard that some museums do not show, each a word such as `human-remains` or `weapons`."""


class AssetFile(Provenance):
    """What `bell.webp.yaml` says of `bell.webp`."""

    alt: Texts = Field(default_factory=dict)
    """What a picture shows, in at most 30 words, for those who do not see it."""
    transcript: Texts = Field(default_factory=dict)
    """What is said or sung in a sound."""
    spoken: bool | None = None
    """Whether words are said or sung in a sound; false for bells, wind and music without words."""
    signed: bool | None = None
    """Whether somebody signs in a film, for those who speak a sign language."""
    described: bool | None = None
    """Whether a film's own sound says what is seen in it, for those who do not see it."""


class FolderFile(Provenance):
    """What `credits.yaml` says of the files in its folder, and in those below."""

    alt: dict[str, Texts] = Field(default_factory=dict)
    """What pictures show, each under its path from this folder, in at most 30 words."""
    spoken: bool | None = None
    """Whether words are said or sung in these sounds; false for bells, wind and music without words."""


Place = tuple[Document, KeyPath]


class About(NamedTuple):
    """All that is said of one asset, and where each key of it stands."""

    said: AssetFile
    places: Mapping[str, Place]
    nearest: Document | None
    """Where what is missing is to be written: the nearest file of a folder, else its own; None when there is none."""


NOTHING = About(AssetFile(), {}, None)


def is_folder_file(name: str) -> bool:
    """Whether the file of this path speaks for its whole folder; a scene may be called `credits` too."""
    path = PurePosixPath(name)
    return path.name == FOLDER_FILE and path.parts[0] != "scenes"


class Beside:
    """Reads the files beside the assets of a pack's folder, each once. `errors` are what is wrong in them."""

    def __init__(self, folder: Path) -> None:
        self.errors: list[KioskError] = []
        self._folder = folder
        self._known: dict[str, tuple[Document, Provenance] | None] = {}
        self._alts: dict[str, Mapping[str, str]] = {}

    def about(self, asset: str) -> About:
        """What is said of a file of the pack; never raises for what stands in the files."""
        found = list(self._files(PurePosixPath(asset)))
        if not found:
            return NOTHING
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        for document, model in reversed(found):
            for key, value, path in _keys(document, model, asset):
                values[key], places[key] = value, (document, path)
        of_folders = [document for document, model in found if isinstance(model, FolderFile)]
        return About(AssetFile.model_construct(**values), places, (of_folders or [found[0][0]])[0])

    def alt(self, asset: str) -> Mapping[str, str]:
        """What a picture of the pack shows, for those who do not see it; nothing where that is not written, or not
        rightly. It is asked for in every frame, and sought once."""
        if asset not in self._alts:
            self._alts[asset] = self.about(asset).said.alt
        return self._alts[asset]

    def read(self, name: str) -> tuple[Document, Provenance] | None:
        """A file that speaks for others, or None when there is none, or it is wrong."""
        if name not in self._known:
            self._known[name] = self._load(name)
        return self._known[name]

    def _files(self, asset: PurePosixPath) -> Iterator[tuple[Document, Provenance]]:
        """The files that speak for an asset, the nearest first."""
        for path in (asset.with_name(asset.name + SUFFIX), *(folder / FOLDER_FILE for folder in asset.parents)):
            found = self.read(str(path))
            if found is not None:
                yield found

    def _load(self, name: str) -> tuple[Document, Provenance] | None:
        path = self._folder / name
        if not path.is_file():
            return None
        try:
            document = load_document(path, self._folder)
            return document, validate(document, FolderFile if is_folder_file(name) else AssetFile)
        except KioskErrors as errors:
            self.errors += errors.errors
            return None


def _keys(document: Document, model: Provenance, asset: str) -> Iterator[tuple[str, Any, KeyPath]]:
    """The keys that a file says of an asset, with their values and places."""
    for key in model.model_fields_set:
        value, path = getattr(model, key), (key,)
        if isinstance(model, FolderFile) and key == "alt":
            inside = str(PurePosixPath(asset).relative_to(PurePosixPath(document.name).parent))
            if inside in value:
                yield key, value[inside], (*path, inside)
        else:
            yield key, value, path
