"""Following a hand from frame to frame, and the patience with which palms are searched while nobody is there."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.hand import Frame, Hand
from kiosk.sensors.camera.landmark import LandmarkPlacer, Placed

PRESENT = 0.5
"""The model's presence below which there is no hand (MediaPipe's own threshold)."""
SEARCH_EVERY = 4
"""Frames from one fruitless palm search to the next: a hand waits 130 ms at most at 30 frames a second."""
LONGER = 2
"""Frames more after a search that found a palm and no hand, since each of the two looks at it costs as much as a frame
in which a hand is followed."""
SAME_HAND_MS = 500.0
"""A hand found again within this time is the one that was lost."""
NEAR, FASTER, SUDDEN = 1.5, 2.0, 18.0
"""And not further than so many palms away, besides the way that it goes meanwhile at so many times its speed, or at so
many palms a second: a hand at rest that begins to sweep may be too blurred from the first frame on."""
FORGETS = 0.25
"""What is left of a speed after that time: a hand that is lost in a sweep was often slow in its last frame."""
REMEMBERED = 45
"""Frames that a hand's speed is told from: what was faster before is down to a fifteenth."""
SEARCH_EVERY_AFTER_LOSS = 2
"""The same within that time: in the middle of a swipe a hand is too blurred to be seen for two to four frames."""
ANOTHER_MS = 1500.0
"""So often another hand is searched while one is followed; it costs a twentieth of what following does."""


class FollowedHand:
    """One hand from the moment a palm was found. `seen` counts the frames in which the landmark model agreed."""

    def __init__(self, crop: Crop) -> None:
        self._crop = crop
        self._placed: Placed | None = None
        self._hand: Hand | None = None
        self._frame_size = (0, 0)
        self.id = 0
        self.seen = 0

    def follow(self, frame: Frame, placer: LandmarkPlacer) -> bool:
        """Look where the hand was; False when it is not there any more."""
        height, width = frame.shape[:2]
        if not self._crop.lies_in(width, height):
            return False
        self._placed, self._hand, self._frame_size = placer.place(frame, self._crop), None, (width, height)
        if self._placed.presence < PRESENT:
            return False
        self._crop = Crop.around_hand(self._placed.points.tolist())
        self.seen += 1
        return True

    def covers(self, crop: Crop) -> bool:
        """Whether a crop looks at this very hand."""
        return math.hypot(crop.x - self._crop.x, crop.y - self._crop.y) < self._crop.side / 4

    def hand(self) -> Hand:
        """The hand as last seen; raises ValueError before the first time."""
        if self._placed is None:
            raise ValueError("this hand has not been seen yet")
        if self._hand is None or self._hand.id != self.id:
            self._hand = _as_hand(self.id, self._placed, *self._frame_size)
        return self._hand


def _as_hand(number: int, placed: Placed, width: int, height: int) -> Hand:
    landmarks = np.asarray(placed.points / np.array([width, height, width], np.float32), np.float32)
    return Hand(number, landmarks, width / height, placed.handedness, placed.presence)


@dataclass(slots=True)
class _Seen:
    """Where a hand was of late, and when: the newest last."""

    places: deque[tuple[Hand, float]]
    lost: bool = False

    @property
    def last(self) -> tuple[Hand, float]:
        """The hand as it was seen last, and the time in milliseconds."""
        return self.places[-1]

    def speed(self) -> float:
        """Its fastest in palms a second, what was longer ago the less. Asked rarely, so nothing is kept for it."""
        (_, until_ms), fastest = self.last, 0.0
        for (before, from_ms), (hand, t_ms) in pairwise(self.places):
            if t_ms > from_ms:
                kept = FORGETS ** (max(0.0, until_ms - t_ms) / SAME_HAND_MS)
                fastest = max(fastest, kept * before.distance(hand) / (t_ms - from_ms) * 1000)
        return fastest


class Numbers:
    """Numbers hands; one that was lost a moment ago and is found where it can have gone keeps its number."""

    def __init__(self) -> None:
        self._given = 0
        self._seen: dict[int, _Seen] = {}

    def see(self, hands: Sequence[Hand], t_ms: float) -> None:
        """The hands that are there in this frame."""
        for hand in hands:
            if hand.id not in self._seen:
                self._seen[hand.id] = _Seen(deque(maxlen=REMEMBERED))
            self._seen[hand.id].places.append((hand, t_ms))
            self._seen[hand.id].lost = False

    def lose(self, hand: Hand, t_ms: float) -> None:
        """A hand is not seen any more."""
        self._seen.setdefault(hand.id, _Seen(deque([(hand, t_ms)], REMEMBERED))).lost = True

    def give(self, hand: Hand, t_ms: float) -> tuple[int, bool]:
        """The number of a hand that was found, and whether it had it before."""
        self._seen = {number: seen for number, seen in self._seen.items() if 0 <= t_ms - seen.last[1] <= SAME_HAND_MS}
        lost = {number: seen.last[0].distance(hand) for number, seen in self._seen.items() if _may_be(seen, hand, t_ms)}
        if lost:
            nearest = min(lost, key=lambda number: lost[number])
            self._seen[nearest].lost = False
            return nearest, True
        self._given += 1
        return self._given, False


def _may_be(seen: _Seen, hand: Hand, t_ms: float) -> bool:
    """Whether this can be the lost hand: not further than it may have gone meanwhile."""
    last, at_ms = seen.last
    return seen.lost and last.distance(hand) <= NEAR + max(FASTER * seen.speed(), SUDDEN) * (t_ms - at_ms) / 1000


class Patience:
    """Decides in which frames without a hand palms are searched, since one search costs as much as following twice."""

    def __init__(self, every: int = SEARCH_EVERY) -> None:
        self._every = every
        self._rest = 0
        self._lost_ms: float | None = None

    def hand_lost(self, t_ms: float) -> None:
        """A hand that was followed is gone: search at once, and more often for a while."""
        self._rest, self._lost_ms = 0, t_ms

    def due(self) -> bool:
        """Asked once for each frame without a hand: whether to search in this one."""
        self._rest -= 1
        return self._rest < 0

    def found_nothing(self, t_ms: float, *, rejected: bool) -> None:
        """The search was in vain; longer to rest when something looked like a palm and cost two looks more."""
        just_lost = self._lost_ms is not None and 0 <= t_ms - self._lost_ms <= SAME_HAND_MS
        every = min(self._every, SEARCH_EVERY_AFTER_LOSS) if just_lost else self._every
        longer = LONGER if rejected and every == SEARCH_EVERY else 0
        self._rest = every - 1 + longer


class AnotherLook:
    """Decides in which frames another hand is searched beside those that are followed."""

    def __init__(self) -> None:
        self._looked_ms = 0.0
        self._lost_ms: float | None = None

    def hand_lost(self, t_ms: float) -> None:
        """One of two hands is gone: it is searched more often for a while."""
        self._lost_ms = t_ms

    def due(self, t_ms: float) -> bool:
        """Whether to search in this frame."""
        just_lost = self._lost_ms is not None and 0 <= t_ms - self._lost_ms <= SAME_HAND_MS
        return not 0 <= t_ms - self._looked_ms < (ANOTHER_MS / 24 if just_lost else ANOTHER_MS)

    def looked(self, t_ms: float) -> None:
        """Palms were searched in this frame."""
        self._looked_ms = t_ms
