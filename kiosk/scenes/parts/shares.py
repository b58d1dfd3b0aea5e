"""Shares of a whole, on the cards that they were chosen by: each a bar from zero, with its number in words."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_layout import Card
from kiosk.scenes.parts.choice_mark import draw_mark

GROWS_S = 0.7
BAR, GAP_EMS = 0.17, 0.5
"""The height of a bar as a part of its card's, and what is free between words and number."""
BAR_AT = 0.78
"""The middle of the bar, as a part of the card's height."""


class Shares:
    """Draws counts on cards; the bars grow from zero, or are there at once where motion is reduced."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._shown_s = 0.0

    def update(self, dt_s: float) -> None:
        """Let time pass for what grows."""
        self._shown_s += dt_s

    def draw(
        self, canvas: Canvas, cards: Mapping[str, Card], texts: Mapping[str, str], counts: Mapping[str, int], own: str
    ) -> None:
        """Draw on each card its text, its bar and its number; `own` is the one that this visitor chose."""
        whole = sum(counts.get(name, 0) for name in cards)
        for name, card in cards.items():
            self._draw_card(canvas, card, texts[name], (counts.get(name, 0), whole), own=name == own)

    def _draw_card(self, canvas: Canvas, card: Card, text: str, count: tuple[int, int], *, own: bool) -> None:
        """A card; that of the visitor's own choice is turned round."""
        theme, words = self._backstage.theme, card.words
        plane, ink = theme.plane, theme.text_on(theme.plane)
        ground, ink = (ink, plane) if own else (plane, ink)
        canvas.fill(card.box, ground, alpha=1.0 if own else theme.plane_alpha, radius=theme.corner_px)
        room = Box(words.x, card.box.y, words.w, (BAR_AT - BAR / 2) * card.box.h)
        high = room.h - 0.08 * card.box.h
        number = self._number(count, ink, words.w, high)
        width = words.w - number.size[0] - GAP_EMS * theme.body_px
        fitted = self._backstage.type.fitted(text, "body", ink, width=width, height=high)
        self._put(canvas, fitted, Box(room.x, room.centre[1] - fitted.size[1] / 2, *fitted.size), words)
        x = room.x + room.w - number.size[0]
        self._put(canvas, number, Box(x, room.centre[1] - number.size[1] / 2, *number.size), words)
        self._draw_bar(canvas, card, ground, count)
        if own:
            draw_mark(canvas, theme, card.mark, ground, "check")

    def _number(self, count: tuple[int, int], ink: Colour, width: float, high: float) -> Image:
        text = interface_text("n_of_all", self._backstage.language, n=count[0], all=count[1])
        return self._backstage.type.fitted(text, "body", ink, width=0.4 * width, height=high)

    def _draw_bar(self, canvas: Canvas, card: Card, ground: Colour, count: tuple[int, int]) -> None:
        """The whole as a quiet line, the share on it."""
        theme, motion = self._backstage.theme, self._backstage.theme.motion
        h = BAR * card.box.h
        whole = Box(card.words.x, card.box.y + BAR_AT * card.box.h - h / 2, card.words.w, h)
        canvas.fill(whole, theme.rest_on(ground), alpha=0.35, radius=h / 2)
        grown = 1.0 if motion.reduced else ease_out(self._shown_s / GROWS_S)
        w = whole.w * grown * count[0] / max(1, count[1])
        if w >= 1:
            share = self._backstage.placed(Box(whole.x, whole.y, max(w, h), h), whole)
            canvas.fill(share, theme.mark_on(ground), radius=h / 2)

    def _put(self, canvas: Canvas, image: Image, box: Box, within: Box) -> None:
        canvas.image(image, self._backstage.placed(box, within))
