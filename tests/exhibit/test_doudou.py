"""A whole visit to the Ducasse of Mons with one button, in each variant of its experiment, and as it was recorded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import trace
from kiosk.display.frames import FRAME_S
from kiosk.events import Completed, SceneEntered, Voted
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "doudou"
RECORDED = PACK / "preview" / "hand.jsonl"
ENDS = ("ramp", "years", "vote", "quiz", "thanks")
TELLS = {
    "dragon-first": ("lumecon", "tail", "procession", *ENDS),
    "map-first": ("procession", "lumecon", "tail", *ENDS),
}
SELECTED = {"attract", "lumecon", "tail", "ramp", "quiz", "vote"}
PRESSES = 180


@pytest.mark.parametrize("variant", TELLS)
def test_a_visit_by_keys_alone_goes_from_the_poster_to_the_sources_and_back(variant: str) -> None:
    with play(PACK, size=(640, 360)) as played:
        played.exhibit.stage.arms.fix(variant)
        for _ in range(PRESSES):
            if played.scene in SELECTED:
                played.press("select")
                played.let_pass(0.3)
            if played.scene != "attract":
                played.press("next")
            played.let_pass(0.5)
            if entered(played)[-2:] == ["thanks", "attract"]:
                break
        assert entered(played)[: len(TELLS[variant]) + 2] == ["attract", *TELLS[variant], "attract"]
        assert {"tail", "ramp"} <= {event.scene for event in played.events if isinstance(event, Completed)}
        assert any(isinstance(event, Voted) for event in played.events)
        assert played.exhibit.problems.sentences() == ()


def test_the_recorded_hand_catches_a_hair_and_pushes_the_float() -> None:
    with play(PACK, size=(640, 360)) as played:
        played.exhibit.stage.arms.fix("dragon-first")
        for event in trace.read(RECORDED).events:
            played.let_pass(max(FRAME_S, event.at - played.clock.now()))
            played.exhibit.bus.post(replace(event, at=played.clock.now()))
        assert entered(played) == ["attract", *TELLS["dragon-first"], "attract"]
        assert {"tail", "ramp"} <= {event.scene for event in played.events if isinstance(event, Completed)}


def entered(played: Played) -> list[str]:
    """The scenes, in the order in which they were seen."""
    return [event.scene for event in played.events if isinstance(event, SceneEntered)]
