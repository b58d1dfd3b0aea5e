"""All that has to be said beside the media of a pack: whose they are, and what they show, say or sound like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from kiosk.errors import KioskError
from kiosk.packs import flow
from kiosk.packs.asset import FOLDER_FILE, SUFFIX, Beside, is_folder_file
from kiosk.packs.fields import AssetPath, PicturePath
from kiosk.packs.files import Listing
from kiosk.packs.films import FILM_SUFFIXES, signed_version
from kiosk.packs.load import Reading
from kiosk.packs.model import Manifest
from kiosk.packs.rules import alternatives, rights
from kiosk.packs.walk import assets_in
from kiosk.packs.webvtt import SUFFIX as CAPTIONS
from kiosk.yamlfile import Document, KeyPath

ROLLS = "credits"
"""The kind of the scene that shows all credits."""


class Provenance:
    """One look at the files beside the media that are used; `errors` and `warnings` are what is wrong with them."""

    def __init__(self, reading: Reading, listing: Listing, used: set[str]) -> None:
        self._reading = reading
        self._beside = Beside(reading.folder)
        documents = list(self._read(listing))
        abouts = {name: self._beside.about(name) for name in used if not name.endswith((CAPTIONS, SUFFIX))}
        rolls = all(_rolls(each) for each in (reading, *reading.arms()))
        self.errors: list[KioskError] = list(self._beside.errors)
        if not self._beside.errors:  # what is said in a file that cannot be read is not missing
            self.errors += [*rights.uncredited(abouts), *rights.incomplete(abouts)]
        self.errors += [*rights.wrong(abouts), *rights.unshown(abouts, rolls=rolls)]
        self.errors += rights.unknown_assets(documents, frozenset(listing.files))
        self.warnings: list[KioskError] = list(rights.restricted(abouts))
        if reading.manifest is not None:
            self._look_at_each(reading.manifest)

    def _read(self, listing: Listing) -> Iterator[Document]:
        """Every file beside media; the files that speak for a folder are given."""
        files = frozenset(listing.files)
        for name in listing.files:
            beside_one = name.endswith(SUFFIX) and name.removesuffix(SUFFIX) in files
            found = self._beside.read(name) if beside_one or is_folder_file(name) else None
            if found is not None and PurePosixPath(name).name == FOLDER_FILE:
                yield found[0]

    def _look_at_each(self, manifest: Manifest) -> None:
        """The alternatives of each asset that a scene names, once."""
        for document, path, asset in _named(self._reading):
            about = self._beside.about(asset)
            if isinstance(asset, PicturePath):
                self.errors += [] if self._beside.errors else alternatives.undescribed(asset, about, manifest)
                self.warnings += alternatives.badly_described(about, manifest)
            else:
                self.warnings += alternatives.unwritten(document, path, asset, about, manifest)
            if PurePosixPath(asset).suffix.lower() in FILM_SUFFIXES:
                signed = bool(signed_version(asset, lambda name: (self._reading.folder / name).is_file()))
                self.warnings += alternatives.unsigned(document, path, asset, about, signed=signed)


def _rolls(reading: Reading) -> bool:
    """Whether a way leads to the credits; a scene that cannot be read may show them, or lead there."""
    scenes, manifest = reading.scenes, reading.manifest
    if len(scenes) < len(reading.names):
        return True
    reached = flow.led_to(scenes, manifest) if manifest is not None else set(scenes)
    return any(settings.scene == ROLLS for name, settings in scenes.items() if name in reached)


def _named(reading: Reading) -> Iterator[tuple[Document, KeyPath, AssetPath]]:
    """The assets that a pack names and that are there, each once."""
    told: set[str] = set()
    for document, model in reading.parts():
        for path, asset in assets_in(model):
            if asset not in told and (reading.folder / asset).is_file():
                told.add(asset)
                yield document, path, asset
