"""A whole visit to the belfry, played by each way of acting, in four languages, on three screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pygame
import pytest

from kiosk import trace
from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Box, Point
from kiosk.events import Completed, FeedbackOffered, LanguageChosen, Rated, SceneEntered, SceneLeft, Swiped, Way
from kiosk.packs.load import load
from kiosk.scenes.instrument import AFTERGLOW_S, InstrumentSettings
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"
SEEN = (
    ("fr", (720, 1280)),
    ("nl", (1280, 800)),
    ("en", (1280, 720)),
    ("de", (720, 1280)),
    ("de", (1280, 800)),
    ("fr-simple", (1280, 720)),
)
"""Each language on one screen; the longest on two, the upright one among them."""
UP_THERE = ("lookout", "windows", "teapots", "hugo", "stairs")
WAY = ("attract", "carillon", "watchman", *UP_THERE, "feedback", "thanks", "attract")


@pytest.fixture
def belfry() -> Iterator[Played]:
    with play(PACK, size=(640, 360)) as played:
        yield played
        assert played.exhibit.problems.sentences() == ()


def entered(played: Played) -> list[str]:
    return [event.scene for event in played.events if isinstance(event, SceneEntered)]


def place_of(played: Played, bell: int) -> Point:
    """Where a bell hangs, counted from the lowest: fractions of the screen."""
    hung = played.exhibit.stage.scene.bells[bell]
    return played.fractions(Box.around((hung.x, hung.y + hung.height_px / 2), hung.height_px, hung.height_px))


def ring_tune_by_button(played: Played) -> None:
    for _ in range(8):
        played.press("select")
    played.let_pass(AFTERGLOW_S + 0.2)


def play_on(played: Played, way: Way) -> None:
    """From the watchman's window down to the faces."""
    for scene in UP_THERE:
        assert played.scene == scene
        assert played.rehearse(way)
    assert played.scene == "feedback"


def test_a_visit_with_one_button_goes_from_the_poster_to_the_thanks(belfry: Played) -> None:
    belfry.press("select")
    belfry.advance(0.2)
    ring_tune_by_button(belfry)
    for _ in range(3):
        belfry.press("next")
    belfry.advance(0.1)
    play_on(belfry, "button")
    belfry.press("next")
    belfry.press("next")
    belfry.press("select")
    belfry.see("Merci")
    belfry.advance(3)
    belfry.see("Sources et remerciements")
    assert belfry.rehearse("button")
    assert tuple(entered(belfry)) == WAY
    assert [event.face for event in belfry.events if isinstance(event, Rated)] == [2]
    completed = [event.scene for event in belfry.events if isinstance(event, Completed)]
    assert completed == ["carillon", "watchman", *UP_THERE, "thanks"]


def test_the_recorded_hand_goes_the_whole_way() -> None:
    with play(PACK, size=(640, 360)) as played:
        played.exhibit.stage.arms.fix("told")
        for event in trace.read(PACK / "preview" / "hand.jsonl").events:
            played.let_pass(max(FRAME_S, event.at - played.clock.now()))
            played.exhibit.bus.post(replace(event, at=played.clock.now()))
        assert tuple(entered(played)) == WAY


def test_a_visit_with_the_hand_alone(belfry: Played) -> None:
    for step in range(60):
        belfry.point(0.3 + 0.002 * step, 0.5)
    assert belfry.scene == "carillon"
    settings = belfry.exhibit.plan.pack.scenes["carillon"]
    assert isinstance(settings, InstrumentSettings)
    for bell in settings.tune:
        belfry.point(*place_of(belfry, bell))
        belfry.point(0.5, 0.02)
    belfry.let_pass(AFTERGLOW_S + 0.2)
    assert belfry.scene == "watchman"
    rest_on(belfry, "next", times=3)
    play_on(belfry, "hand")
    for _ in range(70):
        belfry.point(*belfry.fractions(belfry.exhibit.stage.scene.face("face_4")))
    assert [event.face for event in belfry.events if isinstance(event, Rated)] == [4]


def test_swipes_turn_the_pages_as_in_a_book(belfry: Played) -> None:
    belfry.exhibit.stage.go_to("watchman")
    belfry.advance(0.2)
    first = belfry.exhibit.stage.scene.script().title
    belfry.happen(Swiped(at=belfry.clock.now(), direction="left"))
    belfry.advance(1)
    second = belfry.exhibit.stage.scene.script().title
    belfry.see(second)
    belfry.happen(Swiped(at=belfry.clock.now(), direction="right"))
    belfry.advance(1)
    assert second != first
    assert belfry.exhibit.stage.scene.script().title == first
    for _ in range(3):
        belfry.happen(Swiped(at=belfry.clock.now(), direction="left"))
    assert belfry.scene == "lookout"


def rest_on(played: Played, control: str, *, times: int) -> None:
    """A hand rests on a key of the band until it is chosen, goes away, and comes back."""
    for _ in range(times):
        place = played.key(control)
        for _ in range(70):
            played.point(*place)
        played.point(0.5, 0.3)


def test_a_visit_with_touch_alone(belfry: Played) -> None:
    belfry.touch(0.5, 0.5)
    belfry.advance(0.1)
    for bell in (24, 28, 31, 36, 33, 31, 28, 24):
        belfry.touch(*place_of(belfry, bell))
    belfry.let_pass(AFTERGLOW_S + 0.2)
    for _ in range(3):
        belfry.touch(*belfry.key("next"))
        belfry.advance(0.1)
    play_on(belfry, "touch")
    belfry.touch(*belfry.fractions(belfry.exhibit.stage.scene.face("face_1")))
    assert [event.face for event in belfry.events if isinstance(event, Rated)] == [1]


def test_steps_towards_the_screen_ring_the_bells_from_low_to_high(belfry: Played) -> None:
    belfry.press("select")
    belfry.advance(0.1)
    belfry.exhibit.backstage.sound.played.clear()
    for step in range(40):
        belfry.measure(2.4 - 0.05 * step)
    hertz = [float(key.split()[1]) for key, _ in belfry.exhibit.backstage.sound.played]
    assert len(hertz) >= 35
    assert hertz == sorted(hertz)


def test_who_stands_still_with_a_hand_on_a_bell_rings_it_once(belfry: Played) -> None:
    belfry.press("select")
    belfry.advance(0.1)
    belfry.exhibit.backstage.sound.played.clear()
    for _ in range(30):  # the camera and the distance sensor both go on telling where the visitor is
        belfry.point(*place_of(belfry, 30))
        belfry.measure(1.2)
    assert len(belfry.exhibit.backstage.sound.played) == 2


def test_a_visitor_who_stands_still_before_a_trembling_sensor_rings_no_more_bells(belfry: Played) -> None:
    belfry.press("select")
    belfry.advance(0.1)
    belfry.measure(1.2)
    belfry.exhibit.backstage.sound.played.clear()
    trembling = Random(8)
    for _ in range(100):
        belfry.measure(1.2 + trembling.uniform(-0.01, 0.01))
    assert len(belfry.exhibit.backstage.sound.played) <= 1


@pytest.mark.parametrize("way", ["hand", "touch", "button"])
def test_every_answer_is_on_the_screen_in_the_next_frame(belfry: Played, way: Way) -> None:
    belfry.press("select")
    belfry.advance(2)
    before = belfry.shot()
    x, y = place_of(belfry, 10)
    if way == "button":
        belfry.press("next")
    else:
        belfry.point(x, y, way, pressed=way == "touch")
    after = belfry.shot()
    assert pygame.image.tobytes(before, "RGB") != pygame.image.tobytes(after, "RGB")
    assert belfry.exhibit.backstage.sound.played


def test_the_language_is_kept_through_the_scenes_and_given_back_when_the_visitor_has_left(belfry: Played) -> None:
    belfry.approach()
    belfry.press("language")
    belfry.see("Het belfort luistert")
    belfry.press("select")
    belfry.advance(0.2)
    ring_tune_by_button(belfry)
    belfry.see("De torenwachter slaapt niet")
    belfry.press("language")
    belfry.see("The watchman does not sleep")
    belfry.leave()
    belfry.advance(10)
    assert belfry.scene == "attract"
    belfry.see("Le beffroi")
    assert [event.tag for event in belfry.events if isinstance(event, LanguageChosen)] == ["nl", "en"]


def test_a_quiet_visitor_is_asked_and_then_the_exhibit_goes_home(belfry: Played) -> None:
    belfry.press("select")
    belfry.let_pass(46)
    belfry.see("Toujours là")
    belfry.press("next")
    belfry.advance(1)
    assert not [text for text in belfry.texts() if "Toujours là" in text]
    belfry.let_pass(80)
    left = [event for event in belfry.events if isinstance(event, SceneLeft)]
    assert (left[-1].scene, left[-1].reason) == ("carillon", "idle")
    assert belfry.scene == "attract"


def test_nobody_is_cut_off_while_somebody_is_in_range(belfry: Played) -> None:
    belfry.approach()
    belfry.press("select")
    belfry.let_pass(200)
    assert belfry.scene == "carillon"


def test_start_again_works_everywhere(belfry: Played) -> None:
    belfry.press("select")
    belfry.advance(0.2)
    belfry.press("restart")
    belfry.advance(0.1)
    assert belfry.scene == "attract"


def test_feedback_is_silent_when_nobody_answers(belfry: Played) -> None:
    belfry.press("select")
    belfry.exhibit.stage.go_to("feedback")
    belfry.let_pass(27)
    assert belfry.scene == "thanks"
    assert [event for event in belfry.events if isinstance(event, FeedbackOffered)]
    assert not [event for event in belfry.events if isinstance(event, Rated)]


@pytest.mark.parametrize(("language", "size"), SEEN)
def test_no_text_is_cut_off_or_outside_the_screen(language: str, size: tuple[int, int]) -> None:
    with play(PACK, size=size, language=language) as played:
        seen = 0
        for name in load(PACK).scenes:
            played.exhibit.stage.go_to(name)
            played.advance(0.05)
            for _ in range(3):
                played.advance(0.05)
                for draw in (draw for draw in played.exhibit.window.canvas.draws if draw.text):
                    seen += 1
                    assert min(draw.box.x, draw.box.y) >= 0, f"{name}: {draw.text}"
                    assert draw.box.x + draw.box.w <= size[0] + 1, f"{name}: {draw.text}"
                    assert draw.box.y + draw.box.h <= size[1] + 1, f"{name}: {draw.text}"
                played.press("next")
                if played.scene != name:
                    break
        assert seen > 60
        assert played.exhibit.problems.sentences() == ()


def test_the_same_visit_twice_gives_the_same_pictures() -> None:
    def visit() -> list[bytes]:
        with play(PACK, size=(480, 270), seed=7) as played:
            played.approach()
            played.advance(1)
            played.press("select")
            pictures = []
            for step in range(40):
                played.point(0.02 * step, 0.4)
                pictures.append(pygame.image.tobytes(played.shot(), "RGB"))
            return pictures

    assert visit() == visit()
