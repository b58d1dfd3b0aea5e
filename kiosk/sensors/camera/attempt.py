"""A gesture that somebody tries: nearly done, and then not recognised."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.events import GestureMissed, GestureName

PATIENCE_S = 2.0
"""So long after it came near, a gesture may still be recognised; who tries again sooner is still trying."""


class Attempt:
    """Remembers that a gesture was nearly done, and tells so once unless it succeeds in time."""

    def __init__(self, gesture: GestureName) -> None:
        self._gesture = gesture
        self._near_at: float | None = None
        self._done_at = float("-inf")

    def near(self, at: float) -> None:
        """It was nearly done, `at` in seconds; not told of what follows a gesture that was done just before."""
        if self._near_at is None and at - self._done_at > PATIENCE_S:
            self._near_at = at

    def done(self, at: float) -> None:
        """It was recognised."""
        self._near_at, self._done_at = None, at

    def missed(self, at: float) -> Iterator[GestureMissed]:
        """What has to be told by now."""
        if self._near_at is not None and at - self._near_at >= PATIENCE_S:
            self._near_at = None
            yield GestureMissed(at=at, gesture=self._gesture)
