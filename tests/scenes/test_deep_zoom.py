"""A large picture is moved by every way, never left, and its views are told of and counted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Box
from kiosk.display.motion import Motion
from kiosk.errors import KioskErrors
from kiosk.events import Completed, Dialled, HotspotOpened, Swiped, Zoomed
from kiosk.packs.load import load
from kiosk.scenes.deep_zoom import DeepZoom
from kiosk.scenes.parts.flight import Flight, Look
from kiosk.scenes.parts.panned_view import PannedView
from kiosk.scenes.parts.zoom_keys import FURTHER, NEARER
from kiosk.testing import Played, play

FLOWN_S = 3.0


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("deep-zoom")
        exhibit.let_pass(1)
        yield exhibit


def scene_of(played: Played) -> DeepZoom:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, DeepZoom)
    return scene


def view_of(played: Played) -> PannedView:
    return scene_of(played)._tour.page.view


def touch_key(played: Played, key: str) -> None:
    played.touch(*played.fractions(scene_of(played)._tour.page.keys.boxes[key]))


def inside(view: PannedView, size: tuple[int, int]) -> bool:
    seen = view.seen
    return min(seen.x, seen.y) >= -1e-6 and seen.x + seen.w <= size[0] + 1e-6 and seen.y + seen.h <= size[1] + 1e-6


def test_next_shows_a_view_and_select_flies_there_and_back(played: Played) -> None:
    played.press("next")
    played.see("La couronne")
    assert view_of(played).whole
    played.press("select")
    played.advance(FLOWN_S)
    played.see("le seul beffroi baroque")
    assert not view_of(played).whole
    played.press("select")
    played.advance(FLOWN_S)
    assert view_of(played).whole
    assert not any("le seul beffroi baroque" in text for text in played.texts())


def test_who_is_near_goes_on_from_view_to_view_and_past_the_last_one_leads_on(played: Played) -> None:
    played.press("next")
    played.press("select")
    for _ in range(2):
        played.advance(FLOWN_S)
        assert not any(isinstance(event, Completed) for event in played.events)
        played.press("next")
    played.advance(FLOWN_S)
    assert [event.hotspot for event in played.events if isinstance(event, HotspotOpened)] == [
        "view-1",
        "view-2",
        "view-3",
    ]
    assert sum(isinstance(event, Completed) for event in played.events) == 1
    played.press("next")
    played.advance(FRAME_S)
    assert played.scene != "deep-zoom"


def test_where_more_views_are_needed_than_there_are_all_of_them_complete_it(tmp_path: Path) -> None:
    folder = every_pack(tmp_path)
    file = folder / "scenes" / "deep-zoom.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "needed: 9\n", encoding="utf-8")
    with play(folder) as played:
        played.exhibit.stage.go_to("deep-zoom")
        played.let_pass(1)
        played.press("next")
        played.press("select")
        for _ in range(2):
            played.let_pass(FLOWN_S)
            played.press("next")
        assert not any(isinstance(event, Completed) for event in played.events)
        played.let_pass(FLOWN_S)
        assert sum(isinstance(event, Completed) for event in played.events) == 1


def test_a_touch_on_a_mark_flies_there_and_does_not_drag_the_picture(played: Played) -> None:
    mark = scene_of(played)._tour.page.marks.boxes["2"]
    x, y = played.fractions(mark)
    before = view_of(played).centre
    played.point(x, y, "touch", pressed=True)
    played.point(x + 0.1, y, "touch", pressed=True)
    played.point(x + 0.1, y, "touch", pressed=False)
    assert view_of(played).centre == before, "a finger that slides off goes nowhere"
    played.touch(x, y)
    assert view_of(played).flying
    played.advance(FLOWN_S)
    played.see("115 mètres")


def test_a_drag_moves_the_picture_with_the_finger_in_the_next_frame_and_it_glides_on(played: Played) -> None:
    for _ in range(2):
        touch_key(played, NEARER)
    played.advance(1)
    view = view_of(played)
    pixel = view.on_picture((640, 300))
    played.point(0.5, 300 / 720, "touch", pressed=True)
    played.point(0.45, 300 / 720, "touch", pressed=True)
    assert view.on_screen(pixel) == pytest.approx((640 - 0.05 * 1280, 300))
    left = view.seen.x
    played.point(0.45, 300 / 720, "touch", pressed=False)
    played.advance(0.3)
    assert view.seen.x > left


def test_the_picture_is_never_left(played: Played) -> None:
    size = scene_of(played)._tour.page.tiles.size
    view = view_of(played)
    touch_key(played, NEARER)
    for direction in ("left", "down", "right", "up"):
        played.happen(Swiped(at=played.clock.now(), direction=direction))
        for _ in range(30):
            played.advance(FRAME_S)
            assert inside(view, size)
    for scale in (1.0, 0.1, 8.0, 0.01):
        played.happen(Zoomed(at=played.clock.now(), scale=scale, x=0.01, y=0.9))
        played.advance(0.5)
        assert inside(view, size)
        assert view.least - 1e-9 <= view.scale <= view.most + 1e-9


def test_two_hands_and_a_wheel_keep_what_they_are_over(played: Played) -> None:
    view = view_of(played)
    place = 0.5 * 1280, 0.4 * 720
    pixel = view.on_picture(place)
    played.happen(Zoomed(at=played.clock.now(), scale=1.0, x=0.5, y=0.4))
    played.happen(Zoomed(at=played.clock.now(), scale=1.5, x=0.5, y=0.4))
    played.advance(1)
    assert view.scale == pytest.approx(1.5 * view.least, rel=0.01)
    assert view.on_screen(pixel) == pytest.approx(place, abs=0.5)
    played.happen(Dialled(at=played.clock.now(), steps=-30))
    played.advance(1)
    assert view.whole


def test_keys_on_the_picture_zoom_and_what_is_useless_does_nothing(played: Played) -> None:
    view = view_of(played)
    touch_key(played, FURTHER)
    played.advance(1)
    assert view.scale == pytest.approx(view.least)
    touch_key(played, NEARER)
    played.advance(1)
    assert view.scale == pytest.approx(2 * view.least, rel=0.01)


def test_a_touch_in_the_overview_goes_there(played: Played) -> None:
    for _ in range(2):
        touch_key(played, NEARER)
    played.advance(1)
    box = scene_of(played)._tour.page.overview.box
    played.touch((box.x + 0.9 * box.w) / 1280, (box.y + 0.2 * box.h) / 720)
    width, height = scene_of(played)._tour.page.tiles.size
    assert view_of(played).centre[0] > 0.7 * width
    assert view_of(played).centre[1] < 0.4 * height


def test_another_form_keeps_the_place_and_what_was_seen(played: Played) -> None:
    played.press("next")
    played.press("select")
    played.advance(FLOWN_S)
    before = view_of(played)
    played.exhibit.dress(Form(high_contrast=True))
    played.advance(0.2)
    assert view_of(played) is not before
    assert view_of(played).centre == pytest.approx(before.centre, abs=2)
    assert scene_of(played)._tour.stops.reached == {0}
    played.see("le seul beffroi baroque")


def test_where_motion_is_reduced_one_is_there_at_once(pack: Path) -> None:
    with play(pack, form=Form(reduced_motion=True)) as played:
        played.exhibit.stage.go_to("deep-zoom")
        played.let_pass(1)
        played.press("next")
        played.press("select")
        assert not view_of(played).flying
        played.advance(0.6)
        played.see("le seul beffroi baroque")


@pytest.mark.parametrize(
    "end", [Look((3000.0, 400.0), 300.0), Look((1000.0, 1000.0), 200.0), Look((1900.0, 900.0), 900)]
)
def test_a_flight_begins_and_ends_where_it_should_and_never_leaps(end: Look) -> None:
    start = Look((1000.0, 1000.0), 1000.0)
    flight = Flight(start, end)
    assert flight.at(0).centre == pytest.approx(start.centre)
    assert flight.at(0).width == pytest.approx(start.width)
    assert flight.at(flight.seconds) == end
    looks = [flight.at(step / 60) for step in range(math.ceil(60 * flight.seconds) + 1)]
    for one, other in pairwise(looks):
        assert math.dist(one.centre, other.centre) < 0.12 * one.width
        assert 0.9 < other.width / one.width < 1.12


def test_a_part_is_flown_to_beside_the_words() -> None:
    view = PannedView((4000, 2000), Box(0, 0, 1000, 500), 2.0, Motion())
    free = Box(600, 0, 400, 500)
    view.fly_to(Box(1900, 900, 200, 200), free)
    for _ in range(200):
        view.update(FRAME_S)
    assert view.on_screen((2000, 1000)) == pytest.approx(free.centre)


def test_planes_and_drawings_are_refused_with_what_to_do(pack: Path, tmp_path: Path) -> None:
    other = every_pack(tmp_path)
    file = other / "scenes" / "deep-zoom.yaml"
    file.write_text(file.read_text().replace("media/town/town.webp", "media/attract/planes.yaml"))
    with pytest.raises(KioskErrors) as raised:
        load(other)
    assert "deep-zoom.yaml:3:" in str(raised.value)
    assert "Name one image file" in str(raised.value)


def test_a_picture_that_is_broken_is_told_and_the_scene_goes_on(tmp_path: Path) -> None:
    other = every_pack(tmp_path)
    (other / "media" / "town" / "town.webp").write_bytes(b"no picture")
    with play(other) as played:
        played.exhibit.stage.go_to("deep-zoom")
        played.let_pass(1)
        assert played.scene == "deep-zoom"
        assert any("town.webp" in sentence for sentence in played.exhibit.problems.sentences())
        played.press("next")
        played.press("select")
        played.advance(FLOWN_S)
        assert played.scene == "deep-zoom"
