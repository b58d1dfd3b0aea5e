"""The line between then and now follows everything that a visitor can do, and says when both have been seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.events import Completed, Dialled, Swiped
from kiosk.scenes.compare import DIAL_STEP, STEP, Compare
from kiosk.scenes.parts.divider import joined
from kiosk.testing import Played, play


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("compare")
        exhibit.advance(1)
        yield exhibit


def scene_of(played: Played) -> Compare:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Compare)
    return scene


def at(played: Played) -> float:
    return scene_of(played)._at.target


def test_it_follows_each_way(played: Played) -> None:
    played.point(0.2, 0.5)
    assert at(played) == pytest.approx(0.2)
    played.point(0.7, 0.5, "touch", pressed=True)
    assert at(played) == pytest.approx(0.7)
    played.press("back")
    assert at(played) == pytest.approx(0.7 - STEP)
    played.happen(Dialled(at=played.clock.now(), steps=5))
    assert at(played) == pytest.approx(0.7 - STEP + 5 * DIAL_STEP)
    played.measure(scene_of(played).settings.near_m)
    assert at(played) == 1.0
    played.happen(Swiped(at=played.clock.now(), direction="left"))
    assert at(played) == 0.0


def test_a_finger_that_only_hovers_moves_nothing(played: Played) -> None:
    played.point(0.9, 0.5, "touch", pressed=False)
    assert at(played) == 0.5


def test_it_answers_in_the_next_frame(played: Played) -> None:
    before = scene_of(played)._at.value
    played.point(0.1, 0.5)
    assert scene_of(played)._at.value < before


def test_it_is_completed_once_when_both_were_seen_wholly(played: Played) -> None:
    for x in (0.5, 0.99, 0.3, 0.01, 0.99):
        played.point(x, 0.5)
        completed = [event for event in played.events if isinstance(event, Completed)]
        assert len(completed) == (x == 0.01 or (x == 0.99 and len(completed) > 0))
    assert len([event for event in played.events if isinstance(event, Completed)]) == 1


def test_nothing_was_seen_before_anybody_came(played: Played) -> None:
    played.let_pass(20)
    assert scene_of(played)._seen == set()


def test_the_keys_lead_on_past_the_end(played: Played) -> None:
    for _ in range(2):
        played.press("next")
    assert at(played) == 1.0
    played.press("next")
    played.advance(0.1)
    assert played.scene != "compare"


@pytest.mark.parametrize(("reduced", "sways"), [(False, True), (True, False)])
def test_it_sways_until_it_is_moved(pack: Path, reduced: bool, sways: bool) -> None:
    with play(pack, form=Form(reduced_motion=reduced)) as played:
        played.exhibit.stage.go_to("compare")
        played.advance(1)
        places = set()
        for _ in range(4):
            played.advance(1)
            places.add(round(scene_of(played)._shown, 4))
        assert (len(places) > 1) == sways


def test_labels_go_when_their_picture_goes(played: Played) -> None:
    played.see("1837")
    played.point(0.0, 0.5)
    played.advance(1)
    assert "1837" not in played.texts()
    played.see("Aujourd’hui")


def test_the_place_is_kept_when_the_form_changes(played: Played) -> None:
    played.point(0.8, 0.5)
    played.exhibit.stage.dress()
    assert at(played) == pytest.approx(0.8)
    assert scene_of(played)._moved


def test_a_credit_that_both_share_is_said_once() -> None:
    assert joined({"fr": "A", "en": "A"}, {"fr": "A", "en": "B"}) == {"fr": "A", "en": "A · B"}
