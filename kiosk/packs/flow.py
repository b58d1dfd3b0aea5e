"""The ways through a pack: which scene follows which, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kiosk.errors import KioskError, did_you_mean
from kiosk.packs.fields import PicturePath
from kiosk.packs.load import MANIFEST, Reading
from kiosk.packs.model import OUTCOMES, Manifest, Outcome, SceneSettings
from kiosk.packs.walk import assets_in

FAILSAFE = "failsafe"
"""The scene that plays when another one fails; no way has to lead to it."""

FALLBACK: Mapping[Outcome, Outcome] = {"next": "finished"}
"""An outcome that a scene does not name is led on as this one, and else to the start."""

BY_VISITORS: tuple[Outcome, ...] = ("finished", "next", "back")
"""The outcomes that a visitor brings about; `idle` is what happens when there is none."""

Ways = dict[str, set[str]]
"""A scene to those that follow it."""


def following(scenes: Mapping[str, SceneSettings], manifest: Manifest, scene: str, outcome: Outcome) -> str:
    """The scene that follows; the start where the pack names none, or none that exists."""
    after = scenes[scene].after if scene in scenes else {}
    named = after.get(outcome) or after.get(FALLBACK.get(outcome, outcome)) or manifest.start
    return named if named in scenes else manifest.start


def pictures_after(scenes: Mapping[str, SceneSettings], scene: str) -> Iterator[str]:
    """The pictures of the scenes that can follow, by their paths in the pack."""
    after = scenes[scene].after.values() if scene in scenes else ()
    for name in dict.fromkeys(after):
        if name in scenes:
            yield from (asset for _, asset in assets_in(scenes[name]) if isinstance(asset, PicturePath))


def broken_ways(reading: Reading) -> Iterator[KioskError]:
    """Ways to scenes that are not there."""
    for name, given in (reading.manifest.inputs if reading.manifest is not None else {}).items():
        if given.opens is not None and given.opens not in reading.names:
            what, hint = f"no such scene '{given.opens}'.", did_you_mean(given.opens, reading.names)
            yield reading.documents[MANIFEST].error(("inputs", name, "opens"), what, hint)
    for name, settings in reading.scenes.items():
        for outcome, target in settings.after.items():
            if target not in reading.names:
                hint = did_you_mean(target, reading.names)
                yield reading.scene_error(name, ("after", outcome), f"no such scene '{target}'.", hint)


def dead_ends(reading: Reading) -> Iterator[KioskError]:
    """Scenes from which no doing of a visitor leads back to the start."""
    if reading.manifest is None or len(reading.scenes) < len(reading.names):
        return
    for name in sorted(stuck(reading.scenes, reading.manifest)):
        what = "a dead end: whatever a visitor does, no way leads back to the start."
        yield reading.scene_error(name, ("after",), what, f"Let an outcome lead to '{reading.manifest.start}'.")


def stuck(scenes: Mapping[str, SceneSettings], manifest: Manifest) -> set[str]:
    """The scenes from which no doing of a visitor leads back to the start."""
    backwards: Ways = {}
    for name, targets in _ways(scenes, manifest, BY_VISITORS).items():
        for target in targets:
            backwards.setdefault(target, set()).add(name)
    return set(scenes) - _reached(backwards, manifest.start)


def opened_alone(reading: Reading) -> Iterator[KioskError]:
    """Scenes that an object opens, and that no way leads to: who has no object, or no reader, never sees them."""
    if reading.manifest is None or len(reading.scenes) < len(reading.names):
        return
    reached = led_to(reading.scenes, reading.manifest)
    for name, given in reading.manifest.inputs.items():
        if given.opens in set(reading.scenes) - reached:
            what = f"only this object leads to the scene '{given.opens}', and no key does."
            hint = f"Name '{given.opens}' under 'after' of another scene too."
            yield reading.documents[MANIFEST].error(("inputs", name, "opens"), what, hint)


def opened(manifest: Manifest) -> set[str]:
    """The names of the scenes that objects open."""
    return {given.opens for given in manifest.inputs.values() if given.opens is not None}


def led_to(scenes: Mapping[str, SceneSettings], manifest: Manifest) -> set[str]:
    """The start, and the scenes that ways lead to from it, whatever a visitor does or does not."""
    return _reached(_ways(scenes, manifest, OUTCOMES), manifest.start)


def unreachable(reading: Reading) -> Iterator[KioskError]:
    """Scenes that no way leads to."""
    if reading.manifest is None or len(reading.scenes) < len(reading.names):
        return
    reached = led_to(reading.scenes, reading.manifest)
    for name in sorted(set(reading.scenes) - reached - {FAILSAFE} - opened(reading.manifest)):
        hint = f"Name it under 'after' of another scene, or remove {name}.yaml."
        yield reading.scene_error(name, (), "no way leads to this scene.", hint)


def _ways(scenes: Mapping[str, SceneSettings], manifest: Manifest, outcomes: Iterable[Outcome]) -> Ways:
    return {name: {following(scenes, manifest, name, outcome) for outcome in outcomes} for name in scenes}


def _reached(ways: Ways, first: str) -> set[str]:
    """The scene itself and every one that the ways lead to."""
    reached, waiting = {first}, [first]
    while waiting:
        fresh = ways.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached
