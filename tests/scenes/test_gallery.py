"""Pictures on a wall: moved by every way, one in the middle, seen large and hung back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.events import Completed, Dialled, Swiped, Zoomed
from kiosk.scenes.gallery import Gallery
from kiosk.scenes.parts.hall import CLOSE
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.scenes.parts.walk import ON
from kiosk.testing import Played, play


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("gallery")
        exhibit.let_pass(1)
        yield exhibit


def scene_of(played: Played) -> Gallery:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Gallery)
    return scene


def index(played: Played) -> int:
    return scene_of(played)._walk.strip.index


def drag(played: Played, start: float, end: float, *, lift: bool = True) -> None:
    for step in range(7):
        played.point(start + (end - start) * step / 6, 0.4, "touch", pressed=True)
    if lift:
        played.point(end, 0.4, "touch", pressed=False)
        played.advance(0.1)


def test_keys_lead_along_the_row_and_past_its_ends(played: Played) -> None:
    for at in (1, 2, 3):
        played.press("next")
        assert index(played) == at
    played.advance(1)
    played.see("Le matin")
    played.see("4 / 4")
    played.press("next")
    played.advance(0.1)
    assert played.scene != "gallery"


def test_back_leads_out_at_the_beginning(played: Played) -> None:
    played.press("back")
    played.advance(0.1)
    assert played.scene == "attract"


def test_a_drag_takes_the_row_along_and_comes_to_rest_on_a_picture(played: Played) -> None:
    before = scene_of(played)._walk.strip.at
    drag(played, 0.6, 0.3, lift=False)
    assert scene_of(played)._walk.strip.at > before + 0.3
    played.point(0.3, 0.4, "touch", pressed=False)
    played.advance(2)
    assert scene_of(played)._walk.strip.at == pytest.approx(1, abs=0.01)


def test_a_tap_beside_the_middle_moves_it(played: Played) -> None:
    played.touch(*played.fractions(scene_of(played)._hall.places[ON]))
    played.advance(1)
    assert index(played) == 1


def test_a_short_drag_goes_back(played: Played) -> None:
    drag(played, 0.50, 0.47)
    assert index(played) == 0
    assert not scene_of(played)._hall.large


def test_it_cannot_be_dragged_away(played: Played) -> None:
    drag(played, 0.1, 0.9)
    played.advance(1)
    assert scene_of(played)._walk.strip.at == pytest.approx(0, abs=0.01)


def test_a_sweep_and_a_wheel_move_it(played: Played) -> None:
    played.happen(Swiped(at=played.clock.now(), direction="left"))
    assert index(played) == 1
    played.happen(Dialled(at=played.clock.now(), steps=2))
    assert index(played) == 3
    played.happen(Swiped(at=played.clock.now(), direction="right"))
    assert index(played) == 2


def test_a_hand_beside_the_middle_moves_it_again_and_again(played: Played) -> None:
    x, y = played.fractions(scene_of(played)._hall.places[ON])
    until_s = played.clock.now() + 2.4 * DWELL_S
    while played.clock.now() < until_s:
        played.point(x, y)
    assert index(played) == 2


def test_a_tap_a_hand_two_hands_and_a_key_show_it_large(played: Played) -> None:
    scene = scene_of(played)
    played.touch(0.5, 0.4)
    assert scene._hall.large
    played.touch(*played.fractions(scene._hall.places[CLOSE]))
    assert not scene._hall.large
    played.point(0.5, 0.4)
    played.advance(1.2 * DWELL_S)
    assert scene._hall.large
    played.withdraw()
    played.happen(Zoomed(at=played.clock.now(), scale=0.6, x=0.5, y=0.5))
    assert not scene._hall.large
    played.press("select")
    assert scene._hall.large
    played.press("back")
    assert not scene._hall.large
    assert played.scene == "gallery"


def test_the_picture_grows_from_where_it_hangs(played: Played) -> None:
    scene = scene_of(played)
    widths = []
    played.press("select")
    for _ in range(6):
        widths.append(scene._hall._wall.box(0, scene._hall.room, 0, scene._hall.grown).w)
        played.advance(0.15)
    assert widths == sorted(widths)
    assert widths[-1] > 1.2 * widths[0]


def test_a_large_picture_is_seen_whole_over_its_credit(played: Played) -> None:
    played.press("select")
    played.advance(2)
    scene = scene_of(played)
    box, page = scene._hall._wall.box(0, scene._hall.room, 0, 1.0), scene._hall.room.page
    assert box.w / box.h == pytest.approx(16 / 9, rel=0.01)
    assert page.inset(-1).contains((box.x, box.y))
    assert page.inset(-1).contains((box.x + box.w, box.y + box.h))
    played.see("Illustration : projet MuseumLab Kiosk")


def test_it_is_completed_once_when_all_were_in_the_middle(played: Played) -> None:
    for _ in range(3):
        assert not [event for event in played.events if isinstance(event, Completed)]
        played.press("next")
    played.press("back")
    played.press("next")
    assert [event.scene for event in played.events if isinstance(event, Completed)] == ["gallery"]


def test_without_motion_the_row_is_there_at_once(pack: Path) -> None:
    with play(pack, form=Form(reduced_motion=True)) as played:
        played.exhibit.stage.go_to("gallery")
        played.let_pass(1)
        played.press("next")
        assert scene_of(played)._walk.strip.at == 1.0


def test_the_place_is_kept_when_the_form_changes(played: Played) -> None:
    played.press("next")
    played.press("select")
    played.exhibit.stage.dress()
    assert index(played) == 1
    assert scene_of(played)._hall.large
    assert scene_of(played)._walk.reached == {0, 1}


def test_a_hand_that_has_hung_it_back_and_stays_turns_nothing(played: Played) -> None:
    def rest(at: tuple[float, float], seconds: float) -> None:
        for _ in range(round(seconds / 0.1)):
            played.point(*at)
            played.advance(0.1)

    played.press("select")
    played.advance(1)
    corner = played.fractions(scene_of(played)._hall.places[CLOSE])
    rest(corner, DWELL_S + 0.3)
    assert not scene_of(played)._hall.large
    rest(corner, 2 * DWELL_S)
    assert index(played) == 0
    rest((corner[0], 0.5), DWELL_S + 0.3)
    assert index(played) == 1, "it has moved on, and means to turn"


def test_of_what_keys_do_in_one_frame_the_first_that_ends_it_holds(played: Played) -> None:
    scene = scene_of(played)
    scene._walk.step(-1)
    for _ in scene.settings.items:
        scene._walk.step(1)
    assert scene.update(0.0) == "back"
