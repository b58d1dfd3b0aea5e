"""Pictures that follow each other: the next one comes up through the one before."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_in_out
from kiosk.display.picture import Picture
from kiosk.scenes.base import Backstage


class Turning:
    """Shows one picture of the pack at a time; `turn` to another one, which fades in."""

    def __init__(self, backstage: Backstage, asset: str) -> None:
        self._backstage = backstage
        self._asset = asset
        self._before: Picture | None = None
        self._turned_s = backstage.theme.motion.change_s

    @property
    def shown(self) -> Picture:
        """The picture that is shown now, or comes up."""
        return self._backstage.picture(self._asset)

    def turn(self, asset: str) -> None:
        """From now on show this one."""
        if asset != self._asset:
            self._before = self.shown
            self._asset, self._turned_s = asset, 0.0

    def jump(self, asset: str) -> None:
        """Show this one at once."""
        self._asset, self._before = asset, None

    def update(self, dt_s: float) -> None:
        """Let time pass: for the change, and for what drifts."""
        self._turned_s += dt_s
        if self._turned_s >= self._backstage.theme.motion.change_s:
            self._before = None
        self.shown.update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """Draw it, over the one before while that can still be seen."""
        picture = self.shown
        if self._before is None:
            picture.draw(canvas)
            return
        self._before.draw(canvas)
        with canvas.layer(ease_in_out(self._turned_s / self._backstage.theme.motion.change_s)):
            picture.draw(canvas)
