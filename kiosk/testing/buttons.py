"""Whether a pack can be played with buttons alone: who cannot raise an arm or reach the screen sees all of it."""

from __future__ import annotations

from pathlib import Path

from kiosk.display.frames import FRAME_S
from kiosk.packs.flow import FAILSAFE
from kiosk.testing import Played, play

SMALL = (640, 360)


def unfinished(folder: Path) -> list[str]:
    """The scenes of a pack whose end nobody comes to with buttons alone; raises KioskErrors for a pack with faults."""
    with play(folder, size=SMALL) as played:
        names = [name for name in played.exhibit.plan.pack.scenes if name != FAILSAFE]
        return [name for name in names if not finished(played, name)]


def finished(played: Played, scene: str) -> bool:
    """Whether the scene's own rehearsal ends with buttons alone."""
    played.exhibit.stage.go_to(scene)
    played.advance(2 * FRAME_S)
    return played.scene == scene and played.rehearse("button")
