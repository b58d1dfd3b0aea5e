"""Quiz: every answer is taken kindly, what is so is said after it, and the end has words only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack
from made_scene import one_scene

from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.errors import KioskErrors
from kiosk.events import Completed
from kiosk.packs.load import load
from kiosk.scenes.parts.quiz_round import MARKED_S
from kiosk.scenes.quiz import Quiz
from kiosk.testing import Played, play

QUIZ = """\
scene: quiz
title: {fr: Le savez-vous ?, en: Do you know?}
questions:
  - picture: media/watchman/planes.yaml
    question: {fr: Combien de marches ?, en: How many steps?}
    answers:
      - {text: {fr: Quarante-neuf, en: Forty-nine}}
      - {text: {fr: Trois cent soixante-cinq, en: Three hundred and sixty-five}, right: true}
    explanation: {fr: Une pour chaque jour., en: One for each day.}
  - picture: media/bourdon/planes.yaml
    question: {fr: Combien de cloches ?, en: How many bells?}
    answers:
      - {text: {fr: Quarante-neuf, en: Forty-nine}, right: true}
      - {text: {fr: Une seule, en: Only one}}
      - {text: {fr: Cent, en: A hundred}}
    explanation: {fr: La plus grande est le bourdon., en: The largest is the bourdon.}
farewell: {fr: Levez les yeux., en: Look up.}
"""


@pytest.fixture
def exhibit(tmp_path: Path) -> Iterator[Played]:
    with play(one_scene(tmp_path, QUIZ)) as played:
        played.exhibit.stage.go_to("quiz")
        played.let_pass(1)
        yield played


def phase(exhibit: Played) -> str:
    scene = exhibit.exhibit.stage.scene
    assert isinstance(scene, Quiz)
    return scene.phase


def answer(exhibit: Played, text: str) -> None:
    """Touch the card with this text, wait until it is told what is so, and go on."""
    box = next(draw.box for draw in exhibit.exhibit.window.canvas.draws if draw.text == text)
    exhibit.touch(*exhibit.fractions(box))


def play_to_the_end(exhibit: Played, first: str, second: str) -> None:
    for text in (first, second):
        answer(exhibit, text)
        exhibit.advance(MARKED_S + 0.1)
        exhibit.press("select")
        exhibit.advance(1)


def test_an_answer_is_marked_and_then_explained(exhibit: Played) -> None:
    answer(exhibit, "Quarante-neuf")
    assert phase(exhibit) == "marked"
    exhibit.see("Trois cent soixante-cinq")
    exhibit.advance(MARKED_S + 0.1)
    assert phase(exhibit) == "told"
    exhibit.advance(1)
    exhibit.see("Une pour chaque jour.")
    exhibit.see("Votre réponse : Quarante-neuf")


def test_who_knew_is_not_told_the_own_answer_again(exhibit: Played) -> None:
    answer(exhibit, "Trois cent soixante-cinq")
    exhibit.advance(MARKED_S + 1.1)
    exhibit.see("Une pour chaque jour.")
    assert not any("Votre réponse" in text for text in exhibit.texts())


def test_who_wants_on_need_not_wait(exhibit: Played) -> None:
    answer(exhibit, "Quarante-neuf")
    exhibit.press("next")
    assert phase(exhibit) == "told"
    exhibit.press("next")
    exhibit.advance(1)
    exhibit.see("Combien de cloches ?")


def test_a_second_touch_while_the_marks_are_seen_changes_nothing(exhibit: Played) -> None:
    answer(exhibit, "Quarante-neuf")
    answer(exhibit, "Trois cent soixante-cinq")
    exhibit.advance(MARKED_S + 1.1)
    exhibit.see("Votre réponse : Quarante-neuf")


def test_there_is_no_hurry(exhibit: Played) -> None:
    exhibit.approach()
    exhibit.let_pass(100)
    exhibit.see("Combien de marches ?")


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Trois cent soixante-cinq", "Quarante-neuf", "Vous saviez tout."),
        ("Quarante-neuf", "Quarante-neuf", "Vous en saviez beaucoup."),
        ("Quarante-neuf", "Cent", "Tout était nouveau. Maintenant, vous savez."),
    ],
)
def test_the_end_says_in_words_how_it_went(exhibit: Played, first: str, second: str, words: str) -> None:
    play_to_the_end(exhibit, first, second)
    exhibit.see(words)
    exhibit.see("Levez les yeux.")
    assert sum(isinstance(event, Completed) for event in exhibit.events) == 1
    assert not any(sign.isdigit() for text in exhibit.texts() for sign in text)
    exhibit.press("select")
    exhibit.advance(0.1)
    assert exhibit.scene == "attract"


def test_language_and_form_keep_the_place(exhibit: Played) -> None:
    answer(exhibit, "Trois cent soixante-cinq")
    exhibit.advance(MARKED_S + 0.1)
    exhibit.press("select")
    answer(exhibit, "Une seule")
    exhibit.advance(MARKED_S + 0.1)
    exhibit.press("language")
    exhibit.exhibit.dress(Form(large_text=True))
    exhibit.advance(1)
    exhibit.see("The largest is the bourdon.")
    exhibit.see("Your answer: Only one")


@pytest.mark.parametrize(("mark", "count"), [(", right: true", 0), ("right: false", 0)])
def test_a_question_without_a_right_answer_is_refused(tmp_path: Path, mark: str, count: int) -> None:
    text = QUIZ.replace(", right: true", "" if mark == ", right: true" else f", {mark}", 1)
    with pytest.raises(KioskErrors) as raised:
        load(one_scene(tmp_path, text))
    assert f"{count} of the answers are right" in str(raised.value)


def test_two_right_answers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KioskErrors) as raised:
        load(one_scene(tmp_path, QUIZ.replace("en: Forty-nine}}", "en: Forty-nine}, right: true}", 1)))
    assert "2 of the answers are right" in str(raised.value)


def test_what_is_so_grows_in_its_place_and_every_answer_has_an_edge(exhibit: Played) -> None:
    def fills() -> list[Box]:
        return [op.box for op in exhibit.exhibit.window.canvas.steps if op.kind == "fill"]

    scene = exhibit.exhibit.stage.scene
    assert isinstance(scene, Quiz)
    cards = [card.box for card in scene._leaf.choices.cards.values()]
    assert all(any(0 < card.x - box.x < 0.15 * card.h and box.overlaps(card) for box in fills()) for card in cards)
    answer(exhibit, "Trois cent soixante-cinq")
    exhibit.advance(MARKED_S / 2)
    grown = [box for box in fills() if box.overlaps(cards[1]) and box.w > cards[1].w + 8 and box.h < 2 * cards[1].h]
    assert grown
    assert all(box.centre == pytest.approx(cards[1].centre, abs=1.5) for box in grown)


def test_large_letters_leave_room_for_the_hint_until_it_is_understood(tmp_path: Path) -> None:
    with play(every_pack(tmp_path), size=(1920, 1080), form=Form(large_text=True), language="de") as exhibit:
        exhibit.exhibit.stage.go_to("quiz")
        exhibit.let_pass(1)
        scene, canvas = exhibit.exhibit.stage.scene, exhibit.exhibit.window.canvas
        assert isinstance(scene, Quiz)

        foot = scene._leaf._sign

        def signs() -> int:
            row = scene._leaf._beside(foot)
            return sum(draw.kind == "image" and row.contains(draw.box.centre) for draw in canvas.draws)

        assert not any(card.box.overlaps(foot) for card in scene._leaf.choices.cards.values())
        shown = signs()
        exhibit.press("next")
        exhibit.press("select")
        exhibit.advance(1)
        assert scene.phase == "marked"
        assert signs() == shown - 2, "its sign and its words"
