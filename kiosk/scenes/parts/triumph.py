"""What follows when the goal of a scene is reached: praise, for as long as one enjoys it; then the scene is over."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.packs.model import Outcome, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.caption import draw_caption


class Triumph:
    """Lasts so many seconds from `begin` on; `on` says whether it has begun, `words` is what is said in it."""

    def __init__(self, praise: Texts, lasts_s: float, backstage: Backstage) -> None:
        self._praise, self._lasts_s, self._backstage = praise, lasts_s, backstage
        self._left_s: float | None = None

    @property
    def on(self) -> bool:
        """Whether the goal is reached."""
        return self._left_s is not None

    @property
    def words(self) -> str:
        """The praise in the visitor's language; it may be empty."""
        return self._backstage.say(self._praise)

    def begin(self) -> None:
        """The goal is reached."""
        self._left_s = self._lasts_s

    def update(self, dt_s: float) -> Outcome | None:
        """Let time pass; how the scene ends when it is over."""
        if self._left_s is None:
            return None
        self._left_s -= dt_s
        return "finished" if self._left_s <= 0 else None

    def draw(self, canvas: Canvas) -> None:
        """Draw the praise."""
        draw_caption(canvas, self._backstage, self.words)
