"""Golden pictures: each thing that can be drawn as it looked when somebody last looked at it, kept as text."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pygame
from drawn_features import INK, SIZE, Drawing
from numpy.typing import NDArray

from kiosk.display.canvas import Canvas
from kiosk.display.canvas_soft import SoftCanvas

HERE = Path(__file__).parent / "pictures"
LINE = 110
"""Letters of a line in the files."""
STEEP = 24
"""An edge is where a channel changes by more levels than this from a pixel to those around it."""
WITHIN, AT_EDGES = 4, 32
"""Levels by which a pixel may differ, and by which one at an edge may differ between the two forms of the canvas."""
MOST_AT_EDGES = 0.1
"""The part of a picture's pixels that may make use of being at an edge."""

Pixels = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Difference(NamedTuple):
    """How far a picture is from its golden one."""

    levels: NDArray[np.int64]
    """Of each pixel, in the channel that differs most."""
    wrong: Mask
    """Where that is more than it may be."""
    at_edges: float
    """The part of the pixels that differ by more than they may beside an edge."""


def painted(canvas: Canvas, drawing: Drawing) -> Pixels:
    """The frame with this drawing alone, shape (width, height, 3)."""
    canvas.clear(INK)
    drawing(canvas)
    return pygame.surfarray.array3d(canvas.shot()).astype(np.int64)


def soft() -> SoftCanvas:
    """The canvas that golden pictures are painted on."""
    return SoftCanvas(pygame.Surface(SIZE, 0, 32))


def file_of(name: str) -> Path:
    """Where the golden picture of a feature is kept."""
    return HERE / f"{re.sub(r'[^a-z]+', '_', name.lower())}.json"


def write(name: str, pixels: Pixels) -> None:
    """Keep this as the golden picture: a PNG in base64, line by line."""
    png = io.BytesIO()
    pygame.image.save(_surface(pixels), png, "golden.png")
    text = base64.b64encode(png.getvalue()).decode()
    lines = [text[at : at + LINE] for at in range(0, len(text), LINE)]
    file_of(name).write_text(json.dumps({"feature": name, "png": lines}, indent=1) + "\n", encoding="utf-8")


def read(name: str) -> Pixels:
    """The golden picture of a feature."""
    kept = json.loads(file_of(name).read_text(encoding="utf-8"))
    png = io.BytesIO(base64.b64decode("".join(kept["png"])))
    return pygame.surfarray.array3d(pygame.image.load(png, "golden.png")).astype(np.int64)


def difference(golden: Pixels, actual: Pixels, *, at_edges: int) -> Difference:
    """How they differ, where pixels at the golden picture's edges may by so many levels."""
    levels = np.abs(golden - actual).max(axis=2)
    wrong = levels > np.where(edges(golden), at_edges, WITHIN)
    return Difference(levels, wrong, float((levels > WITHIN).mean()))


def edges(pixels: Pixels) -> Mask:
    """Where a pixel and its eight neighbours are not alike."""
    padded = np.pad(pixels, ((1, 1), (1, 1), (0, 0)), mode="edge")
    width, height = pixels.shape[:2]
    around = np.stack([padded[x : x + width, y : y + height] for x in range(3) for y in range(3)])
    return np.asarray((around.max(axis=0) - around.min(axis=0)).max(axis=2) > STEEP)


def told(name: str, golden: Pixels, actual: Pixels, found: Difference, folder: Path) -> str:
    """Where they differ, in words; both pictures and their difference, eight times as strong, are put in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = file_of(name).stem
    shown = {
        "expected": golden,
        "actual": actual,
        "difference": np.minimum(8 * np.abs(golden - actual), 255),
    }
    for what, pixels in shown.items():
        pygame.image.save(_surface(pixels), folder / f"{stem}-{what}.png")
    xs, ys = np.nonzero(found.wrong if found.wrong.any() else found.levels >= found.levels.max())
    worst = int(np.argmax(found.levels[xs, ys]))
    at = int(xs[worst]), int(ys[worst])
    return (
        f"{name}: {int(found.wrong.sum())} pixels differ too much, {found.at_edges:.1%} at edges; in x {xs.min()} to "
        f"{xs.max()}, y {ys.min()} to {ys.max()}. The worst is {at}: {tuple(golden[at].tolist())} is expected, "
        f"{tuple(actual[at].tolist())} is there. See {folder / stem}-*.png."
    )


def _surface(pixels: Pixels) -> pygame.Surface:
    surface = pygame.Surface(pixels.shape[:2], 0, 24)
    pygame.surfarray.blit_array(surface, pixels.astype(np.uint8))
    return surface
