"""A film of 1280 x 720 at 30 pictures a second: what it costs the main thread, and whether it makes others wait.

The film is noise that moves, encoded here at some 8 Mb/s, harder than what a pack holds. Handing over is the whole of
`Film.update` in frames that have a new picture. The gaps are those of a main loop that only waits 1/60 s, beside a film
and alone, in one run.
"""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from statistics import median
from threading import Event

import numpy as np
import pygame

from kiosk.clock import SystemClock
from kiosk.display.image import Image
from kiosk.display.sound import Sound
from kiosk.display.video.film import Film

SIZE = (1280, 720)
SECONDS = 6
FRAME_S = 1 / 60
HAND_OVER_MS = 1.0
"""The budget: well under a millisecond, for a copy of such a picture alone takes a third of one."""
LONGEST_GAP_MS = 20.0


def rows() -> list[dict[str, object]]:
    """Milliseconds to hand a picture over, and the gaps of the main thread."""
    try:
        import av  # noqa: F401, PLC0415
    except ImportError as error:
        raise unittest.SkipTest("PyAV is not installed: the extra 'video'") from error
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "noise.mp4"
        _encode(path)
        _, alone = _run(None)
        handed, beside = _run(path)
    late = sum(each > LONGEST_GAP_MS for each in beside) / len(beside)
    return [
        _row("a picture handed over, median", median(handed), "ms", HAND_OVER_MS),
        _row("a picture handed over, 95 of 100", _part(handed, 0.95), "ms", HAND_OVER_MS),
        _row("pictures shown of those that were due", len(handed) / (30 * SECONDS), "part", None),
        _row("main thread's gap without a film, 99 of 100", _part(alone, 0.99), "ms", None),
        _row("main thread's gap beside one, 99 of 100", _part(beside, 0.99), "ms", None),
        _row(f"gaps over {LONGEST_GAP_MS:.0f} ms beside one", late, "part", None),
    ]


def _run(path: Path | None) -> tuple[list[float], list[float]]:
    """Milliseconds of the updates that had a picture, and between two frames."""
    clock = SystemClock()
    sound = Sound(print, clock, silent=True)
    film = Film(path, clock, sound, print, room=SIZE, poster=_poster(), loop=True) if path else None
    if film is not None:
        film.play()
    handed, gaps, last = [], [], clock.now()
    end = last + SECONDS
    while last < end:
        if film is not None:
            version, began = film.image.version, clock.now()
            film.update()
            if film.image.version != version:
                handed.append(1000 * (clock.now() - began))
        clock.wait(Event(), FRAME_S)
        gaps.append(1000 * (clock.now() - last))
        last = clock.now()
    if film is not None:
        film.close(wait=True)
    return handed, gaps


def _encode(path: Path) -> None:
    import av  # noqa: PLC0415

    grain = np.random.default_rng(0).integers(0, 255, (SIZE[1] // 4, SIZE[0] // 4, 3), dtype=np.uint8)
    noise = grain.repeat(4, axis=0).repeat(4, axis=1)
    with av.open(str(path), "w") as film:
        video = film.add_stream("libx264" if "libx264" in av.codecs_available else "mpeg4", rate=30)
        video.width, video.height = SIZE
        video.pix_fmt, video.bit_rate, video.gop_size = "yuv420p", 8_000_000, 30
        for number in range(60):
            moved = np.ascontiguousarray(np.roll(noise, 5 * number, axis=1))
            film.mux(video.encode(av.VideoFrame.from_ndarray(moved, "rgb24")))
        film.mux(video.encode(None))


def _poster() -> Image:
    return Image(pygame.Surface((16, 9), 0, 32))


def _part(values: list[float], part: float) -> float:
    return sorted(values)[int(part * (len(values) - 1))]


def _row(name: str, value: float, unit: str, limit: float | None) -> dict[str, object]:
    return {
        "name": f"film {SIZE[0]}x{SIZE[1]}: {name}",
        "value": round(value, 3),
        "unit": unit,
        "limit": limit,
        "holds": limit is None or value <= limit,
    }
