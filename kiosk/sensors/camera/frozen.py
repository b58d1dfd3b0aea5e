"""A driver that repeats its last picture, as some do when the camera has gone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kiosk.sensors.camera.hand import Frame

REPEATED_S = 1.0
"""The very same picture for so long: a living sensor always has noise."""
SAYS_NOTHING = 2.0
"""A picture with less contrast than this (standard deviation, grey levels) may be repeated by a camera that works, when
it is dark or all white: neither has noise. Whether nothing can be seen in it is not asked here."""
DIM, WHITE = 64, 250
CHANGES = 3
"""A camera that was ill lives when its picture has changed so often: the first one after an opening may be torn."""


class Frozen:
    """Looks at a part of each picture."""

    def __init__(self) -> None:
        self._earlier = np.empty(0, np.uint8)
        self._changed_ms = 0.0
        self.changes = -1
        """How often the picture has changed; a first one is no change."""

    def see(self, frame: Frame, t_ms: float) -> bool:
        """Whether this picture, at this time in milliseconds, has been the same for too long."""
        sample = frame[::8, ::8].copy()
        if not np.array_equal(sample, self._earlier) or _says_nothing(sample):
            self._earlier, self._changed_ms = sample, t_ms
            self.changes += 1
        return t_ms - self._changed_ms > REPEATED_S * 1000


def once_alive(frames: Iterator[tuple[Frame, float]]) -> Iterator[tuple[Frame, float]]:
    """The frames of a camera that was ill, from where its picture changes: one that still repeats its last picture is
    to give none at all in the second until that is noticed again."""
    frozen = Frozen()
    for frame, t_ms in frames:
        frozen.see(frame, t_ms)
        if frozen.changes >= CHANGES:
            yield frame, t_ms
            break
    yield from frames


def _says_nothing(sample: Frame) -> bool:
    return bool(sample.std() < SAYS_NOTHING) and not DIM < sample.mean() < WHITE
