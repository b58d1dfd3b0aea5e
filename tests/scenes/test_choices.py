"""Choices: cards stand by the room there is, never over each other, and each input chooses what it is meant to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from made_scene import one_scene

from kiosk.display.forms import Form
from kiosk.display.geometry import Box, Point
from kiosk.events import Action, ActionName, Pointed, PointerLost, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choices import Choices
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.testing import Played, play

LABEL = """\
scene: label
title: {fr: Un, en: One}
pages: [{picture: media/coffeepot/planes.yaml, heading: {fr: Un, en: One}, text: {fr: Un., en: One.}}]
"""
FOUR = {"a": "Quarante-neuf", "b": "Quatre-vingt-sept", "c": "Trois cent soixante-cinq", "d": "Mille"}
LONG = dict.fromkeys("abcde", "Rien, je redescends auprès des cloches et j’attends la nuit")


@pytest.fixture
def exhibit(tmp_path: Path) -> Iterator[Played]:
    with play(one_scene(tmp_path, LABEL)) as played:
        yield played


@pytest.fixture
def backstage(exhibit: Played) -> Backstage:
    return exhibit.exhibit.backstage


def columns(choices: Choices, names: str) -> int:
    return len({choices.box(name).x for name in names})


def point(backstage: Backstage, at: tuple[float, float], via: Way, *, pressed: bool = False) -> Pointed:
    width, height = backstage.screen
    return Pointed(at=0.0, x=at[0] / width, y=at[1] / height, via=via, pressed=pressed)


def press(name: ActionName) -> Action:
    return Action(at=0.0, name=name, via="button")


@pytest.mark.parametrize(("ems", "wanted"), [(60, 4), (30, 2), (20, 1)])
def test_they_stand_in_a_row_two_by_two_or_in_a_column(backstage: Backstage, ems: float, wanted: int) -> None:
    choices, body = Choices(backstage), backstage.theme.body_px
    choices.lay(FOUR, Box(0, 0, ems * body, 40 * body))
    assert columns(choices, "abcd") == wanted


@pytest.mark.parametrize("form", [Form(), Form(large_text=True)])
@pytest.mark.parametrize("texts", [FOUR, LONG])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_card_lies_over_another_or_outside_the_room(
    exhibit: Played, form: Form, texts: dict[str, str], language: str
) -> None:
    exhibit.exhibit.dress(form)
    backstage = exhibit.exhibit.backstage
    backstage.speak(language)
    for w, h in ((0.9, 0.8), (0.45, 0.8), (0.9, 0.4)):
        area = backstage.area
        room = Box(area.x + 10, area.y + 10, w * area.w, h * area.h)
        choices = Choices(backstage)
        choices.lay(texts, room, down=0.5)
        boxes = [choices.box(name) for name in texts]
        for box in boxes:
            assert box.x >= room.x - 0.01
            assert box.y >= room.y - 0.01
            assert box.x + box.w <= room.x + room.w + 0.01
            assert box.y + box.h <= room.y + room.h + 0.01
        for one, other in combinations(boxes, 2):
            apart = one.x + one.w <= other.x or other.x + other.w <= one.x
            assert apart or one.y + one.h <= other.y or other.y + other.h <= one.y


def test_where_one_reads_from_the_right_marks_stand_on_the_right(backstage: Backstage) -> None:
    choices = Choices(backstage)
    for language, left in (("fr", True), ("ar", False)):
        backstage.speak(language)
        choices.lay({**FOUR, language: "…"}, backstage.area)
        card = choices.cards["a"]
        assert (card.mark.x < card.words.x) == left


def test_select_shows_the_first_choice_before_it_chooses(backstage: Backstage) -> None:
    choices = Choices(backstage)
    choices.lay(FOUR, backstage.area)
    assert [choices.handle(press(name)) for name in ("select", "next", "next", "back", "select")] == [*[None] * 4, "b"]


def test_one_choice_alone_is_in_focus_and_any_key_on_takes_it(backstage: Backstage) -> None:
    choices = Choices(backstage)
    choices.lay({"on": "Suite"}, backstage.area)
    assert choices.focused_text == "Suite"
    assert choices.handle(press("next")) == "on"


def test_a_resting_hand_and_a_finger_choose(backstage: Backstage) -> None:
    choices = Choices(backstage)
    choices.lay(FOUR, backstage.area)
    at = choices.box("c").centre
    assert choices.handle(point(backstage, at, "touch", pressed=True)) is None
    assert choices.focus == "c", "it is seen at once what is touched"
    assert choices.handle(point(backstage, at, "touch")) == "c"
    assert choices.handle(point(backstage, at, "hand")) is None
    assert choices.update(DWELL_S / 2) is None
    assert choices.update(DWELL_S) == "c"


def test_a_finger_that_slides_off_a_card_chooses_nothing(backstage: Backstage) -> None:
    choices = Choices(backstage)
    choices.lay(FOUR, backstage.area)
    choices.handle(point(backstage, choices.box("a").centre, "touch", pressed=True))
    choices.handle(point(backstage, choices.box("b").centre, "touch", pressed=True))
    assert choices.handle(point(backstage, choices.box("b").centre, "touch")) is None


def tapped(choices: Choices, backstage: Backstage, at: Point) -> str | None:
    choices.handle(point(backstage, at, "touch", pressed=True))
    return choices.handle(point(backstage, at, "touch"))


def test_marks_close_the_choice_but_a_finger_is_followed(backstage: Backstage) -> None:
    choices = Choices(backstage)
    choices.lay(FOUR, backstage.area)
    at = choices.box("a").centre
    assert tapped(choices, backstage, at) == "a"
    choices.marks = {"a": "dot", "b": "check"}
    choices.handle(PointerLost(at=0.0, via="touch"))
    assert choices.handle(press("select")) is None
    choices.marks = {}
    assert tapped(choices, backstage, at) == "a", "the finger was lifted meanwhile"
