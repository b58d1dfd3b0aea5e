"""Pictures that come while frames are drawn, on the GPU: another size of texture, and no hole between tiles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import PIL.Image
import pygame
import pytest
import tools

from kiosk.display.assets import Assets
from kiosk.display.background import AtOnce, Background
from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.tiled_picture import TiledPicture

SIZE = (1280, 720)
PATIENCE_S = 60.0


offscreen = tools.offscreen


@pytest.fixture
def gpu(offscreen: None) -> Iterator[GpuCanvas]:
    canvas = GpuCanvas(pygame.Window("test", SIZE), SIZE)
    yield canvas
    canvas.close()


def as_presented(canvas: GpuCanvas) -> np.ndarray:
    """The frame as a visitor sees it: without what is not in the GPU's memory yet."""
    target = canvas._gpu.texture(SIZE, target=True)
    canvas.textures.begin_frame()
    with canvas._gpu.onto(target):
        canvas._paint(canvas._frame, now=False)
        return pygame.surfarray.array3d(canvas._gpu.read()).astype(int)


def test_a_preview_gives_way_to_the_picture_in_a_texture_of_its_size(tmp_path: Path, gpu: GpuCanvas) -> None:
    PIL.Image.new("RGB", (400, 200), (200, 100, 50)).save(tmp_path / "a.png")
    assets = Assets(print, background=Background(print))
    small = assets.image(tmp_path / "a.png", 0.1)
    assert assets.wait(PATIENCE_S)
    assert small.pixels == (40, 20)
    large = assets.image(tmp_path / "a.png", 1.0)
    sent = []
    for _ in range(3):
        gpu.clear((0, 0, 0))
        gpu.image(large, Box(0, 0, 400, 200), crop=Box(0, 0, 400, 200))
        assert np.abs(as_presented(gpu)[5:395, 5:195] - (200, 100, 50)).max() <= 2
        sent.append(gpu.textures.uploaded_bytes)
        assert assets.wait(PATIENCE_S)
    assets.close()
    assert sent == [4 * 40 * 20, 4 * 400 * 200, 0]


def test_a_picture_that_is_sent_in_strips_is_the_same_from_top_to_bottom(gpu: GpuCanvas) -> None:
    surface = pygame.Surface((2000, 1440), 0, 32)
    for row in range(1440):
        surface.fill((row % 200, 100, 50), (0, row, 2000, 1))
    image = Image(surface)
    for _ in range(10):
        gpu.clear((0, 0, 0))
        gpu.image(image, Box(0, 0, *SIZE), crop=Box(0, 720, 1280, 720))
        pixels = as_presented(gpu)
    assert gpu.waiting == 0
    assert np.abs(pixels[640, :, 0] - (720 + np.arange(720)) % 200).max() <= 2


def test_until_all_of_a_picture_is_sent_what_it_was_before_is_shown(gpu: GpuCanvas) -> None:
    """A large one takes some frames: what stood in for it stays until then, and goes with the last of them."""
    rough, whole = pygame.Surface((64, 36), 0, 32), pygame.Surface((2560, 1440), 0, 32)
    rough.fill((200, 100, 50))
    whole.fill((40, 120, 200))
    image = Image(rough)
    image.size = whole.get_size()
    seen = []
    for frame in range(9):
        if frame == 2:
            image.fill(whole)
        gpu.clear((0, 0, 0))
        gpu.image(image, Box(0, 0, *SIZE), crop=Box(0, 0, 1280, 720))
        seen.append(tuple(as_presented(gpu)[640, 360].tolist()))
    assert set(seen) == {(200, 100, 50), (40, 120, 200)}
    assert seen == sorted(seen, reverse=True)
    assert seen.index((40, 120, 200)) > 3
    assert gpu.textures.bytes == 4 * 2560 * 1440


def test_an_image_that_is_awaited_takes_no_texture(gpu: GpuCanvas) -> None:
    gpu.clear((0, 0, 0))
    gpu.image(Image.awaited((4000, 3000), "later"), Box(0, 0, *SIZE))
    gpu.light(Image.awaited((4000, 3000), "later"), Box(0, 0, *SIZE))
    as_presented(gpu)
    assert (gpu.waiting, gpu.textures.bytes) == (0, 0)


def test_tiles_leave_no_hole_while_they_are_sent(tmp_path: Path, gpu: GpuCanvas) -> None:
    """Another large picture takes of the frame's uploads, so that tiles wait for theirs."""
    PIL.Image.new("RGB", (6000, 4000), (20, 200, 80)).save(tmp_path / "wide.jpg")
    tiled = TiledPicture(tmp_path / "wide.jpg", AtOnce(), print)
    busy = pygame.Surface((2000, 2000), 0, 32)
    began, waited = False, 0
    for turn in range(40):
        gpu.clear((0, 0, 0))
        if turn % 8 == 2:
            gpu.image(other := Image(busy.copy()), Box(0, 0, 1, 1), crop=Box(0, 0, 1, 1))
        tiled.draw(gpu, (2600 + 60 * turn, 2000) if turn > 1 else (2600, 2000), 1.0 if turn > 1 else 0.25)
        pixels = as_presented(gpu)
        waited += gpu.waiting
        began = began or bool(pixels[640, 360, 1] > 150)
        if began:
            assert pixels[5:-5, 5:-5, 1].min() > 150, turn
    assert began
    assert waited > 0
    assert other.size == (2000, 2000)
    tiled.close()
