"""The visitors' own hands as scenes may draw them: outlines of this very frame, never kept and never sent."""

from __future__ import annotations

from dataclasses import dataclass

BONES = (
    (0, 1, 2, 3, 4),
    (0, 5, 6, 7, 8),
    (5, 9, 10, 11, 12),
    (9, 13, 14, 15, 16),
    (0, 17, 18, 19, 20),
    (13, 17),
)
"""The landmarks that one draws a line through, as MediaPipe counts them: thumb, index, middle, ring, little, palm."""


@dataclass(frozen=True, slots=True)
class HandOutline:
    """One hand: its 21 landmarks as fractions of the screen (outside 0..1 when it leaves), whether it is the one that
    acts, and the width of what the camera maps to the screen divided by its height, so that a hand can be drawn in its
    own proportions on a screen of any shape."""

    points: tuple[tuple[float, float], ...]
    acting: bool = False
    aspect: float = 4 / 3


@dataclass
class Mirror:
    """What the cameras see in this frame. It is not an event: no trace and no count ever holds it."""

    hands: tuple[HandOutline, ...] = ()
