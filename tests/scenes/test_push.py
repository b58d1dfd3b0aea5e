"""Push: every way of making an effort, the ratchet that lets nobody fail, many who are quicker, and the arrival."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from every_pack import every_pack
from readable import written

from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.events import Completed, Dialled, Grabbed, Pointed, PointerLost, Swiped, Waved
from kiosk.scenes.parts.efforts import SHOVE, Efforts
from kiosk.scenes.parts.weight import FASTEST, Weight
from kiosk.scenes.push import Push
from kiosk.testing import Played, play

FRAME_S = 1 / 60


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("push"))


@pytest.fixture
def exhibit(pack: Path) -> Iterator[Played]:
    with play(pack) as played:
        played.exhibit.stage.go_to("push")
        played.let_pass(1)
        yield played


def scene(exhibit: Played) -> Push:
    found = exhibit.exhibit.stage.scene
    assert isinstance(found, Push)
    return found


def seconds_to_the_top(weight: Weight, every_s: float, *, people: int = 1) -> tuple[float, int]:
    """How long it takes, and how many efforts, when each of the people pushes every so many seconds."""
    seconds, efforts, due = 0.0, 0, 0.0
    while not weight.up:
        if seconds >= due:
            weight.push(people)
            efforts, due = efforts + people, due + every_s
        weight.update(FRAME_S)
        seconds += FRAME_S
        assert seconds < 1000
    return seconds, efforts


@pytest.mark.parametrize("mass", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("slope", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("every_s", [0.2, 1.0, 4.0, 20.0])
def test_one_child_or_one_switch_gets_it_up_at_any_pace(mass: float, slope: float, every_s: float) -> None:
    _, efforts = seconds_to_the_top(Weight(30, mass, slope), every_s)
    assert 8 <= efforts <= 31


def test_nobody_fails_however_irregular() -> None:
    rng = Random(7)
    for _ in range(20):
        weight, efforts = Weight(30, rng.random(), rng.random()), 0
        while not weight.up:
            weight.push()
            efforts += 1
            for _ in range(rng.randrange(1, 600)):
                weight.update(FRAME_S)
        assert efforts <= 31


def test_several_together_are_quicker_but_not_at_once() -> None:
    alone, _ = seconds_to_the_top(Weight(30, 0.5, 0.5), 0.8)
    three, _ = seconds_to_the_top(Weight(30, 0.5, 0.5), 0.8, people=3)
    crowd, _ = seconds_to_the_top(Weight(30, 0.5, 0.5), 0.05, people=5)
    assert alone > 2 * three
    assert crowd > 1.0


def test_what_is_let_go_rolls_back_a_little_and_never_behind_its_tooth() -> None:
    weight = Weight(30, 0.5, 0.8)
    highest, parts = 0.0, []
    for _ in range(3):
        weight.push()
        for _ in range(200):
            weight.update(FRAME_S)
            highest = max(highest, weight.part)
            parts.append(weight.part)
            assert weight.part >= weight.tooth / 30 - 1e-9
    assert weight.resting
    assert weight.part == weight.tooth / 30 == 3 / 30
    assert highest > weight.part
    assert min(later - earlier for earlier, later in itertools.pairwise(parts)) < 0


def test_it_is_never_faster_than_so_many_efforts_make_it() -> None:
    weight = Weight(30, 0.0, 0.5)
    weight.push()
    one = weight.speed
    weight.push(1000)
    assert weight.speed == pytest.approx(FASTEST * one)


def test_every_kind_of_effort_is_answered_in_the_next_frame(exhibit: Played) -> None:
    now = exhibit.clock.now()
    for event in (
        Swiped(at=now, direction="left"),
        Waved(at=now),
        Grabbed(at=now, x=0.5, y=0.5),
        Dialled(at=now, steps=-1),
        Pointed(at=now, x=0.5, y=0.5, via="touch", pressed=True),
    ):
        before, sounds = scene(exhibit)._weight.part, len(exhibit.exhibit.backstage.sound.played)
        exhibit.happen(event)
        assert scene(exhibit)._weight.part > before, event
        assert len(exhibit.exhibit.backstage.sound.played) > sounds, event
    for name in ("select", "next"):
        before = scene(exhibit)._weight.part
        exhibit.press(name)
        assert scene(exhibit)._weight.part > before


def test_a_hand_that_shoves_and_draws_back_pushes_each_time(exhibit: Played) -> None:
    backstage = exhibit.exhibit.backstage
    efforts = Efforts(backstage)
    efforts.aim(scene(exhibit)._haul.box(0), (1.0, 0.0))
    width, short = backstage.screen[0], min(backstage.screen)
    step = 1.1 * SHOVE * short / width
    counts = [efforts.handle(Pointed(at=0, x=x, y=0.9, via="hand")) for x in (0.3, 0.3 + step, 0.3, 0.3 + step)]
    assert counts == [0, 1, 0, 1]
    efforts.handle(PointerLost(at=0, via="hand"))
    assert efforts.handle(Pointed(at=0, x=0.9, y=0.9, via="hand")) == 0


def test_a_tremor_is_no_effort(exhibit: Played) -> None:
    efforts = Efforts(exhibit.exhibit.backstage)
    efforts.aim(scene(exhibit)._haul.box(0), (1.0, 0.0))
    rng = Random(2)
    jitter = (Pointed(at=0, x=0.5 + rng.uniform(-0.02, 0.02), y=0.9, via="hand") for _ in range(300))
    assert sum(efforts.handle(event) for event in jitter) == 0


def test_a_hand_that_only_rests_on_it_gets_it_up_too(exhibit: Played) -> None:
    for _ in range(40 * 30):
        if exhibit.scene != "push" or scene(exhibit)._weight.tooth >= 3:
            break
        exhibit.point(*exhibit.fractions(scene(exhibit)._haul.box(scene(exhibit)._weight.part)))
    assert scene(exhibit)._weight.tooth >= 3


def test_it_arrives_once_with_praise_and_then_leads_on(exhibit: Played) -> None:
    while not scene(exhibit)._triumph.on:
        exhibit.press("select")
        exhibit.advance(0.3)
    exhibit.press("select")
    exhibit.see("5 500 kilos")
    assert [event.scene for event in exhibit.events if isinstance(event, Completed)] == ["push"]
    assert scene(exhibit).script().text.startswith("5 500 kilos")
    exhibit.advance(5)
    assert exhibit.scene != "push"


def test_back_leaves_and_the_place_is_kept(exhibit: Played) -> None:
    for _ in range(6):
        exhibit.press("select")
        exhibit.advance(2)
    first = scene(exhibit)
    other = Push("push", first.settings, exhibit.exhibit.backstage)
    other.resume(first.place())
    assert other._weight.part == pytest.approx(first._weight.tooth / 30)
    assert "20" in other.script().text
    exhibit.press("back")
    exhibit.advance(0.1)
    assert exhibit.scene == "attract"


@pytest.mark.parametrize("size", [(1920, 1080), (720, 1280), (1280, 800)])
def test_the_whole_way_is_on_the_screen(pack: Path, size: tuple[int, int]) -> None:
    with play(pack, size=size) as exhibit:
        exhibit.exhibit.stage.go_to("push")
        exhibit.advance(0.2)
        for step in range(11):
            box = scene(exhibit)._haul.box(step / 10)
            assert box.x + 0.2 * box.w >= 0
            assert box.x + 0.8 * box.w <= size[0]
            assert box.y + box.h <= exhibit.exhibit.backstage.area.h


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)])
def test_a_large_credit_leaves_the_weight_to_be_seen_and_comes_back(pack: Path, size: tuple[int, int]) -> None:
    with play(pack, size=size, form=Form(large_text=True)) as exhibit:
        exhibit.exhibit.stage.go_to("push")
        exhibit.advance(0.2)
        push, shown = scene(exhibit), []
        assert not push._credit.box.overlaps(push._haul.box(0.0))
        assert written_credits(exhibit)[0].x > 0.3 * size[0]
        while not push._triumph.on:
            exhibit.press("select")
            exhibit.advance(0.3)
            shown.append(written_credits(exhibit))
        exhibit.advance(1)
        assert written_credits(exhibit)[0].x < 0.1 * size[0], "where lines begin"
        assert all(len(boxes) <= 1 for boxes in shown), "never twice at once"
        ends = [boxes[0].x for boxes in shown if boxes]
        assert ends == sorted(ends, reverse=True), "it goes to and fro with nothing"


@pytest.mark.parametrize("form", [Form(), Form(reduced_motion=True)], ids=["moving", "still"])
def test_what_nobody_pushes_sways_and_glows_again_and_again_and_not_while_one_pushes(pack: Path, form: Form) -> None:
    with play(pack, form=form) as exhibit:
        exhibit.exhibit.stage.go_to("push")
        exhibit.advance(0.2)
        lights, leans = [], []
        for _ in range(2 * 10):
            exhibit.advance(0.2)
            lights.append(scene(exhibit)._haul._beckon.light)
            leans.append(abs(scene(exhibit)._haul._beckon.sway_deg))
        assert max(lights[:10]) > 0.9, "within the first two seconds"
        assert min(lights[10:]) == 0.0
        assert (max(leans) > 2) is not form.reduced_motion
        for _ in range(10):
            exhibit.press("select")
            exhibit.advance(0.4)
            assert scene(exhibit)._haul._beckon.light == 0.0


def test_the_rope_has_one_bend_where_the_weight_hangs_and_its_marks_lie_on_it(exhibit: Played) -> None:
    for _ in range(6):
        exhibit.press("select")
        exhibit.advance(1)
    haul, part = scene(exhibit)._haul, scene(exhibit)._weight.part
    ropes = [op for op in exhibit.exhibit.window.canvas.steps if op.kind == "line"]
    begin, bend, end = ropes[0].points
    assert bend == pytest.approx(haul.at(part))
    for mark in range(1, 7):
        x, y = haul._mark(mark / 6, part)
        (left, left_y), (right, right_y) = (begin, bend) if x < bend[0] else (bend, end)
        assert y == pytest.approx(left_y + (x - left) / (right - left) * (right_y - left_y), abs=0.5)


def test_what_goes_into_the_distance_gets_smaller_and_can_be_touched_all_the_same(exhibit: Played) -> None:
    haul, heights = scene(exhibit)._haul, [scene(exhibit)._haul.box(step / 10).h for step in range(11)]
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] == pytest.approx(84 / 204 * heights[0])
    scene(exhibit)._weight.put(30)
    scene(exhibit)._ascent._aim()
    reach, target_px = scene(exhibit)._ascent._efforts._targets.box("weight"), exhibit.exhibit.backstage.theme.target_px
    assert min(reach.w, reach.h) >= target_px
    assert reach.contains(haul.box(1.0).centre)


def written_credits(exhibit: Played) -> list[Box]:
    """Where a credit can be read."""
    canvas = exhibit.exhibit.window.canvas
    return [each.op.box for each in written(canvas.steps, Box(0, 0, *canvas.size)) if "CC BY" in each.text]
