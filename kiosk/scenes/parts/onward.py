"""What is seen after a choice that was the last: a card that leads on, and on its mark the time that is left."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import Event
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_layout import wanted_px
from kiosk.scenes.parts.choice_mark import draw_mark
from kiosk.scenes.parts.choices import Choices

ON = "on"
WIDE_EMS, LARGE_WIDE_EMS = 9.0, 6.5


class Onward:
    """A card that leads on, in a corner of a room; `lay` says of which, for every frame."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._choices = Choices(backstage)

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in pixels."""
        theme = self._backstage.theme
        w = (LARGE_WIDE_EMS if theme.large else WIDE_EMS) * theme.body_px
        return w, wanted_px(self._backstage, (self._text,), w)

    def lay(self, corner: Box | None) -> None:
        """Stand there; None for nowhere."""
        if corner is None:
            self._choices.place({}, {})
        else:
            self._choices.lay({ON: self._text}, corner)

    def handle(self, event: Event) -> bool:
        """Whether this event leads on."""
        return self._choices.handle(event) is not None

    def update(self, dt_s: float) -> bool:
        """Let time pass; whether a resting hand leads on."""
        return self._choices.update(dt_s) is not None

    def draw(self, canvas: Canvas, left: float) -> None:
        """Draw it; `left` is the part of the time that is left, 0 to 1."""
        self._choices.draw(canvas)
        for name, card in self._choices.cards.items():
            if self._choices.rested(name) == 0:
                theme = self._backstage.theme
                draw_mark(canvas, theme, card.mark, theme.plane, "ring", rested=left)

    @property
    def _text(self) -> str:
        return interface_text("onward", self._backstage.language)
