"""Whether every scene of a pack can be painted, and be played to its end with four keys: each is, on a real canvas."""

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
from kiosk.testing.buttons import SMALL, finished


def unshown(reading: Reading) -> Iterator[Problem]:
    """Scenes of a pack that can be read which fail when they are shown or painted, or whose end nobody comes to with
    buttons alone; each once, at its file."""
    size = reading.manifest.needs.size_px if reading.manifest is not None else SMALL
    failed: dict[str, str] = {}
    with play(reading.folder, window=Window(size, headless=True)) as played:
        for scene in reading.scenes:
            played.exhibit.stage.go_to(scene)
            played.advance(2 * FRAME_S)
            failed |= _failures(played)
    with play(reading.folder, size=SMALL) as played:
        stuck = [name for name in reading.scenes if name not in {FAILSAFE, *failed} and not finished(played, name)]
        for scene, why in _failures(played).items():
            failed.setdefault(scene, why)
    for scene, why in failed.items():
        if scene in reading.scenes:
            yield Problem("error", _failing(reading, scene, why))
    for scene in stuck:
        if scene not in failed:
            yield Problem("error", _stuck(reading, scene))


def _failures(played: Played) -> dict[str, str]:
    """The scenes that have failed, each with the first reason."""
    played.exhibit.bus.deliver()  # what failed in the last frame's painting is posted after it
    failures = [event for event in played.events if isinstance(event, FailedSafe)]
    return {event.where: event.why for event in reversed(failures)}


def _failing(reading: Reading, scene: str, why: str) -> KioskError:
    hint = "Look at its places, numbers and files; the failsafe would be seen in its place."
    return reading.scene_error(scene, ("scene",), f"the scene fails: {why.rstrip('.')}.", hint)


def _stuck(reading: Reading, scene: str) -> KioskError:
    what = "with the four keys alone nobody comes to the end of this scene."
    hint = "Let each of its steps be done by 'next', 'back' or 'select' too; docs/add-a-scene.md says how."
    return reading.scene_error(scene, ("scene",), what, hint)
