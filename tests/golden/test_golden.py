"""Everything that can be drawn looks as it did, and the same on both forms of the canvas."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest
from drawn_features import DRAWINGS, GOLD, INK, SIZE
from stored import AT_EDGES, HERE, MOST_AT_EDGES, WITHIN, difference, file_of, painted, read, soft, told
from tools import OPENGL, need

from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.geometry import Box

SEEN = "build/golden"
"""Where the pictures of a failure are put."""
ROUGH = {
    "image, between pixels": 0.025,  # without a GPU, pictures lie on whole pixels
    "wave": 0.01,  # without a GPU, it is made of circles in half pixels
    "wave, faint": 0.01,
    "line, in part": 0.005,  # the tips of very sharp corners, and of lines that end in a point
    "line, swelling": 0.005,
    "line, closed": 0.005,
    "line, dashed": 0.005,
    "particles, dense mist": 0.01,  # ten flakes over each other, each of them rounded
}
"""The part of the pixels that differ between the two forms by more than they may, where that has a reason."""


@pytest.fixture(scope="module")
def gpu() -> Iterator[GpuCanvas]:
    """SDL's driver with a real OpenGL ES and no screen."""
    need(*OPENGL)
    with pytest.MonkeyPatch.context() as patch:
        pygame.display.quit()
        patch.setenv("SDL_VIDEODRIVER", "offscreen")
        pygame.display.init()
        canvas = GpuCanvas(pygame.Window("golden", SIZE), SIZE)
        yield canvas
        canvas.close()
        pygame.display.quit()


@pytest.mark.parametrize("name", DRAWINGS)
def test_everything_looks_as_it_did(name: str, root: Path) -> None:
    golden, actual = read(name), painted(soft(), DRAWINGS[name])
    found = difference(golden, actual, at_edges=WITHIN)
    assert np.abs(golden - INK).max() > 8, "nothing was drawn"
    assert not found.wrong.any(), told(name, golden, actual, found, root / SEEN)


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_gpu_paints_the_same(name: str, gpu: GpuCanvas, root: Path) -> None:
    golden, actual = read(name), painted(gpu, DRAWINGS[name])
    found = difference(golden, actual, at_edges=AT_EDGES)
    holds = found.wrong.mean() <= ROUGH.get(name, 0) and found.at_edges <= MOST_AT_EDGES
    assert holds, told(name, golden, actual, found, root / SEEN)


def test_there_is_a_golden_picture_of_each_drawing_and_no_other() -> None:
    assert sorted(HERE.glob("*.json")) == sorted(file_of(name) for name in DRAWINGS)
    assert all(max(map(len, path.read_text().splitlines())) < 120 for path in HERE.glob("*.json"))


def test_a_difference_is_found_and_told_with_its_place(tmp_path: Path) -> None:
    golden, canvas = read("fill"), soft()
    actual = painted(canvas, lambda canvas: canvas.fill(Box(12, 14, 51, 40), GOLD))  # a pixel wider
    found = difference(golden, actual, at_edges=AT_EDGES)
    assert found.wrong.sum() == 40
    said = told("fill", golden, actual, found, tmp_path / "golden")
    assert "fill: 40 pixels differ too much" in said
    assert "x 62 to 62, y 14 to 53" in said
    assert str(GOLD) in said
    shown = pygame.image.load(tmp_path / "golden" / "fill-difference.png")
    assert shown.get_at((62, 20))[:3] == (255, 255, 8 * 17)
    assert shown.get_at((61, 20))[:3] == (0, 0, 0)
    assert (tmp_path / "golden" / "fill-expected.png").exists()


def test_golden_pictures_that_are_made_anew_stay_what_they_are(root: Path) -> None:
    before = file_of("polygon").read_bytes()
    done = subprocess.run(
        [sys.executable, "tests/golden", "polygon"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert file_of("polygon").read_bytes() == before
