"""What of a pack the museum that it is for does not show, told where the pack names it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.errors import KioskError, did_you_mean
from kiosk.packs.load import Reading, scene_file
from kiosk.packs.not_shown import Unwanted
from kiosk.settings_parts import NotShown
from kiosk.yamlfile import Document


def unwanted(reading: Reading, listed: NotShown) -> Iterator[KioskError]:
    """Everything of the pack that is on the list, in any variant, each once."""
    manifest = reading.manifest
    if manifest is None or not listed:
        return
    held, told = Unwanted(reading.folder, manifest.id, listed), set()
    for each in (reading, *reading.arms()):
        for name, settings in each.scenes.items():
            fate = "the whole pack is refused" if name == manifest.start else "the scene is left out"
            for path, why in held.in_scene(name, settings):
                error = each.documents[scene_file(name)].error(path, f"{fate} here: {why}.", _HINT)
                if str(error) not in told:
                    told.add(str(error))
                    yield error


_HINT = "Take it out; what the museum does not show stands under 'not_shown' in its exhibit file."


def idle_entries(reading: Reading, listed: NotShown, exhibit: Document) -> Iterator[KioskError]:
    """Scenes of this pack that the list names, and that are not in it."""
    if reading.manifest is None:
        return
    for number, entry in enumerate(listed.scenes):
        pack, _, scene = entry.partition("/")
        if pack == reading.manifest.id and scene not in reading.names and not set("*?[") & set(scene):
            what = f"the pack has no scene '{scene}'."
            yield exhibit.error(("not_shown", "scenes", number), what, did_you_mean(scene, reading.names))
