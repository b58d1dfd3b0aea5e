"""What large pictures take in memory: no more than is said, however they were saved, and it goes back in pieces."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pygame
import pytest

from kiosk.display.background import AtOnce
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.pages import PIECE_BYTES, Pages
from kiosk.display.pyramid import Tile
from kiosk.display.tile_cache import TileCache
from kiosk.display.tile_cutter import CUTTING_BYTES
from kiosk.display.tile_file import TileFile
from kiosk.display.tile_store import TileStore
from kiosk.display.tiled_picture import TiledPicture
from kiosk.packs.image_size import image_head

SIZE = (6000, 4000)
CUT = """
import gc, sys
from pathlib import Path
from kiosk.display.tile_cutter import cut_into_file

def kilobytes(name):
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if name in line)

small, large, folder = (Path(name) for name in sys.argv[1:])
cut_into_file(small, folder / "small.tiles")  # what is loaded for the first picture is no picture's memory
gc.collect()
before = kilobytes("VmRSS")
cut_into_file(large, folder / "large.tiles")
print(1024 * (kilobytes("VmHWM") - before))
"""
KINDS = [
    ("town.jpg", 3, []),
    ("progressive.jpg", 3, [cv2.IMWRITE_JPEG_PROGRESSIVE, 1]),
    ("town.png", 3, [cv2.IMWRITE_PNG_COMPRESSION, 1]),
    ("veil.png", 4, [cv2.IMWRITE_PNG_COMPRESSION, 1]),
]


def save(path: Path, size: tuple[int, int], channels: int, options: list[int]) -> Path:
    """A photograph's amount of detail."""
    rough = np.random.default_rng(3).integers(0, 255, (size[1] // 8, size[0] // 8, channels), np.uint8)
    cv2.imwrite(str(path), cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC), options)
    return path


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.mark.parametrize(("name", "channels", "options"), KINDS, ids=[kind[0] for kind in KINDS])
def test_cutting_takes_the_decoded_picture_and_little_more(
    tmp_path: Path, name: str, channels: int, options: list[int]
) -> None:
    """Measured by the system, in a process of its own; so much is told to the background, which keeps to its budget."""
    large = save(tmp_path / name, SIZE, channels, options)
    small = save(tmp_path / f"small {name}", (900, 700), channels, options)
    ran = subprocess.run(
        [sys.executable, "-c", CUT, small, large, tmp_path], capture_output=True, text=True, check=True, timeout=300
    )
    assert int(ran.stdout) <= image_head(large).decoded_bytes() + CUTTING_BYTES


def test_a_photograph_that_is_turned_is_counted_twice(tmp_path: Path) -> None:
    """OpenCV decodes it as the file has it, and turns it into other memory."""
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    PIL.Image.new("RGB", (40, 20)).save(tmp_path / "a.jpg", exif=exif)
    head = image_head(tmp_path / "a.jpg")
    assert head.decoded_bytes() == 2 * 3 * 40 * 20


def test_memory_goes_back_as_it_was_used() -> None:
    with Pages((64, PIECE_BYTES // 4)) as pages:
        pages.pixels[:] = 7
        before = resident_bytes()
        pages.give_back(32)
        assert before - resident_bytes() > 0.9 * 8 * PIECE_BYTES
        assert pages.pixels[32:].min() == 7
        assert pages.pixels[:32].max() == 0
        pages.give_back(16)
        assert pages.pixels[32:].min() == 7
    assert before - resident_bytes() > 0.9 * 16 * PIECE_BYTES
    assert pages.pixels.max() == 0


@pytest.mark.parametrize("shape", [(1, 1), (3, 5, 4), (1000, 7, 3)])
def test_pages_of_any_shape(shape: tuple[int, ...]) -> None:
    with Pages(shape) as pages:
        assert pages.pixels.shape == shape
        pages.give_back(1)


def test_tiles_are_written_as_they_are_cut_and_read_meanwhile(tmp_path: Path) -> None:
    for file in (None, tmp_path / "a.tiles"):
        store = TileStore((5000, 5000), 0, file)
        for row in range(10):
            store.put(Tile(0, 0, row), bytes([row]) * 1000)
            assert store.get(Tile(0, 0, row // 2)) == bytes([row // 2]) * 1000
        assert store.memory_bytes == 0
        store.finish()
        assert store.get(Tile(0, 0, 4)) == bytes([4]) * 1000
        store.close()
        assert Tile(0, 0, 4) not in store
    assert [path.name for path in tmp_path.iterdir()] == ["a.tiles"]


def test_what_is_closed_before_it_is_whole_leaves_nothing(tmp_path: Path) -> None:
    store = TileStore((5000, 5000), 0, tmp_path / "a.tiles")
    store.put(Tile(0, 0, 0), b"1")
    store.close()
    store.put(Tile(0, 0, 1), b"2")
    store.finish()
    assert (store.whole, list(tmp_path.iterdir())) == (False, [])


def test_what_is_being_written_is_not_taken_for_half_a_file(tmp_path: Path) -> None:
    store = TileStore((5000, 5000), 0, tmp_path / "a.tiles")
    store.put(Tile(0, 0, 0), b"1")
    (tmp_path / "b.tiles.part").write_bytes(b"half")
    TileCache(tmp_path).trim()
    assert [path.name for path in tmp_path.iterdir()] == ["a.tiles.part"]
    store.finish()
    store.close()
    assert TileStore((5000, 5000), 0, tmp_path / "a.tiles").whole


def test_a_disk_that_fills_up_leaves_the_coarser_tiles_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told once, the memory is bounded, and where the finest tiles are missing the coarser ones are shown."""

    def full(self: TileFile, name: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TileFile, "put", full)
    monkeypatch.setattr("kiosk.display.tile_store.MEMORY_BYTES", 300_000)
    told: list[str] = []
    picture = save(tmp_path / "town.jpg", (3000, 2000), 3, [])
    tiled = TiledPicture(picture, AtOnce(), told.append, TileCache(tmp_path / "tiles"))
    assert 100_000 < tiled._store.memory_bytes <= 300_000
    canvas = SoftCanvas(pygame.Surface((320, 180), 0, 32))
    for _ in range(4):
        canvas.clear((0, 0, 0))
        tiled.draw(canvas, (2800, 1900), 1.0)
    assert tiled.coarse > 0
    assert pygame.surfarray.array3d(canvas.shot()).any(axis=2).mean() > 0.9
    assert told == ["picture town.jpg: No space left on device."]
    tiled.close()
