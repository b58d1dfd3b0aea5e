"""Round things of the workshop: a tube is as wide as it was told, and its light lies on the side of the lamp."""

from __future__ import annotations

import random

import numpy as np

from content.atelier.figure import ORDER, Pose, figure
from content.atelier.hand import Hand, hand_parts
from content.atelier.tube import Lamp, curve, lit_bands, outline, spread

LEVEL = spread([(0.0, 0.0), (100.0, 0.0)], 50)


def test_a_curve_goes_through_its_points_and_spreads_evenly() -> None:
    line = curve([(0, 0), (10, 20), (30, 10)], 10)
    assert np.allclose(line[[0, 10, 20]], [(0, 0), (10, 20), (30, 10)])
    steps = np.hypot(*np.diff(spread(line, 30), axis=0).T)
    assert steps.max() < 1.1 * steps.min()


def test_the_light_of_a_tube_lies_towards_the_lamp_and_inside_it() -> None:
    half = np.full(50, 10.0)
    assert np.ptp(outline(LEVEL, half)[:, 1]) == 20.0
    (band,) = lit_bands(LEVEL, half, Lamp(x=0, y=-1), 0.66)
    assert band[:, 1].mean() < -2
    assert np.abs(band[:, 1]).max() <= 10.0


def test_a_figure_stands_on_its_ground_and_turns_round() -> None:
    right, left = (figure(0, 500, 300, Pose(), facing=facing) for facing in (1, -1))
    assert set(right.limbs) == set(ORDER)
    low = max(part.line[:, 1].max() for part in right.limbs.values())
    assert 480 < low <= 502
    assert np.allclose(right.limbs["armN"].line * [-1, 1], left.limbs["armN"].line)


def test_the_same_seed_gives_the_same_hand_of_six_parts() -> None:
    one, again = (hand_parts(Hand(0, 0, 0, 100), random.Random(3)) for _ in range(2))
    assert len(one) == 6
    assert all(np.array_equal(first, second) for first, second in zip(one, again, strict=True))
