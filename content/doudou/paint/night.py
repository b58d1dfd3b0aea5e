"""Two quiet pictures, calm on the left: the procession by candlelight in 1349, and the hand that holds the horsehair.

Run ``python -m content.doudou.paint.night [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.hand import Hand, hand_parts
from content.atelier.layer import Layer
from content.atelier.limbs import blob, face
from content.atelier.mist import MistBand
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone, halo, over, veil
from content.atelier.tones import Ramp
from content.atelier.tube import curve, lit_bands, outline, profile, spread
from content.doudou.paint.car import draw_car
from content.doudou.paint.cli import run_many
from content.doudou.paint.dragon import draw_tuft
from content.doudou.paint.palette import GOLD, GREEN, NIGHT, NOON
from content.doudou.paint.square import draw_town, dust, ground, paint_sky

STONE_SEED = 1352
DARK = ("#0a1512", "#0f1f1a", "#162b22", "#20392b", "#33502f", "#5d6436")
EMBER = ("#1c0d0a", "#2c110c", "#43160f", "#611c11", "#842615", "#b4431f")
HOUSES = Ramp(("#0a1411", "#12211b", "#1b2f25", "#2a4130", "#4d5a37"))


def draw_pilgrims(layer: Layer, flames: list[tuple[float, float]]) -> None:
    """Hooded people who walk to the right, each with a candle; the nearer the larger."""
    rng = random.Random(7)
    for number in range(15):
        share = number / 14
        x, foot, high = 2010 - 1060 * share + rng.uniform(-16, 16), 650 + 92 * share, 170 + 190 * share
        wide = high * 0.2
        robe = [
            (x - wide * 1.2, foot),
            (x - wide, foot - high * 0.5),
            (x - wide * 0.6, foot - high * 0.78),
            (x, foot - high),
            (x + wide * 0.55, foot - high * 0.82),
            (x + wide * 0.8, foot - high * 0.5),
            (x + wide * 1.1, foot),
        ]
        face(layer, curve([*robe], 8), NIGHT.at(0.1 + 0.9 * (1 - share)))
        lit = [
            (x + wide * 0.1, foot - high * 0.95),
            (x + wide * 0.55, foot - high * 0.8),
            (x + wide * 0.8, foot - high * 0.5),
            (x + wide * 1.0, foot - high * 0.1),
            (x + wide * 0.55, foot - high * 0.45),
        ]
        blob(layer, lit, NIGHT.at(3.0 - share))
        hand = (x + wide * 1.15, foot - high * 0.56)
        layer.line([hand, (hand[0], hand[1] - high * 0.13)], "#e8d9ae", high * 0.022)
        layer.disc(hand, high * 0.035, NIGHT.at(3.4))
        flames.append((hand[0], hand[1] - high * 0.16))
        blob(
            layer,
            [
                (hand[0] - high * 0.02, hand[1] - high * 0.15),
                (hand[0], hand[1] - high * 0.2),
                (hand[0] + high * 0.02, hand[1] - high * 0.15),
                (hand[0], hand[1] - high * 0.135),
            ],
            "#ffe9a8",
        )


def _paint_candles(canvas: Canvas, flames: list[tuple[float, float]]) -> Pixels:
    """The glow of the candles."""
    x, y = canvas.grid()
    light = np.zeros(canvas.shape, np.float32)
    for fx, fy in flames:
        light = np.maximum(light, np.exp(-((np.hypot(x - fx, y - fy) / 70) ** 1.1)).astype(np.float32))
    return veil("#f6b64a", np.asarray(0.62 * light, np.float32))


def paint_plague(scale: float = 1.0) -> Picture:
    """October 1349: candles, hoods, the shrine carried past the dark houses."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.72, 0.6))
    town, people = Layer("town", GREEN), Layer("people", GREEN)
    flames: list[tuple[float, float]] = []
    draw_town(town, HOUSES, 20, flags=False)
    draw_pilgrims(people, flames)
    scene = paint_sky(canvas, stone, DARK, (1500.0, 620.0))
    scene = over(scene, stone.print(town, canvas))
    scene = over(scene, ground(canvas, stone, 640, ("#414a2c", "#0c1713")))
    scene = over(scene, dust(canvas, MistBand(620, 110, 200, 0.5, 8), "#6d6436"))
    picture.planes = [
        cropped("background.webp", scene, canvas),
        cropped("people.webp", stone.print(people, canvas), canvas, parallax_px=5),
        cropped("candles.webp", _paint_candles(canvas, flames), canvas, parallax_px=5),
    ]
    return picture


def paint_hair(scale: float = 1.0) -> Picture:
    """A hand that has caught the tuft, against the red of the evening."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED + 1)
    picture = Picture(canvas, focus=(0.72, 0.5))
    tuft, hand = Layer("tuft", GREEN), Layer("hand", GREEN)
    draw_tuft(tuft, (0, 0), 0.15)
    tail = spread(curve([(0, 0), (90, -36), (210, -50), (380, -20)]), 60)
    half = profile([(0, 8), (1, 18)], 60)
    body = Layer("tail", GREEN)
    face(body, outline(tail, half), GREEN.at(0.8))
    for band in lit_bands(tail, half, NOON, 0.5):
        face(body, band, GREEN.at(2.2))
    for at in range(2, 58, 2):
        body.line([tuple(tail[at] + [-6, -half[at]]), tuple(tail[at] + [6, half[at]])], GREEN.at(3.1), 2.6)
    body.shapes += tuft.shapes
    body.transform("translate(1400 250) scale(2.35)")
    rng = random.Random(5)
    reach = Hand(1462, 900, 8, 300, left=True, spread=1.15, curl=0.3)
    arm = spread(curve([(1450, 880), (1480, 1010), (1530, 1200)]), 40)
    wide = profile([(0, 92), (0.3, 98), (1, 150)], 40)
    face(hand, outline(arm, wide), NIGHT.at(0))
    for band in lit_bands(arm, wide, NOON, 0.72):
        face(hand, band, GOLD.at(1.6))
    parts = hand_parts(reach, rng)
    for part in parts[:5]:
        face(hand, part, GOLD.at(2.4))
        face(hand, part + np.array([-15, 13]), NIGHT.at(0.1))
    face(hand, parts[5], NIGHT.at(0.1))
    picture.planes = [
        cropped("background.webp", paint_sky(canvas, stone, EMBER, (1500.0, 420.0)), canvas),
        cropped("hand.webp", stone.print(hand, canvas), canvas, parallax_px=8),
        cropped("tuft.webp", stone.print(body, canvas), canvas, parallax_px=5),
    ]
    return picture


def paint_gilded(scale: float = 1.0) -> Picture:
    """The Car d'Or alone, in the dark of the church."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED + 2)
    picture = Picture(canvas, focus=(0.72, 0.5))
    car = Layer("car", GREEN)
    draw_car(car, GOLD)
    car.transform("translate(1370 950) scale(1.32)")
    printed = stone.print(car, canvas)
    glow = veil("#e8a33a", np.asarray(0.5 * halo(np.ascontiguousarray(printed[..., 3]), 60, canvas), np.float32))
    scene = over(paint_sky(canvas, stone, EMBER, (1380.0, 560.0)), glow)
    picture.planes = [cropped("background.webp", scene, canvas), cropped("car.webp", printed, canvas, parallax_px=4)]
    return picture


PAINTERS = {"plague": paint_plague, "hair": paint_hair, "gilded": paint_gilded}

if __name__ == "__main__":
    run_many(PAINTERS)
