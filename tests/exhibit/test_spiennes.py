"""A whole visit to the flint mines by steps and a hand, as it was recorded, and with one button in each variant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import trace
from kiosk.display.frames import FRAME_S
from kiosk.events import Completed, SceneEntered
from kiosk.testing import Played, play
from kiosk.testing.rehearsing import rehearse

PACK = Path(__file__).parents[2] / "content" / "spiennes"
RECORDED = PACK / "preview" / "step-closer.jsonl"
MINE, AXE, ENDS = ("shaft", "lamp", "hectares"), ("strike", "polish"), ("chips", "years", "vote", "thanks")
TELLS = {"mine-first": (*MINE, *AXE, *ENDS), "axe-first": (*AXE, *MINE, *ENDS)}
DONE = {"shaft", "lamp", "hectares", "strike", "polish", "chips"}


@pytest.mark.parametrize("variant", TELLS)
def test_a_visit_by_keys_alone_goes_from_the_poster_to_the_sources_and_back(variant: str) -> None:
    with play(PACK, size=(320, 180)) as played:
        played.exhibit.stage.arms.fix(variant)
        for _ in ("attract", *TELLS[variant]):
            assert rehearse(played, "button"), played.scene
            played.let_pass(1)
        assert entered(played) == ["attract", *TELLS[variant], "attract"]
        assert played.exhibit.problems.sentences() == ()


def test_the_recorded_visitor_steps_down_the_shaft_and_makes_an_axe() -> None:
    with play(PACK, size=(320, 180)) as played:
        played.exhibit.stage.arms.fix("mine-first")
        for event in trace.read(RECORDED).events:
            with played.unseen():
                played.let_pass(max(FRAME_S, event.at - played.clock.now()))
            played.exhibit.bus.post(replace(event, at=played.clock.now()))
        assert entered(played) == ["attract", *TELLS["mine-first"], "attract"]
        assert {event.scene for event in played.events if isinstance(event, Completed)} >= DONE


@pytest.mark.parametrize(("language", "depth"), [("fr", "0,0"), ("en", "0.0")])
def test_how_deep_one_is_stands_as_the_language_writes_numbers(language: str, depth: str) -> None:
    with play(PACK, size=(640, 360), language=language) as played:
        played.exhibit.stage.go_to("shaft")
        played.advance(FRAME_S)
        played.see(depth)


def entered(played: Played) -> list[str]:
    """The scenes, in the order in which they were seen."""
    return [event.scene for event in played.events if isinstance(event, SceneEntered)]
