"""A lamp shows what it lies on, a brush leaves free what it wiped; what is found is told, counted, and kept."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest
import tools
from every_pack import every_pack

from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.window import Window
from kiosk.events import Completed, Dialled, HotspotOpened
from kiosk.scenes.parts.lamp_rest import lamp_rest
from kiosk.scenes.parts.lamplight import rows
from kiosk.scenes.parts.search import WITHIN
from kiosk.scenes.parts.uncovered import TILE_PX, Uncovered
from kiosk.scenes.reveal import Reveal
from kiosk.testing import Played, play

offscreen = tools.offscreen
SEED = 20
UPLOAD_BYTES = 4 * 1024 * 1024
"""What the design lets a frame send to the GPU."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def brush(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pack = every_pack(tmp_path_factory.mktemp("brush"))
    file = pack / "scenes" / "reveal.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("mode: lamp", "mode: brush"), encoding="utf-8")
    return pack


def begin(played: Played) -> Reveal:
    played.exhibit.stage.go_to("reveal")
    played.advance(1)
    return scene_of(played)


def scene_of(played: Played) -> Reveal:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Reveal)
    return scene


@pytest.fixture
def lamp(pack: Path) -> Iterator[Played]:
    with play(pack) as played:
        begin(played)
        yield played


@pytest.fixture
def wiped(brush: Path) -> Iterator[Played]:
    with play(brush) as played:
        begin(played)
        yield played


def lightness(played: Played, at: Point) -> float:
    pixels = pygame.surfarray.array3d(played.shot())
    x, y = round(at[0]), round(at[1])
    return float(pixels[x - 4 : x + 4, y - 4 : y + 4].mean())


def found(played: Played) -> list[str]:
    return [event.hotspot for event in played.events if isinstance(event, HotspotOpened)]


def test_light_falls_where_the_finger_is_in_the_next_frame_and_nowhere_else(lamp: Played) -> None:
    one, other = (300.0, 250.0), (1000.0, 250.0)
    dark = lightness(lamp, one)
    lamp.point(one[0] / 1280, one[1] / 720, "touch", pressed=True)
    assert lightness(lamp, one) > dark + 60
    lamp.point(other[0] / 1280, other[1] / 720, "touch", pressed=True)
    assert lightness(lamp, one) == pytest.approx(dark, abs=6)
    assert lightness(lamp, other) > dark + 60


def test_what_the_light_rests_on_is_told_and_what_it_passes_is_not(lamp: Played) -> None:
    way = scene_of(lamp)._search.way
    lamp.point(way[0][0] / 1280, way[0][1] / 720)
    lamp.point(0.5, 0.1)
    lamp.advance(1)
    assert found(lamp) == []
    lamp.point(way[1][0] / 1280, way[1][1] / 720)
    lamp.advance(1)
    assert found(lamp) == ["find-2"]
    lamp.see("190 mètres")


def test_keys_lead_the_light_from_find_to_find_and_the_day_breaks(lamp: Played) -> None:
    for at in scene_of(lamp)._search.way:
        lamp.press("next")
        lamp.advance(2)
        assert scene_of(lamp)._search.light.at == pytest.approx(at)
    assert found(lamp) == ["find-1", "find-2", "find-3"]
    assert sum(isinstance(event, Completed) for event in lamp.events) == 1
    lamp.advance(3)
    lamp.see("le jour se lève")
    assert lightness(lamp, (640, 300)) > 110
    lamp.press("next")
    lamp.advance(FRAME_S)
    assert lamp.scene != "reveal"


def test_select_leads_to_what_is_missing(lamp: Played) -> None:
    lamp.press("next")
    lamp.advance(2)
    lamp.press("back")
    assert lamp.scene == "attract"
    begin(lamp)
    for _ in range(3):
        lamp.press("select")
        lamp.advance(2)
    assert not scene_of(lamp)._search.stops.missing


def test_a_wheel_moves_the_light_along_the_finds(lamp: Played) -> None:
    way = scene_of(lamp)._search.way
    lamp.happen(Dialled(at=lamp.clock.now(), steps=10))
    assert scene_of(lamp)._search.light.at == pytest.approx(way[1])
    lamp.happen(Dialled(at=lamp.clock.now(), steps=-5))
    assert scene_of(lamp)._search.light.at == pytest.approx(
        tuple((a + b) / 2 for a, b in zip(way[0], way[1], strict=True))
    )


def test_what_a_brush_wiped_stays_free_and_a_finger_that_hovers_wipes_nothing(wiped: Played) -> None:
    at = (300.0, 250.0)
    dark = lightness(wiped, at)
    wiped.point(at[0] / 1280, at[1] / 720, "touch", pressed=False)
    assert lightness(wiped, at) == pytest.approx(dark, abs=6)
    wiped.point(at[0] / 1280, at[1] / 720, "touch", pressed=True)
    wiped.point(0.6, 0.35, "touch", pressed=True)
    wiped.point(0.6, 0.35, "touch", pressed=False)
    assert lightness(wiped, at) > dark + 60
    assert lightness(wiped, (500, 250)) > dark + 60


def test_a_brush_that_comes_down_elsewhere_leaves_what_lies_between(wiped: Played) -> None:
    between = (640.0, 120.0)
    dark = lightness(wiped, between)
    wiped.touch(0.2, 120 / 720)
    wiped.touch(0.8, 120 / 720)
    assert lightness(wiped, between) == pytest.approx(dark, abs=6)


def test_a_brush_has_done_it_at_four_fifths(wiped: Played) -> None:
    scene = scene_of(wiped)
    wiped.point(0.0, 0.0, "touch", pressed=True)
    for x, y in rows(Box(0, 0, 1280, 720), scene._lantern.radius_px, 1.4):
        if scene._lantern.uncovered.share < 0.75:
            assert not any(isinstance(event, Completed) for event in wiped.events) or not scene._search.stops.missing
        wiped.point(min(1.0, x / 1280), min(1.0, y / 720), "touch", pressed=True)
    assert scene._lantern.uncovered.share > 0.8
    assert sum(isinstance(event, Completed) for event in wiped.events) == 1


def test_another_form_keeps_what_was_wiped_and_found(wiped: Played) -> None:
    at = scene_of(wiped)._search.way[0]
    wiped.touch(at[0] / 1280, at[1] / 720)
    wiped.advance(0.2)
    assert found(wiped) == ["find-1"]
    before = scene_of(wiped)
    wiped.exhibit.dress(Form(high_contrast=True))
    wiped.advance(1)
    assert scene_of(wiped) is not before
    assert scene_of(wiped)._lantern.uncovered.share == pytest.approx(before._lantern.uncovered.share)
    assert scene_of(wiped)._search.stops.reached == {0}


def without_finds(folder: Path, extra: str = "") -> Path:
    pack = every_pack(folder)
    file = pack / "scenes" / "reveal.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("finds:"), text.index("praise:")
    file.write_text(text[:start] + text[end:].replace("scene: reveal\n", "") + extra, encoding="utf-8")
    return pack


def test_without_finds_keys_lead_everywhere(tmp_path: Path) -> None:
    pack = without_finds(tmp_path)
    with play(pack) as played:
        scene = begin(played)
        for at in scene._search.way:
            played.press("next")
            played.advance(2)
            assert scene._search.light.at == pytest.approx(at)
        assert sum(isinstance(event, Completed) for event in played.events) == 1
        assert found(played) == []


def test_without_a_picture_over_it_it_lies_in_the_dark(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    file = pack / "scenes" / "reveal.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("over: media/failsafe/planes.yaml\n", ""))
    with play(pack) as played:
        begin(played)
        assert lightness(played, (150, 250)) < 60
        played.point(150 / 1280, 250 / 720)
        assert lightness(played, (150, 250)) > 110


@pytest.mark.parametrize("reduced", [False, True])
def test_the_light_waits_at_the_edge_of_what_is_to_be_found_and_drifts_there(pack: Path, reduced: bool) -> None:
    with play(pack, form=Form(reduced_motion=reduced)) as played:
        scene = begin(played)
        edge, places = (WITHIN * scene._lantern.radius_px, 1.3 * scene._lantern.radius_px), []
        for _ in range(20):
            played.advance(1)
            places.append(scene._search.light.at)
        assert all(edge[0] < math.dist(place, scene._search.way[0]) < edge[1] for place in places)
        assert (max(x for x, _ in places) - min(x for x, _ in places) > scene._lantern.radius_px / 2) != reduced
        assert found(played) == []
        played.point(0.3, 0.3)
        played.advance(2)
        assert scene._search.light.at == pytest.approx((0.3 * 1280, 0.3 * 720)), "it is the visitor's now"


def test_a_brush_that_waits_wipes_nothing(wiped: Played) -> None:
    wiped.advance(12)
    assert scene_of(wiped)._lantern.uncovered.share == 0


def test_a_light_that_waits_is_clear_of_every_find_and_within_the_picture() -> None:
    rng, area = random.Random(SEED), Box(0, 0, 1280, 720)
    for _ in range(200):
        finds = [(rng.uniform(0, 1280), rng.uniform(0, 720)) for _ in range(rng.randint(0, 4))]
        rest = lamp_rest(finds, (900.0, 360.0), area, 120.0)
        assert area.contains(rest.at), f"seed {SEED}: {finds}"
        assert all(math.dist(rest.at, find) > WITHIN * 120 for find in finds) or rest.at == area.centre, finds


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)])
@pytest.mark.parametrize("first", [0, 1, 2])
def test_what_is_told_of_a_find_leaves_free_what_is_still_to_be_found(pack: Path, size: Size, first: int) -> None:
    with play(pack, size=size) as played:
        scene, say = begin(played), played.exhibit.backstage.say
        for number in (first, (first + 1) % 3):
            x, y = scene._search.way[number]
            played.point(x / size[0], y / size[1])
            played.advance(1)
            texts = (say(scene._search._finds[number][0].heading), say(scene._search._finds[number][0].text))
            words = [op.box for op in played.exhibit.window.canvas.draws if op.text in texts]
            assert len(words) == 2
            for other in set(range(3)) - scene._search.stops.reached:
                ring = Box.around(scene._search.way[other], 50, 50)
                assert not any(box.inset(-20).overlaps(ring) for box in words), (number, other)


def test_large_words_do_not_cover_what_they_tell_of(root: Path) -> None:
    with play(root / "content/spiennes", size=(1280, 800), language="de", form=Form(large_text=True)) as played:
        played.exhibit.stage.go_to("strike")
        played.advance(1)
        scene = scene_of(played)
        for number in range(len(scene._search.way)):
            for _ in range(10):  # the pages of the one before are turned first
                if scene._search._trove.told == number:
                    break
                played.press("next")
                played.advance(1.5)
            assert scene._search._trove.told == number
            note = scene._search._trove._note
            (plane,) = note._note.planes
            assert not plane.overlaps(note._rings[number]), number


def test_only_the_tiles_under_the_light_are_painted(lamp: Played) -> None:
    uncovered = scene_of(lamp)._lantern.uncovered
    across = 2 * scene_of(lamp)._lantern.radius_px / TILE_PX + 2
    for x in range(200, 1000, 37):
        lamp.point(x / 1280, 0.4)
        tiles = [draw for draw in lamp.exhibit.window.canvas.draws if draw.name == "uncovered"]
        assert 1 <= len(tiles) <= across**2
        assert len(uncovered._pierced) <= across**2


def test_a_large_screen_is_painted_in_fewer_pixels(pack: Path) -> None:
    with play(pack) as played:
        picture = scene_of(played)._under if played.scene == "reveal" else begin(played)._under
        large = Uncovered(picture, (3840, 2160))
        assert large.size[0] * large.size[1] <= 1920 * 1080 + 2000
        canvas = SoftCanvas(pygame.Surface((3840, 2160), 0, 32))
        canvas.clear((0, 0, 0))
        large.shine((1920, 1080), 400)
        large.draw(canvas)
        boxes = [draw.box for draw in canvas.draws]
        assert min(box.x for box in boxes) <= 1520
        assert max(box.x + box.w for box in boxes) >= 2320


def test_the_mask_is_soft_and_as_large_as_it_should_be(pack: Path) -> None:
    with play(pack) as played:
        uncovered = Uncovered(begin(played)._under, (1280, 720))
        uncovered.wipe((640, 360), 100)
        assert uncovered.at((640, 360)) == 1.0
        assert uncovered.at((640, 459)) < 0.05
        steps = np.diff(uncovered.mask[360, 540:640].astype(int))
        assert steps.max() < 20
        assert uncovered.share == pytest.approx(np.pi * 80**2 / (1280 * 720), rel=0.15)


def test_the_gpu_is_sent_little_enough_in_every_frame(pack: Path, offscreen: None) -> None:
    with play(pack, window=Window((1920, 1080), headless=False, form="gpu")) as played:
        canvas = played.exhibit.window.canvas
        assert isinstance(canvas, GpuCanvas)
        with played.unseen():
            begin(played)
        played.advance(0.5)
        sent = []
        for step in range(60):
            played.point(0.2 + 0.6 * step / 60, 0.35 + 0.2 * (step % 10) / 10)
            sent.append(canvas.drawn.uploaded_bytes)
        assert 0 < max(sent) <= UPLOAD_BYTES


def test_what_is_found_flies_to_the_count_and_can_be_counted_at_two_metres(lamp: Played) -> None:
    scene, theme = scene_of(lamp), lamp.exhibit.backstage.theme
    plane = scene._search._trove.tally.box(scene._credit.floor)

    def full() -> int:
        fills = [op for op in lamp.exhibit.window.canvas.steps if op.kind == "fill" and plane.contains(op.box.centre)]
        discs = [op.box for op in fills if op.colour == theme.mark_on(theme.plane_at_worst)]
        assert all(box.h >= 1.3 * theme.body_px for box in discs)
        return len(discs)

    assert full() == 0
    lamp.press("next")
    lamp.advance(3)
    assert full() == 1
