"""Contact sheets of the packs of Mons: every scene in four languages, a row a scene, a column a language.

Run in the repository's folder as `.venv/bin/python docs/pictures/sheets.py`, or for some packs
`.venv/bin/python docs/pictures/sheets.py doudou`. Each scene is played by touch for a few seconds, on an exhibit
without a screen whose time is moved by hand, so that what it shows is what a visitor sees. The sheets stand beside this
script.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pygame

from kiosk.testing import Played, play
from kiosk.testing.rehearsing import Visitor

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
PACKS = ("beffroi", "doudou", "spiennes", "vangogh", "hello")
LANGUAGES = ("fr", "nl", "en", "de")
ROWS = 4
"""Scenes on a sheet."""
SIZE, THUMB, GAP = (1280, 720), (640, 360), 8
LOOKS_S, PLAYS_S = 3.5, 5.0
QUALITY = 80


def moment(played: Played) -> pygame.Surface:
    """The picture of a scene after a visitor has played a while; the last one in which it is still this scene."""
    stage = played.exhibit.stage
    played.advance(LOOKS_S)  # what it goes to is on the stage only then
    scene = stage.scene
    seen, end = played.shot(), played.clock.now() + PLAYS_S
    visitor = Visitor(played)
    for doing in scene.rehearse("touch"):
        if visitor.over or played.clock.now() > end:
            break
        visitor.do(doing, "touch")
        played.advance(0.5)
        if stage.scene is not scene:
            return seen
        seen = played.shot()
    return seen


def column(pack: str, language: str) -> list[bytes]:
    """Each scene of a pack in one language, its pixels in RGB, as large as on the sheet."""
    with play(CONTENT / pack, size=SIZE, language=language) as played:
        pictures = []
        for name in ordered(played):
            played.exhibit.stage.go_to(name)
            thumb = pygame.transform.smoothscale(moment(played), THUMB)
            pictures.append(pygame.image.tobytes(thumb, "RGB"))
        return pictures


def ordered(played: Played) -> Iterator[str]:
    """The scenes, the first one first and the sources last."""
    scenes = dict(played.exhibit.plan.pack.scenes)
    start = played.exhibit.plan.pack.manifest.start
    last = [name for name, settings in scenes.items() if settings.scene == "credits"]
    yield from dict.fromkeys(
        [*([start] if start in scenes else []), *(each for each in scenes if each not in last), *last]
    )


def sheet(columns: list[list[bytes]], rows: range) -> np.ndarray:
    """Some rows of all columns as one picture, BGR."""
    width, height = THUMB[0] + GAP, THUMB[1] + GAP
    whole = np.full((len(rows) * height + GAP, len(columns) * width + GAP, 3), 32, np.uint8)
    for across, pictures in enumerate(columns):
        for down, index in enumerate(rows):
            cell = np.frombuffer(pictures[index], np.uint8).reshape(THUMB[1], THUMB[0], 3)[:, :, ::-1]
            y, x = GAP + down * height, GAP + across * width
            whole[y : y + THUMB[1], x : x + THUMB[0]] = cell
    return whole


def main() -> None:
    """Make the sheets of all packs, or of those named."""
    parser = argparse.ArgumentParser(description="Contact sheets of the packs.")
    parser.add_argument("packs", nargs="*", metavar="PACK", default=PACKS)
    for pack in parser.parse_args().packs:
        with ProcessPoolExecutor() as pool:
            columns = list(pool.map(column, [pack] * len(LANGUAGES), LANGUAGES))
        for number, first in enumerate(range(0, len(columns[0]), ROWS), start=1):
            rows = range(first, min(first + ROWS, len(columns[0])))
            file = HERE / f"{pack}-{number}.webp"
            cv2.imwrite(str(file), sheet(columns, rows), [cv2.IMWRITE_WEBP_QUALITY, QUALITY])


if __name__ == "__main__":
    main()
