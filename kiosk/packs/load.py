"""From a folder to a pack that can be played, or to every error that is in its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from kiosk.errors import KioskError, KioskErrors, did_you_mean
from kiosk.packs import files
from kiosk.packs.asset import Beside
from kiosk.packs.fields import TextMap
from kiosk.packs.films import signed_version
from kiosk.packs.model import Manifest, SceneSettings
from kiosk.packs.own_scenes import allow, is_own, kind_of
from kiosk.packs.texts import TEXTS, NamedTexts
from kiosk.packs.variants import CHANGES, Scenes, Variant, read_variants
from kiosk.packs.walk import assets_in, texts_in
from kiosk.yamlfile import Document, FileError, KeyPath, Spot, load_document, name_refused, validate

MANIFEST = "pack.yaml"
SCENES = "scenes"


@dataclass(frozen=True)
class Pack:
    """A folder of content, read. `scenes` are the settings of each scene by its name, the name of its file, `variants`
    those that a variant of the experiment changes, by the variant's name."""

    folder: Path
    manifest: Manifest
    scenes: Scenes
    variants: Mapping[str, Scenes] = field(default_factory=dict)

    def shown_as(self, variant: str) -> Pack:
        """The pack as visitors see it in this variant."""
        return replace(self, scenes={**self.scenes, **self.variants[variant]})

    @cached_property
    def beside(self) -> Beside:
        """What is written beside the files that its scenes name, in all variants: it is read when this is first asked
        for, so that nothing of it is read while scenes play."""
        beside = Beside(self.folder)
        for scenes in (self.scenes, *self.variants.values()):
            for _, asset in assets_in(list(scenes.values())):
                beside.alt(asset)
        return beside

    @cached_property
    def signed(self) -> bool:
        """Whether any of its films is there with a signer too; looked up once."""
        named = assets_in(list(self.scenes.values()))
        return any(signed_version(asset, lambda name: (self.folder / name).is_file()) for _, asset in named)

    def digest(self) -> str:
        """The SHA-256 of the pack's files, 64 hexadecimal digits."""
        return files.digest(self.folder)


@dataclass
class Reading:
    """What could be read of a pack, and what could not: a wrong manifest is None, a wrong scene is left out."""

    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    """Files of the pack by their path from its folder, as far as they are YAML."""
    manifest: Manifest | None = None
    scenes: dict[str, SceneSettings] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """The names of all scenes, the wrong ones too."""
    named: NamedTexts | None = None
    """The texts of the folder `texts`; None where there is none."""
    variants: dict[str, Variant] = field(default_factory=dict)
    """The variants of the experiment by their names, as far as they could be read."""
    errors: list[KioskError] = field(default_factory=list)

    def parts(self) -> Iterator[tuple[Document, object]]:
        """Everything that could be read, with the file that it stands in: models, and what variants change."""
        if self.manifest is not None:
            yield self.documents[MANIFEST], self.manifest
        for name, settings in self.scenes.items():
            yield self.documents[scene_file(name)], settings
        if self.variants:
            changes = {name: variant.values() for name, variant in self.variants.items()}
            yield self.documents[MANIFEST], {CHANGES[0]: {CHANGES[1]: changes}}

    @property
    def changed(self) -> dict[str, Scenes]:
        """The scenes that a variant has otherwise, by the variant's name."""
        return {name: variant.scenes for name, variant in self.variants.items()}

    def arms(self) -> Iterator[Reading]:
        """The pack as visitors see it in each variant that changes a scene."""
        for variant in self.variants.values():
            documents = {scene_file(name): document for name, document in variant.documents.items()}
            yield replace(
                self, scenes={**self.scenes, **variant.scenes}, documents={**self.documents, **documents}, variants={}
            )

    def texts(self) -> Iterator[tuple[Document, KeyPath, TextMap]]:
        """Every text for visitors, once, where it is written."""
        for document, model in self.parts():
            yield from ((document, path, texts) for path, texts in texts_in(model) if texts.placed is None)
        for texts, placed in self.named.texts.values() if self.named is not None else ():
            yield (*placed, texts)

    def scene_error(self, scene: str, path: tuple[str | int, ...], what: str, hint: str = "") -> FileError:
        """An error at a value of a scene's file."""
        return self.documents[scene_file(scene)].error(path, what, hint)


class _Kind(BaseModel):
    """The one key that says which model the others are checked by."""

    scene: str


def load(folder: Path) -> Pack:
    """Read a pack; raises KioskErrors with every error that keeps it from being played.

    What only spoils it (a missing picture, a way to a scene that is not there) is found by `check`; the stage copes.
    """
    reading = read(folder)
    if reading.errors or reading.manifest is None:
        raise KioskErrors(reading.errors)
    return Pack(folder, reading.manifest, reading.scenes, reading.changed)


def read(folder: Path) -> Reading:
    """Read as much of a pack as can be read."""
    reading = Reading(folder)
    if not (folder / MANIFEST).is_file():
        reading.errors.append(_no_pack(folder))
        return reading
    if (folder / TEXTS).is_dir():
        reading.named = NamedTexts(folder)
        reading.errors += reading.named.errors
    _read_manifest(reading)
    if reading.manifest is not None:
        allow(folder, reading.manifest.permissions)
    paths = sorted((folder / SCENES).glob("*.yaml"))
    reading.names = tuple(path.stem for path in paths)
    for path in paths:
        _read_scene(reading, path)
    _find_start(reading)
    _read_variants(reading)
    return reading


def scene_file(name: str) -> str:
    """The file of a scene, from the pack's folder."""
    return f"{SCENES}/{name}.yaml"


def _no_pack(folder: Path) -> KioskError:
    if not folder.exists():
        return FileError(Spot(str(folder)), "no such folder.", "Name the folder of a pack.")
    if not folder.is_dir():
        return FileError(Spot(str(folder)), "this is a file.", "Name the folder that its pack.yaml lies in.")
    what = f"no such file in '{folder.resolve().name}', so this is no pack."
    return FileError(Spot(MANIFEST), what, "`kiosk new` writes one.")


def _read_manifest(reading: Reading) -> None:
    try:
        document = load_document(reading.folder / MANIFEST, reading.folder)
        reading.documents[MANIFEST] = document
        reading.manifest = validate(document, Manifest, context=reading.named)
    except KioskErrors as errors:
        reading.errors.extend(errors.errors)


def _read_scene(reading: Reading, path: Path) -> None:
    refused = name_refused(path.stem)
    if refused:
        reading.errors.append(FileError(Spot(scene_file(path.stem)), *refused))
        return
    try:
        document = load_document(path, reading.folder)
        reading.documents[scene_file(path.stem)] = document
        if _may_run(reading, document):
            settings = _settings_of(document, reading.folder)
            reading.scenes[path.stem] = validate(document, settings, context=reading.named)
    except KioskErrors as errors:
        reading.errors.extend(errors.errors)


def _may_run(reading: Reading, document: Document) -> bool:
    """Whether the kind of the scene in this file may be loaded: a program of the pack's own only when the pack asks for
    that. That it does not is an error of the pack, told once."""
    if not is_own(reading.folder, validate(document, _Kind).scene):
        return True
    if reading.manifest is None:
        return False  # what it asks for is not known
    if "python" in reading.manifest.permissions:
        return True
    if not any(str(error) == str(unasked_programs(reading)) for error in reading.errors):
        reading.errors.append(unasked_programs(reading))
    return False


def unasked_programs(reading: Reading) -> FileError:
    """That the pack has programs, and does not ask for the permission to run them."""
    what = "the pack has programs of its own in python/, and asks for no permission."
    hint = "Write below permissions: 'python: ' and why they are needed."
    return reading.documents[MANIFEST].error(("permissions",), what, hint)


def _read_variants(reading: Reading) -> None:
    experiment = reading.manifest.experiment if reading.manifest is not None else None
    if experiment is not None:
        files = {name: scene_file(name) for name in reading.names}
        scenes = {name: reading.documents[file] for name, file in files.items() if file in reading.documents}
        manifest = reading.documents[MANIFEST]
        reading.variants, errors = read_variants(experiment, manifest, scenes, reading.scenes, reading.named)
        reading.errors.extend(errors)


def _settings_of(document: Document, folder: Path) -> type[SceneSettings]:
    """The model of a scene's file by the kind that it names."""
    kind = validate(document, _Kind).scene
    try:
        settings = getattr(kind_of(folder, kind), "Settings", None)
    except KioskError as error:
        raise KioskErrors([document.error(("scene",), error.what, error.hint)]) from error
    if not (isinstance(settings, type) and issubclass(settings, SceneSettings)):
        what = f"the kind '{kind}' does not say which keys it takes."
        raise KioskErrors([document.error(("scene",), what, "This is a fault of the add-on, not of the pack.")])
    return settings


def _find_start(reading: Reading) -> None:
    if reading.manifest is not None and reading.manifest.start not in reading.names:
        what = f"no such scene '{reading.manifest.start}'."
        hint = did_you_mean(reading.manifest.start, reading.names) or f"Write {scene_file(reading.manifest.start)}."
        reading.errors.append(reading.documents[MANIFEST].error(("start",), what, hint))
