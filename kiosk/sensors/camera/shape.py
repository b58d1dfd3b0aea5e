"""What the fingers of a hand do in one frame, in numbers that poses and gestures are read from.

Lengths are in palms (`Hand.one_palm`) and measured on the hand itself, so neither its distance nor the way it is turned
matters, except where something is about up and down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from kiosk.sensors.camera.hand import FINGERS, INDEX, LITTLE, MIDDLE, THUMB, WRIST, Hand, Points

STRAIGHT, BENT = 0.22, 0.12
"""A finger by how far from the wrist its tip lies beyond its middle joint, in palms: straight from, bent up to.

Measured on recordings, 5th to 95th percentile: straight fingers 0.29 to 0.53, bent ones -0.5 to 0.11.
"""
EDGE_ON = 0.6
"""A hand is seen from its edge when its knuckles look narrower than this share of the palm's length.

A raised thumb and a raised index finger then look the same to the landmark models, and thumb and finger seem to touch.
Measured: hands that were so mistaken 0.44 to 0.6, other hands 0.61 to 0.9.
"""

Finger = Literal["straight", "bent", "unsure"]


@dataclass(frozen=True, slots=True)
class Shape:
    """The fingers of one hand, lengths in palms.

    `beyond`: for index, middle, ring and little finger, how far from the wrist the tip lies beyond the middle joint.
    `thumb_out`: how far the thumb's tip stands out beyond the index knuckle, along the line of the knuckles.
    `thumb_up`: the thumb's direction, 1 upwards to -1 downwards. `pinch`: from the thumb's tip to that of the index.
    `spread`: from the index finger's tip to the middle finger's. `edge_on`: whether the hand is seen from its edge.
    """

    beyond: tuple[float, float, float, float]
    thumb_out: float
    thumb_up: float
    pinch: float
    spread: float
    edge_on: bool

    @property
    def fingers(self) -> tuple[Finger, ...]:
        """Each of the four fingers, from the index."""
        return tuple(_finger(length) for length in self.beyond)

    @property
    def openness(self) -> float:
        """How far the four fingers are open on average (open hands 0.3 to 0.6, closed ones -0.5 to 0)."""
        return sum(self.beyond) / 4


def shape_of(hand: Hand) -> Shape:
    """The shape of a hand."""
    points = hand.flat / hand.one_palm
    thumb = points[THUMB[3]] - points[THUMB[1]]
    return Shape(
        beyond=(
            _beyond(points, FINGERS[0]),
            _beyond(points, FINGERS[1]),
            _beyond(points, FINGERS[2]),
            _beyond(points, FINGERS[3]),
        ),
        thumb_out=_thumb_out(points),
        thumb_up=-float(thumb[1]) / max(_length(thumb), 1e-6),
        pinch=_length(points[THUMB[3]] - points[INDEX[3]]),
        spread=_length(points[INDEX[3]] - points[MIDDLE[3]]),
        edge_on=hand.palm_width < EDGE_ON * hand.palm_length,
    )


def _beyond(points: Points, finger: tuple[int, ...]) -> float:
    return _length(points[finger[3]] - points[WRIST]) - _length(points[finger[1]] - points[WRIST])


def _thumb_out(points: Points) -> float:
    across = points[INDEX[0]] - points[LITTLE[0]]
    return float((points[THUMB[3]] - points[INDEX[0]]) @ across) / max(_length(across), 1e-6)


def _finger(beyond: float) -> Finger:
    if beyond >= STRAIGHT:
        return "straight"
    return "bent" if beyond <= BENT else "unsure"


def _length(vector: Points) -> float:
    return math.hypot(float(vector[0]), float(vector[1]))
