"""Sheets pinned to a wall: small studies of people at work, drawn freely and after nobody."""

from __future__ import annotations

import random

from content.atelier.figure import Pose
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import blob, face
from content.atelier.sketch import Stick, sketch
from content.vangogh.paint.interior import draw_sheet
from content.vangogh.paint.people import Walker, draw_walker

SHEETS: tuple[tuple[float, float, float, float, float], ...] = (
    (1090, 212, 126, 168, 4),
    (1240, 192, 150, 118, -5),
    (1250, 328, 124, 150, 6),
    (1402, 222, 128, 172, -3),
)
"""Left, top, width, height, and how far askew."""
INK = 0.16


def draw_studies(layer: Layer, rng: random.Random) -> None:
    """One who sows, one who digs, one who carries sheaves, one who rests under a tree."""
    for place, study in zip(SHEETS, (_sower, _digger, _carrier, _sleeper), strict=True):
        left, top, wide, high, turn = place
        ring = [
            (left, top + turn),
            (left + wide, top),
            (left + wide + turn, top + high),
            (left + turn, top + high + turn),
        ]
        face(layer, [(x + 7, y + 8) for x, y in ring], 0.2)
        draw_sheet(layer, ring, rng, 0.84)
        foot = top + high - 24
        sketch(layer, [(left + 10, foot - 16), (left + wide - 8, foot - 20)], Stick(0.4, 1.6, 2, 2), rng)
        for _ in range(9):
            x, y = left + rng.uniform(12, wide - 26), foot + rng.uniform(0, 14)
            sketch(layer, [(x, y), (x + rng.uniform(8, 20), y - 2)], Stick(0.34, 1.6, 1, 2), rng)
        study(layer, (left + wide / 2, foot + 6), rng)


def _sower(layer: Layer, at: Point2, rng: random.Random) -> None:
    x, y = at
    pose = Pose(near_leg=(36, 6), far_leg=(-26, -46), near_arm=(64, 92), far_arm=(-6, 60), lean=9, head=2)
    hand = draw_walker(layer, Walker(x - 8, y, 118, pose, value=INK, hat="hat", lamp=False), rng)
    blob(layer, [(x - 16, y - 74), (x + 4, y - 70), (x + 4, y - 50), (x - 12, y - 48)], 0.5)
    for _ in range(10):
        grain = (hand[0] + rng.uniform(2, 20), hand[1] + rng.uniform(6, 56))
        layer.disc(grain, 1.2, 0.2)


def _digger(layer: Layer, at: Point2, rng: random.Random) -> None:
    x, y = at
    pose = Pose(near_leg=(24, -22), far_leg=(-12, -26), near_arm=(26, 44), far_arm=(46, 62), lean=52, head=12)
    draw_walker(layer, Walker(x - 26, y, 96, pose, value=INK, hat="cap", lamp=False), rng)
    sketch(layer, [(x - 6, y - 56), (x + 34, y - 4)], Stick(INK, 3.4, 2, 1), rng, straight=True)
    face(layer, [(x + 26, y - 12), (x + 36, y - 20), (x + 48, y + 2), (x + 36, y + 4)], INK)
    blob(layer, [(x + 30, y + 4), (x + 46, y - 7), (x + 66, y + 5)], 0.4)


def _carrier(layer: Layer, at: Point2, rng: random.Random) -> None:
    x, y = at
    pose = Pose(near_leg=(22, 0), far_leg=(-16, -36), near_arm=(30, 128), far_arm=(20, 120), lean=22, head=-6)
    draw_walker(layer, Walker(x - 4, y, 104, pose, value=INK, hat="bare", lamp=False), rng)
    skirt = [(x - 12, y - 58), (x + 8, y - 58), (x + 22, y - 8), (x + 2, y - 3), (x - 24, y - 8)]
    face(layer, skirt, INK)
    blob(layer, [(x - 34, y - 92), (x - 8, y - 104), (x + 16, y - 96), (x - 2, y - 76), (x - 30, y - 72)], 0.46)
    for number in range(9):
        start = (x - 34 + 5 * number, y - 82 - 1.6 * number)
        sketch(layer, [start, (start[0] - 8, start[1] - 16)], Stick(0.3, 1.8, 1, 1), rng)


def _sleeper(layer: Layer, at: Point2, rng: random.Random) -> None:
    x, y = at
    face(
        layer,
        [(x + 26, y - 4), (x + 32, y - 70), (x + 28, y - 120), (x + 40, y - 120), (x + 44, y - 66), (x + 50, y)],
        0.3,
    )
    for _ in range(34):
        leaf = (x + rng.gauss(22, 18), y - 118 + rng.gauss(0, 11))
        sketch(layer, [leaf, (leaf[0] + 9, leaf[1] + 6)], Stick(rng.choice((0.24, 0.42)), 3, 1, 1), rng)
    blob(layer, [(x + 28, y - 2), (x + 16, y - 36), (x + 2, y - 40), (x - 6, y - 22), (x - 2, y)], INK)
    blob(layer, [(x + 12, y - 46), (x + 20, y - 34), (x + 8, y - 26), (x - 1, y - 36)], INK)
    sketch(layer, [(x - 8, y - 42), (x + 24, y - 48)], Stick(INK, 5, 2, 1), rng)
    sketch(layer, [(x, y - 6), (x - 24, y - 26), (x - 36, y)], Stick(INK, 9, 2, 1), rng)
    sketch(layer, [(x - 34, y - 1), (x - 46, y - 4)], Stick(INK, 6, 2, 1), rng)
