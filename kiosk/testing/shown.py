"""Whether every scene of a pack can be painted, be played to its end with four keys, and all that is in it be chosen
with them: each is, on a real canvas and in each variant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Size
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.events import FailedSafe
from kiosk.packs.check import Problem
from kiosk.packs.flow import FAILSAFE
from kiosk.packs.load import Reading
from kiosk.packs.signed.names import OWN_PROGRAMS
from kiosk.testing import Played, play
from kiosk.testing.arms import in_each_variant, show
from kiosk.testing.basis import Basis
from kiosk.testing.buttons import SMALL, finished
from kiosk.testing.known import Known
from kiosk.testing.ordered import skipped


def unshown(reading: Reading, known: Known | None = None) -> Iterator[Problem]:
    """Scenes of a pack that can be read which fail when they are shown or painted, whose end nobody comes to with
    buttons alone, or in which these do not come to everything; each once a variant, at its file."""
    known, basis = known or Known(), Basis(reading)
    size = reading.manifest.needs.size_px if reading.manifest is not None else SMALL
    for variant, scenes in in_each_variant(reading.scenes, reading.changed):
        find = partial(show_scenes, reading.folder, size, variant)
        for scene, verdict in known.verdicts(basis.scenes(variant, scenes), "shown", find).items():
            if (error := _error(reading, scene, Shown(*verdict))) is not None:
                yield Problem("error", error, variant)


class Shown(NamedTuple):
    """Why a scene fails, whether its end is not come to, and what in it is not come to."""

    failed: str = ""
    endless: bool = False
    missed: tuple[str, ...] = ()


def show_scenes(folder: Path, size: Size, variant: str, scenes: Sequence[str]) -> dict[str, Shown]:
    """Paint these scenes as large as the pack wants it, and play those that can be painted."""
    painted = _painted(folder, size, variant, scenes, empty=not (folder / OWN_PROGRAMS).is_dir())
    with play(folder, size=SMALL, empty=True) as played:
        show(played, variant)
        return {scene: Shown(painted[scene]) if scene in painted else _played(played, scene) for scene in scenes}


def _painted(folder: Path, size: Size, variant: str, scenes: Sequence[str], *, empty: bool) -> dict[str, str]:
    """The scenes that fail when they are painted as large as the pack wants it; with `empty` pictures, where no program
    of the pack's does anything with them: that each can be opened is looked at elsewhere."""
    with play(folder, window=Window(size, headless=True), empty=empty) as played:
        show(played, variant)
        for scene in scenes:
            played.exhibit.stage.go_to(scene)
            played.advance(2 * FRAME_S)
        return _failures(played)


def _played(played: Played, scene: str) -> Shown:
    """Whether the scene fails while it is played, and whether the keys lead to its end, and to all that is in it."""
    if scene == FAILSAFE:
        return Shown()
    played.events.clear()
    endless = not finished(played, scene)
    missed = () if endless else tuple(skipped(played, scene))
    return Shown(_failures(played).get(scene, ""), endless, missed)


def _failures(played: Played) -> dict[str, str]:
    """The scenes that have failed, each with the first reason."""
    played.exhibit.bus.deliver()  # what failed in the last frame's painting is posted after it
    failures = [event for event in played.events if isinstance(event, FailedSafe)]
    return {event.where: event.why for event in reversed(failures)}


def _error(reading: Reading, scene: str, found: Shown) -> KioskError | None:
    if found.failed:
        return _failing(reading, scene, found.failed)
    if found.endless:
        return _endless(reading, scene)
    return _skipping(reading, scene, found.missed) if found.missed else None


def _failing(reading: Reading, scene: str, why: str) -> KioskError:
    hint = "Look at its places, numbers and files; the failsafe would be seen in its place."
    return reading.scene_error(scene, ("scene",), f"the scene fails: {why.rstrip('.')}.", hint)


def _endless(reading: Reading, scene: str) -> KioskError:
    what = "with the four keys alone nobody comes to the end of this scene."
    hint = "Let each of its steps be done by 'next', 'back' or 'select' too; docs/add-a-scene.md says how."
    return reading.scene_error(scene, ("scene",), what, hint)


def _skipping(reading: Reading, scene: str, missed: Sequence[str]) -> KioskError:
    named = ", ".join(f"'{each}'" for each in missed)
    hint = "Let 'next' step through all of its choices, and tell the focus in its script; docs/add-a-scene.md says how."
    return reading.scene_error(scene, ("scene",), f"the keys do not come to {named}.", hint)
