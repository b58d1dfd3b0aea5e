"""A whole visit to Vincent van Gogh in Cuesmes with keys alone, and with the recorded hand: one variant each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from content.vangogh.paint.sower import LINES
from kiosk import trace
from kiosk.display.frames import FRAME_S
from kiosk.events import Completed, SceneEntered
from kiosk.packs.load import load
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "vangogh"
RECORDED = PACK / "preview" / "hand.jsonl"
TELLS = {
    "story-first": ("evening", "mine", "room", "letters", "sheet", "house", "quiz", "feedback", "thanks"),
    "draw-first": ("sheet", "evening", "mine", "room", "letters", "house", "quiz", "feedback", "thanks"),
}


def test_a_visit_by_keys_alone_goes_from_the_poster_to_the_sources_and_back() -> None:
    variant = "draw-first"  # the recorded hand goes the other way
    with play(PACK, size=(640, 360), empty=True) as played:
        played.exhibit.stage.arms.fix(variant)
        for scene in ("attract", *TELLS[variant]):
            assert played.scene == scene
            assert played.rehearse("button"), scene
            played.let_pass(1.0)
        assert entered(played) == ["attract", *TELLS[variant], "attract"]
        done = {event.scene for event in played.events if isinstance(event, Completed)}
        assert {"mine", "room", "sheet"} <= done
        assert played.exhibit.problems.sentences() == ()


def test_the_recorded_hand_lights_the_mine_and_draws_a_sower() -> None:
    with play(PACK, size=(640, 360), empty=True) as played:
        played.exhibit.stage.arms.fix("story-first")
        for event in trace.read(RECORDED).events:
            played.let_pass(max(FRAME_S, event.at - played.clock.now()))
            played.exhibit.bus.post(replace(event, at=played.clock.now()))
            if played.scene == "house":
                break  # the way on is played by keys above
        assert entered(played) == ["attract", "evening", "mine", "room", "letters", "sheet", "house"]
        assert {"mine", "sheet"} <= {event.scene for event in played.events if isinstance(event, Completed)}


def test_the_dots_that_visitors_follow_are_the_lines_of_the_drawing_on_the_wall() -> None:
    guide = load(PACK).scenes["sheet"].guide  # type: ignore[attr-defined]
    assert [tuple(line.points) for line in guide] == list(LINES)


def entered(played: Played) -> list[str]:
    """The scenes, in the order in which they were seen."""
    return [event.scene for event in played.events if isinstance(event, SceneEntered)]
