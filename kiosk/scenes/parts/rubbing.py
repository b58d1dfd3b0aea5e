"""The sound of laying bare: the pack's own, again and again as a brush goes on; without one it is silent."""

from __future__ import annotations

from kiosk.scenes.base import Backstage

EACH = 0.03
"""It is heard whenever so much more of the picture is bare."""
VOLUME = 0.6


class Rubbing:
    """Listens to how much is bare, 0 to 1."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._heard: float | None = None

    def update(self, share: float, x: float) -> None:
        """So much is bare now, and the brush is there, pixels from the left."""
        if self._heard is None:
            self._heard = share  # what was bare before was heard then
        elif share >= self._heard + EACH:
            self._heard = share
            self._backstage.answering.own(x, VOLUME)
