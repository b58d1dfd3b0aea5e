"""Large pictures in tiles: cut once, kept whole or not at all, and shown without a hole."""

from __future__ import annotations

import gc
import os
import random
import threading
from pathlib import Path

import numpy as np
import PIL.Image
import pygame
import pytest

from kiosk.display.background import AtOnce, Background, Job
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.display_list import Draw
from kiosk.display.geometry import Box
from kiosk.display.pyramid import Pyramid, Tile
from kiosk.display.tile_cache import TileCache
from kiosk.display.tile_cutter import cut, cut_into_file
from kiosk.display.tile_store import TileStore
from kiosk.display.tiled_picture import HANDED_BYTES, TiledPicture
from kiosk.packs.image_size import image_head

PATIENCE_S = 120.0
SIZE = (3001, 2003)
SCREEN = (320, 180)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Red rises and falls to the right, green downwards, a level a pixel: every pixel says where it is."""
    path = tmp_path_factory.mktemp("large") / "town.jpg"
    PIL.Image.fromarray(waves()).save(path, quality=95, subsampling=0)
    return path


def wave(place: np.ndarray) -> np.ndarray:
    """Up from 20 to 235 and down again."""
    return 20 + np.abs((place - 0.5) % 430 - 215)


def waves() -> np.ndarray:
    red, green = np.broadcast_arrays(wave(np.arange(SIZE[0]) + 0.5)[None, :], wave(np.arange(SIZE[1]) + 0.5)[:, None])
    return np.stack([red, green, np.full(red.shape, 80)], axis=2).astype(np.uint8)


def frame(tiled: TiledPicture, centre: tuple[float, float], scale: float) -> tuple[np.ndarray, list[Draw]]:
    canvas = SoftCanvas(pygame.Surface(SCREEN, 0, 32))
    canvas.clear((0, 0, 0))
    tiled.draw(canvas, centre, scale)
    return pygame.surfarray.array3d(canvas.shot()).astype(int), canvas.draws


def wanted(centre: tuple[float, float], scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Red and green as the screen should show them, computed, and which pixels lie well inside the picture."""
    x = centre[0] + (np.arange(SCREEN[0]) + 0.5 - SCREEN[0] / 2) / scale
    y = centre[1] + (np.arange(SCREEN[1]) + 0.5 - SCREEN[1] / 2) / scale
    edge = 2 / scale
    inside = ((x > edge) & (x < SIZE[0] - edge))[:, None] & ((y > edge) & (y < SIZE[1] - edge))[None, :]
    return np.stack(np.broadcast_arrays(wave(x)[:, None], wave(y)[None, :]), axis=2), inside


def settle(tiled: TiledPicture, background: AtOnce, centre: tuple[float, float], scale: float) -> np.ndarray:
    for _ in range(40):
        pixels, _ = frame(tiled, centre, scale)
        if not tiled.coarse and pixels.any():
            return pixels
        assert background.wait(PATIENCE_S)
    raise AssertionError("the tiles never came")


@pytest.mark.parametrize("size", [(1, 1), (511, 512), (513, 512), (3001, 2003), (100_000, 17), (12_000, 8400)])
def test_every_pixel_lies_in_one_tile_of_every_level(size: tuple[int, int]) -> None:
    pyramid = Pyramid(size)
    whole = Box(0, 0, *size)
    assert pyramid.tiles(pyramid.top.level, whole) == [pyramid.top]
    for level in range(pyramid.top.level + 1):
        boxes = [pyramid.box(tile) for tile in pyramid.tiles(level, whole)]
        assert sum(box.w * box.h for box in boxes) == size[0] * size[1]
        assert max(box.w for box in boxes) <= 512 << level
        for tile in pyramid.tiles(level, whole)[:50]:
            if tile != pyramid.top:
                inner, outer = pyramid.box(tile), pyramid.box(tile.parent)
                assert outer.contains((inner.x, inner.y))
                assert outer.contains((inner.x + inner.w, inner.y + inner.h))


@pytest.mark.parametrize(("scale", "level"), [(4, 0), (1, 0), (0.51, 0), (0.5, 1), (0.26, 1), (0.25, 2), (1e-6, 5)])
def test_the_level_is_the_coarsest_that_is_not_stretched(scale: float, level: int) -> None:
    assert Pyramid((12_000, 8400)).level_for(scale) == level


@pytest.mark.parametrize("suffix", ["jpg", "png"])
@pytest.mark.parametrize("scale", [0.08, 0.3, 0.5, 0.77, 1.0, 3.0])
def test_at_every_scale_the_picture_is_where_it_should_be(
    tmp_path: Path, picture: Path, suffix: str, scale: float
) -> None:
    path = picture
    if suffix == "png":
        path = tmp_path / "town.png"
        PIL.Image.fromarray(waves()).save(path, compress_level=1)
    background = AtOnce()
    tiled = TiledPicture(path, background, print)
    assert tiled.size == SIZE
    for centre in ((1500.5, 1001.5), (1024.0, 512.0), (1300.3, 777.7)):
        pixels, (expected, inside) = settle(tiled, background, centre, scale), wanted(centre, scale)
        wrong = np.abs(pixels[..., :2] - expected)[inside]
        assert wrong.mean() <= 2.5 + 0.7 / scale  # a pixel of the screen; pygame's scaling darkens by two levels
        assert wrong.max() <= 12 + 4 / scale
    tiled.close()


def test_a_picture_with_transparency_keeps_it(tmp_path: Path) -> None:
    pixels = np.full((700, 900, 4), (200, 100, 50, 128), np.uint8)
    PIL.Image.fromarray(pixels).save(tmp_path / "veil.png")
    tiled = TiledPicture(tmp_path / "veil.png", AtOnce(), print)
    shown, _ = frame(tiled, (450, 350), 1.0)
    assert np.abs(shown - (100, 50, 25)).max() <= 2
    tiled.close()


def test_there_is_never_a_hole_while_the_tiles_come(picture: Path) -> None:
    background = Background(print)
    tiled = TiledPicture(picture, background, print)
    rng = random.Random(1)
    began, coarse = False, 0
    for step in range(200):
        scale = 2 ** rng.uniform(-3, 0)
        half = SCREEN[0] / 2 / scale, SCREEN[1] / 2 / scale
        centre = tuple(rng.uniform(half[axis], max(half[axis], SIZE[axis] - half[axis])) for axis in (0, 1))
        pixels, _ = frame(tiled, centre, scale)
        began = began or bool(pixels.any())
        if began:
            inside = wanted(centre, scale)[1]
            assert np.abs(pixels[..., 2] - 80)[inside].max() <= 30  # blue is the same everywhere
            coarse += tiled.coarse
        assert tiled.handed_bytes <= HANDED_BYTES
        if step % 4 == 0:
            background.wait(PATIENCE_S)
        background.deliver()
    assert began
    assert coarse > 0  # parents were shown, so that the test has seen what it is about
    background.close()
    tiled.close()


def test_the_canvas_gets_at_most_so_much_a_frame_and_a_coarser_tile_meanwhile(picture: Path) -> None:
    background = AtOnce()
    tiled = TiledPicture(picture, background, print)
    canvas = SoftCanvas(pygame.Surface((2400, 1600), 0, 32))
    handed = []
    for _ in range(12):
        canvas.clear((0, 0, 0))
        tiled.draw(canvas, (1500, 1000), 1.0)
        handed.append(tiled.handed_bytes)
    assert max(handed) <= HANDED_BYTES
    assert handed[0] > 0
    assert (handed[-1], tiled.coarse) == (0, 0)


def test_it_is_drawn_inside_its_box_only(picture: Path) -> None:
    tiled = TiledPicture(picture, AtOnce(), print)
    canvas = SoftCanvas(pygame.Surface(SCREEN, 0, 32))
    for _ in range(3):
        canvas.clear((0, 0, 0))
        tiled.draw(canvas, (1500, 1000), 0.4, box=Box(50, 40, 100, 60))
    pixels = pygame.surfarray.array3d(canvas.shot()).any(axis=2)
    assert pixels[50:150, 40:100].all()
    pixels[50:150, 40:100] = False
    assert not pixels.any()


def test_tiles_in_memory_are_bounded_and_those_on_the_screen_stay(picture: Path) -> None:
    background = AtOnce()
    tiled = TiledPicture(picture, background, print, budget_bytes=8_000_000)
    rng = random.Random(2)
    for _ in range(60):
        frame(tiled, (rng.uniform(0, SIZE[0]), rng.uniform(0, SIZE[1])), 1.0)
    assert tiled.bytes <= 16_000_000  # those of one screen with the tiles around it
    tiled.close()
    assert tiled.bytes == 0


# the cache


def test_it_is_cut_once_and_found_again(tmp_path: Path, picture: Path) -> None:
    cache = TileCache(tmp_path / "tiles")
    first = TiledPicture(picture, AtOnce(), print, cache)
    pixels = settle(first, AtOnce(), (900, 900), 1.0)
    first.close()
    (file,) = (tmp_path / "tiles").iterdir()
    written = file.stat().st_ino
    jobs: list[Job] = []

    class Watching(AtOnce):
        def submit(self, job: Job) -> None:
            jobs.append(job)
            super().submit(job)

    again = TiledPicture(picture, Watching(), print, cache)
    assert (again.whole, jobs) == (True, [])
    assert np.array_equal(settle(again, AtOnce(), (900, 900), 1.0), pixels)
    again.close()
    assert [each.stat().st_ino for each in (tmp_path / "tiles").iterdir()] == [written]


def test_a_picture_that_was_changed_is_cut_anew(tmp_path: Path) -> None:
    path, cache = tmp_path / "a.png", TileCache(tmp_path / "tiles")
    for colour in ((200, 0, 0), (0, 200, 0)):
        PIL.Image.new("RGB", (700, 700), colour).save(path)
        os.utime(path, ns=(0, colour[0]))
        tiled = TiledPicture(path, AtOnce(), print, cache)
        assert np.abs(settle(tiled, AtOnce(), (350, 350), 1.0) - colour).max() <= 2
        tiled.close()
    assert len(list((tmp_path / "tiles").iterdir())) == 2


@pytest.mark.parametrize("part", [0.0, 0.3, 0.99])
def test_half_a_file_counts_as_none(tmp_path: Path, picture: Path, part: float) -> None:
    cache = TileCache(tmp_path / "tiles")
    TiledPicture(picture, AtOnce(), print, cache).close()
    (file,) = (tmp_path / "tiles").iterdir()
    os.truncate(file, int(file.stat().st_size * part))
    told: list[str] = []
    tiled = TiledPicture(picture, AtOnce(), told.append, cache)
    settle(tiled, AtOnce(), (900, 900), 1.0)
    tiled.close()
    assert told == []
    assert TileStore(SIZE, 0, file).whole


def test_a_tile_that_is_damaged_is_shown_by_a_coarser_one_and_told_once(tmp_path: Path, picture: Path) -> None:
    cache = TileCache(tmp_path / "tiles")
    TiledPicture(picture, AtOnce(), print, cache).close()
    (file,) = (tmp_path / "tiles").iterdir()
    data = bytearray(file.read_bytes())
    for name in (b"0/1_1", b"0/2_1"):
        at = data.index(name) + 600
        data[at : at + 50] = bytes(50)
    file.write_bytes(data)
    told: list[str] = []
    tiled = TiledPicture(picture, AtOnce(), told.append, cache)
    for _ in range(5):
        pixels, _ = frame(tiled, (1024, 700), 1.0)
    expected, _ = wanted((1024, 700), 1.0)
    assert np.abs(pixels[..., :2] - expected).mean() <= 3
    assert tiled.coarse == 2
    assert told == ["picture town.jpg: its tiles are broken. They are cut anew at the next start."]
    tiled.close()
    assert not file.exists()


def test_the_folder_is_bounded_and_what_is_half_written_goes(tmp_path: Path) -> None:
    folder = tmp_path / "tiles"
    cache = TileCache(folder, budget_bytes=60_000)
    rng = np.random.default_rng(4)
    for number in range(5):
        PIL.Image.fromarray(rng.integers(0, 255, (200, 200, 3), np.uint8)).save(tmp_path / f"{number}.png")
        TiledPicture(tmp_path / f"{number}.png", AtOnce(), print, cache).close()
        os.utime(cache.file(tmp_path / f"{number}.png"), (number, number))
    (folder / "0.tiles.part").write_bytes(b"half")
    cache.trim()
    left = sorted(folder.iterdir())
    assert sum(file.stat().st_size for file in left) <= 60_000
    assert all(file.suffix == ".tiles" for file in left)
    assert cache.file(tmp_path / "4.png") in left


def test_without_room_on_the_disk_the_tiles_stay_in_memory_and_it_is_told(tmp_path: Path, picture: Path) -> None:
    (tmp_path / "tiles").write_text("a file where the folder should be")
    told: list[str] = []
    tiled = TiledPicture(picture, AtOnce(), told.append, TileCache(tmp_path / "tiles"))
    settle(tiled, AtOnce(), (900, 900), 1.0)
    assert len(told) == 1
    assert told[0].startswith("picture town.jpg: ")
    tiled.close()


def test_a_file_of_tiles_is_made_for_a_pack(tmp_path: Path, picture: Path) -> None:
    cut_into_file(picture, tmp_path / "made" / "town.tiles")
    store = TileStore(SIZE, 0, tmp_path / "made" / "town.tiles")
    assert store.whole
    pyramid = store.pyramid
    for level in range(pyramid.top.level + 1):
        assert all(tile in store for tile in pyramid.tiles(level, Box(0, 0, *SIZE)))
    assert Tile(0, 99, 0) not in store
    store.close()


def test_the_small_levels_are_cut_first(picture: Path) -> None:
    order: list[int] = []

    class Watched(TileStore):
        def put(self, tile: Tile, data: bytes) -> None:
            order.append(tile.level)
            super().put(tile, data)

    cut(picture, image_head(picture), Watched(SIZE), lambda: False)
    assert order[0] == 3
    assert order[-1] == 2
    assert sorted(set(order)) == [0, 1, 2, 3]


def test_cutting_stops_when_it_is_closed(picture: Path) -> None:
    store = TileStore(SIZE)
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) > 4

    cut(picture, image_head(picture), store, stopped)
    assert not store.whole


@pytest.mark.parametrize("name", ["none.jpg", "text.jpg", "half.jpg", "drawing.svg"])
def test_a_broken_picture_is_told_once_and_draws_nothing(tmp_path: Path, picture: Path, name: str) -> None:
    if name == "text.jpg":
        (tmp_path / name).write_text("no picture")
    if name == "half.jpg":
        (tmp_path / name).write_bytes(picture.read_bytes()[:50_000])
    if name == "drawing.svg":
        (tmp_path / name).write_text('<svg width="4000" height="4000"/>')
    told: list[str] = []
    tiled = TiledPicture(tmp_path / name, AtOnce(), told.append)
    for _ in range(3):
        pixels, draws = frame(tiled, (20, 20), 1.0)
        assert not pixels.any()
        assert draws == []
    assert len(told) == 1
    assert told[0].startswith(f"picture {name}: ")
    tiled.close()


def test_opening_and_closing_leaves_threads_files_and_tiles_flat(tmp_path: Path, picture: Path) -> None:
    background, cache = Background(print), TileCache(tmp_path / "tiles")
    counts = []
    for turn in range(25):
        tiled = TiledPicture(picture, background, print, cache)
        for _ in range(3):
            frame(tiled, (100 * (turn % 20), 900), 1.0)
            assert background.wait(PATIENCE_S)
        tiled.close()
        del tiled
        gc.collect()
        counts.append((threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))))
    background.close()
    assert len(set(counts[5:])) == 1
    assert not any(isinstance(each, TiledPicture) for each in gc.get_objects())
