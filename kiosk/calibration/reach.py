"""Where a hand went in comfort, and the zone that follows from it for those who stand and those who sit."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from kiosk.sensors.camera.zone import Zone

ENOUGH_S = 3.0
"""A hand has to be seen for so long in each step: a large circle takes about that."""
GAP_S = 0.3
"""Between two frames with a hand that are further apart it was not seen."""
KEPT = 9000
"""Places kept of one step, the newest: five minutes of them."""
COMFORT = (5, 95)
"""Percentiles of the places: what lies beyond was a slip, or the hand on its way there."""
LEAST = 0.25
"""The least side of a zone, in shares of the picture: in a smaller one a hand that trembles by a hundredth of the
picture, as hands do, makes the pointer jump by more than a twenty-fifth of the screen."""


class Reach:
    """The places of a palm in one step, as fractions of the picture as visitors see it."""

    def __init__(self) -> None:
        self.path: deque[tuple[float, float]] = deque(maxlen=KEPT)
        self.seen_s = 0.0
        """For how long a hand was seen."""
        self._at: float | None = None

    def add(self, at: float, x: float, y: float) -> None:
        """A palm was there at this time in seconds."""
        if self._at is not None and 0 < at - self._at <= GAP_S:
            self.seen_s += at - self._at
        self._at = at
        self.path.append((x, y))

    @property
    def enough(self) -> bool:
        """Whether the hand was seen for long enough."""
        return self.seen_s >= ENOUGH_S

    @property
    def box(self) -> Zone:
        """The box that the hand reached in comfort; raises ValueError while no hand was seen."""
        if not self.path:
            raise ValueError("no hand was seen")
        (left, top), (right, bottom) = np.percentile(np.array(self.path), COMFORT, axis=0).tolist()
        return Zone(left, top, right, bottom)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A zone, edges in hundredths of the picture. `shared` is true when all of it can be reached standing and seated;
    `widened` when it is larger than what was reached, because that was too small."""

    zone: Zone
    shared: bool
    widened: bool


def propose(standing: Zone, seated: Zone) -> Proposal:
    """What both reach; across or down, where that is too little, what either of them reaches."""
    across = _Side.of(standing.left, standing.right, seated.left, seated.right)
    down = _Side.of(standing.top, standing.bottom, seated.top, seated.bottom)
    zone = Zone(across.low, down.low, across.high, down.high)
    return Proposal(zone, across.shared and down.shared, across.widened or down.widened)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the proposal, from low to high."""

    low: float
    high: float
    shared: bool
    widened: bool

    @classmethod
    def of(cls, low: float, high: float, other_low: float, other_high: float) -> _Side:
        start, end = _in_picture(max(low, other_low), min(high, other_high))
        if end - start >= LEAST:
            return cls(round(start, 2), round(end, 2), shared=True, widened=False)
        start, end = _in_picture(min(low, other_low), max(high, other_high))
        if end - start >= LEAST:
            return cls(round(start, 2), round(end, 2), shared=False, widened=False)
        start = min(max((start + end - LEAST) / 2, 0.0), 1.0 - LEAST)
        return cls(round(start, 2), round(start + LEAST, 2), shared=True, widened=True)


def _in_picture(low: float, high: float) -> tuple[float, float]:
    """A palm may be a little outside the picture, a zone may not."""
    return max(0.0, low), min(1.0, high)
