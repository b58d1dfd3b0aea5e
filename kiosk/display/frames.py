"""How the frames are: how many, how many came late, and how long their work takes."""

from __future__ import annotations

from collections import deque

FRAMES_PER_SECOND = 60
FRAME_S = 1 / FRAMES_PER_SECOND
KEPT = 600
"""Ten seconds of frames."""


class FrameStats:
    """Counts frames. A frame is missed when its work ended after the next one should have begun, or when it did not
    begin in its time although nothing was drawn (a slow disk between two frames, a machine that was away)."""

    def __init__(self) -> None:
        self.frames = 0
        self.missed = 0
        self._work_s: deque[float] = deque(maxlen=KEPT)

    def add(self, work_s: float, late_s: float) -> None:
        """One frame: seconds of work, and seconds that it ended after its time was up (0 or less: in time)."""
        self.frames += 1
        self._work_s.append(work_s)
        self.missed += int(late_s / FRAME_S) if late_s >= FRAME_S else int(late_s > 0)

    def stall(self, seconds: float) -> None:
        """So many seconds passed without a frame after one was due; a part of a frame's time is not yet a miss."""
        self.missed += max(0, int(seconds / FRAME_S))

    @property
    def p95_ms(self) -> float:
        """The work that 95 of 100 of the last frames did not exceed, in milliseconds; 0 before the first."""
        ordered = sorted(self._work_s)
        return 1000 * ordered[int(0.95 * (len(ordered) - 1))] if ordered else 0.0
