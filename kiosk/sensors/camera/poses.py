"""What a hand shows: a pose read from its shape in one frame, and a vote over some frames."""

from __future__ import annotations

import math
from collections import Counter, deque
from typing import Literal

from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.shape import Shape, shape_of

Pose = Literal["open_palm", "fist", "pointing", "thumb_up", "thumb_down", "victory"]

CLOSED = 0.0
"""How open a closed hand is at most (measured: -0.5 to -0.05; a hand that hangs down 0.12)."""
THUMB_OUT, THUMB_IN = 0.3, 0.15
"""A thumb by how far it stands out, in palms (measured: out 0.37 to 0.97, in up to 0.08)."""
UPRIGHT = math.cos(math.radians(45))
"""A thumb within 45 degrees of the vertical points up or down."""
V_OPENING = 0.3
"""Distance of the two fingertips of a victory sign, in palms."""
VOTE_S = 0.2
"""A pose counts when it has most of the frames of so many seconds: landmarks flicker while the fingers move."""


def pose_of(hand: Hand) -> Pose | None:
    """The pose that the hand shows in this frame, or None for anything else."""
    return pose_in(shape_of(hand))


def pose_in(shape: Shape) -> Pose | None:
    """The pose that a hand of this shape shows, or None for anything else."""
    match shape.fingers:
        case ("straight", "straight", "straight", "straight"):
            return "open_palm"
        case ("bent", "bent", "bent", "bent"):
            return _closed(shape) if shape.openness <= CLOSED else None
        case ("straight", "bent", "bent", "bent"):
            return None if shape.edge_on or shape.thumb_out > THUMB_IN else "pointing"
        case ("straight", "straight", "bent", "bent"):
            return "victory" if shape.spread >= V_OPENING else None
    return None


def _closed(shape: Shape) -> Pose | None:
    """A closed hand by its thumb: up, down, tucked in, or none of these."""
    if shape.thumb_out <= THUMB_IN:
        return "fist"
    if shape.thumb_out < THUMB_OUT or abs(shape.thumb_up) < UPRIGHT:
        return None
    return "thumb_up" if shape.thumb_up > 0 else "thumb_down"


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
