"""Walking people as tubes: a skeleton in a pose gives the limbs, a costume paints them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from content.atelier.tube import Line, Widths, curve, profile, spread

HEADS = 7.6
"""A figure is so many units high; all lengths are in these units."""
ORDER = ("armF", "handF", "legF", "footF", "neck", "torso", "legN", "footN", "head", "armN", "handN")
"""The limbs from the far ones to the near ones."""


@dataclass(frozen=True)
class Pose:
    """Angles in degrees from straight down, forwards positive: upper and lower part of each limb."""

    near_leg: tuple[float, float] = (12.0, -8.0)
    far_leg: tuple[float, float] = (-18.0, -40.0)
    near_arm: tuple[float, float] = (20.0, 30.0)
    far_arm: tuple[float, float] = (10.0, 20.0)
    lean: float = 6.0
    head: float = 4.0


@dataclass(frozen=True)
class Limb:
    """A limb as a tube."""

    line: Line
    half: Widths


@dataclass(frozen=True)
class Figure:
    """The limbs of a figure by their name, in design pixels; `unit` is how large it is."""

    limbs: dict[str, Limb]
    unit: float


def stride(phase: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The near and the far leg at a moment of a step; `phase` in radians."""
    swing = 30 * math.sin(phase)
    near = (swing + 6, swing - 8 - 28 * max(0.0, math.cos(phase)))
    return near, (-swing + 4, -swing - 8 - 28 * max(0.0, -math.cos(phase)))


def figure(x: float, ground_y: float, height: float, pose: Pose, *, facing: int = 1, bulk: float = 1.0) -> Figure:
    """A figure that stands with its hip over `x`; `facing` is 1 to the right and -1 to the left."""
    u = height / HEADS
    bones = _bones(pose, u)
    low = max(bones["legN"][2][1], bones["legF"][2][1]) + 0.28 * u
    limbs: dict[str, Limb] = {}
    for name, stops in _widths(u, bulk * u).items():
        line = spread(curve(bones[name], 10), 34) * [facing, 1] + [x, ground_y - low]
        limbs[name] = Limb(line, profile(stops, 34))
    return Figure(limbs, u)


def _down(angle: float) -> Line:
    """The direction at an angle from straight down."""
    return np.array([math.sin(math.radians(angle)), math.cos(math.radians(angle))])


def _bones(pose: Pose, u: float) -> dict[str, Line]:
    """The points of each limb's line, the hip at 0, 0."""
    hip, up = np.zeros(2), -_down(-pose.lean)
    neck, shoulder = hip + 2.55 * u * up, hip + 2.3 * u * up
    nod = -_down(-(pose.lean * 0.6 + pose.head))
    head = neck + 0.62 * u * nod
    bones = {
        "torso": np.array([hip - 0.35 * u * up, hip + 0.3 * u * up, hip + 1.2 * u * up, shoulder, neck - 0.1 * u * up]),
        "neck": np.array([neck - 0.1 * u * up, head]),
        "head": np.array([head - 0.22 * u * nod, head + 0.34 * u * nod]),
    }
    for side, leg, arm in (("N", pose.near_leg, pose.near_arm), ("F", pose.far_leg, pose.far_arm)):
        bones[f"leg{side}"] = _joint(hip, leg, 1.9 * u, 1.85 * u)
        bones[f"foot{side}"] = _foot(bones[f"leg{side}"][2], leg[1], u)
        bones[f"arm{side}"] = _joint(shoulder, arm, 1.45 * u, 1.35 * u)
        wrist, elbow = bones[f"arm{side}"][2], bones[f"arm{side}"][1]
        bones[f"hand{side}"] = np.array([wrist, wrist + (wrist - elbow) * 0.31])
    return bones


def _joint(root: Line, angles: tuple[float, float], upper: float, lower: float) -> Line:
    middle = root + upper * _down(angles[0])
    return np.array([root, middle, middle + lower * _down(angles[1])])


def _foot(ankle: Line, shin: float, u: float) -> Line:
    """A foot whose heel lifts as the shin leans forward."""
    lift = math.radians(max(-10.0, min(60.0, -shin - 10))) if shin < -25 else 0.0
    sole = np.array([[-0.22, 0.0], [0.1, 0.12], [0.45, 0.2], [0.78, 0.24]]) * u
    turn = np.array([[math.cos(lift), math.sin(lift)], [-math.sin(lift), math.cos(lift)]])
    return np.asarray(ankle + sole @ turn)


def _widths(u: float, b: float) -> dict[str, list[tuple[float, float]]]:
    """Half widths of the limbs of a figure of unit `u` whose cloth makes it `b` wide."""
    leg = [(0, 0.56 * b), (0.25, 0.5 * b), (0.5, 0.36 * b), (0.62, 0.37 * b), (0.85, 0.24 * b), (1, 0.2 * b)]
    arm = [(0, 0.36 * b), (0.2, 0.33 * b), (0.5, 0.25 * b), (0.62, 0.26 * b), (0.9, 0.17 * b), (1, 0.16 * b)]
    hand = [(0, 0.15 * u), (0.5, 0.2 * u), (1, 0.1 * u)]
    foot = [(0, 0.2 * u), (0.35, 0.23 * u), (0.7, 0.16 * u), (1, 0.08 * u)]
    torso = [(0, 0.5 * b), (0.15, 0.66 * b), (0.42, 0.6 * b), (0.7, 0.72 * b), (0.9, 0.56 * b), (1, 0.3 * b)]
    head = [(0, 0.3 * u), (0.3, 0.42 * u), (0.65, 0.43 * u), (1, 0.3 * u)]
    both = {"arm": arm, "hand": hand, "leg": leg, "foot": foot}
    sided = {f"{name}{side}": stops for side in "NF" for name, stops in both.items()}
    return {**sided, "torso": torso, "neck": [(0, 0.24 * u), (1, 0.24 * u)], "head": head}
