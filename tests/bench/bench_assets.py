"""What decoding costs the frames: the longest gap of the main thread while a scene with large pictures opens.

The main thread draws a frame, gives way for two milliseconds and begins again; a gap is the time from one frame's
beginning to the next one's, without what the thread waited for a core. Each round is played several times, and told is
the best: what a machine that is busy with something else adds is left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pygame

from kiosk.clock import SystemClock
from kiosk.display.assets import Assets
from kiosk.display.background import Background
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.pictures import Pictures
from kiosk.display.tile_cutter import CUTTING_BYTES
from kiosk.display.tiled_picture import TiledPicture

sys.path.append(str(Path(__file__).parents[1]))

from waits import waited_for_core_s

SCREEN = (1280, 720)
MEGAPIXELS_12 = (4000, 3000)
MEGAPIXELS_100 = (12_000, 8400)
ROUNDS = 7
GAP_MS = 20.0
ALL_BYTES = 3 * 4 * 1280 * 960
"""The three pictures at the size at which they cover the screen."""
PAUSE_S = 0.002
CALM_S = 0.3

Frame = Callable[[SoftCanvas], bool]
"""Draws one frame; whether all of it was there."""


def rows() -> list[dict[str, object]]:
    """The gaps in milliseconds, and how long the pictures take to come."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(3):
            save(Path(folder) / f"{number}.jpg", MEGAPIXELS_12, seed=number)
        save(Path(folder) / "vast.jpg", MEGAPIXELS_100, seed=9)
        save(Path(folder) / "veil.png", MEGAPIXELS_100, seed=9, veiled=True)
        still = min(_still() for _ in range(ROUNDS))
        scene = [_scene(Path(folder)) for _ in range(ROUNDS)]
        vast = [_vast(Path(folder) / "vast.jpg") for _ in range(3)]
        veil = [_vast(Path(folder) / "veil.png") for _ in range(2)]
    gap, deep, veiled = min(gap for gap, _ in scene), min(each[0] for each in vast), min(each[0] for each in veil)
    return [
        _row("longest gap while nothing is decoded", still, None),
        _row("longest gap while a scene of three 12 MP pictures opens", gap, GAP_MS),
        _row("until those pictures are shown", min(took for _, took in scene), None),
        _row("longest gap while a 100 MP picture is cut into tiles", deep, GAP_MS),
        _row("until its first tile is shown", min(each[1] for each in vast), None),
        _row("until all its tiles are cut", min(each[2] for each in vast), None),
        _megabytes("memory that it takes", max(each[3] for each in vast), 3 * MEGAPIXELS_100[0] * MEGAPIXELS_100[1]),
        _row("longest gap while one is cut that is a PNG with transparency", veiled, GAP_MS),
        _row("until its first tile is shown", min(each[1] for each in veil), None),
        _row("until all its tiles are cut", min(each[2] for each in veil), None),
        _megabytes("memory that it takes", max(each[3] for each in veil), 4 * MEGAPIXELS_100[0] * MEGAPIXELS_100[1]),
    ]


def save(path: Path, size: tuple[int, int], seed: int = 0, *, veiled: bool = False) -> None:
    """A photograph's amount of detail, at this size; `veiled` it can be seen through everywhere."""
    rng = np.random.default_rng(seed)
    rough = rng.integers(0, 255, (size[1] // 16, size[0] // 16, 3), np.uint8)
    pixels = cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC)
    if veiled:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA)
        pixels[..., 3] = 200
    options = [cv2.IMWRITE_PNG_COMPRESSION, 1] if veiled else [cv2.IMWRITE_JPEG_QUALITY, 90]
    cv2.imwrite(str(path), pixels, options)


def play(frame: Frame, enough: Callable[[float], bool]) -> tuple[float, float, float]:
    """Frames until it is `enough` (seconds so far): the longest gap, when the first frame was whole, and how long it
    took, in milliseconds."""
    clock, canvas = SystemClock(), SoftCanvas(pygame.Surface(SCREEN, 0, 32))
    began = last = clock.now()
    longest, whole, waited = 0.0, 0.0, waited_for_core_s()
    while True:
        canvas.clear((0, 0, 0))
        if frame(canvas) and not whole:
            whole = clock.now() - began
        canvas.present()
        clock.sleep(PAUSE_S)
        now, waits = clock.now(), waited_for_core_s()
        longest, last, waited = max(longest, now - last - (waits - waited)), now, waits
        if enough(now - began):
            return 1000 * longest, 1000 * whole, 1000 * (now - began)


def _still() -> float:
    with tempfile.TemporaryDirectory() as folder:
        cv2.imwrite(f"{folder}/small.png", np.full((SCREEN[1], SCREEN[0], 3), 90, np.uint8))
        pictures = Pictures(Path(folder), Assets(print), SCREEN)
        pictures.get("small.png")

        def frame(canvas: SoftCanvas) -> bool:
            pictures.get("small.png").draw(canvas)
            return True

        return play(frame, lambda seconds: seconds > CALM_S)[0]


def _scene(folder: Path) -> tuple[float, float]:
    """A scene opens with one picture of twelve megapixels, and two more are prepared for those that can follow."""
    assets = Assets(print, background=Background(print))
    pictures, shown = Pictures(folder, assets, SCREEN), [0.0]

    def frame(canvas: SoftCanvas) -> bool:
        pictures.deliver()
        if not shown[0]:
            pictures.change()
            pictures.get("0.jpg")
            pictures.prepare(["1.jpg", "2.jpg"])
            shown[0] = 1.0
        pictures.get("0.jpg").draw(canvas)
        return bool(canvas.draws)

    longest, whole, _ = play(frame, lambda seconds: bool(assets.bytes >= ALL_BYTES) or seconds > 30)
    pictures.close()
    return longest, whole


def _vast(path: Path) -> tuple[float, float, float, float]:
    """The gap, until the first tile and until all, in milliseconds; and the memory that it took at most, in bytes."""
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the highest so far counts from here
    background = Background(print)
    tiled = TiledPicture(path, background, print)
    centre = tiled.size[0] / 2, tiled.size[1] / 2

    def frame(canvas: SoftCanvas) -> bool:
        background.deliver()
        tiled.draw(canvas, centre, 0.1)
        return bool(canvas.draws)

    measured = play(frame, lambda seconds: tiled.whole or seconds > 120)
    tiled.close()
    background.close()
    return *measured, _memory("VmHWM") - before


def _memory(kind: str) -> float:
    """What the system says that this process holds, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(1024.0 * int(line.split()[1]) for line in lines if line.startswith(kind))


def _megabytes(name: str, value: float, decoded: int) -> dict[str, object]:
    """A row of memory: at most the decoded picture and what cutting takes beside it."""
    limit = (decoded + CUTTING_BYTES) / 1e6
    return {**_row(name, value / 1e6, limit), "unit": "MB", "limit": round(limit)}


def _row(name: str, value: float, limit: float | None) -> dict[str, object]:
    return {"name": name, "value": round(value, 1), "unit": "ms", "limit": limit, "holds": not limit or value <= limit}
