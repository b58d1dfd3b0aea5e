"""The smallest pack: a whole visit with a hand, and the same with one button."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import trace
from kiosk.display.frames import FRAME_S
from kiosk.events import Completed, SceneEntered, Way
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "hello"
WAYS: tuple[Way, ...] = ("hand", "touch", "button")


@pytest.mark.parametrize("way", WAYS)
def test_a_visit_goes_from_the_poster_through_a_drawing_to_the_thanks_and_back(way: Way) -> None:
    with play(PACK, size=(640, 360)) as played:
        for _ in range(3):
            assert played.rehearse(way)
            played.advance(0.6)
        entered = [event.scene for event in played.events if isinstance(event, SceneEntered)]
        assert entered == ["attract", "light", "thanks", "attract"]
        assert "light" in {event.scene for event in played.events if isinstance(event, Completed)}
        assert played.exhibit.problems.sentences() == ()


def test_a_hand_that_moves_leaves_a_line() -> None:
    with play(PACK, size=(640, 360)) as played:
        played.exhibit.stage.go_to("light")
        played.let_pass(1.0)
        before = coral(played)
        for step in range(12):
            played.point(0.1 + 0.025 * step, 0.4)
        played.withdraw()
        played.advance(1.0)
        assert coral(played) > before + 20


def test_the_recorded_visit_goes_through_the_whole_pack() -> None:
    with play(PACK, size=(640, 360)) as played:
        for event in trace.read(PACK / "preview" / "hand.jsonl").events:
            played.let_pass(max(FRAME_S, event.at - played.clock.now()))
            played.exhibit.bus.post(replace(event, at=played.clock.now()))
        played.advance(1.0)
        entered = [event.scene for event in played.events if isinstance(event, SceneEntered)]
        assert entered == ["attract", "light", "thanks", "attract"]


def coral(played: Played) -> int:
    """How many pixels of the sheet are in the colour of light."""
    frame = played.shot()
    spots = (frame.get_at((x, y)) for x in range(20, 300) for y in range(60, 240))
    return sum(spot.r > 150 and spot.r > 1.6 * spot.b for spot in spots)
