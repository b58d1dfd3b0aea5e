"""Giants of wicker and cloth walk with the dragon: the heritage of several towns, drawn freely and after none of them.

Run ``python -m content.doudou.paint.giants [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from content.atelier.canvas import Canvas
from content.atelier.figure import figure
from content.atelier.geometry import Point2
from content.atelier.hand import Hand
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, face, limb
from content.atelier.mist import MistBand
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone
from content.atelier.tones import Ramp
from content.atelier.tube import curve
from content.doudou.paint.cli import run
from content.doudou.paint.crowd import draw_crowd
from content.doudou.paint.dragon import draw_dragon
from content.doudou.paint.onlookers import Reach, draw_onlookers
from content.doudou.paint.palette import CREAM, FAR, GOLD, GREEN, NOON, RED
from content.doudou.paint.players import carrying, draw_white_man
from content.doudou.paint.square import draw_town, dust, ground, paint_sky

STONE_SEED = 2008
SKIN: Shades = ("#6b3f22", "#a8703f", "#dca66c")
REACHING = (
    Reach(Hand(1520, 792, -10, 74), 1580, 0.4),
    Reach(Hand(1010, 800, 14, 70, left=True), 970, 0.4),
    Reach(Hand(1764, 770, 12, 84, left=True), 1740, 0.1),
)
HEADS = (
    (880, 862, 56), (1006, 880, 54), (1132, 856, 56), (1251, 884, 54), (1372, 860, 58), (1492, 884, 56),
    (1618, 852, 58), (1729, 886, 56), (1846, 858, 60), (1941, 880, 58),
)  # fmt: skip


@dataclass(frozen=True)
class Giant:
    """A giant: where it stands, its height, the colours of its skirt, coat and trimming; a queen or a king."""

    x: float
    foot: float
    high: float
    skirt: Ramp
    coat: Ramp
    trim: Ramp
    queen: bool = False

    def at(self, *shape: Point2) -> list[Point2]:
        """Points of the giant, in tenths of its height from its foot."""
        u = self.high / 10
        return [(self.x + px * u, self.foot - py * u) for px, py in shape]


KING = Giant(1118, 790, 640, RED, GREEN, GOLD)
QUEEN = Giant(1392, 792, 570, CREAM, RED, GOLD, queen=True)


def draw_giant(layer: Layer, giant: Giant) -> None:
    """One giant from its skirt to its crown."""
    _draw_skirt(layer, giant)
    _draw_arm(layer, giant, ((-1.25, 6.9), (-2.0, 5.9), (-1.15, 5.2)))
    body = giant.at(
        (-1.15, 4.5), (-1.55, 6.3), (-1.25, 7.2), (-0.4, 7.45), (0.4, 7.45), (1.25, 7.2), (1.55, 6.3), (1.15, 4.5)
    )
    face(layer, curve(body, 5, closed=True), giant.coat.at(0.9))
    blob(layer, giant.at((0.1, 7.4), (1.2, 7.15), (1.5, 6.3), (1.1, 4.6), (0.35, 4.7), (0.6, 6.2)), giant.coat.at(2.6))
    layer.polygon(giant.at((-1.35, 6.9), (-0.85, 7.25), (1.25, 5.0), (1.1, 4.5)), giant.trim.at(2.9))
    layer.line(giant.at((-1.2, 4.55), (0, 4.4), (1.2, 4.55)), giant.trim.at(3.3), 0.028 * giant.high)
    _draw_head(layer, giant)
    _draw_arm(layer, giant, ((1.25, 6.9), (2.1, 6.1), (2.35, 7.2)))
    _draw_staff(layer, giant)


def _draw_skirt(layer: Layer, giant: Giant) -> None:
    face(
        layer, giant.at((-1.15, 4.6), (-1.7, 2.2), (-2.25, 0), (2.25, 0), (1.7, 2.2), (1.15, 4.6)), giant.skirt.at(1.1)
    )
    for left, right, tone in ((-0.62, -0.38, 1.9), (-0.12, 0.2, 2.4), (0.38, 0.98, 3.2)):
        fold = giant.at((left, 4.5), (right, 4.5), (right * 2.2, 0.1), (left * 2.2, 0.1))
        layer.polygon(fold, giant.skirt.at(tone))
    for high, wide in ((1.3, 1.95), (0.75, 2.08)):
        layer.line(giant.at((-wide, high), (0, high - 0.22), (wide, high)), giant.trim.at(2.6), 0.016 * giant.high)


def _draw_arm(layer: Layer, giant: Giant, through: Sequence[Point2]) -> None:
    u = giant.high / 10
    coat: Shades = (giant.coat.at(0.5), giant.coat.at(1.5), giant.coat.at(2.6))
    limb(layer, giant.at(*through), [(0, 0.46 * u), (0.5, 0.4 * u), (1, 0.3 * u)], coat, NOON, 30)
    ((x, y),) = giant.at(through[-1])
    limb(layer, [(x, y), (x + 0.1 * u, y - 0.4 * u)], [(0, 0.2 * u), (1, 0.18 * u)], SKIN, NOON, 14)


def _draw_head(layer: Layer, giant: Giant) -> None:
    hair = GOLD.at(1.2) if giant.queen else "#2a1a0e"
    if giant.queen:
        blob(layer, giant.at((-0.82, 9.0), (0, 9.5), (0.8, 9.0), (0.86, 8.0), (0, 7.7), (-0.86, 8.0)), hair)
    layer.polygon(giant.at((-0.3, 7.2), (-0.3, 7.9), (0.3, 7.9), (0.3, 7.2)), SKIN[0])
    if giant.queen:
        for side in (-1, 1):  # two plaits over the shoulders
            for number in range(6):
                px, py = side * (0.74 + 0.05 * number), 8.1 - 0.33 * number
                plait = giant.at(
                    (px - 0.17, py + 0.2), (px + 0.17, py + 0.2), (px + 0.13, py - 0.2), (px - 0.13, py - 0.2)
                )
                blob(
                    layer, plait, GOLD.at(1.2 if side < 0 else 2.2) if number % 2 else GOLD.at(0.7 if side < 0 else 1.5)
                )
    blob(
        layer,
        giant.at((-0.62, 8.6), (-0.5, 9.2), (0.45, 9.2), (0.65, 8.6), (0.45, 7.85), (0, 7.6), (-0.45, 7.85)),
        SKIN[1],
    )
    blob(layer, giant.at((0.1, 9.1), (0.5, 9.15), (0.64, 8.6), (0.44, 7.95), (0.2, 8.3)), SKIN[2])
    if not giant.queen:
        beard = giant.at(
            (-0.66, 8.4), (-0.3, 8.15), (0.3, 8.15), (0.66, 8.4), (0.5, 7.5), (0.1, 6.7), (-0.15, 6.7), (-0.55, 7.5)
        )
        blob(layer, beard, hair)
        blob(layer, giant.at((0.15, 8.1), (0.6, 8.3), (0.45, 7.5), (0.12, 6.9)), "#5a3a1c")
    points = [
        (-0.75, 9.0),
        (-0.95, 9.95),
        (-0.5, 9.45),
        (-0.3, 10.15),
        (0, 9.5),
        (0.3, 10.2),
        (0.5, 9.45),
        (0.95, 10.0),
        (0.75, 9.0),
    ]
    layer.polygon(giant.at(*points), GOLD.at(1.9))
    layer.polygon(giant.at(*points[4:], (0.1, 9.0)), GOLD.at(3.5))
    layer.line(giant.at((-0.76, 9.02), (0, 8.9), (0.76, 9.02)), RED.at(2.6), 0.02 * giant.high)


def _draw_staff(layer: Layer, giant: Giant) -> None:
    """A spear with a pennant for the king, a nosegay for the queen."""
    if giant.queen:
        for number, (px, py) in enumerate(
            ((2.2, 7.9), (2.75, 7.8), (2.45, 8.25), (2.95, 8.2), (2.05, 8.35), (2.55, 8.65))
        ):
            (spot,) = giant.at((px, py))
            layer.disc(spot, 0.26 * giant.high / 10, (RED, GOLD, CREAM)[number % 3].at(2.9))
        return
    layer.line(giant.at((2.5, 3.4), (2.42, 11.2)), "#3a2415", 0.018 * giant.high)
    layer.polygon(giant.at((2.42, 11.1), (4.3, 10.7), (3.8, 10.25), (4.4, 9.7), (2.43, 9.6)), RED.at(2.8))
    layer.polygon(giant.at((2.42, 10.4), (3.9, 10.3), (3.8, 10.25), (4.0, 10.05), (2.43, 10.1)), CREAM.at(3.8))
    face(layer, giant.at((2.42, 11.9), (2.62, 11.35), (2.42, 11.1), (2.22, 11.35)), GOLD.at(3.4))


def paint(scale: float = 1.0) -> Picture:
    """The picture; its subject is on the right."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.65, 0.5))
    town, crowd, dragon, giants, front = (Layer(name, GREEN) for name in ("town", "crowd", "dragon", "giants", "front"))
    draw_town(town, lift=20)
    draw_crowd(crowd, FAR, 0.8, 690, 3, 46, 20, 0.35)
    draw_dragon(dragon)
    dragon.transform("translate(772 238) scale(0.6)")
    rng = random.Random(6)
    for number, x in enumerate((1556, 1622, 1690, 1752)):
        draw_white_man(dragon, figure(x, 802, 196, carrying(number * 2.1 + 0.5, rng), bulk=1.25), far=number % 2 == 1)
    draw_giant(giants, KING)
    draw_giant(giants, QUEEN)
    draw_onlookers(front, REACHING, HEADS)
    picture.planes = [
        cropped("sky.webp", paint_sky(canvas, stone, sun=(1500.0, 330.0)), canvas),
        cropped("town.webp", stone.print(town, canvas), canvas, parallax_px=2),
        cropped("dust_far.webp", dust(canvas, MistBand(640, 150, 150, 0.66, 15)), canvas, drift_px_s=1.6, repeat=True),
        cropped("crowd.webp", stone.print(crowd, canvas), canvas, parallax_px=3),
        cropped("ground.webp", ground(canvas, stone, 800), canvas, parallax_px=3),
        cropped("dragon.webp", stone.print(dragon, canvas), canvas, parallax_px=4),
        cropped("giants.webp", stone.print(giants, canvas), canvas, parallax_px=6),
        cropped("front.webp", stone.print(front, canvas), canvas, parallax_px=10),
    ]
    return picture


if __name__ == "__main__":
    run("giants", paint)
