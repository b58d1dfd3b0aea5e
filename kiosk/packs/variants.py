"""The scenes of a variant: those of the pack, with the keys that `experiment.changes` writes in place of theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.errors import KioskError, KioskErrors, did_you_mean
from kiosk.packs.experiment import Experiment
from kiosk.packs.model import SceneSettings
from kiosk.yamlfile import Document, KeyPath, Spot, validate

CHANGES: KeyPath = ("experiment", "changes")
_PATH = ".".join(map(str, CHANGES)) + "."
KIND = "scene"
"""The key of a scene that no variant changes: its other keys would mean nothing."""

Scenes = Mapping[str, SceneSettings]


@dataclass(frozen=True)
class Changed(Document):
    """The document of a scene in a variant: `changed` keys stand below `at` in the document `over`."""

    over: Document
    at_over: KeyPath
    changed: frozenset[str]

    def spot(self, path: KeyPath = (), *, key: bool = False) -> Spot:
        """Where it is written: with the variant, or in the file of the scene."""
        if path and path[0] in self.changed:
            return self.over.spot((*self.at_over, *path), key=key)
        return super().spot(path, key=key)


@dataclass(frozen=True)
class Variant:
    """The scenes that a variant changes, as they are in it, with their documents."""

    scenes: dict[str, SceneSettings]
    documents: dict[str, Changed]

    def values(self) -> dict[str, Any]:
        """What stands in place of the scenes' own, by scene and key."""
        return {
            name: {key: value for key in self.documents[name].changed if (value := getattr(settings, key, None))}
            for name, settings in self.scenes.items()
        }


def read_variants(
    experiment: Experiment, manifest: Document, documents: Mapping[str, Document], settings: Scenes, context: object
) -> tuple[dict[str, Variant], list[KioskError]]:
    """The variants by their names, and everything that is wrong with their changes. `documents` are those of the pack's
    scenes by name, `settings` what the scenes say that could be read: another one is left alone."""
    errors: list[KioskError] = []
    variants = {name: Variant({}, {}) for name in experiment.variants}
    for variant, scene in ((variant, scene) for variant, changes in experiment.changes.items() for scene in changes):
        at = (*CHANGES, variant, scene)
        if scene not in documents:
            errors.append(manifest.error(at, f"no such scene '{scene}'.", did_you_mean(scene, documents), key=True))
        elif scene in settings:
            document = _changed(manifest, at, documents[scene])
            try:
                variants[variant].scenes[scene] = _read(document, type(settings[scene]), context)
                variants[variant].documents[scene] = document
            except KioskErrors as found:
                errors += found.errors
    return variants, errors


def named_in(spot: Spot) -> str:
    """The variant whose changes stand at this place of the manifest; none elsewhere."""
    return spot.path.removeprefix(_PATH).partition(".")[0] if spot.path.startswith(_PATH) else ""


def needless(experiment: Experiment, manifest: Document) -> Iterator[KioskError]:
    """Variants that are what visitors would see anyhow, where another one is not."""
    for number, name in enumerate(experiment.variants[1:], start=1):
        if experiment.changes and not experiment.changes.get(name):
            what, hint = f"the variant '{name}' changes nothing.", f"Write below changes: '{name}:' and a scene."
            yield manifest.error(("experiment", "variants", number), what, hint)


def aimless(experiment: Experiment, manifest: Document, scenes: Collection[str]) -> Iterator[KioskError]:
    """An experiment about a scene that is not there."""
    of = experiment.of
    if experiment.measure in {"completion", "feedback"} and of is not None and of not in scenes:
        yield manifest.error(("experiment", "of"), f"no such scene '{of}'.", did_you_mean(of, scenes))


def _changed(over: Document, at: KeyPath, scene: Document) -> Changed:
    changes, before = over.at(at), scene.data
    wholly = {**before, **changes} if isinstance(before, dict) and isinstance(changes, dict) else before
    keys = frozenset(changes) if isinstance(changes, dict) else frozenset()
    return Changed(
        scene.file,
        scene.name,
        wholly,
        {**_without(scene.values, keys), **_below(over.values, at)},
        {**_without(scene.keys, keys), **_below(over.keys, at)},
        over,
        at,
        keys,
    )


def _read(document: Changed, model: type[SceneSettings], context: object) -> SceneSettings:
    if KIND in document.changed:
        what = "a variant cannot change the kind of a scene."
        raise KioskErrors([document.error((KIND,), what, "Let the ways of the variant lead to another scene.")])
    return validate(document, model, context=context)


def _without(marks: Mapping[KeyPath, Any], keys: frozenset[str]) -> dict[KeyPath, Any]:
    return {path: mark for path, mark in marks.items() if not path or path[0] not in keys}


def _below(marks: Mapping[KeyPath, Any], at: KeyPath) -> dict[KeyPath, Any]:
    return {path[len(at) :]: mark for path, mark in marks.items() if path[: len(at)] == at and len(path) > len(at)}
