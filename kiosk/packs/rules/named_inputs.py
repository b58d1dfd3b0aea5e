"""Inputs by name: those that scenes name are there and can be used, and those that are there are named."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.errors import KioskError, did_you_mean
from kiosk.packs.inputs import FOLLOWED
from kiosk.packs.load import MANIFEST, Reading
from kiosk.packs.own_scenes import is_own


def unknown_inputs(reading: Reading) -> Iterator[KioskError]:
    """Inputs that a scene names and that nothing gives."""
    known = {*FOLLOWED, *(reading.manifest.inputs if reading.manifest is not None else ())}
    for scene, settings in reading.scenes.items() if reading.manifest is not None else ():
        for number, name in enumerate(settings.inputs or ()):
            if name not in known:
                what = f"no input is called '{name}' in {MANIFEST}."
                yield reading.scene_error(scene, ("inputs", number), what, did_you_mean(name, known))


def unused_inputs(reading: Reading) -> Iterator[KioskError]:
    """Inputs that a scene names and that scenes of its kind do not use; a pack's own scenes are not asked."""
    of_pack = reading.manifest.inputs if reading.manifest is not None else {}
    for scene, settings in reading.scenes.items():
        for number, name in enumerate(settings.inputs or ()):
            given = name in of_pack or name in settings.follows or name not in FOLLOWED
            if not given and not is_own(reading.folder, settings.scene):
                what = f"a scene of the kind '{settings.scene}' does not use '{name}'."
                hint = "Remove it, or choose a kind of scene that uses it."
                yield reading.scene_error(scene, ("inputs", number), what, hint)


def unheard_inputs(reading: Reading) -> Iterator[KioskError]:
    """Inputs of the pack to which no scene listens."""
    named = [settings.inputs for settings in reading.scenes.values()]
    if reading.manifest is None or len(reading.scenes) < len(reading.names) or None in named:
        return
    heard = {name for names in named for name in names or ()}
    for name in reading.manifest.inputs:
        if name not in heard:
            hint = f"Name '{name}' under 'inputs' of a scene, or remove it."
            yield reading.documents[MANIFEST].error(("inputs", name), "no scene listens to this input.", hint)
