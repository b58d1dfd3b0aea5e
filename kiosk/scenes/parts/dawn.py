"""Dawn: all that lay in the dark is found, the light comes on everywhere, and praise is said."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.caption import draw_caption

DAWN_S = 2.4
"""The light comes on in this time."""
DAY = 0.5
"""It is day when there is more light than this."""


class Dawn:
    """`light` goes from 0 to 1 once it has `broken`."""

    def __init__(self, praise: Texts, backstage: Backstage) -> None:
        self._praise, self._backstage = praise, backstage
        self._light = Follow(0.0, DAWN_S)

    @property
    def light(self) -> float:
        """How much light there is, 0 to 1."""
        return self._light.value

    @property
    def broken(self) -> bool:
        """Whether the light comes on, or is on."""
        return self._light.target > 0.0

    @property
    def day(self) -> bool:
        """Whether there is light enough to say so."""
        return self.light > DAY

    def place(self) -> float:
        """For `Scene.place`."""
        return self._light.target

    def resume(self, light: float) -> None:
        """Go on with so much light."""
        self._light.value = self._light.target = light

    def begin(self) -> None:
        """All is found."""
        self._light.target = 1.0

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._light.update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """Draw the praise, by day."""
        if self.day:
            draw_caption(canvas, self._backstage, self._backstage.say(self._praise))
