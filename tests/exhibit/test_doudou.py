"""A whole visit to the Ducasse of Mons with one button."""

from __future__ import annotations

from pathlib import Path

from kiosk.events import Completed, SceneEntered, Voted
from kiosk.testing import play

PACK = Path(__file__).parents[2] / "content" / "doudou"
TELLS = ("lumecon", "tail", "procession", "ramp", "years", "vote", "quiz", "thanks")
SELECTED = {"attract", "lumecon", "tail", "ramp", "quiz", "vote"}
PRESSES = 180


def test_a_visit_by_keys_alone_goes_from_the_poster_to_the_sources_and_back() -> None:
    with play(PACK, size=(640, 360)) as played:
        for _ in range(PRESSES):
            if played.scene in SELECTED:
                played.press("select")
                played.advance(0.3)
            if played.scene != "attract":
                played.press("next")
            played.advance(0.5)
            entered = [event.scene for event in played.events if isinstance(event, SceneEntered)]
            if entered[-2:] == ["thanks", "attract"]:
                break
        assert entered[: len(TELLS) + 2] == ["attract", *TELLS, "attract"]
        assert {"tail", "ramp"} <= {event.scene for event in played.events if isinstance(event, Completed)}
        assert any(isinstance(event, Voted) for event in played.events)
        assert played.exhibit.problems.sentences() == ()
