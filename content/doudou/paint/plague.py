"""October 1349: by candlelight the shrine of Saint Waudru is carried past the dark houses.

Run ``python -m content.doudou.paint.plague [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.atelier.limbs import blob, face
from content.atelier.mist import MistBand
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone, over, veil
from content.atelier.tones import Ramp
from content.atelier.tube import curve
from content.doudou.paint.cli import run
from content.doudou.paint.palette import GOLD, GREEN, RED
from content.doudou.paint.square import draw_town, dust, ground, paint_sky

STONE_SEED = 1352
DARK = ("#0a1512", "#0f1f1a", "#162b22", "#20392b", "#33502f", "#5d6436")
HOUSES = Ramp(("#0a1411", "#12211b", "#1b2f25", "#2a4130", "#4d5a37"))
CLOTH = Ramp(("#0a1210", "#17241c", "#333a25", "#86743c", "#e2b765"))
"""Cloaks, from what is in the dark to what a candle lights."""
FLAME, WAX = "#ffe9a8", "#e8d9ae"


@dataclass(frozen=True)
class Pilgrim:
    """One who walks in the procession: where the feet are, the height, how far bent, which way the face is turned."""

    x: float
    foot: float
    high: float
    bent: float = 0.1
    facing: int = -1
    holds: str = "candle"
    shade: float = 0.0

    def at(self, *shape: Point2) -> list[Point2]:
        """Points of the figure, in tenths of its height from its feet, the upper ones forwards as far as it bends."""
        u = self.high / 10
        return [
            (self.x + self.facing * (px + self.bent * 0.6 * (max(0.0, py) / 2) ** 1.4) * u, self.foot - py * u)
            for px, py in shape
        ]


BEHIND = (
    Pilgrim(1000, 640, 236, 0.1, shade=0.7), Pilgrim(1086, 634, 206, 0.2, shade=0.7),
    Pilgrim(1158, 642, 240, 0.06, shade=0.7), Pilgrim(1276, 668, 268, 0.16, holds="pole", shade=0.6),
    Pilgrim(1548, 668, 270, 0.16, holds="pole", shade=0.6), Pilgrim(1622, 640, 226, 0.14, shade=0.7),
    Pilgrim(1690, 640, 238, 0.05, shade=0.7), Pilgrim(1778, 636, 200, 0.26, holds="staff", shade=0.7),
    Pilgrim(1868, 640, 232, 0.1, shade=0.7),
)  # fmt: skip
BEFORE = (
    Pilgrim(1046, 738, 330, 0.12, holds="cross"), Pilgrim(1222, 716, 318, 0.2, holds="pole"),
    Pilgrim(1494, 716, 322, 0.22, holds="pole"), Pilgrim(1652, 742, 190, 0.06, holds="candle"),
    Pilgrim(1728, 728, 306, 0.24), Pilgrim(1872, 742, 316, 0.34, holds="staff"),
)  # fmt: skip
KNEELING = Pilgrim(1376, 742, 326, 0.14, holds="prayer")
"""One who has knelt where the shrine comes by."""
SHRINE = (1372.0, 392.0)
"""The middle of its foot."""
CLOAK = (
    (-1.75, 0), (-1.6, 2.4), (-1.5, 4.6), (-1.35, 6.4), (-0.95, 7.5), (0.5, 7.5), (1.05, 6.6), (1.3, 4.8), (1.45, 2.4),
    (1.75, 0.1), (1.0, -0.1), (0.4, 0.12), (-0.4, -0.08), (-1.0, 0.1),
)  # fmt: skip
HOOD = (
    (-1.25, 6.6), (-1.35, 7.8), (-1.2, 9.0), (-0.6, 9.9), (0.15, 10.05), (0.75, 9.5), (0.95, 8.6), (0.7, 7.6),
    (0.75, 6.8), (-0.2, 6.35),
)  # fmt: skip
HOOD_LIT = ((0.1, 9.95), (0.7, 9.5), (0.98, 8.6), (0.74, 7.7), (0.62, 8.5), (0.4, 9.3))
HOOD_DARK = ((0.3, 9.0), (0.72, 8.9), (0.8, 8.2), (0.56, 7.5), (0.2, 7.7), (0.12, 8.4))
KNELT = (
    (-2.9, 0), (-2.7, 1.1), (-1.9, 2.3), (-1.5, 3.8), (-0.9, 4.8), (0.5, 4.8), (1.05, 3.9), (1.2, 2.6), (1.9, 2.0),
    (2.1, 0.1), (0.4, -0.1), (-1.4, 0.06),
)  # fmt: skip
KNELT_DOWN = 2.6
"""How much lower a head is then."""


def draw_pilgrim(layer: Layer, who: Pilgrim, flames: list[Point2]) -> None:
    """A cloak with its folds, a hood that hangs over a dark face, and what the hands hold."""
    at, shade = who.at, who.shade
    face(layer, curve(at(*CLOAK), 6, closed=True), CLOTH.at(0.3 + shade))
    for left, right, low, tone in ((0.75, 1.3, 0.3, 2.6), (0.0, 0.42, 0.4, 1.5), (-0.85, -0.5, 0.5, 1.0)):
        fold = at(
            (left, 6.3), (right * 0.8, 6.4), (right, 3.4), (right * 1.12, low), (left * 1.15, low), (left * 1.1, 3.2)
        )
        blob(layer, fold, CLOTH.at(tone - shade * 0.5))
    if who.holds == "cross":
        draw_cross(layer, who)
    draw_hood(layer, who, 0.0)
    if who.holds == "pole":
        arm = at((0.2, 6.9), (0.9, 7.3), (1.2, 8.6), (1.05, 10.4), (0.55, 10.4), (0.5, 8.8), (-0.1, 8.0))
        blob(layer, arm, CLOTH.at(1.6 - shade * 0.5))
        return
    if who.holds == "staff":
        layer.line(at((2.5, 8.2), (2.44, 4.0), (2.6, 0.0)), CLOTH.at(2.0), 0.2 * who.high / 10)
    draw_sleeve(layer, who)
    if who.holds == "candle":
        draw_candle(layer, who, flames)


def draw_kneeling(layer: Layer, who: Pilgrim) -> None:
    """One on both knees, the hands joined before the bowed hood."""
    at = who.at
    face(layer, curve(at(*KNELT), 6, closed=True), CLOTH.at(0.2))
    for fold, tone in (
        (((0.5, 4.2), (1.0, 3.8), (1.15, 2.5), (1.8, 1.8), (1.9, 0.3), (1.2, 0.3), (0.8, 2.2)), 2.2),
        (((-0.6, 3.9), (-0.2, 3.7), (-0.6, 2.0), (-1.2, 0.4), (-1.8, 0.4), (-1.1, 2.2)), 1.1),
    ):
        blob(layer, at(*fold), CLOTH.at(tone))
    draw_hood(layer, who, KNELT_DOWN)
    blob(layer, at((0.1, 4.3), (0.7, 4.6), (1.5, 4.0), (1.9, 4.7), (2.2, 4.5), (1.8, 3.1), (0.7, 3.2)), CLOTH.at(1.2))
    blob(layer, at((1.75, 4.4), (2.0, 5.3), (2.3, 6.0), (2.5, 5.9), (2.35, 5.1), (2.2, 4.3)), CLOTH.at(3.5))


def draw_hood(layer: Layer, who: Pilgrim, down: float) -> None:
    """A hood, lit at its edge; the face in it is dark."""

    def at(shape: tuple[Point2, ...]) -> list[Point2]:
        return who.at(*((px, py - down) for px, py in shape))

    blob(layer, at(HOOD), CLOTH.at(0.5 + who.shade))
    blob(layer, at(HOOD_LIT), CLOTH.at(3.3 - who.shade))
    blob(layer, at(HOOD_DARK), "#0a0d0a")


def draw_sleeve(layer: Layer, who: Pilgrim) -> None:
    """An arm held out, with its hand."""
    at = who.at
    sleeve = at((-0.2, 6.6), (0.6, 6.5), (1.5, 5.6), (2.15, 5.9), (2.2, 5.2), (1.6, 4.3), (0.6, 4.6), (-0.1, 5.3))
    blob(layer, sleeve, CLOTH.at(1.0))
    lit = at((0.6, 6.45), (1.5, 5.75), (2.15, 5.9), (2.05, 5.6), (1.5, 5.35), (0.7, 6.0))
    blob(layer, lit, CLOTH.at(3.2 - who.shade * 0.6))
    hand = at((2.1, 5.5), (2.2, 5.95), (2.55, 6.0), (2.7, 5.65), (2.5, 5.3), (2.2, 5.25))
    blob(layer, hand, CLOTH.at(3.4 - who.shade * 0.4))


def draw_candle(layer: Layer, who: Pilgrim, flames: list[Point2]) -> None:
    """A candle in the hand, and its flame."""
    u, (foot, wick, tip) = who.high / 10, who.at((2.42, 5.8), (2.42, 7.3), (2.42, 7.75))
    layer.line([foot, wick], WAX, 0.28 * u)
    shape = ((-0.2, 0.3), (0, -0.45), (0.2, 0.3), (0, 0.5))
    blob(layer, [(tip[0] + px * u, tip[1] + py * u) for px, py in shape], FLAME)
    flames.append(tip)


def draw_cross(layer: Layer, who: Pilgrim) -> None:
    """A cross on a long pole, carried before the shrine."""
    u, tone = who.high / 10, 3.2 - who.shade
    layer.line(who.at((2.4, 0.6), (2.4, 13.2)), GOLD.at(tone - 1.4), 0.2 * u)
    layer.line(who.at((2.4, 11.4), (2.4, 14.0)), GOLD.at(tone), 0.34 * u)
    layer.line(who.at((1.5, 13.0), (3.3, 13.0)), GOLD.at(tone), 0.34 * u)


def draw_shrine(layer: Layer) -> None:
    """A little gilded house of saints on two poles, under it a cloth."""
    x, y = SHRINE
    for dy, tone in ((14, 1.2), (2, 2.3)):
        layer.line([(x - 226, y + dy), (x + 226, y + dy)], GOLD.at(tone), 9)
    layer.polygon([(x - 120, y), (x - 112, y + 62), (x - 60, y + 50), (x, y + 64), (x + 60, y + 50), (x + 112, y + 62),
                   (x + 120, y)], RED.at(1.3))  # fmt: skip
    layer.polygon([(x - 118, y), (x - 118, y - 96), (x + 118, y - 96), (x + 118, y)], GOLD.at(1.5))
    for px in range(-96, 97, 48):
        arch = arc((x + px, y - 58), 17, 180, 360, 10)
        layer.polygon([(x + px - 17, y - 8), *arch, (x + px + 17, y - 8)], GOLD.at(0.4))
        saint = ((-6, 8), (-9, 40), (0, 62), (9, 40), (6, 8))
        layer.polygon([(x + px + dx, y - dy) for dx, dy in saint], GOLD.at(3.1))
    layer.polygon([(x - 138, y - 92), (x - 104, y - 164), (x + 104, y - 164), (x + 138, y - 92)], GOLD.at(2.3))
    layer.polygon([(x - 138, y - 92), (x - 126, y - 118), (x + 126, y - 118), (x + 138, y - 92)], GOLD.at(3.0))
    for px in range(-110, 111, 22):
        layer.line([(x + px * 1.2, y - 96), (x + px * 0.92, y - 160)], GOLD.at(1.3), 2.2)
    layer.line([(x - 112, y - 166), (x + 112, y - 166)], GOLD.at(3.9), 8)
    for px in range(-104, 105, 26):
        layer.disc((x + px, y - 175), 6, GOLD.at(3.7))
    layer.line([(x, y - 170), (x, y - 222)], GOLD.at(3.0), 7)
    layer.line([(x - 16, y - 205), (x + 16, y - 205)], GOLD.at(3.8), 7)


def paint_light(canvas: Canvas, flames: list[Point2]) -> Pixels:
    """The glow of the candles and of the gold."""
    x, y = canvas.grid()
    light = np.zeros(canvas.shape, np.float32)
    for fx, fy in flames:
        light = np.maximum(light, np.exp(-((np.hypot(x - fx, y - fy) / 78) ** 1.1)).astype(np.float32))
    gold = np.exp(-((np.hypot((x - SHRINE[0]) / 1.35, y - SHRINE[1] + 70) / 190) ** 1.6))
    return veil("#f6b64a", np.asarray(0.6 * light + 0.26 * gold, np.float32))


def paint(scale: float = 1.0) -> Picture:
    """The picture; its subject is on the right, the sky over the left is calm."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.72, 0.5))
    town, behind, before = (Layer(name, GREEN) for name in ("town", "behind", "before"))
    flames: list[Point2] = []
    draw_town(town, HOUSES, 20, flags_from=canvas.width)
    for who in BEHIND:
        draw_pilgrim(behind, who, flames)
    draw_shrine(before)
    for who in BEFORE:
        draw_pilgrim(before, who, flames)
    draw_kneeling(before, KNEELING)
    scene = paint_sky(canvas, stone, DARK, (1400.0, 470.0))
    scene = over(scene, stone.print(town, canvas))
    scene = over(scene, ground(canvas, stone, 640, ("#414a2c", "#0c1713")))
    scene = over(scene, stone.print(behind, canvas))
    scene = over(scene, dust(canvas, MistBand(600, 120, 120, 0.55, 8), "#5d5c33"))
    picture.planes = [
        cropped("background.webp", scene, canvas),
        cropped("people.webp", stone.print(before, canvas), canvas, parallax_px=5),
        cropped("candles.webp", paint_light(canvas, flames), canvas, parallax_px=5),
    ]
    return picture


if __name__ == "__main__":
    run("plague", paint)
