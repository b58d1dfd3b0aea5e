"""Both forms of the canvas: the same list, only what has changed, textures that are counted and bounded."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import numpy as np
import pygame
import pytest
import tools
from golden.drawn_features import DRAWINGS, GOLD, INK, PAPER, Drawing, in_layer, in_layers_and_clips, picture
from numpy.typing import NDArray

from kiosk.display import emitters
from kiosk.display.canvas import Canvas
from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.paint_gpu import Still
from kiosk.display.paint_soft import Painter
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.telemetry.machine import memory_mb

SIZE = (160, 120)
WITHIN, AT_EDGES = 4, 32
"""Levels by which a plane, and an edge, may differ between the two forms (the design's measure)."""

Pixels = NDArray[np.int64]

offscreen = tools.offscreen


@pytest.fixture
def gpu(offscreen: None) -> Iterator[GpuCanvas]:
    canvas = GpuCanvas(pygame.Window("test", SIZE), SIZE)
    yield canvas
    canvas.close()
    canvas.close()


def soft() -> SoftCanvas:
    return SoftCanvas(pygame.Surface(SIZE, 0, 32))


def painted(canvas: Canvas, drawing: Drawing) -> Pixels:
    canvas.clear(INK)
    drawing(canvas)
    return pygame.surfarray.array3d(canvas.shot()).astype(np.int64)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_frame_painted_in_part_is_the_frame_painted_whole(name: str) -> None:
    once, again = soft(), soft()
    painted(again, lambda canvas: canvas.fill(Box(60, 50, 30, 30), PAPER))
    assert np.array_equal(painted(once, DRAWINGS[name]), painted(again, DRAWINGS[name]))
    assert np.array_equal(painted(once, DRAWINGS["fill"]), painted(again, DRAWINGS["fill"]))


def test_what_has_not_changed_is_not_painted_again() -> None:
    canvas = soft()

    def frame(x: float) -> int:
        before = canvas.painted_px
        canvas.clear(INK)
        canvas.image(picture_of_all, Box(0, 0, *SIZE))
        canvas.fill(Box(x, 10, 20, 20), GOLD)
        canvas.present()
        return canvas.painted_px - before

    picture_of_all = picture()
    assert frame(10) == SIZE[0] * SIZE[1]
    assert frame(10) == 0
    assert frame(10.3) == 0  # less than a pixel
    assert 0 < frame(14) < 30 * 30


def test_where_nobody_looks_only_the_frame_that_is_asked_for_is_painted() -> None:
    seen, unseen = (Window(SIZE, headless=True, painted=painted).canvas for painted in (True, False))
    assert isinstance(seen, SoftCanvas)
    assert isinstance(unseen, SoftCanvas)
    for number in range(3):
        for canvas in (seen, unseen):
            canvas.clear(INK)
            canvas.fill(Box(30 * number, 10, 20, 20), GOLD)
            canvas.present()
    assert unseen.painted_px == 0 < seen.painted_px
    assert np.array_equal(pygame.surfarray.array3d(unseen.shot()), pygame.surfarray.array3d(seen.shot()))
    assert unseen.painted_px == SIZE[0] * SIZE[1]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_hidden_is_left_out_and_nothing_else(seed: int) -> None:
    """Planes that cover a part of the width, a strip or everything, over and under pictures that are seen through."""
    lot = Random(seed)
    opaque = Image(pygame.Surface((50, 20), 0, 32))
    canvas, surface = soft(), pygame.Surface(SIZE, 0, 32)
    canvas.clear(INK)
    for _ in range(12):
        x, y = lot.choice([-20, 0, 30]), lot.choice([-30, 0, 50, 90])
        box = Box(x, y, lot.choice([60, 160, 200]), lot.choice([30, 70, 200]))
        draw = lot.choice([canvas.image, canvas.light, canvas.fill])
        if draw == canvas.fill:
            canvas.fill(box, GOLD, alpha=lot.choice([0.5, 1]), radius=lot.choice([0, 0, 8]))
        else:
            draw(lot.choice([opaque, picture()]), box, alpha=lot.choice([0.5, 1]))
    painter = Painter(surface)
    for op in canvas._frame:
        painter.paint(op)
    assert np.array_equal(pygame.surfarray.array3d(canvas.shot()), pygame.surfarray.array3d(surface))


def test_what_is_covered_is_not_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    painted_kinds = []
    monkeypatch.setattr(Painter, "paint", lambda self, op: painted_kinds.append(op.kind))
    canvas = soft()
    canvas.clear(INK)
    canvas.image(picture(), Box(0, 0, 40, 30))
    canvas.fill(Box(0, 0, *SIZE), GOLD)
    canvas.fill(Box(0, 0, 20, 20), PAPER)
    canvas.present()
    assert painted_kinds == ["fill", "fill"]


def test_both_forms_record_the_same_list(gpu: GpuCanvas) -> None:
    lists = []
    for canvas in (soft(), gpu):
        for drawing in DRAWINGS.values():
            canvas.clear(INK)
            drawing(canvas)
            lists.append([(draw.kind, tuple(round(side) for side in draw.box)) for draw in canvas.draws])
    assert lists[: len(DRAWINGS)] == lists[len(DRAWINGS) :]


def test_a_layer_is_as_opaque_as_it_says_in_the_list() -> None:
    canvas = soft()
    canvas.clear(INK)
    in_layer(canvas)
    assert [(draw.kind, draw.alpha) for draw in canvas.draws] == [("fill", 0.5), ("fill", 0.5)]


def test_a_drawing_that_fails_inside_a_layer_leaves_the_canvas_whole() -> None:
    canvas = soft()
    canvas.clear(INK)
    with pytest.raises(ValueError, match="scene"), canvas.layer(0.5), canvas.clip(Box(0, 0, 10, 10)):
        raise ValueError("a fault of the scene")
    canvas.fill(Box(0, 0, 10, 10), GOLD)
    assert canvas.shot().get_at((5, 5))[:3] == GOLD


def test_slow_pans_are_smooth_on_the_gpu(gpu: GpuCanvas) -> None:
    image = picture(160, 120)
    frames = [
        painted(gpu, lambda canvas, x=x: canvas.image(image, Box(0, 0, *SIZE), crop=Box(x, 0, 80, 60)))
        for x in (4, 4.25, 4.5, 4.75)
    ]
    assert len({frame.tobytes() for frame in frames}) == 4


def test_a_frame_can_be_kept_and_drawn_into_a_later_one(gpu: GpuCanvas) -> None:
    for canvas in (soft(), gpu):
        first = painted(canvas, DRAWINGS["fill"])
        still = canvas.still()
        assert still.size == SIZE
        later = painted(canvas, lambda canvas, still=still: canvas.image(still, Box(0, 0, *SIZE)))
        assert np.abs(first - later).max() <= WITHIN


def test_a_frame_that_was_kept_does_not_outlive_its_canvas(gpu: GpuCanvas) -> None:
    gpu.clear((200, 0, 0))
    kept = gpu.still()
    gpu.close()
    assert isinstance(kept, Still)
    with pytest.raises(RuntimeError, match="closed"):
        _ = kept.texture.inside


def test_large_pictures_come_in_strips_and_are_shown_when_whole(gpu: GpuCanvas) -> None:
    large = picture(1600, 1200)  # 7.7 MB
    shown = []
    for _ in range(4):
        gpu.clear(INK)
        gpu.image(large, Box(0, 0, 1600, 1200))
        gpu.present()
        shown.append(gpu.waiting == 0)
        assert gpu.drawn.uploaded_bytes <= 4 * 1024 * 1024
    assert shown == [False, True, True, True]


def test_textures_go_with_their_images_and_keep_to_their_budget(gpu: GpuCanvas) -> None:
    images = [picture() for _ in range(5)]

    def show() -> int:
        gpu.clear(INK)
        for image in images:
            gpu.image(image, Box(0, 0, 40, 30))
        gpu.present()
        gpu.textures.begin_frame()
        return len(gpu.textures)

    assert show() == 5
    images[:] = images[:2]
    assert show() == 2
    gpu.textures._budget_bytes = 40 * 30 * 4
    assert show() == 1


def test_textures_that_are_let_go_give_their_memory_back(gpu: GpuCanvas) -> None:
    """Without a screen that shows the frames, they are only given back when all has been drawn."""

    def frame() -> None:
        gpu.clear(INK)
        gpu.image(Image(pygame.Surface((512, 512), 0, 32)), Box(0, 0, *SIZE))
        gpu.present()
        gpu.finish()

    for _ in range(20):
        frame()
    before = memory_mb()
    for _ in range(100):
        frame()
    assert memory_mb() - before < 30  # of 100 MB


def test_layers_are_painted_on_the_same_sheets_in_every_frame(gpu: GpuCanvas) -> None:
    def frame() -> set[int]:
        gpu.clear(INK)
        for _ in range(3):
            in_layers_and_clips(gpu)
        gpu.present()
        return {id(sheet) for sheet in gpu._painter._sheets}

    first = frame()
    assert len(first) == gpu.sheets == 2  # a layer in a layer
    assert frame() == first


def test_of_a_layer_is_blended_only_where_something_is(gpu: GpuCanvas) -> None:
    gpu.clear(INK)
    with gpu.layer(0.5):
        gpu.image(Image(pygame.Surface((40, 30), 0, 32)), Box(10, 10, 40, 30))
    gpu.present()
    assert gpu.drawn.full_layers == 0
    assert gpu.drawn.blended_screens == pytest.approx(42 * 32 / (SIZE[0] * SIZE[1]))


def test_motes_have_a_texture_for_each_of_their_sizes(gpu: GpuCanvas) -> None:
    dot = emitters.disc()
    for sides, textures in (((5, 5, 9), 2), ((5, 9, 100), 3)):
        gpu.clear(INK)
        gpu.motes(dot, [(20 * at, 20, side, (255, 255, 255, 255)) for at, side in enumerate(sides)])
        gpu.present()
        assert len(gpu.textures) == textures
    dot.changed()
    gpu.clear(INK)
    gpu.motes(dot, [(20, 20, 7, (255, 255, 255, 255))])
    gpu.present()
    assert len(gpu.textures) == 1  # those of the picture before it changed are gone


def test_an_image_that_changed_is_sent_again(gpu: GpuCanvas) -> None:
    image = Image(pygame.Surface((10, 10), 0, 32))
    dark = painted(gpu, lambda canvas: canvas.image(image, Box(0, 0, 10, 10)))
    image.surface.fill(GOLD)
    image.changed()
    light = painted(gpu, lambda canvas: canvas.image(image, Box(0, 0, 10, 10)))
    assert tuple(dark[5, 5]) == (0, 0, 0)
    assert np.abs(light[5, 5] - GOLD).max() <= 1


def test_without_a_gpu_it_says_so_and_never_falls_back_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    with pytest.raises(KioskError, match="GPU cannot be used"):
        GpuCanvas(pygame.Window("test", SIZE), SIZE)
    window = Window(SIZE, headless=False, form="gpu")
    assert window.canvas.name == "software"
    assert any("software canvas draws instead" in note for note in window.notes)
    window.close()


def test_a_window_on_the_gpu_opens_draws_and_closes_again_and_again(offscreen: None) -> None:
    for _ in range(3):
        window = Window(SIZE, headless=False, form="gpu")
        assert window.canvas.name == "gpu"
        window.canvas.clear(INK)
        window.canvas.fill(Box(0, 0, 50, 50), GOLD)
        window.canvas.present()
        window.close()
        pygame.display.init()


def test_what_a_frame_blends_is_counted(gpu: GpuCanvas) -> None:
    opaque = Image(pygame.Surface(SIZE, 0, 32))
    gpu.clear(INK)
    gpu.image(opaque, Box(0, 0, *SIZE))
    gpu.fill(Box(0, 0, *SIZE), GOLD, alpha=0.5)
    gpu.fill(Box(0, 0, SIZE[0], SIZE[1] / 4), GOLD, alpha=0.5)
    gpu.present()
    assert gpu.drawn.draws == 3
    assert gpu.drawn.full_layers == 1
    assert gpu.drawn.blended_screens == pytest.approx(1.25)


def test_a_large_plane_is_blended_only_where_it_is_seen_through(gpu: GpuCanvas) -> None:
    surface = pygame.Surface((800, 600), pygame.SRCALPHA, 32)
    surface.fill((*GOLD, 255), (0, 340, 800, 260))
    plane = Image(surface)
    drawing: Drawing = lambda canvas: canvas.image(plane, Box(0, 0, *SIZE))  # noqa: E731
    for _ in range(2):
        gpu.clear(INK)
        drawing(gpu)
        gpu.present()
    assert gpu.drawn.blended_screens == pytest.approx(1 / 8)  # the row in which the opaque half begins
    assert np.abs(painted(soft(), drawing) - painted(gpu, drawing)).max() <= AT_EDGES


def test_a_frame_that_was_kept_hides_what_is_drawn_under_it(gpu: GpuCanvas) -> None:
    painted(gpu, DRAWINGS["fill"])
    still = gpu.still()
    gpu.present()
    for alpha, draws in ((1.0, 2), (0.9, 12)):
        gpu.clear(INK)
        for _ in range(10):
            gpu.fill(Box(0, 0, 20, 20), PAPER)
        gpu.image(still, Box(0, 0, *SIZE), alpha=alpha)
        gpu.fill(Box(20, 20, 20, 20), PAPER)
        gpu.present()
        assert gpu.drawn.draws == draws


def test_waves_of_any_size_and_crops_up_to_the_edge_can_be_drawn_on_the_gpu(gpu: GpuCanvas) -> None:
    """The GPU refuses coordinates that are the least bit beside a texture, as rounding makes them."""
    image = picture()
    for step in range(1, 400):
        gpu.clear(INK)
        gpu.wave((80, 60), 1.37 * step, GOLD, width=4 + 0.0081 * step, alpha=1)
        gpu.image(image, Box(0, 0, 9, 9), crop=Box(40 - 0.1 * step, 0, 0.1 * step, 30 * (1 + 1e-9)))
        gpu.present()


def test_a_plane_that_is_seen_through_stays_as_it_is_while_something_moves_at_its_edge() -> None:
    canvas, levels = soft(), set()
    for step in range(6):
        canvas.clear(INK)
        canvas.fill(Box(2, 2, 100, 60), PAPER, alpha=0.6, radius=10)
        canvas.fill(Box(40 + step, 57, 4, 3), GOLD)
        canvas.present()
        levels.add(tuple(canvas.shot().get_at((50, 30))))
    assert len(levels) == 1
