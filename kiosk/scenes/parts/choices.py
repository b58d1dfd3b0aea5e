"""Choices as cards with words: chosen by a touch that is lifted there, by a hand that rests or closes there, or by keys
that step through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.synthesis import pluck
from kiosk.events import Action, Event, Pointed, PointerLost, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_layout import Card, lay_out
from kiosk.scenes.parts.choice_mark import Mark, draw_mark
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Press

GROWS_EMS = 0.2
"""The card of what is so grows by so much on every side."""
EDGE_EMS = 0.045
"""A lighter edge: on a picture of the night nothing else would tell where a card ends."""
FRAME_EMS = 0.14
"""The frame round the choice that keys would make."""
SINKS_EMS = 0.2
"""So much smaller a card is in the moment in which it is chosen."""
STEP_HZ, CHOOSE_HZ = 587.3, 392.0


class Choices:
    """Named texts, each on a card. `lay` says which and where, for every frame; `handle` and `update` give the name of
    the one that was chosen. While there are `marks`, by name, they are shown and nothing can be chosen."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._targets = Targets()
        self._texts: dict[str, str] = {}
        self._cards: Mapping[str, Card] = {}
        self._laid_for: tuple[object, ...] = ()
        self._pressed: str | None = None
        self._pressed_s = 0.0
        self.marks: Mapping[str, Mark] = {}

    @property
    def focus(self) -> str | None:
        """The choice that keys would make or a pointer is over."""
        return self._targets.focus

    @property
    def texts(self) -> tuple[str, ...]:
        """What can be chosen, in order."""
        return tuple(self._texts.values())

    @property
    def focused_text(self) -> str:
        """The words of the choice in focus, empty without one."""
        return self._texts.get(self.focus or "", "")

    @property
    def cards(self) -> Mapping[str, Card]:
        """Where the cards are, by their names."""
        return self._cards

    @property
    def pressed(self) -> str | None:
        """What was chosen last."""
        return self._pressed

    def text(self, name: str) -> str:
        """The words of a choice."""
        return self._texts[name]

    def rested(self, name: str) -> float:
        """How far a resting hand has come on this one, 0 to 1."""
        return self._targets.progress if name == self._targets.resting_on and not self.marks else 0.0

    def box(self, name: str) -> Box:
        """Where a card is, in pixels."""
        return self._cards[name].box

    def _drawn(self, name: str) -> Card:
        """Where a card is drawn: that of what is so grows in its place, while that is marked."""
        theme, card = self._backstage.theme, self._cards[name]
        if self.marks.get(name) != "check":
            return card
        part = 1.0 if theme.motion.reduced else ease_out(self._pressed_s / theme.motion.answer_s)
        return card._replace(box=card.box.inset(-GROWS_EMS * theme.body_px * part))

    def lay(self, texts: Mapping[str, str], room: Box, *, down: float = 0.0) -> None:
        """Show these texts in this room, at its top (`down` 0) to its bottom (1); may be called for every frame."""
        laid_for = (tuple(texts.items()), room, down, self._backstage.language)
        if laid_for == self._laid_for:
            return
        self._laid_for = laid_for
        cards = lay_out(self._backstage, tuple(texts.values()), room, down=down) if texts else []
        self.place(texts, dict(zip(texts, cards, strict=True)))

    def place(self, texts: Mapping[str, str], cards: Mapping[str, Card]) -> None:
        """Show these texts on cards that somebody else has laid out; may be called for every frame."""
        self._texts, self._cards = dict(texts), cards
        self._targets.place({name: card.box for name, card in cards.items()})
        if self._alone and self.focus is None:
            self._targets.step(1)

    def step(self, by: int) -> None:
        """Move the focus to the next (1) or previous (-1) choice."""
        if by and self._texts and not self.marks:
            self._targets.step(by)
            self._sound(STEP_HZ, 0.25)

    def handle(self, event: Event) -> str | None:
        """Follow pointers and keys; what was chosen. `select` before any step only shows the first choice; where there
        is but one, `next` chooses it as well."""
        if isinstance(event, Pointed | PointerLost):
            under = self._targets.handle(event, self._backstage.place_of(event))
            return None if self.marks else self._press(under)
        if self.marks:
            return None
        match event:
            case Action(name="next" | "select" as name) if self.focus is not None and (self._alone or name == "select"):
                return self._press(self.focus)
            case Action(name="select"):
                self.step(1)
            case _:
                self.step(step_of(event, self._backstage))
        return None

    def update(self, dt_s: float) -> str | None:
        """Let time pass; what a resting hand chose."""
        self._pressed_s += dt_s
        return None if self.marks else self._press(self._targets.update(dt_s))

    def doings(self, name: str, way: Way) -> Iterator[Doing]:
        """How a simulated visitor makes this choice."""
        if way != "button":
            yield Choose(self.box(name).centre)
            return
        while self.focus != name:
            yield Press("next")
        yield Press("select")

    def draw(self, canvas: Canvas, *, alpha: float = 1.0) -> None:
        """Draw the cards."""
        for name in self._cards:
            self._draw_card(canvas, name, self._drawn(name), alpha)

    @property
    def _alone(self) -> bool:
        return len(self._texts) == 1

    def _press(self, name: str | None) -> str | None:
        if name is not None:
            self._pressed, self._pressed_s = name, 0.0
            self._sound(CHOOSE_HZ, 0.8)
        return name

    def _sound(self, frequency_hz: float, volume: float) -> None:
        recipe = partial(pluck, frequency_hz, decay_s=0.9, bright=0.35)
        self._backstage.sound.play(f"choice {frequency_hz:.0f} Hz", recipe, volume=volume)

    # how they look

    def _draw_card(self, canvas: Canvas, name: str, card: Card, alpha: float) -> None:
        theme, focused = self._backstage.theme, name == self.focus and not self.marks
        ground, ink = self._colours(name)
        box = card.box.inset(self._sunk_px if name == self._pressed else 0.0)
        wide, colour = (FRAME_EMS, theme.mark_on(ground)) if focused else (EDGE_EMS, theme.rest_on(theme.plane))
        canvas.fill(box.inset(-wide * theme.body_px), colour, alpha=alpha, radius=theme.corner_px)
        solid = focused or name in self.marks
        canvas.fill(box, ground, alpha=alpha if solid else alpha * theme.plane_alpha, radius=theme.corner_px)
        words = self._set(name, ink)
        canvas.image(words, Box(card.words.x, card.words.centre[1] - words.size[1] / 2, *words.size), alpha=alpha)
        self._draw_mark(canvas, name, card, ground)

    def _set(self, name: str, ink: Colour) -> Image:
        """The words of a card, in the letters of the one that has the smallest: none is to look more important."""
        setter = self._backstage.type
        sizes = {
            each: setter.fitted_px(self._texts[each], "body", width=card.words.w, height=card.words.h)
            for each, card in self._cards.items()
        }
        text, room, least = self._texts[name], self._cards[name].words, min(sizes.values())
        if sizes[name] == least:
            return setter.fitted(text, "body", ink, width=room.w, height=room.h)
        return setter.set(text, "body", ink, width=room.w, size_px=least)

    def _colours(self, name: str) -> tuple[Colour, Colour]:
        """The plane of a card and the words on it: turned round under a check, quiet where others are marked."""
        theme = self._backstage.theme
        plane, words = theme.plane, theme.text_on(theme.plane)
        if self.marks.get(name) == "check":
            return words, plane
        return plane, theme.quiet_on(plane) if self.marks and name not in self.marks else words

    @property
    def _sunk_px(self) -> float:
        motion = self._backstage.theme.motion
        part = ease_out(self._pressed_s / motion.answer_s)
        return SINKS_EMS * self._backstage.theme.body_px * (1 - part) * motion.amount

    def _draw_mark(self, canvas: Canvas, name: str, card: Card, ground: Colour) -> None:
        mark = self.marks.get(name, "focus" if name == self.focus and not self.marks else "ring")
        draw_mark(canvas, self._backstage.theme, card.mark, ground, mark, rested=self.rested(name))
