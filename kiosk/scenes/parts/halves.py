"""Two pictures in one place, then and now, and the line up to which each of them is seen."""

from __future__ import annotations

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.packs.model import PackModel, Picture, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.divider import Divider, joined
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.sliding import Sliding
from kiosk.scenes.parts.sway import rest_on

HINT_EMS = 2.8
"""A large hint on an upright screen is no higher, and covers nothing that stands over the roofs."""


class Side(PackModel):
    """One of the two pictures."""

    picture: Picture
    year: Texts = Field(default_factory=dict, description="A year, or a word like it, set large.")
    label: Texts = Field(default_factory=dict, description="One short line under the year.")
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")


class Halves:
    """`line` says how much is seen of the earlier picture, and rests at this part of the width, or where the pictures
    have their focus."""

    def __init__(self, then: Side, now: Side, rests: float | None, backstage: Backstage) -> None:
        self._then, self._now, self._backstage = then, now, backstage
        self._pictures = backstage.picture(then.picture), backstage.picture(now.picture)
        self.divider, self._credit = Divider(backstage), CreditLine(joined(then.credit, now.credit), backstage)
        rest = rest_on(self._pictures, rests, backstage.screen[0])
        self.line = Sliding(self.part_of(rest), backstage.theme.motion)

    @property
    def shown(self) -> float:
        """Where the line is, 0 to 1 from the left."""
        return self.part_of(self.line.stands)

    @property
    def sides(self) -> tuple[Side, Side]:
        """The pictures as they stand, from the left: as one reads."""
        return (self._now, self._then) if self._backstage.mirrored else (self._then, self._now)

    def part_of(self, x: float) -> float:
        """From the left to how much is seen of the earlier picture, and back: the same, or the rest."""
        return clamp(1 - x if self._backstage.mirrored else x)

    def said(self, side: Side) -> str:
        """What is said of a picture: its year and its label."""
        return ", ".join(filter(None, (self._backstage.say(side.year), self._backstage.say(side.label))))

    def update(self, dt_s: float) -> bool:
        """Let time pass; whether the line has come to an end where it had not been."""
        for picture in self._pictures:
            picture.update(dt_s)
        self.divider.update(dt_s)
        return self.line.update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """Draw both pictures, the line, and what is said of them."""
        (width, height), say = self._backstage.screen, self._backstage.say
        x, rest = self.shown * width, self.part_of(self.line.rest) * width
        left, right = self._pictures[::-1] if self._backstage.mirrored else self._pictures
        right.draw(canvas)
        with canvas.clip(Box(0, 0, round(x), height)):
            left.draw(canvas)
        sides = [(say(side.year), say(side.label)) for side in self.sides]
        self.divider.draw(canvas, x, sides, floor=self._credit.floor, rest=rest)
        self._credit.draw(canvas)

    def draw_hint(self, canvas: Canvas, hints: Hints) -> None:
        """Draw the hint: at the foot where large labels stand at the top, and low on an upright screen."""
        theme, area = self._backstage.theme, self._backstage.area
        if not theme.large:
            hints.draw(canvas, about=self._pictures)
        elif area.h > area.w:
            hints.draw(canvas, floor=self._credit.floor, most_px=HINT_EMS * theme.body_px)
        else:
            hints.draw(canvas, about=self._pictures, floor=self._credit.floor)
