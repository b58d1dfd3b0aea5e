"""One goes down by steps, a wheel, a drag, a swipe or from stop to stop, and the scale says how deep one is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.motion import Motion
from kiosk.events import Completed, Dialled, HotspotOpened, Swiped
from kiosk.scenes.descend import Descend
from kiosk.scenes.parts.travel import Travel
from kiosk.testing import Played, play

JOURNEY_S = 3.5


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("descend")
        exhibit.advance(1)
        yield exhibit


def scene_of(played: Played) -> Descend:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Descend)
    return scene


def test_keys_go_from_stop_to_stop_and_past_the_last_one_lead_on(played: Played) -> None:
    played.see("365 marches")
    played.see("87 m")
    for words in ("Quatre cadrans", "49 cloches", "Les toits de la ville"):
        assert not any(isinstance(event, Completed) for event in played.events)
        played.press("next")
        played.advance(JOURNEY_S)
        played.see(words)
    assert scene_of(played).part == 1.0
    played.see("0 m")
    assert sum(isinstance(event, Completed) for event in played.events) == 1
    played.press("next")
    played.advance(FRAME_S)
    assert played.scene != "descend"


def test_only_what_the_visitor_has_come_to_is_counted(played: Played) -> None:
    played.advance(2)
    assert not any(isinstance(event, HotspotOpened) for event in played.events)
    played.press("next")
    played.advance(JOURNEY_S)
    assert [event.hotspot for event in played.events if isinstance(event, HotspotOpened)] == ["stop-2"]


def test_who_steps_closer_goes_deeper_and_who_stands_beside_moves_nothing(played: Played) -> None:
    played.measure(2.4)
    played.measure(1.5)
    played.advance(2)
    assert scene_of(played).part == pytest.approx(0.5, abs=0.02)
    played.measure(0.6)
    played.advance(2)
    assert scene_of(played).part == pytest.approx(1.0, abs=0.02)
    played.measure(6.0)
    played.advance(2)
    assert scene_of(played).part == pytest.approx(1.0, abs=0.02)


def test_the_first_distance_moves_nothing(played: Played) -> None:
    played.measure(0.9)
    played.advance(1)
    assert scene_of(played).part < 0.02


def test_a_wheel_and_a_swipe_go_down_and_up(played: Played) -> None:
    played.happen(Dialled(at=played.clock.now(), steps=12))
    played.advance(2)
    assert scene_of(played).part == pytest.approx(0.25, abs=0.01)
    played.happen(Swiped(at=played.clock.now(), direction="up"))
    played.advance(JOURNEY_S)
    lower = scene_of(played).part
    assert lower > 0.4
    played.happen(Swiped(at=played.clock.now(), direction="down"))
    played.advance(JOURNEY_S)
    assert scene_of(played).part == pytest.approx(0.25, abs=0.01)


def test_a_drag_moves_the_picture_with_the_finger_in_the_next_frame(played: Played) -> None:
    played.point(0.4, 0.7, "touch", pressed=True)
    played.point(0.4, 0.5, "touch", pressed=True)
    assert scene_of(played)._picture.up_px == pytest.approx(0.2 * 720, abs=1)
    played.point(0.4, 0.9, "touch", pressed=True)
    assert scene_of(played).part == 0.0


def test_a_touch_on_the_scale_goes_to_the_stop_and_drags_nothing(played: Played) -> None:
    x, y = played.fractions(scene_of(played)._landings.scale.boxes["2"])
    played.point(x, y, "touch", pressed=True)
    played.point(x, y + 0.1, "touch", pressed=True)
    played.point(x, y + 0.1, "touch", pressed=False)
    assert scene_of(played).part == 0.0, "a finger that slides off goes nowhere"
    played.touch(x, y)
    played.advance(JOURNEY_S)
    played.see("49 cloches")


def test_planes_move_apart_unless_motion_is_reduced(pack: Path) -> None:
    for reduced in (False, True):
        with play(pack, form=Form(reduced_motion=reduced)) as played:
            played.exhibit.stage.go_to("descend")
            played.advance(1)
            moved = []
            for _ in range(2):
                tops = {Path(draw.name).name: draw.box.y for draw in played.exhibit.window.canvas.draws if draw.name}
                moved.append(tops["sky.webp"] - tops["tower.webp"])
                played.press("next")
                played.advance(0.6 if reduced else JOURNEY_S)
            assert (abs(moved[1] - moved[0]) < 2) == reduced


def test_another_form_keeps_the_place(played: Played) -> None:
    played.press("next")
    played.advance(JOURNEY_S)
    played.exhibit.dress(Form(large_text=True))
    played.advance(1)
    played.see("Quatre cadrans")
    assert scene_of(played)._landings.stops.at == 1


def test_without_a_stop_at_the_bottom_next_goes_there_before_it_leads_on(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    file = pack / "scenes" / "descend.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("at_m: 0", "at_m: 12"), encoding="utf-8")
    with play(pack) as played:
        played.exhibit.stage.go_to("descend")
        played.advance(1)
        for _ in range(4):
            played.press("next")
            played.advance(JOURNEY_S)
        assert scene_of(played).part == 1.0
        assert sum(isinstance(event, Completed) for event in played.events) == 1
        played.press("next")
        played.advance(FRAME_S)
        assert played.scene != "descend"


def test_a_journey_is_slow_quick_slow_and_held_within_the_way() -> None:
    travel = Travel(Motion())
    travel.go(2.0)
    places = [travel.at]
    while travel.at < 1.0:
        travel.update(FRAME_S)
        places.append(travel.at)
    steps = [b - a for a, b in pairwise(places)]
    assert max(steps) > 3 * steps[0]
    assert max(steps) > 3 * steps[-1]
    travel.throw(5.0)
    travel.update(1.0)
    assert travel.at == 1.0
