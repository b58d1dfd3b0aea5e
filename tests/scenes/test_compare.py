"""The line between then and now follows everything that a visitor can do, and says when both have been seen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.events import Completed, Dialled, Swiped
from kiosk.scenes.compare import DIAL_STEP, STEP, Compare
from kiosk.scenes.parts.divider import joined
from kiosk.scenes.parts.sway import SWAY, SWEPT_S
from kiosk.testing import Played, play

RESTS = 0.67
"""Where the line rests in the pack's scene."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("compare")
        exhibit.let_pass(1)
        yield exhibit


def scene_of(played: Played) -> Compare:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Compare)
    return scene


def at(played: Played) -> float:
    return scene_of(played)._line.goal


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
    assert at(played) == pytest.approx(RESTS)


def test_it_answers_in_the_next_frame(played: Played) -> None:
    before = scene_of(played)._line.stands
    played.point(0.1, 0.5)
    assert scene_of(played)._line.stands < before


def test_it_is_completed_once_when_both_were_seen_wholly(played: Played) -> None:
    for x in (0.5, 0.99, 0.3, 0.01, 0.99):
        played.point(x, 0.5)
        completed = [event for event in played.events if isinstance(event, Completed)]
        assert len(completed) == (x == 0.01 or (x == 0.99 and len(completed) > 0))
    assert len([event for event in played.events if isinstance(event, Completed)]) == 1


def test_nothing_was_seen_before_anybody_came(played: Played) -> None:
    played.let_pass(20)
    assert scene_of(played)._line.seen == set()


def test_the_keys_lead_on_past_the_end(played: Played) -> None:
    for _ in range(2):
        played.press("next")
    assert at(played) == 1.0
    played.press("next")
    played.advance(0.1)
    assert played.scene != "compare"


def shown(played: Played, seconds: int) -> list[float]:
    """Where the line is in each of so many seconds."""
    places = []
    for _ in range(seconds):
        played.advance(1)
        places.append(scene_of(played)._halves.shown)
    return places


def test_it_sweeps_once_to_both_sides_and_then_sways_where_it_rests(pack: Path) -> None:
    with play(pack) as played:
        played.exhibit.stage.go_to("compare")
        swept, after = shown(played, math.ceil(SWEPT_S)), shown(played, 12)
        assert swept[0] == pytest.approx(RESTS)
        assert max(swept) > RESTS + 2 * SWAY
        assert min(swept) < RESTS - 2 * SWAY
        assert min(after) < RESTS < max(after)
        assert all(abs(place - RESTS) <= SWAY + 0.001 for place in after)


def test_with_reduced_motion_it_stays_where_it_rests(pack: Path) -> None:
    with play(pack, form=Form(reduced_motion=True)) as played:
        played.exhibit.stage.go_to("compare")
        assert shown(played, 12) == pytest.approx([RESTS] * 12)


def test_whoever_takes_it_takes_it_where_it_is_seen(played: Played) -> None:
    played.advance(2)
    before = scene_of(played)._halves.shown
    assert abs(before - RESTS) > SWAY
    played.point(RESTS, 0.5)
    assert scene_of(played)._line.stands == pytest.approx(before, abs=0.1)
    assert abs(scene_of(played)._line.stands - RESTS) < abs(before - RESTS)


def test_without_a_place_of_its_own_it_rests_between_what_the_pictures_focus_on(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    file = pack / "scenes" / "compare.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("rests: 0.67\n", ""), encoding="utf-8")
    with play(pack) as played:
        played.exhibit.stage.go_to("compare")
        played.let_pass(1)
        assert scene_of(played)._halves.shown == pytest.approx((0.68 + 0.72) / 2)


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de"])
@pytest.mark.parametrize("large", [False, True])
def test_both_labels_are_alike_and_stand_beside_the_resting_line(pack: Path, language: str, large: bool) -> None:
    with play(pack, size=(1280, 800), form=Form(large_text=large)) as played:
        while played.exhibit.backstage.language != language:
            played.press("language")
        played.exhibit.stage.go_to("compare")
        played.let_pass(1)
        halves, say = scene_of(played)._halves, played.exhibit.backstage.say
        canvas, x = played.exhibit.window.canvas, 1280 * halves.shown
        years = [next(op.box for op in canvas.draws if op.text == say(side.year)) for side in halves.sides]
        assert abs(years[0].y - years[1].y) < 1, "their planes are of one height"
        assert years[0].x + years[0].w < x < years[1].x
        labels = [say(side.label) for side in halves.sides]
        sizes = halves.divider._set([(say(side.year), say(side.label)) for side in halves.sides], (x, 1280 - x))
        assert [column[1].text for column in sizes] == labels, "nothing is cut off"
        assert all(level.target == 1.0 for level in halves.divider._levels)


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
    assert scene_of(played)._line.moved


def test_a_credit_that_both_share_is_said_once() -> None:
    assert joined({"fr": "A", "en": "A"}, {"fr": "A", "en": "B"}) == {"fr": "A", "en": "A · B"}
