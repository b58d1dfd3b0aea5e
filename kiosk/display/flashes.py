"""Flashes as WCAG 2.2 counts them (2.3.1): pairs of opposing changes of the relative luminance by a tenth or more, of
which the darker one is below 0.8, at the same time on a quarter or more of ten degrees of the visual field."""

from __future__ import annotations

from collections import deque

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.contrast import luminances

CELLS = (32, 18)
FIELD = (10, 6)
"""Ten degrees in cells: a third of the screen's width and height, as the guideline takes them for its example."""
CONCURRENT = round(0.25 * FIELD[0] * FIELD[1])
CHANGE, DARKER = 0.10, 0.80
AT_ONCE_S = 0.05
"""Changes within this time are seen as one."""
MOST = 3
"""More flashes than these within a second can hurt."""

Cells = NDArray[np.bool_]
Counts = NDArray[np.int_]


class Flashes:
    """Looks at frames, `each_s` of them a second."""

    def __init__(self, each_s: int = 60) -> None:
        self._low = self._high = np.empty(0)
        self._rising = np.zeros(CELLS, bool)
        self._more: deque[Counts] = deque(maxlen=max(1, round(each_s * AT_ONCE_S)))
        places = (CELLS[0] - FIELD[0] + 1, CELLS[1] - FIELD[1] + 1)
        self._state = np.zeros(places, int)
        self._turns: deque[Counts] = deque([np.zeros(places, int)], maxlen=each_s + 1)
        self._most_turns = 0

    @property
    def worst(self) -> int:
        """The most flashes within a second in any ten degrees of the visual field, of the frames so far."""
        return self._most_turns // 2

    def look(self, frame: pygame.Surface) -> None:
        """Take in the next frame."""
        self.take(pygame.surfarray.array3d(pygame.transform.smoothscale(frame, CELLS)))

    def take(self, colours: NDArray[np.integer]) -> None:
        """Take in the next frame as the colours of its cells, shape (32, 18, 3)."""
        level = luminances(colours)
        if not self._low.size:
            self._low, self._high = level, level
        ups = ~self._rising & (level - self._low >= CHANGE) & (self._low < DARKER)
        downs = self._rising & (self._high - level >= CHANGE) & (level < DARKER)
        self._rising = (self._rising | ups) & ~downs
        turned = ups | downs
        self._low = np.where(turned | (level < self._low), level, self._low)
        self._high = np.where(turned | (level > self._high), level, self._high)
        self._count(ups, downs)

    def _count(self, ups: Cells, downs: Cells) -> None:
        """A field turns where enough more of it changes one way than the other at once, as it does not where a picture
        only moves."""
        self._more.append(ups.astype(int) - downs)
        more = _in_fields(np.sum(self._more, axis=0))
        now = np.where(more >= CONCURRENT, 1, np.where(more <= -CONCURRENT, -1, self._state))
        self._turns.append(self._turns[-1] + (now != self._state))
        self._state = now
        self._most_turns = max(self._most_turns, int((self._turns[-1] - self._turns[0]).max()))


def _in_fields(cells: Counts) -> Counts:
    """The sum in each ten degrees."""
    summed = cells
    for axis, size in enumerate(FIELD):
        whole = np.concatenate([np.zeros_like(summed.take([0], axis)), summed.cumsum(axis)], axis)
        last = np.arange(size, whole.shape[axis])
        summed = whole.take(last, axis) - whole.take(last - size, axis)
    return np.asarray(summed)
