"""Whether every scene of a pack can be painted, be played to its end with four keys, and all that is in it be chosen
with them: each is, on a real canvas and in each variant."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.display.frames import FRAME_S
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.events import FailedSafe
from kiosk.packs.check import Problem
from kiosk.packs.flow import FAILSAFE
from kiosk.packs.load import Reading
from kiosk.testing import Played, play
from kiosk.testing.arms import in_each_variant, show
from kiosk.testing.buttons import SMALL, finished
from kiosk.testing.ordered import skipped


def unshown(reading: Reading) -> Iterator[Problem]:
    """Scenes of a pack that can be read which fail when they are shown or painted, whose end nobody comes to with
    buttons alone, or in which these do not come to everything; each once a variant, at its file."""
    for variant, scenes in in_each_variant(reading.scenes, reading.changed):
        failed = _painted(reading, variant, scenes)
        with play(reading.folder, size=SMALL) as played:
            show(played, variant)
            stuck = dict(_stuck(reading, played, [scene for scene in scenes if scene not in {FAILSAFE, *failed}]))
            failed = _failures(played) | failed
        errors = {scene: _failing(reading, scene, why) for scene, why in failed.items() if scene in reading.scenes}
        yield from (Problem("error", error, variant) for error in (stuck | errors).values())


def _painted(reading: Reading, variant: str, scenes: list[str]) -> dict[str, str]:
    """The scenes that fail when they are painted as large as the pack wants it."""
    size = reading.manifest.needs.size_px if reading.manifest is not None else SMALL
    with play(reading.folder, window=Window(size, headless=True)) as played:
        show(played, variant)
        for scene in scenes:
            played.exhibit.stage.go_to(scene)
            played.advance(2 * FRAME_S)
        return _failures(played)


def _stuck(reading: Reading, played: Played, scenes: list[str]) -> Iterator[tuple[str, KioskError]]:
    """The scenes to whose end, or to all of which, the keys do not lead."""
    for scene in scenes:
        if not finished(played, scene):
            yield scene, _endless(reading, scene)
        elif missed := skipped(played, scene):
            yield scene, _skipping(reading, scene, missed)


def _failures(played: Played) -> dict[str, str]:
    """The scenes that have failed, each with the first reason."""
    played.exhibit.bus.deliver()  # what failed in the last frame's painting is posted after it
    failures = [event for event in played.events if isinstance(event, FailedSafe)]
    return {event.where: event.why for event in reversed(failures)}


def _failing(reading: Reading, scene: str, why: str) -> KioskError:
    hint = "Look at its places, numbers and files; the failsafe would be seen in its place."
    return reading.scene_error(scene, ("scene",), f"the scene fails: {why.rstrip('.')}.", hint)


def _endless(reading: Reading, scene: str) -> KioskError:
    what = "with the four keys alone nobody comes to the end of this scene."
    hint = "Let each of its steps be done by 'next', 'back' or 'select' too; docs/add-a-scene.md says how."
    return reading.scene_error(scene, ("scene",), what, hint)


def _skipping(reading: Reading, scene: str, missed: list[str]) -> KioskError:
    named = ", ".join(f"'{each}'" for each in missed)
    hint = "Let 'next' step through all of its choices, and tell the focus in its script; docs/add-a-scene.md says how."
    return reading.scene_error(scene, ("scene",), f"the keys do not come to {named}.", hint)
