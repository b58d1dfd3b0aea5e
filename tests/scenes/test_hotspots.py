"""Hotspots open beside what they are about, by every way, and are counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.events import Completed, HotspotOpened, Way
from kiosk.scenes.hotspots import Hotspots
from kiosk.scenes.parts.openings import CLOSE
from kiosk.scenes.parts.spots import in_reading_order
from kiosk.testing import Played, play

SPOTS = 4


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("hotspots")
        exhibit.let_pass(1)
        yield exhibit


def scene_of(played: Played) -> Hotspots:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Hotspots)
    return scene


def opened(played: Played) -> list[str]:
    return [event.hotspot for event in played.events if isinstance(event, HotspotOpened)]


def touch_mark(played: Played, index: int) -> None:
    played.touch(*played.fractions(scene_of(played)._openings.spots.mark(index)))


def test_keys_step_in_reading_order_and_open(played: Played) -> None:
    for _ in range(2):
        played.press("next")
    assert opened(played) == []
    played.see(scene_of(played).backstage.say(scene_of(played)._openings.hotspots[1].heading))
    played.press("select")
    assert opened(played) == [scene_of(played)._openings.hotspots[1].id]
    played.press("next")
    assert len(opened(played)) == 2
    played.press("back")
    assert scene_of(played)._openings.opened is None


def test_boxes_are_read_row_by_row_from_where_one_begins() -> None:
    boxes = [(800, 90, 100, 100), (0, 100, 100, 100), (0, 600, 100, 100)]
    assert in_reading_order(boxes, 1000, from_right=False) == [1, 0, 2]
    assert in_reading_order(boxes, 1000, from_right=True) == [0, 1, 2]


def test_a_touch_opens_and_a_touch_elsewhere_closes(played: Played) -> None:
    touch_mark(played, 0)
    assert scene_of(played)._openings.opened == 0
    played.touch(0.02, 0.02)
    assert scene_of(played)._openings.opened is None


def test_a_hand_opens_and_closes_by_resting(played: Played) -> None:
    x, y = played.fractions(scene_of(played)._openings.spots.mark(0))
    played.point(x, y)
    played.advance(1.1)
    assert scene_of(played)._openings.opened == 0
    played.point(*played.fractions(scene_of(played)._openings._targets.box(CLOSE)))
    played.advance(1.1)
    assert scene_of(played)._openings.opened is None


def test_it_is_completed_once_when_all_are_opened(played: Played) -> None:
    for _ in range(2):
        for index in range(SPOTS):
            played.touch(0.02, 0.02)
            touch_mark(played, index)
    assert len(opened(played)) == 2 * SPOTS
    assert [event.scene for event in played.events if isinstance(event, Completed)] == ["hotspots"]


def test_what_is_open_stays_so_in_a_form_in_which_one_reads_from_the_other_side(played: Played) -> None:
    before = number_of(played, "church")
    touch_mark(played, before)
    played.exhibit.backstage.speak("ar")
    played.exhibit.dress(Form(large_text=True))
    after, openings = number_of(played, "church"), scene_of(played)._openings
    assert after != before
    assert (openings.opened, openings.stops.at, openings.stops.reached) == (after, after, {after})


def test_keys_lead_on_past_either_end(played: Played) -> None:
    played.press("back")
    played.advance(0.1)
    assert played.scene == "attract"


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (720, 1280)])
@pytest.mark.parametrize("form", [Form(), Form(large_text=True)])
def test_words_never_stand_over_their_region(pack: Path, size: tuple[int, int], form: Form) -> None:
    with play(pack, size=size, form=form, language="de") as played:
        played.exhibit.stage.go_to("hotspots")
        played.let_pass(1)
        scene = scene_of(played)
        for index in range(len(scene._openings.hotspots)):
            plane = scene._openings.plane(index)
            assert not overlap(plane, scene._openings.spots.region(index))
            assert scene.backstage.area.contains((plane.x, plane.y))
            assert scene.backstage.area.contains((plane.x + plane.w, plane.y + plane.h))


@pytest.fixture
def upright(pack: Path) -> Iterator[Played]:
    with play(pack, size=(720, 1280)) as exhibit:
        exhibit.exhibit.stage.go_to("hotspots")
        exhibit.let_pass(1)
        yield exhibit


def number_of(played: Played, hotspot: str) -> int:
    return [spot.id for spot in scene_of(played)._openings.hotspots].index(hotspot)


@pytest.mark.parametrize("way", ["touch", "button"])
def test_to_a_place_beside_an_upright_screen_the_picture_slides(upright: Played, way: str) -> None:
    scene, church = scene_of(upright), number_of(upright, "church")
    assert scene.backstage.area.contains(scene._openings.spots.mark(church).centre), "its mark stands at the edge"
    assert scene._openings.spots.region(church).w == 0
    if way == "touch":
        touch_mark(upright, church)
    else:
        while scene._openings.stops.at != church:
            upright.press("next")
        upright.press("select")
    upright.advance(1)
    assert opened(upright) == ["church"]
    region = scene._openings.spots.region(church)
    assert region.w > 400
    assert not overlap(region, scene._openings.plane(church))


def test_the_picture_covers_an_upright_screen_wherever_it_has_slid(upright: Played) -> None:
    scene = scene_of(upright)
    for index in range(SPOTS):
        scene._openings.open(index)
        upright.advance(1)
        (left, right), _ = scene._picture.slack
        assert left <= scene._picture.left_px <= right
        assert left < right


@pytest.mark.parametrize("way", ["hand", "touch", "button"])
def test_all_of_it_is_played_on_an_upright_screen(upright: Played, way: Way) -> None:
    assert upright.rehearse(way)
    assert sorted(opened(upright)) == ["bells", "church", "crown", "dials"]
    assert upright.exhibit.problems.sentences() == ()


def test_where_motion_is_reduced_the_picture_is_there_at_once(pack: Path) -> None:
    with play(pack, size=(720, 1280), form=Form(reduced_motion=True)) as played:
        played.exhibit.stage.go_to("hotspots")
        played.let_pass(1)
        scene_of(played)._openings.open(number_of(played, "church"))
        before = scene_of(played)._picture.left_px
        played.advance(0.02)
        assert scene_of(played)._picture.left_px < before - 100
        there = scene_of(played)._picture.left_px
        played.advance(1)
        assert scene_of(played)._picture.left_px == there


def test_the_place_is_kept_when_the_form_changes(played: Played) -> None:
    touch_mark(played, 2)
    played.exhibit.stage.dress()
    assert scene_of(played)._openings.opened == 2
    assert opened(played) == [scene_of(played)._openings.hotspots[2].id]


def overlap(one: Box, other: Box) -> bool:
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return across > 0 and down > 0


@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)])
def test_words_stand_over_no_place_that_is_still_to_be_opened(pack: Path, size: tuple[int, int], language: str) -> None:
    with play(pack, size=size, language=language) as played:
        played.exhibit.stage.go_to("hotspots")
        played.let_pass(1)
        scene = scene_of(played)
        for index in reversed(range(SPOTS)):  # the church is the last one, and its words would stand on the tower
            touch_mark(played, index)
            played.advance(0.5)
            left = {str(each) for each in range(SPOTS)} - {str(each) for each in scene._openings.stops.reached}
            assert left <= set(scene._openings.marks)
            played.touch(0.02, 0.02)
            played.advance(0.5)
