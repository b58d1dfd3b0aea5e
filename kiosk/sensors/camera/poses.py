"""What a hand shows: a pose read from the landmarks of one frame, and a vote over some frames.

Lengths are in palms (`Hand.one_palm`), angles are measured on the hand itself, so neither its distance nor the way it
is turned matters, except where a pose is about up and down.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from typing import Literal

from kiosk.sensors.camera.hand import FINGERS, INDEX, LITTLE, MIDDLE, THUMB, WRIST, Hand, Points

Pose = Literal["open_palm", "fist", "pointing", "thumb_up", "thumb_down", "victory"]

STRAIGHT, BENT = 0.22, 0.12
"""A finger by how far from the wrist its tip lies beyond its middle joint, in palms: straight from, bent up to.

Measured on recordings, 5th to 95th percentile: straight fingers 0.29 to 0.53, bent ones -0.5 to 0.11.
"""
CLOSED = 0.0
"""The same for the four fingers of a closed hand on average (measured: -0.5 to -0.05; a hand that hangs down 0.12)."""
THUMB_OUT, THUMB_IN = 0.3, 0.15
"""How far the thumb's tip stands out beyond the index knuckle, in palms (measured: out 0.37 to 0.97, in up to 0.08)."""
UPRIGHT = math.cos(math.radians(45))
"""A thumb within 45 degrees of the vertical points up or down."""
EDGE_ON = 0.6
"""A hand is seen from its edge when its knuckles look narrower than this share of the palm's length.

A raised thumb and a raised index finger then look the same to the landmark models, so neither is told. Measured: hands
that were so mistaken 0.44 to 0.6, other hands 0.61 to 0.9.
"""
V_OPENING = 0.3
"""Distance of the two fingertips of a victory sign, in palms."""
VOTE_S = 0.2
"""A pose counts when it has most of the frames of so many seconds: landmarks flicker while the fingers move."""


def pose_of(hand: Hand) -> Pose | None:
    """The pose that the hand shows in this frame, or None for anything else."""
    points = hand.flat / hand.one_palm
    beyond = [_beyond(points, finger) for finger in FINGERS]
    match [_shape(length) for length in beyond]:
        case ["straight", "straight", "straight", "straight"]:
            return "open_palm"
        case ["bent", "bent", "bent", "bent"]:
            return _closed(points) if sum(beyond) / 4 <= CLOSED else None
        case ["straight", "bent", "bent", "bent"]:
            edge_on = hand.palm_width < EDGE_ON * hand.palm_length
            return None if edge_on or _thumb(points) > THUMB_IN else "pointing"
        case ["straight", "straight", "bent", "bent"]:
            return "victory" if _length(points[INDEX[3]] - points[MIDDLE[3]]) >= V_OPENING else None
    return None


def _closed(points: Points) -> Pose | None:
    """A closed hand by its thumb: up, down, tucked in, or none of these."""
    out = _thumb(points)
    if out <= THUMB_IN:
        return "fist"
    thumb = points[THUMB[3]] - points[THUMB[1]]
    upwards = -float(thumb[1]) / max(_length(thumb), 1e-6)
    if out < THUMB_OUT or abs(upwards) < UPRIGHT:
        return None
    return "thumb_up" if upwards > 0 else "thumb_down"


def _beyond(points: Points, finger: tuple[int, ...]) -> float:
    return _length(points[finger[3]] - points[WRIST]) - _length(points[finger[1]] - points[WRIST])


def _shape(beyond: float) -> Literal["straight", "bent", "unsure"]:
    if beyond >= STRAIGHT:
        return "straight"
    return "bent" if beyond <= BENT else "unsure"


def _thumb(points: Points) -> float:
    """How far the thumb's tip stands out beyond the index knuckle, along the line of the knuckles, in palms."""
    across = points[INDEX[0]] - points[LITTLE[0]]
    return float((points[THUMB[3]] - points[INDEX[0]]) @ across) / max(_length(across), 1e-6)


def _length(vector: Points) -> float:
    return math.hypot(float(vector[0]), float(vector[1]))


class PoseVote:
    """The pose that most frames of the last `VOTE_S` seconds show; None while they disagree, or show no pose."""

    def __init__(self) -> None:
        self._frames: deque[tuple[float, Pose | None]] = deque()

    def add(self, at: float, pose: Pose | None) -> Pose | None:
        """Count a frame, `at` in seconds, and return the result of the vote."""
        self._frames.append((at, pose))
        while not 0 <= at - self._frames[0][0] <= VOTE_S:
            self._frames.popleft()
        winner, votes = Counter(pose for _, pose in self._frames).most_common(1)[0]
        return winner if votes > len(self._frames) / 2 else None
