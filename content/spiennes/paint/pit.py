"""One shaft at dusk, seen from its rim, with the light of a lamp in it.

Run ``python -m content.spiennes.paint.pit [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.layer import Layer
from content.atelier.mist import MistBand, mist_density
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import stepped
from content.atelier.stone import Stone, opaque, over, tinted, veil
from content.atelier.tones import Ramp
from content.spiennes.paint.attract import draw_grass, lamp_glow, print_pits
from content.spiennes.paint.cli import run
from content.spiennes.paint.palette import MEADOW
from content.spiennes.paint.people import draw_hauler
from content.spiennes.paint.pits import Meadow, Pit

STONE_SEED = 6001
GROUND = Meadow(horizon=330.0)
HERO = Pit(0.62, 1.66, 0.52, 7, lit=True)
DUSK = Ramp(("#1b222b", "#2b3641", "#46535e", "#75797c", "#b39b80", "#e0b27c"))
NIGHT = (0.52, 0.58, 0.68)
"""What the dusk leaves of the colours of the day."""


def pits() -> list[Pit]:
    """The one before us, and others further away, on the right mostly."""
    rng, found = random.Random(8), [HERO]
    for _ in range(3000):
        away = 3.4 * 5 ** rng.random()
        x, radius = rng.uniform(-1.2, 1.3) * away, rng.uniform(0.22, 0.44)
        if all(math.hypot(x - pit.x, away - pit.away) > 1.1 * (radius + pit.radius) + 0.3 for pit in found):
            found.append(Pit(x, away, radius, len(found), lit=rng.random() < 0.06))
    return sorted(found, key=lambda pit: -pit.away)


def paint_back(canvas: Canvas, stone: Stone) -> Pixels:
    """The last light along the horizon, the first dark over it, the meadow under it."""
    x, y = canvas.grid()
    above = np.clip((GROUND.horizon - y) / 400, 0, 1)
    tones = 4.6 * np.exp(-2.6 * above) * (0.75 + 0.25 * np.exp(-(((x - 1400) / 800) ** 2))) + 0.25
    tones = tones + 0.4 * (cloud(canvas, (900, 50), 4) - 0.5)
    sky = opaque(DUSK.paint(stepped(np.asarray(np.clip(tones, 0, 5), np.float32), stone, 0.45)))
    depth = np.clip((y - GROUND.horizon) / 700, 0, 1)
    grass = 1.9 - 1.6 * depth**0.5 + 0.3 * (cloud(canvas, (420, 30), 31) - 0.5)
    ground = opaque(MEADOW.paint(stepped(np.asarray(np.clip(grass, 0, 4), np.float32), stone, 0.4)))
    shape = smoothstep(-1.2, 1.2, np.asarray(y - GROUND.horizon + 20 * cloud(canvas, (700, 4000), 12), np.float32))
    return stone.finish(over(sky, np.asarray(tinted(ground, NIGHT) * shape[..., None], np.float32)))


def paint(scale: float = 1.0) -> Picture:
    """The picture; its left side is calm."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.66, 0.6))
    every, people, before = pits(), Layer("people", MEADOW), Layer("before", MEADOW)
    far = [pit for pit in every if pit is not HERO]
    draw_hauler(people, (1516.0, 724.0), 330, (1264.0, 752.0))
    draw_grass(before, random.Random(3), 700, (1.0, 1.2), 2.6, GROUND)
    back = over(paint_back(canvas, stone), tinted(print_pits(canvas, stone, far, 0.5, GROUND, "#75797c"), NIGHT))
    for pit in far:
        if pit.lit:
            back = over(back, lamp_glow(canvas, pit, 0.9, GROUND))
    mist = veil("#8b8f92", mist_density(MistBand(372, 40, 90, 0.4, 5), canvas))
    near = tinted(over(print_pits(canvas, stone, [HERO], 0.0, GROUND), stone.print(people, canvas)), NIGHT)
    picture.planes = [
        cropped("background.webp", over(back, mist), canvas),
        cropped("near.webp", near, canvas, parallax_px=5),
        cropped("light.webp", lamp_glow(canvas, HERO, 1.0, GROUND), canvas, parallax_px=5),
        cropped("before.webp", tinted(stone.print(before, canvas), NIGHT), canvas, parallax_px=10),
    ]
    return picture


if __name__ == "__main__":
    run("pit", paint)
