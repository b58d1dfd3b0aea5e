"""How soon `kiosk preview` shows what was saved: from the end of the writing to the frame that has it, 20 saves each of
a scene, of a file of texts, of a picture and of a sound of the belfry's pack, while the whole check goes on beside it.

Each stays at the scene that it was at, which is made sure of. A sound counts as reloaded with the frame from which on
it would be heard as it was saved. How long the frames waited for a core, because a machine has other things to do, is
not counted, and told.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import SkipTest

import cv2
import numpy as np
from bench_pack import BELFRY, CLOCK

sys.path.append(str(Path(__file__).parents[1]))

from bench.__main__ import Row, row
from waits import waited_for_core_s

from kiosk.display.window import Window
from kiosk.preview.desk import Desk
from kiosk.preview.offers import Options

SAVES = 20
LIMIT_MS = 300.0
PATIENCE_S, PAUSE_S = 10.0, 0.7
DESK, SCREEN = (1600, 900), (1280, 720)
INVITATION = "Il vous attendait."
SKY, BELL = "media/attract/sky.webp", "media/bell.wav"
PATCH = 40
"""The side in pixels of the piece of sky that is looked at, at the top left of the screen."""

Save = Callable[[int], Callable[[], bool]]
"""Saves for the so-manieth time, and gives what is true when that is shown."""


def rows() -> list[Row]:
    """The 95th of 100 of each, and the median."""
    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder)) as (desk, pack):
        made = []
        for name, save in _saves(desk, pack).items():
            took, waited = zip(*(_milliseconds(desk, save, number) for number in range(SAVES)), strict=True)
            p95 = sorted(took)[-(-95 * SAVES // 100) - 1]
            made.append(row(f"{name} saved, until it is shown, p95 of {SAVES}", p95, LIMIT_MS, "ms"))
            made.append(row(f"{name}, median", statistics.median(took), None, "ms"))
            made.append(row(f"{name}, waited for a core, median", statistics.median(waited), None, "ms"))
        return made


@contextmanager
def _desk(folder: Path) -> Iterator[tuple[Desk, Path]]:
    """The desk with a copy of the belfry, whose poster has its invitation in a file of texts."""
    os.environ |= {"SDL_AUDIODRIVER": "dummy", "MUSEUMLAB_CHECKED": f"{folder}/checked"}
    pack = folder / "beffroi"
    shutil.copytree(BELFRY, pack, ignore=shutil.ignore_patterns("paint", "__pycache__"))
    window = Window(DESK, headless=True)
    desk = Desk(pack, window, CLOCK, Options(), size=SCREEN, live=True)
    try:
        yield desk, pack
    finally:
        desk.close()


def _saves(desk: Desk, pack: Path) -> dict[str, Save]:
    scene, words = pack / "scenes/attract.yaml", pack / "texts/bench.yaml"
    text = scene.read_text(encoding="utf-8")
    if INVITATION not in text:
        raise SkipTest(f"the belfry's poster does not say '{INVITATION}' any more.")

    def a_scene(number: int) -> Callable[[], bool]:
        scene.write_text(text.replace(INVITATION, f"Numéro {number}."), encoding="utf-8")
        return lambda: _reads(desk, f"Numéro {number}.")

    def texts(number: int) -> Callable[[], bool]:
        if number == 0:
            named = text[: text.index("invitation:")] + "invitation: bench.invitation\n" + text[text.index("hints:") :]
            scene.write_text(named, encoding="utf-8")
        words.write_text(f"invitation: {{fr: Texte {number}., nl: Een., en: One., de: Eins.}}\n", encoding="utf-8")
        return lambda: _reads(desk, f"Texte {number}.")

    def a_picture(number: int) -> Callable[[], bool]:
        grey = 40 + 180 * (number % 2)
        size = cv2.imread(str(BELFRY / SKY)).shape
        cv2.imwrite(str(pack / SKY), np.full(size, grey, np.uint8))
        before = _sky(desk)
        return lambda: abs(_sky(desk) - before) > PATCH

    def a_sound(number: int) -> Callable[[], bool]:
        sound = pack / BELL
        sound.write_bytes(f"{number}".encode())
        assert desk.shown is not None
        made, backstage = [0], desk.shown.exhibit.backstage

        def hear() -> bool:
            return made[0] > 0

        forget = backstage.sound.forget

        def forgotten() -> None:
            forget()
            made[0] += 1

        backstage.sound.forget = forgotten  # type: ignore[method-assign]
        return hear

    return {"a scene": a_scene, "a file of texts": texts, "a picture": a_picture, "a sound": a_sound}


def _reads(desk: Desk, words: str) -> bool:
    return desk.shown is not None and any(words in draw.text for draw in desk.shown.window.canvas.draws)


def _sky(desk: Desk) -> float:
    """How bright the sky is on the screen, 0 to 255."""
    assert desk.shown is not None
    shot = desk.shown.window.canvas.shot()
    return float(np.mean([shot.get_at((x, y))[:3] for x in range(0, PATCH, 8) for y in range(0, PATCH, 8)]))


def _milliseconds(desk: Desk, save: Save, number: int) -> tuple[float, float]:
    """From the end of one save to the frame that shows it, without what was waited for a core, and that."""
    rest = CLOCK.now() + PAUSE_S
    desk.loop.run(lambda: CLOCK.now() > rest)
    before = desk.shown.scene if desk.shown is not None else ""
    shown = save(number)
    saved, before_s = CLOCK.now(), waited_for_core_s()
    while not shown():
        desk.loop.frame()
        assert CLOCK.now() - saved < PATIENCE_S, (save, number, desk.faults)
    assert desk.shown is not None
    assert desk.shown.scene == before, (desk.shown.scene, before)
    waited_s = waited_for_core_s() - before_s
    return 1000 * (CLOCK.now() - saved - waited_s), 1000 * waited_s
