"""Hints say how one can act here, go when the visitor has understood, and come again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest
from every_pack import every_pack, scene_name

from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.events import WAYS, Way
from kiosk.language import interface_text
from kiosk.scenes.parts.hint_place import subject
from kiosk.scenes.parts.hints import AGAIN_S, ORDER, TURN_S, Hints
from kiosk.scenes.parts.signs import SIGNS, Deed
from kiosk.testing import Played, play

PACK_LANGUAGES = ("fr", "nl", "en", "de", "ar")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


def hints_of(played: Played, deeds: Deed = "choose", *ways: Way) -> Hints:
    backstage = played.exhibit.backstage
    backstage.ways = frozenset(ways or WAYS)
    return Hints({}, backstage, deeds)


def drawn(played: Played, hints: Hints) -> np.ndarray:
    canvas = played.exhibit.window.canvas
    canvas.clear((0, 0, 0))
    hints.draw(canvas)
    return pygame.surfarray.array3d(canvas.shot())


@pytest.mark.parametrize("way", WAYS)
def test_every_sign_has_its_words_in_every_language(way: Way) -> None:
    for deed in SIGNS[way]:
        said = {interface_text(f"hint_{way}_{deed}", tag) for tag in PACK_LANGUAGES}
        assert len(said) == len(PACK_LANGUAGES), (way, deed, said)


def test_it_tells_of_one_way_after_the_other(pack: Path) -> None:
    with play(pack) as played:
        hints = hints_of(played)
        told = []
        for _ in range(4):
            told.append(hints.text)
            hints.update(TURN_S)
        keys = [f"hint_{way}_choose" for way in ORDER if way != "object"]
        assert told == [interface_text(key, "fr") for key in (*keys, keys[0])]


def test_who_hears_it_is_told_of_the_keys_alone_and_once(pack: Path) -> None:
    with play(pack) as played:
        hints = hints_of(played)
        told = set()
        for _ in range(4):
            told.add(hints.spoken)
            hints.update(TURN_S)
        assert told == {interface_text("hint_button_choose", "fr")}


def test_without_keys_who_hears_it_is_told_of_every_way(pack: Path) -> None:
    with play(pack) as played:
        hints = hints_of(played, "choose", "hand", "touch")
        assert hints.spoken == " ".join(interface_text(f"hint_{way}_choose", "fr") for way in ("hand", "touch"))


def test_the_first_scene_says_how_to_begin(pack: Path) -> None:
    with play(pack, language="en") as played:
        script = played.exhibit.stage.scene.script()
        assert (script.title, script.text) == ("The belfry listens", "It was waiting for you. Press a button.")


def test_an_artists_text_takes_the_place_of_the_interfaces(pack: Path) -> None:
    with play(pack) as played:
        played.exhibit.backstage.ways = frozenset({"touch"})
        assert Hints({"touch": {"fr": "Caressez."}}, played.exhibit.backstage, "choose").text == "Caressez."


def test_it_goes_once_it_is_understood_and_comes_again(pack: Path) -> None:
    with play(pack) as played:
        hints = hints_of(played, "drag", "touch")
        assert drawn(played, hints).any()
        hints.understood()
        hints.update(2.0)
        assert not drawn(played, hints).any()
        hints.update(AGAIN_S / 2)
        hints.understood()
        hints.update(AGAIN_S / 2 + 2)
        assert not drawn(played, hints).any()
        for _ in range(20):
            hints.update(AGAIN_S / 20)
        assert drawn(played, hints).any()


@pytest.mark.parametrize(("reduced", "moves"), [(False, True), (True, False)])
def test_the_sign_moves_unless_motion_is_reduced(pack: Path, reduced: bool, moves: bool) -> None:
    with play(pack, form=Form(reduced_motion=reduced)) as played:
        hints = hints_of(played, "drag", "touch")
        before = drawn(played, hints)
        hints.update(1.0)
        assert bool((drawn(played, hints) != before).any()) == moves


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("width", range(640, 1040, 40))
def test_its_words_stay_on_its_plane_at_every_width(pack: Path, width: int, large: bool) -> None:
    with play(pack, size=(width, 960), form=Form(large_text=large)) as played:
        hints, canvas = hints_of(played, "drag", "touch"), played.exhibit.window.canvas
        canvas.clear((0, 0, 0))
        hints.draw(canvas)
        plane = canvas.draws[0].box
        words = next(draw.box for draw in canvas.draws if draw.text)
        assert plane.contains((words.x, words.y))
        assert plane.contains((words.x + words.w, words.y + words.h))
        assert played.exhibit.backstage.area.contains((plane.x + plane.w, plane.y))


@pytest.mark.parametrize("low", [False, True])
def test_its_words_stay_on_its_plane_in_a_narrow_room(pack: Path, low: bool) -> None:
    with play(pack, size=(1920, 1080), form=Form(large_text=True)) as played:
        hints, canvas, area = (
            hints_of(played, "turn", "hand"),
            played.exhibit.window.canvas,
            played.exhibit.backstage.area,
        )
        for width in range(480, 900, 20):
            canvas.clear((0, 0, 0))
            room = Box(900, area.y, width, area.h)
            hints.draw(canvas, room, floor=area.y + area.h if low else None)
            plane = canvas.draws[0].box
            words = next(draw.box for draw in canvas.draws if draw.text)
            assert plane.contains((words.x, words.y)), width
            assert plane.contains((words.x + words.w, words.y + words.h)), width
            assert area.contains((plane.x, plane.y)), width
            assert area.contains((plane.x + plane.w, plane.y + plane.h)), width


@pytest.mark.parametrize(("way", "deed"), [(way, deed) for way in WAYS for deed in SIGNS[way]])
def test_a_sign_stays_on_its_plane(pack: Path, way: Way, deed: Deed) -> None:
    with play(pack) as played:
        backstage = played.exhibit.backstage
        backstage.ways = frozenset({way})
        hints = Hints({}, backstage, {way: deed})
        canvas = played.exhibit.window.canvas
        for _ in range(12):
            hints.update(0.25)
            canvas.clear((0, 0, 0))
            hints.draw(canvas)
            plane, *marks = [draw.box for draw in canvas.draws if draw.kind != "clear"]
            for mark in marks:
                assert plane.inset(-2).contains((mark.x, mark.y)), mark
                assert plane.inset(-2).contains((mark.x + mark.w, mark.y + mark.h)), mark


SHOWN = [Box(1000, 0, 300, 1080)]
"""What a picture shows, in the middle of a screen of 1920 by 1080 and to the right of it."""


def plane_of(played: Played, hints: Hints, **spared: list[Box]) -> Box:
    canvas = played.exhibit.window.canvas
    canvas.clear((0, 0, 0))
    hints.draw(canvas, **spared)
    return canvas.draws[0].box


def test_it_stands_beside_what_the_scene_is_about(pack: Path) -> None:
    with play(pack, size=(1920, 1080)) as played:
        hints, middle = hints_of(played, "choose"), played.exhibit.backstage.area.centre[0]
        assert plane_of(played, hints).centre[0] == pytest.approx(middle, abs=1)
        plane = plane_of(played, hints_of(played, "choose"), about=SHOWN)
        assert plane.centre[0] < middle
        assert not plane.overlaps(SHOWN[0])


def test_it_rather_lies_over_what_the_scene_is_about_than_over_a_target(pack: Path) -> None:
    with play(pack, size=(1920, 1080)) as played:
        targets = [Box(0, 0, 100, 1080), Box(1820, 0, 100, 1080)]
        plane = plane_of(played, hints_of(played, "choose"), about=[Box(400, 0, 1100, 1080)], targets=targets)
        assert not any(plane.overlaps(target) for target in targets)


@pytest.mark.parametrize(("by_px", "beside"), [(2, True), (40, False)])
def test_where_nothing_is_free_it_rather_touches_a_target_than_to_hide_what_is_shown(
    pack: Path, by_px: float, beside: bool
) -> None:
    with play(pack, size=(1920, 1080)) as played:
        free = plane_of(played, hints_of(played, "choose", "touch"))
        middle, foot = free.centre[0], free.y + free.h
        targets = [Box(0, foot - by_px, middle + 40, 200), Box(free.x + free.w + 40, 0, 900, 1080)]
        shown = Box(middle, 0, free.w / 2, 400)
        plane = plane_of(played, hints_of(played, "choose", "touch"), about=[shown], targets=targets)
        assert plane.overlaps(shown) is not beside


def test_it_is_set_narrower_where_only_that_is_free(pack: Path) -> None:
    with play(pack, size=(1920, 1080)) as played:
        free = plane_of(played, hints_of(played, "choose"))
        target = Box(560, 0, 1360, 1080)
        plane = plane_of(played, hints_of(played, "choose"), targets=[target])
        assert plane.w < free.w
        assert not plane.overlaps(target)


def test_it_stays_where_it_is_until_it_has_gone(pack: Path) -> None:
    with play(pack, size=(1920, 1080)) as played:
        hints = hints_of(played, "choose")
        first = plane_of(played, hints, about=SHOWN)
        over = [Box(0, 0, 900, 1080)]
        hints.update(TURN_S)
        assert plane_of(played, hints, about=over).x == first.x
        hints.understood()
        for _ in range(20):
            hints.update(0.1)
        hints.draw(played.exhibit.window.canvas, about=over)
        hints.update(AGAIN_S)
        hints.update(2.0)
        assert not plane_of(played, hints, about=over).overlaps(over[0])


def test_who_reads_from_the_right_finds_it_there_if_both_sides_are_free(pack: Path) -> None:
    with play(pack, size=(1920, 1080), language="en") as played:
        middle, about = played.exhibit.backstage.area.centre[0], [Box(860, 0, 200, 1080)]
        assert plane_of(played, hints_of(played, "choose"), about=about).centre[0] < middle
        played.exhibit.backstage.speak("ar")
        assert plane_of(played, hints_of(played, "choose"), about=about).centre[0] > middle


@pytest.mark.parametrize("kind", ["collect", "deep_zoom", "hotspots", "map", "push", "story", "quiz", "vote"])
@pytest.mark.parametrize(("size", "language", "large"), [((1920, 1080), "fr", False), ((1280, 800), "de", True)])
def test_the_head_of_the_tower_is_seen(
    pack: Path, kind: str, size: tuple[int, int], language: str, large: bool
) -> None:
    with play(pack, size=size, language=language, form=Form(large_text=large)) as played:
        played.exhibit.stage.go_to(scene_name(kind))
        played.let_pass(0.3)
        backstage = played.exhibit.backstage
        head = subject(backstage.picture("media/attract/planes.yaml"))
        told = {interface_text(f"hint_{way}_{deed}", language) for way in WAYS for deed in SIGNS[way]}
        told |= {texts[language] for texts in getattr(played.exhibit.stage.scene.settings, "hints", {}).values()}
        said = [draw for draw in played.exhibit.window.canvas.draws if " ".join(draw.text.split()) in told]
        assert large or said
        assert not any(draw.box.overlaps(head) for draw in said)
