"""The sound of drawing: short strokes, one after the other as long as the line goes on, louder where it is quick."""

from __future__ import annotations

from functools import partial

from kiosk.display.geometry import Point
from kiosk.display.synthesis import burst, charcoal
from kiosk.display.synthesis.form import Mono
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crayon import ToolName

STROKES = 5
"""So many different strokes are made; no two in a row are the same."""
APART_S = 0.16
LOUD_PX = 0.25
"""A stroke over this part of the screen's shorter side is as loud as any."""


class Scratch:
    """Answers what is drawn. `over` says how far the line went, `update` lets time pass."""

    def __init__(self, backstage: Backstage, tool: ToolName) -> None:
        self._backstage, self._tool = backstage, tool
        self._since_s, self._way_px, self._number = APART_S, 0.0, 0
        self._recipes = [(f"{tool} {number}", partial(_stroke, tool, number)) for number in range(STROKES)]
        backstage.sound.prepare(self._recipes)

    def over(self, at: Point, way_px: float) -> None:
        """The line went on to this place."""
        self._way_px += way_px
        if self._since_s < APART_S or not self._way_px:
            return
        short = min(self._backstage.screen)
        self._number = (self._number + self._backstage.rng.randrange(1, STROKES)) % STROKES
        loud = min(1.0, 0.15 + self._way_px / (LOUD_PX * short))
        self._backstage.answering.answer(*self._recipes[self._number], at[0], volume=loud)
        self._since_s = self._way_px = 0.0

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._since_s += dt_s


def _stroke(tool: ToolName, number: int) -> Mono:
    if tool == "ink":
        return burst(5200 + 300 * number, octaves=1.0, attack_s=0.05, decay_s=0.22, seed=number)
    return charcoal(0.3, seed=number)
