"""Where a scene leads: from its outcome to the next scene, with a way home from everywhere."""

from __future__ import annotations

from kiosk.packs.load import Pack
from kiosk.packs.model import Outcome

FALLBACK: dict[Outcome, Outcome] = {"next": "finished"}
"""An outcome that a scene's `after` does not name is led on as this one, and else home."""


def next_scene(pack: Pack, scene: str, outcome: Outcome) -> str:
    """The scene that follows; the start scene when the pack names none that exists."""
    after = pack.scenes[scene].after if scene in pack.scenes else {}
    named = after.get(outcome) or after.get(FALLBACK.get(outcome, outcome))
    return named if named is not None and named in pack.scenes else pack.manifest.start
