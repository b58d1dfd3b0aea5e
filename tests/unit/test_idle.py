"""Time limits: enough time to read, a question before anything is lost, and any input is an answer, again and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.events import (
    Action,
    Approached,
    Dialled,
    Event,
    Grabbed,
    Left,
    Pointed,
    PoseHeld,
    SensorLost,
    Swiped,
    Waved,
    Zoomed,
)
from kiosk.scenes.script import Script
from kiosk.stage.idle import GONE_S, STILL_THERE_S, Idle, reading_s
from kiosk.testing import play

BEFFROI = Path(__file__).parents[2] / "content" / "beffroi"
INPUTS: list[Event] = [
    Action(at=0, name="next", via="button"),
    Pointed(at=0, x=0.5, y=0.5, via="hand"),
    Pointed(at=0, x=0.5, y=0.5, via="touch", pressed=True),
    Swiped(at=0, direction="left"),
    Grabbed(at=0, x=0.5, y=0.5),
    Zoomed(at=0, scale=1.1, x=0.5, y=0.5),
    PoseHeld(at=0, pose="open_palm"),
    Waved(at=0),
    Dialled(at=0, steps=1),
    Approached(at=0),
]


def test_the_question_stands_for_thirty_seconds() -> None:
    idle = Idle(45)
    idle.update(45)
    assert idle.asking_s == STILL_THERE_S == 30
    idle.update(29.9)
    assert not idle.over
    idle.update(0.2)
    assert idle.over


@pytest.mark.parametrize("event", INPUTS, ids=lambda event: type(event).__name__)
def test_any_input_extends_the_time_again_and_again(event: Event) -> None:
    idle = Idle(45)
    for _ in range(12):
        idle.update(45 + 29)
        assert idle.asking_s is not None
        idle.handle(event)
        if isinstance(event, Approached):
            idle.handle(SensorLost(at=0, name="distance", why="unplugged"))
        assert idle.asking_s is None
        assert not idle.over


def test_nothing_is_cut_while_somebody_is_in_range() -> None:
    idle = Idle(45)
    idle.handle(Approached(at=0))
    idle.update(3600)
    assert idle.asking_s is None
    assert not idle.over
    idle.handle(Left(at=0))
    idle.update(GONE_S - 0.1)
    assert not idle.over
    idle.update(0.2)
    assert idle.over


def test_a_long_text_is_left_for_as_long_as_slow_readers_need() -> None:
    words = 320
    needed = reading_s(Script("", " ".join(["word"] * words)))
    assert needed == pytest.approx(words / 160 * 60 + 20)
    idle = Idle(45, lambda: needed)
    idle.update(needed - 1)
    assert idle.asking_s is None
    idle.update(2)
    assert idle.asking_s == pytest.approx(STILL_THERE_S - 1)
    assert not idle.over
    idle.update(STILL_THERE_S)
    assert idle.over


def test_the_words_on_the_screen_are_what_is_counted() -> None:
    with play(BEFFROI, size=(320, 180)) as played:
        played.exhibit.stage.go_to("watchman")
        played.advance(0.1)
        needed = reading_s(played.exhibit.stage.scene.script())
        assert needed == played.exhibit.stage._idle._reading() > 20


def test_a_visitor_who_answers_every_question_stays_where_they_are() -> None:
    with play(BEFFROI, size=(320, 180)) as played:
        played.exhibit.stage.go_to("watchman")
        played.advance(0.7)
        page = played.exhibit.stage.scene.place()
        for _ in range(11):
            played.let_pass(60)
            played.see("Toujours là")
            played.point(0.5, 0.3)
            played.withdraw()
            assert not [text for text in played.texts() if "Toujours" in text]
        assert played.scene == "watchman"
        assert played.exhibit.stage.scene.place() == page
