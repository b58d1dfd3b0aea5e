"""The fight on the Grand-Place: the poster, and the same moment nearer, where one learns who is who.

Run ``python -m content.doudou.paint.fight [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random
from functools import partial

from content.atelier.canvas import Canvas, Pixels
from content.atelier.figure import Pose, figure, stride
from content.atelier.hand import Hand
from content.atelier.layer import Layer
from content.atelier.mist import MistBand
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone
from content.doudou.paint.cli import run_many
from content.doudou.paint.crowd import draw_crowd
from content.doudou.paint.dragon import LOW_TAIL, SPINE, draw_dragon, draw_tuft
from content.doudou.paint.lit import Seen, lit_sprites
from content.doudou.paint.onlookers import Reach, draw_onlookers
from content.doudou.paint.palette import FAR, GREEN
from content.doudou.paint.players import carrying, draw_devil, draw_leaf_man, draw_white_man
from content.doudou.paint.rider import draw_rider
from content.doudou.paint.square import draw_town, dust, ground, paint_sky

STONE_SEED = 1349
PLACES = {"attract": "translate(169 226) scale(0.86)", "lumecon": "translate(10 176) scale(0.8)"}
"""Where the dragon and its people stand in each picture."""
SPINES = {"attract": LOW_TAIL, "lumecon": SPINE}
"""On the poster the tail hangs under the words, where the hands are."""
FOCUS = {"attract": (0.78, 0.6), "lumecon": (0.6, 0.6)}
"""What an upright screen must show: the dragon's head on the poster, the dragon and the saint in the fight."""
REACHING = (
    Reach(Hand(566, 884, -44, 84), 680, 0.5),
    Reach(Hand(56, 880, 24, 90, left=True), -20, 0.5),
    Reach(Hand(446, 908, -26, 92), 520, 0.1),
    Reach(Hand(158, 918, 16, 84, left=True), 120, 0.1),
)
HEADS = (
    (60, 1010, 64), (330, 1020, 62), (600, 1016, 62), (760, 980, 64), (915, 1004, 60), (1070, 976, 62),
    (1225, 1000, 58), (1380, 984, 62), (1540, 1002, 64), (1700, 978, 66), (1880, 990, 70),
)  # fmt: skip


def draw_people_behind(layer: Layer) -> None:
    """Those on the far side of the dragon."""
    rng = random.Random(7)
    for number, x in enumerate((1010, 1105, 1200, 1310, 1400)):
        draw_white_man(layer, figure(x + 18, 872, 292, carrying(number * 1.9 + 0.7, rng), bulk=1.25), far=True)
    for number, x in enumerate((520, 690, 850)):
        draw_leaf_man(layer, figure(x, 876, 284, carrying(number * 2.2, rng), bulk=1.22), rng, far=True)


def draw_people_before(layer: Layer) -> None:
    """Those on the near side."""
    rng = random.Random(11)
    for number, x in enumerate((985, 1082, 1182, 1285, 1388, 1478)):
        man = figure(
            x + rng.uniform(-12, 12),
            908 + rng.uniform(-8, 8),
            rng.uniform(292, 312),
            carrying(number * 2.35 + 0.2, rng),
            bulk=rng.uniform(1.12, 1.4),
        )
        draw_white_man(layer, man)
    for number, (x, high) in enumerate(((440, 292), (600, 298), (765, 300), (900, 300))):
        man = figure(x, 908 + rng.uniform(-4, 6), high, carrying(number * 2.6 + 1, rng), bulk=1.22)
        draw_leaf_man(layer, man, rng)


def draw_devils(layer: Layer) -> None:
    """Two devils between the dragon and the saint: one swings his bladder, one leaps aside."""
    near, far = stride(2.2)
    draw_devil(layer, figure(1452, 926, 232, Pose(far, near, (160, 196), (-50, -84), -10, 2), bulk=1.2))
    near, far = stride(0.9)
    draw_devil(layer, figure(1322, 956, 258, Pose(near, far, (142, 172), (-40, -96), 12, 6), bulk=1.2))


def paint(name: str, scale: float = 1.0) -> Picture:
    """One of the two pictures."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=FOCUS[name])

    def add(file: str, pixels: Pixels, **options: object) -> Pixels:
        picture.planes.append(cropped(f"{file}.webp", pixels, canvas, **options))
        return pixels

    town, far, behind, dragon, before = (Layer(each, GREEN) for each in ("town", "far", "behind", "dragon", "before"))
    draw_town(town, flags_from=520.0 if name == "attract" else 0.0)
    draw_crowd(far, FAR, 1.0, 708, 3, 54, 19, 0.5)
    draw_crowd(far, FAR, 0.2, 762, 8, 44, 23, 0.3)
    draw_people_behind(behind)
    draw_dragon(dragon, SPINES[name])
    draw_people_before(before)
    for layer in (behind, dragon, before):
        layer.transform(PLACES[name])
    if name == "attract":
        draw_rider(before, 1960, 960, 470)
    else:
        draw_rider(before, 1740, 950, 500)
        draw_devils(before)
    add("sky", paint_sky(canvas, stone))
    add("town", stone.print(town, canvas), parallax_px=2)
    add("dust_far", dust(canvas, MistBand(690, 110, 150, 0.62, 11)), drift_px_s=1.6, repeat=True)
    add("crowd", stone.print(far, canvas), parallax_px=3)
    add("ground", ground(canvas, stone, 866), parallax_px=3)
    add("behind", stone.print(behind, canvas), parallax_px=4)
    add("dust_near", dust(canvas, MistBand(868, 80, 70, 0.42, 21)), drift_px_s=-2.4, repeat=True)
    body = add("dragon", stone.print(dragon, canvas), parallax_px=5)
    people = add("before", stone.print(before, canvas), parallax_px=6)
    tuft = Layer("tuft", GREEN)
    draw_tuft(tuft, SPINES[name][0])
    tuft.transform(PLACES[name])
    hair = add("tuft", stone.print(tuft, canvas), parallax_px=6)
    if name == "attract":
        front = Layer("front", GREEN)
        draw_onlookers(front, REACHING, HEADS)
        hands = add("front", stone.print(front, canvas), parallax_px=11)
        picture.sprites.update(lit_sprites(canvas, stone, Seen(body, people, hair, hands)))
    return picture


if __name__ == "__main__":
    run_many({name: partial(paint, name) for name in PLACES})
