"""Whether the keys come to everything that can be chosen: `next` steps through it, and the focus is told at each."""

from __future__ import annotations

from kiosk.display.frames import FRAME_S
from kiosk.scenes.script import Script
from kiosk.testing import Played

STEP_S = 1.5
"""The light of the focus travels for so long at most."""
SPARE = 2
"""So many presses more than there are choices: the first may only show the focus."""


def skipped(played: Played, scene: str) -> list[str]:
    """What can be chosen in this scene, as it tells one who does not see it, and what no press of `next` comes to."""
    played.exhibit.stage.go_to(scene)
    played.advance(2 * FRAME_S)
    offered = dict.fromkeys(_script(played).choices)
    come_to: set[str] = set()
    for _ in range(len(offered) + SPARE if offered else 0):
        if played.scene != scene:
            break
        come_to.add(_script(played).focus)
        played.press("next")
        played.skip(STEP_S)
    return [choice for choice in offered if choice not in come_to]


def _script(played: Played) -> Script:
    """What the scene says of itself; nothing when it fails in this, as one of an artist's own may."""
    try:
        return Script._make(played.exhibit.stage.scene.script())
    except Exception:  # noqa: BLE001  # it is not asked for its faults here
        return Script()
