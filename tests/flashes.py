"""Flashes as WCAG 2.2 counts them (2.3.1): pairs of opposing changes of the relative luminance by a tenth or more, of
which the darker one is below 0.8, at the same time on a quarter or more of ten degrees of the visual field."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.contrast import luminances

CELLS = (32, 18)
FIELD = (10, 6)
"""Ten degrees in cells: a third of the screen's width and height, as the guideline takes them for its example."""
CONCURRENT = round(0.25 * FIELD[0] * FIELD[1])
CHANGE, DARKER = 0.10, 0.80
AT_ONCE = 3
"""Changes within so many frames, a twentieth of a second, are seen as one."""

Cells = NDArray[np.bool_]


class Flashes:
    """Looks at frames, `each_s` of them a second."""

    def __init__(self, each_s: int = 60) -> None:
        self._each_s = each_s
        self._low = self._high = np.empty(0)
        self._rising = np.zeros(CELLS, bool)
        self._ups: list[Cells] = []
        self._downs: list[Cells] = []

    def look(self, frame: pygame.Surface) -> None:
        """Take in the next frame."""
        level = luminances(pygame.surfarray.array3d(pygame.transform.smoothscale(frame, CELLS)))
        if not self._ups:
            self._low, self._high = level, level
        ups = ~self._rising & (level - self._low >= CHANGE) & (self._low < DARKER)
        downs = self._rising & (self._high - level >= CHANGE) & (level < DARKER)
        self._rising = (self._rising | ups) & ~downs
        turned = ups | downs
        self._low = np.where(turned | (level < self._low), level, self._low)
        self._high = np.where(turned | (level > self._high), level, self._high)
        self._ups.append(ups)
        self._downs.append(downs)

    @property
    def worst(self) -> int:
        """The most flashes within a second in any ten degrees of the visual field."""
        ups, downs = _fields(self._ups, self._downs), _fields(self._downs, self._ups)
        state = np.zeros(ups.shape[1:], int)
        turns = np.zeros((len(ups) + 1, *state.shape), int)
        for frame, (up, down) in enumerate(zip(ups, downs, strict=True)):
            now = np.where(up & (state != 1), 1, np.where(down & (state != -1), -1, state))
            turns[frame + 1] = turns[frame] + (now != state)
            state = now
        span = min(self._each_s, len(ups))
        return int((turns[span:] - turns[:-span]).max()) // 2


def _fields(there: list[Cells], back: list[Cells]) -> Cells:
    """Whether enough more of each ten degrees changes this way than the other at once, as it does not where a picture
    only moves; shape (frames, columns, rows)."""
    more = np.array(there, dtype=int) - np.array(back, dtype=int)
    padded = np.concatenate([np.zeros((AT_ONCE - 1, *CELLS), int), more])
    summed = np.sum([padded[by : by + len(more)] for by in range(AT_ONCE)], axis=0)
    for axis, size in enumerate(FIELD, start=1):
        whole = np.concatenate([np.zeros_like(summed.take([0], axis)), summed.cumsum(axis)], axis)
        last = np.arange(size, whole.shape[axis])
        summed = whole.take(last, axis) - whole.take(last - size, axis)
    return np.asarray(summed >= CONCURRENT)
