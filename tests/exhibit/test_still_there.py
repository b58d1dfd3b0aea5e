"""Still there? The question stands alone on the screen, is heard as well, and its answer does nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from readable import faults, written

from kiosk.display.geometry import Box
from kiosk.events import PointerLost
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"
ASKED_S = 60.0
IN_S = 1.0


@pytest.fixture
def asked() -> Iterator[Played]:
    with play(PACK) as played:
        played.exhibit.stage.go_to("watchman")
        played.let_pass(ASKED_S)
        played.advance(IN_S)
        played.see("Toujours là")
        yield played


def page(played: Played) -> object:
    match played.exhibit.stage.scene.place():
        case (page, _):
            return page


def test_nothing_of_the_scene_can_be_read_behind_it(asked: Played) -> None:
    canvas, area = asked.exhibit.window.canvas, asked.exhibit.backstage.area
    above = [each.text for each in written(canvas.steps, Box(0, 0, *canvas.size)) if each.ink.y < area.y + area.h]
    assert [text for text in above if "guetteur" in text] == []
    assert len(above) == 3  # the question, how to answer, how long there is
    assert faults(asked) == []


@pytest.mark.parametrize("name", ["next", "back", "select"])
def test_a_key_is_an_answer_and_turns_no_page(asked: Played, name: str) -> None:
    asked.press(name)  # type: ignore[arg-type]
    asked.advance(0.1)
    assert (asked.scene, page(asked)) == ("watchman", 0)
    assert not any("Toujours" in text for text in asked.texts())
    asked.press("next")
    assert page(asked) == 1


def test_a_touch_is_an_answer_until_the_finger_is_lifted(asked: Played) -> None:
    asked.point(0.5, 0.4, via="touch", pressed=True)
    asked.advance(0.1)
    key = asked.key("next")
    asked.point(*key, via="touch", pressed=True)
    asked.happen(PointerLost(at=asked.clock.now(), via="touch"))
    asked.advance(0.1)
    assert (asked.scene, page(asked)) == ("watchman", 0)
    asked.touch(*key)
    assert page(asked) == 1


def test_the_language_key_can_still_be_meant(asked: Played) -> None:
    asked.press("language")
    asked.advance(0.1)
    assert asked.exhibit.stage.language == "nl"


def test_it_is_said_aloud(asked: Played) -> None:
    backstage = asked.exhibit.backstage
    asked.press("select")
    backstage.adapt(replace(backstage.needs, speech=True))
    asked.let_pass(ASKED_S)
    asked.advance(IN_S)
    assert "Toujours là ?" in asked.exhibit.stage.speaking.said
