"""The poster, played by us and by Pygame Zero: the same pictures in the same places, in turn, frame by frame.

Pygame Zero asks for pygame, which is another distribution of the same module as ours. So it is installed without its
dependencies into build/pgzero, and runs on our pygame-ce, as it is, with its own screen, loaders and clock. Its text
comes as pictures, which costs it less than setting it. A frame is an update and a drawing; showing it is left out on
both sides. What is measured is the processor's time of this thread, because the machine may be busy with others.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import unittest
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import thread_time
from types import ModuleType
from unittest.mock import patch

import numpy as np
import pygame

from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.display_list import Op
from kiosk.display.frames import FRAME_S
from kiosk.display.window import Window
from kiosk.testing import Played, play

ROOT = Path(__file__).parents[2]
PACK = ROOT / "content" / "beffroi"
INSTALLED = ROOT / "build" / "pgzero"
SIZE = (1280, 720)
FRAMES = 300
LIMIT = 1.0
DRIFT_PX_S = 6.0
"""About as fast as our mist."""
LIKE = 12.0
"""The two pictures differ by no more than this on average, in levels: by what has drifted."""
PROGRAM = """
WIDTH, HEIGHT = {size}
STEPS = {steps}
seconds = 0

def update(dt):
    global seconds
    seconds += dt

def draw():
    screen.clear()
    for name, box, colour, drift in STEPS:
        if name:
            screen.blit(name, (box[0] + drift * seconds, box[1]))
        else:
            screen.draw.filled_rect(Rect(box), colour)
"""

Frame = Callable[[], object]


def rows() -> list[dict[str, object]]:
    """Our frame over Pygame Zero's: all of it painted anew, and as it is played, when only what changes is."""
    _install()
    with (
        patch.dict(os.environ, SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy"),
        play(PACK, window=Window(SIZE, headless=True)) as played,
    ):
        played.advance(1.0)
        played.exhibit.stage.scene._ambient_s = math.inf  # no light opens meanwhile: the program would not draw it
        with TemporaryDirectory() as folder:
            theirs, screen = _program(played, Path(folder))
        whole = _ratio(_ours(played, whole=True), theirs)
        _compare(played, screen)
        as_played = _ratio(_ours(played, whole=False), theirs)
        pygame.display.quit()
        pygame.mixer.quit()
    return [
        row("a frame of the poster over Pygame Zero's, painted whole", whole),
        row("a frame of the poster over Pygame Zero's, as played", as_played),
    ]


def row(name: str, ratio: float) -> dict[str, object]:
    """One ratio; ours must be the faster."""
    return {"name": name, "value": round(ratio, 3), "unit": "x", "limit": LIMIT, "holds": ratio < LIMIT}


def _install() -> None:
    if not (INSTALLED / "pgzero").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", INSTALLED, "pgzero==1.2.1"]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode:
            raise unittest.SkipTest("pgzero cannot be installed here, which needs a network.")
    if str(INSTALLED) not in sys.path:
        sys.path.append(str(INSTALLED))


def _program(played: Played, folder: Path) -> tuple[Frame, pygame.Surface]:
    """One frame of a Pygame Zero program that draws what our display list says, and the surface of its screen."""
    from pgzero.game import PGZeroGame  # noqa: PLC0415  # installed only now
    from pgzero.runner import prepare_mod  # noqa: PLC0415

    (folder / "images").mkdir()
    canvas = played.exhibit.window.canvas
    steps = [_step(op, f"p{number:02}", folder / "images") for number, op in enumerate(canvas._frame[1:])]
    path = folder / "poster.py"
    path.write_text(PROGRAM.format(size=SIZE, steps=steps))
    module = ModuleType("poster")
    module.__file__ = str(path)
    pygame.display.init()
    prepare_mod(module)
    exec(compile(path.read_text(), path.name, "exec"), module.__dict__)
    game = PGZeroGame(module)
    game.reinit_screen()
    update, draw = game.get_update_func(), game.get_draw_func()
    draw()  # its pictures are in memory from now on

    def frame() -> None:
        update(FRAME_S)
        draw()

    return frame, game.screen


def _step(op: Op, name: str, folder: Path) -> tuple[str, tuple[float, ...], tuple[int, ...], float]:
    """A step as the program knows it; the picture of an image is saved as Pygame Zero's users would have it."""
    if op.kind == "fill" and op.alpha >= 1:
        return "", tuple(op.box), op.colour, 0.0
    assert op.kind == "image", f"the poster at rest draws a {op.kind}, which Pygame Zero's program does not"
    assert op.alpha >= 1
    surface = op.image.at_size((int(op.box.w), int(op.box.h)))
    plain = surface.copy()
    if not op.image.opaque:
        alpha = np.maximum(pygame.surfarray.array_alpha(surface).astype(int), 1)[..., None]
        straight = np.minimum(pygame.surfarray.array3d(surface).astype(int) * 255 // alpha, 255)
        pygame.surfarray.pixels3d(plain)[:] = straight
    pygame.image.save(plain, folder / f"{name}.png")
    return name, tuple(op.box[:2]), (), DRIFT_PX_S if "mist" in op.image.name else 0.0


def _ours(played: Played, *, whole: bool) -> Frame:
    stage, canvas = played.exhibit.stage, played.exhibit.window.canvas
    assert isinstance(canvas, SoftCanvas)

    def frame() -> None:
        if whole:
            canvas._painted = []
        stage.update(FRAME_S)
        stage.draw(canvas)
        canvas.present()

    return frame


def _compare(played: Played, screen: pygame.Surface) -> None:
    """Both show the same picture, but for what has drifted; raises AssertionError when they do not."""
    ours, theirs = (pygame.surfarray.array3d(each).astype(int) for each in (played.shot(), screen))
    assert abs(ours - theirs).mean() <= LIKE, "the two pictures differ"


def _ratio(ours: Frame, theirs: Frame) -> float:
    ratios = []
    for _ in range(FRAMES):
        began = thread_time()
        ours()
        middle = thread_time()
        theirs()
        ratios.append((middle - began) / (thread_time() - middle))
    return median(ratios)
