"""Films for tests, encoded here: each picture is one grey that tells its number, and the sound is a tone."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pygame
from numpy.typing import NDArray

RATE = 25
GREYS = 50
TONE_HZ = 44_100


def grey(number: int) -> int:
    """The level of a picture with this number, 30 to 226; films longer than 50 pictures begin anew."""
    return 30 + 4 * (number % GREYS)


def number_in(surface: pygame.Surface) -> int:
    """The number of the picture that is shown, below 50."""
    return round((surface.get_at((surface.get_width() // 2, surface.get_height() // 2))[1] - 30) / 4)


def make_film(
    path: Path,
    *,
    seconds: float = 2.0,
    size: tuple[int, int] = (160, 90),
    rate: int = RATE,
    sound: bool = True,
    gop: int = 10,
    red_left: bool = False,
    muxing: dict[str, str] | None = None,
) -> Path:
    """A film of greys, each of which tells its number."""
    pictures = (_grey(number, size, red_left=red_left) for number in range(round(seconds * rate)))
    return encode(path, pictures, size, rate, sound=sound, gop=gop, muxing=muxing)


def encode(
    path: Path,
    pictures: Iterable[NDArray[np.uint8]],
    size: tuple[int, int],
    rate: int,
    *,
    sound: bool = False,
    gop: int = 10,
    muxing: dict[str, str] | None = None,
) -> Path:
    """A film of pictures in H.264, or in MPEG-4 where PyAV has no encoder for it, with a tone in AAC if asked."""
    codec = "libx264" if "libx264" in av.codecs_available else "mpeg4"
    with av.open(str(path), "w", options=muxing or {}) as film:
        video = film.add_stream(codec, rate=rate)
        video.width, video.height = size
        video.pix_fmt, video.gop_size = "yuv420p", gop
        audio = film.add_stream("aac", rate=TONE_HZ, layout="stereo") if sound else None
        for number, picture in enumerate(pictures):
            film.mux(video.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
            if audio is not None:
                film.mux(audio.encode(_tone(number, rate)))
        film.mux(video.encode(None))
        if audio is not None:
            film.mux(audio.encode(None))
    return path


def _grey(number: int, size: tuple[int, int], *, red_left: bool) -> NDArray[np.uint8]:
    picture = np.full((size[1], size[0], 3), grey(number), np.uint8)
    if red_left:
        picture[:, : size[0] // 4] = 220, 20, 20
    return picture


def _tone(number: int, rate: int) -> av.AudioFrame:
    """The tone while one picture is shown."""
    begin = TONE_HZ * number // rate
    samples = np.arange(begin, TONE_HZ * (number + 1) // rate)
    wave = (8000 * np.sin(2 * np.pi * 441 * samples / TONE_HZ)).astype(np.int16)
    frame = av.AudioFrame.from_ndarray(np.repeat(wave, 2)[None], "s16", "stereo")
    frame.sample_rate, frame.pts, frame.time_base = TONE_HZ, begin, Fraction(1, TONE_HZ)
    return frame
