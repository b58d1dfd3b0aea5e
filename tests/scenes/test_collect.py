"""Collect: things are found by every way, kept on the shelf, read about again, and help comes to who looks for long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack
from made_scene import one_scene

from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.events import Completed, Swiped, Way
from kiosk.packs.rules.reading_time import reading_s
from kiosk.scenes.collect import HELP_S, Collect
from kiosk.scenes.parts.finds import LIT_S, READ_S
from kiosk.scenes.parts.hunt import STAYS_S
from kiosk.scenes.parts.medallions import FLIGHT_S
from kiosk.testing import Played, play

COLLECT = """\
scene: collect
title: {fr: Cachés, en: Hidden}
picture: media/attract/planes.yaml
task: {fr: Cherchez trois choses., en: Look for three things.}
things:
  - id: clock
    box: [1192, 528, 78, 104]
    name: {fr: Le cadran, en: The dial}
    text: {fr: Il y en a quatre., en: There are four.}
  - id: bell
    box: [1208, 690, 76, 96]
    sprite: bell_glow_left
    name: {fr: La cloche, en: The bell}
    text: {fr: Il y en a 49., en: There are 49.}
  - id: vane
    box: [1262, 26, 66, 74]
    name: {fr: La girouette, en: The vane}
    text: {fr: Tout en haut., en: At the very top.}
elsewhere:
  - [1216, 406, 46, 60]
needed: 2
praise: {fr: Bien vu., en: Well spotted.}
"""
SIZE = (1280, 720)
SCALE = SIZE[0] / 1920


@pytest.fixture
def exhibit(tmp_path: Path) -> Iterator[Played]:
    with play(one_scene(tmp_path, COLLECT), size=SIZE) as played:
        played.exhibit.stage.go_to("collect")
        played.let_pass(1)
        yield played


def scene(exhibit: Played) -> Collect:
    found = exhibit.exhibit.stage.scene
    assert isinstance(found, Collect)
    return found


def touch(exhibit: Played, x: float, y: float) -> None:
    """Touch a place of the picture, in design pixels."""
    exhibit.touch(x * SCALE / SIZE[0], y * SCALE / SIZE[1])


def find_clock(exhibit: Played) -> None:
    touch(exhibit, 1231, 580)


def find_bell(exhibit: Played) -> None:
    touch(exhibit, 1246, 738)


def medallions(exhibit: Played) -> list[Box]:
    draws = exhibit.exhibit.window.canvas.draws
    return [draw.box for draw in draws if draw.kind == "image" and "medallion" in draw.name]


def completed(exhibit: Played) -> int:
    return sum(isinstance(event, Completed) for event in exhibit.events)


def test_what_is_found_is_told_of_and_flies_to_the_shelf(exhibit: Played) -> None:
    find_clock(exhibit)
    assert scene(exhibit).found == ("clock",)
    begin = medallions(exhibit)[0]
    exhibit.advance(FLIGHT_S + 0.1)
    exhibit.see("Il y en a quatre.")
    exhibit.see("1 sur 3")
    end = medallions(exhibit)[0]
    assert end.y > begin.y + 100, "it lies lower, on the shelf"
    assert end.x < begin.x


def test_with_reduced_motion_it_appears_there(tmp_path: Path) -> None:
    with play(one_scene(tmp_path, COLLECT), size=SIZE, form=Form(reduced_motion=True)) as exhibit:
        exhibit.exhibit.stage.go_to("collect")
        exhibit.let_pass(1)
        find_clock(exhibit)
        exhibit.advance(0.1)
        begin = medallions(exhibit)
        exhibit.advance(FLIGHT_S)
        assert medallions(exhibit) == begin


def test_the_same_thing_is_found_once(exhibit: Played) -> None:
    find_clock(exhibit)
    find_clock(exhibit)
    assert scene(exhibit).found == ("clock",)


def test_a_touch_where_nothing_is_is_answered_and_finds_nothing(exhibit: Played) -> None:
    before = len(exhibit.exhibit.backstage.sound.played)
    touch(exhibit, 400, 300)
    assert scene(exhibit).found == ()
    assert len(exhibit.exhibit.backstage.sound.played) == before + 1


def test_a_touch_beside_the_words_closes_them_and_the_shelf_opens_them_again(exhibit: Played) -> None:
    find_clock(exhibit)
    exhibit.advance(FLIGHT_S + 0.5)
    touch(exhibit, 1700, 300)
    exhibit.advance(0.5)
    assert "Il y en a quatre." not in exhibit.texts()
    exhibit.touch(*exhibit.fractions(medallions(exhibit)[0]))
    exhibit.advance(1)
    exhibit.see("Il y en a quatre.")


def test_who_goes_on_searching_sees_again_and_the_words_go_by_themselves(exhibit: Played) -> None:
    find_clock(exhibit)
    exhibit.advance(LIT_S - 0.5)
    exhibit.see("Il y en a quatre.")
    assert scene(exhibit)._hunt.finds._light.value > 0.9, "what was found stays in the light"
    exhibit.advance(2.0)
    assert scene(exhibit)._hunt.finds._light.value < 0.1
    assert "Il y en a quatre." not in exhibit.texts()


def test_long_words_stay_as_long_as_they_are_read(tmp_path: Path) -> None:
    long = "Il y en a quatre, un de chaque côté de la tour, et toute la ville y lit l'heure depuis longtemps."
    with play(one_scene(tmp_path, COLLECT.replace("Il y en a quatre.", f'"{long}"')), size=SIZE) as exhibit:
        exhibit.exhibit.stage.go_to("collect")
        exhibit.let_pass(1)
        find_clock(exhibit)
        exhibit.advance(reading_s(long))
        exhibit.see(long)
        exhibit.advance(2)
        assert long not in exhibit.texts()


def test_words_that_are_spoken_stay_until_they_have_been_heard(exhibit: Played) -> None:
    find_clock(exhibit)
    finds = scene(exhibit)._hunt.finds
    exhibit.exhibit.backstage.reading = True
    for _ in range(300):
        finds.update(0.1)
    assert finds.open_about is not None
    exhibit.exhibit.backstage.reading = False
    for _ in range(46):
        finds.update(0.1)
    assert finds.open_about is None


def test_words_that_were_asked_for_again_stay_longer(exhibit: Played) -> None:
    find_clock(exhibit)
    exhibit.advance(LIT_S + 1)
    exhibit.touch(*exhibit.fractions(medallions(exhibit)[0]))
    exhibit.advance(READ_S - 1)
    exhibit.see("Il y en a quatre.")
    exhibit.advance(1.5)
    assert "Il y en a quatre." not in exhibit.texts()


def outlines(exhibit: Played) -> list[Box]:
    draws = exhibit.exhibit.window.canvas.draws
    return [draw.box for draw in draws if draw.kind == "image" and "etched" in draw.name]


def test_the_shelf_shows_the_outlines_of_what_is_not_found_and_each_find_takes_its_place(exhibit: Played) -> None:
    exhibit.advance(1)
    places = outlines(exhibit)
    assert len(places) == 3
    find_bell(exhibit)
    exhibit.advance(FLIGHT_S + 0.5)
    assert outlines(exhibit) == [places[0], places[2]]
    assert abs(medallions(exhibit)[0].centre[0] - places[1].centre[0]) < 2


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)])
@pytest.mark.parametrize("form", [Form(), Form(large_text=True)], ids=["usual", "large"])
def test_the_shelf_hides_nothing_that_is_to_be_found(tmp_path: Path, size: tuple[int, int], form: Form) -> None:
    with play(every_pack(tmp_path), size=size, form=form, language="de") as exhibit:
        exhibit.exhibit.stage.go_to("collect")
        exhibit.let_pass(0.5)
        shelf, hidden = scene(exhibit)._hunt.finds.shelf.plane, scene(exhibit)._place.hidden
        assert [hidden.region(index).overlaps(shelf) for index in range(hidden.count)] == [False] * 5


def test_who_has_found_what_is_needed_is_praised_and_may_go_on(exhibit: Played) -> None:
    find_clock(exhibit)
    assert completed(exhibit) == 0
    find_bell(exhibit)
    assert completed(exhibit) == 1
    exhibit.advance(0.1)
    exhibit.see("Bien vu.")
    touch(exhibit, 1295, 62)
    assert scene(exhibit).found == ("clock", "bell", "vane")
    assert completed(exhibit) == 1
    exhibit.approach()
    exhibit.advance(STAYS_S - 1)
    assert exhibit.scene == "collect"
    exhibit.advance(1.2)
    assert exhibit.scene == "attract"


def test_keys_step_over_places_that_hide_nothing(exhibit: Played) -> None:
    exhibit.press("next")  # the vane is the uppermost
    exhibit.press("next")
    exhibit.press("select")
    assert scene(exhibit).found == (), "nothing is hidden there"
    exhibit.press("back")
    exhibit.press("select")
    assert scene(exhibit).found == ("vane",)


def test_help_comes_to_who_looks_for_long_and_goes_with_the_next_find(exhibit: Played) -> None:
    def lights() -> int:
        return sum(draw.kind == "light" for draw in exhibit.exhibit.window.canvas.draws)

    exhibit.approach()
    before = lights()
    exhibit.advance(HELP_S)
    assert lights() > before
    find_clock(exhibit)
    exhibit.press("select")
    exhibit.advance(1)
    assert lights() == before


def test_language_and_form_keep_what_was_found(exhibit: Played) -> None:
    find_clock(exhibit)
    exhibit.press("language")
    exhibit.exhibit.dress(Form(high_contrast=True))
    exhibit.advance(0.5)
    exhibit.see("1 of 3")
    assert scene(exhibit).found == ("clock",)
    assert len(medallions(exhibit)) == 1
    find_bell(exhibit)
    assert completed(exhibit) == 1


@pytest.fixture
def upright(tmp_path: Path) -> Iterator[Played]:
    """On an upright screen, with the vane far on the left of the picture."""
    far = COLLECT.replace("box: [1262, 26, 66, 74]", "box: [20, 326, 66, 74]").replace("needed: 2", "needed: 3")
    with play(one_scene(tmp_path, far), size=(720, 1280)) as exhibit:
        exhibit.exhibit.stage.go_to("collect")
        exhibit.let_pass(1)
        yield exhibit


def test_keys_slide_the_picture_to_what_an_upright_screen_cuts_off(upright: Played) -> None:
    vane = [thing.id for thing in scene(upright)._hunt.quest._things].index("vane")
    assert not scene(upright)._place.hidden.sees(vane)
    while scene(upright)._hunt.finds.focused != vane:
        upright.press("next")
    assert scene(upright)._place.hidden.sees(vane)
    upright.press("select")  # while the picture still slides
    upright.advance(FLIGHT_S + 0.1)
    assert scene(upright).found == ("vane",)
    assert len(medallions(upright)) == 1


def test_a_sweep_up_steps_nowhere_from_the_edge_of_an_upright_screen(upright: Played) -> None:
    upright.point(*upright.fractions(scene(upright)._hunt.finds.edges.boxes["edge 0"]))
    upright.happen(Swiped(at=upright.clock.now(), direction="up"))
    assert scene(upright)._hunt.finds.focused is None


@pytest.mark.parametrize("way", ["hand", "touch", "button"])
def test_all_of_it_is_found_on_an_upright_screen(upright: Played, way: Way) -> None:
    assert upright.rehearse(way)
    assert completed(upright) == 1
    assert upright.exhibit.problems.sentences() == ()


def test_there_are_keys_only_at_edges_beyond_which_there_is_something_to_find(upright: Played) -> None:
    edges = scene(upright)._hunt.finds.edges
    assert [box.centre[0] < 360 for box in edges.boxes.values()] == [True]
    while not scene(upright)._place.hidden.sees(2):
        upright.touch(*upright.fractions(edges.boxes["edge 0"]))
        upright.advance(1)
    assert all(box.centre[0] > 360 for box in edges.boxes.values())


def test_a_screen_of_the_pictures_form_has_no_keys_at_its_edges(exhibit: Played) -> None:
    assert scene(exhibit)._hunt.finds.edges.boxes == {}


def test_a_thing_under_the_shelf_is_left_out_and_told(tmp_path: Path) -> None:
    low = COLLECT.replace("box: [1262, 26, 66, 74]", "box: [1262, 1000, 66, 74]")
    with play(one_scene(tmp_path, low), size=SIZE) as exhibit:
        exhibit.exhibit.stage.go_to("collect")
        exhibit.let_pass(1)
        exhibit.see("0 sur 2")
        assert any("'vane'" in sentence for sentence in exhibit.exhibit.problems.sentences())


@pytest.mark.parametrize("form", [Form(), Form(large_text=True)], ids=["usual", "large"])
def test_the_picture_does_not_jump_when_a_language_has_a_longer_credit(tmp_path: Path, form: Form) -> None:
    long = f"credit: {{fr: Photo X, en: '{'A drawing by many hands. ' * 5}'}}\n"
    with play(one_scene(tmp_path, COLLECT + long), size=SIZE, form=form) as exhibit:
        tops = []
        for language in ("fr", "en"):
            exhibit.exhibit.backstage.speak(language)
            exhibit.exhibit.stage.go_to("collect")
            exhibit.let_pass(1)
            tops.append(scene(exhibit)._hunt.finds.shelf.plane.y)
            exhibit.see("Photo X" if language == "fr" else "A drawing by many hands.")
    assert tops[0] == tops[1]
