"""The two back ends on the same frames."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from kiosk.sensors.camera.hand import Frame, Hand
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.mediapipe_hands import MediaPipeHands
from kiosk.sensors.camera.models import Variant, locate

SAME_HAND = 1.0
"""Two hands whose palms are nearer than this, in palms, are taken for the same hand."""

Timed = tuple[Frame, float]


@dataclass
class Beside:
    """How many hands each found, and how far apart they place the landmarks of the same hand, in palm lengths."""

    litert: int = 0
    mediapipe: int = 0
    distances: list[float] = field(default_factory=list)

    @classmethod
    def look(cls, frames: Iterable[Timed], landmark: Variant, *, stills: bool = False, there: int = 2) -> Self:
        """Both look at every frame; no more than `there` hands are in it, and no more are counted."""
        models = locate(landmark=landmark)
        if stills:
            ours, theirs = LiteRtHands.for_stills(models), MediaPipeHands.for_stills(models)
        else:
            ours, theirs = (made(models, max_hands=there) for made in (LiteRtHands, MediaPipeHands))
        beside = cls()
        with closing(ours), closing(theirs):
            for frame, t_ms in frames:
                beside.add(ours.process(frame, t_ms)[:there], theirs.process(frame, t_ms)[:there])
        return beside

    def add(self, ours: Sequence[Hand], theirs: Sequence[Hand]) -> None:
        """Count a frame, and compare each hand with the nearest one of the other."""
        self.litert += len(ours)
        self.mediapipe += len(theirs)
        for hand in theirs:
            nearest = min(ours, key=hand.distance, default=None)
            if nearest is not None and hand.distance(nearest) < SAME_HAND:
                self.distances.append(landmark_distance(hand, nearest))

    @property
    def distance(self) -> float:
        """The median distance, 0 where no hand was compared."""
        return statistics.median(self.distances or [0.0])


def landmark_distance(hand: Hand, other: Hand) -> float:
    """The mean distance of the landmarks of two hands, in lengths of the palm, wrist to middle knuckle."""
    return float(np.linalg.norm(hand.flat - other.flat, axis=1).mean()) / hand.palm_length
