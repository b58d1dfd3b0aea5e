"""Media of the pack with every scene that are made when it is: a film, and pictures that one scene lends another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from made_films import encode
from numpy.typing import NDArray

BELFRY_MEDIA = Path(__file__).parents[1] / "content" / "beffroi" / "media"
ATTRACT = ("sky", "far", "mist_far", "middle", "mist_middle", "tower", "mist_near", "near", "mist_front", "front")
SHOTS = ("coffeepot", "watchman", "bourdon")
"""Pictures that the film goes through, nearer and nearer to each."""
FILM_SIZE, FILM_RATE, FILM_S, FADE_S = (640, 360), 12, 8.0, 0.6

Picture = NDArray[np.uint8]


def make_media(media: Path) -> None:
    """Make everything in the pack's folder of media."""
    for make in MAKERS:
        make(media)


def _lend(media: Path) -> None:
    """What is pushed up the tower is a bell of the carillon; the film's poster is its first picture."""
    for folder, names in (("attract", ATTRACT), ("carillon", ("bell_large", "bell_large_struck"))):
        for name in names:
            shutil.copy(media / folder / f"{name}.webp", media / "push")
    shutil.copy(media / SHOTS[0] / f"{SHOTS[0]}.webp", media / "film" / "belfry.webp")


def _shoot(media: Path) -> None:
    (media / "film" / "belfry.mp4").write_bytes(_film())


MAKERS: tuple[Callable[[Path], object], ...] = (_lend, _shoot)


@cache
def _film() -> bytes:
    """The film, made once for all packs of this process."""
    with tempfile.TemporaryDirectory(prefix="film-") as folder:
        return encode(Path(folder) / "belfry.mp4", _pictures(), FILM_SIZE, FILM_RATE).read_bytes()


def _pictures() -> Iterator[Picture]:
    """One picture after the other, each fading into the next."""
    shots = [_read(BELFRY_MEDIA / name / f"{name}.webp") for name in SHOTS]
    each_s = FILM_S / len(shots)
    for number in range(round(FILM_S * FILM_RATE)):
        shot, at_s = divmod(number / FILM_RATE, each_s)
        index = min(len(shots) - 1, int(shot))
        picture = _nearer(shots[index], at_s / each_s)
        fading = max(0.0, (at_s - each_s + FADE_S) / FADE_S)
        if fading > 0 and index + 1 < len(shots):
            picture = cv2.addWeighted(picture, 1 - fading, _nearer(shots[index + 1], 0.0), fading, 0)
        yield picture


def _read(path: Path) -> Picture:
    return np.asarray(cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB), np.uint8)


def _nearer(picture: Picture, part: float) -> Picture:
    """The picture in the film's size, from a little nearer."""
    height, width = picture.shape[:2]
    crop = 1 - 0.15 * part
    wide, high = round(width * crop), round(height * crop)
    left, top = round(0.7 * (width - wide)), round(0.5 * (height - high))
    return np.asarray(cv2.resize(picture[top : top + high, left : left + wide], FILM_SIZE), np.uint8)
