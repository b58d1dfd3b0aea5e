"""What of a pack the museum that it is for does not show, told where the pack names it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from kiosk.errors import KioskError, did_you_mean
from kiosk.packs.asset import Beside
from kiosk.packs.load import Reading, scene_file
from kiosk.packs.not_shown import Unwanted, refusal
from kiosk.packs.walk import assets_in
from kiosk.settings_parts import NotShown
from kiosk.yamlfile import Document, FileError, KeyPath, Spot

NEAR = 0.8
"""So much alike, 0 to 1, are two words of which one is perhaps the other, misspelt."""


def unwanted(reading: Reading, listed: NotShown) -> Iterator[KioskError]:
    """Everything of the pack that is on the list, in any variant, each once."""
    manifest = reading.manifest
    if manifest is None or not listed:
        return
    held, gone = Unwanted(reading.folder, manifest.id, listed), dict[str, str]()
    places: dict[str, tuple[Spot, str]] = {}
    for each in (reading, *reading.arms()):
        for name, settings in each.scenes.items():
            for path, why in held.in_scene(name, settings):
                gone.setdefault(name, why)
                spot = each.documents[scene_file(name)].spot(path)
                places[f"{spot} {why}"] = spot, why
    fate = "the whole pack is refused" if refusal(manifest, reading.names, gone) else "the scene is left out"
    yield from (FileError(spot, f"{fate} here: {why}.", _HINT) for spot, why in places.values())


_HINT = "Take it out; what the museum does not show stands under 'not_shown' in its exhibit file."


def misspelt(reading: Reading, listed: NotShown) -> Iterator[KioskError]:
    """Subjects of the pack that are nearly, and not quite, on the list, each once."""
    told: set[str] = set()
    for document, path, subject in _subjects(reading):
        near = get_close_matches(subject, listed.subjects, n=1, cutoff=NEAR)
        if near and subject not in listed.subjects and document.where(path) not in told:
            told.add(document.where(path))
            what = f"the subject '{subject}' is not listed here, and '{near[0]}' is."
            yield document.error(path, what, "Write the same word, if the same is meant.")


def _subjects(reading: Reading) -> Iterator[tuple[Document, KeyPath, str]]:
    """Every subject that the pack names, and where."""
    beside = Beside(reading.folder)
    for name, settings in reading.scenes.items():
        for number, subject in enumerate(settings.subjects):
            yield reading.documents[scene_file(name)], ("subjects", number), subject
        for _, asset in assets_in(settings):
            about = beside.about(asset)
            for number, subject in enumerate(about.said.subjects):
                document, path = about.places["subjects"]
                yield document, (*path, number), subject


def idle_entries(reading: Reading, listed: NotShown, exhibit: Document) -> Iterator[KioskError]:
    """Scenes of this pack that the list names, and that are not in it."""
    if reading.manifest is None:
        return
    for number, entry in enumerate(listed.scenes):
        pack, _, scene = entry.partition("/")
        if pack == reading.manifest.id and scene not in reading.names and not set("*?[") & set(scene):
            what = f"the pack has no scene '{scene}'."
            yield exhibit.error(("not_shown", "scenes", number), what, did_you_mean(scene, reading.names))
