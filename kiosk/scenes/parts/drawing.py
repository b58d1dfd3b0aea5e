"""A drawing as it is made: strokes of a hand, a finger or a key on one sheet, one at a time, how long they are, and how
they sound."""

from __future__ import annotations

import math
from collections.abc import Iterable

from kiosk.display.canvas import Colour
from kiosk.display.geometry import Box, Point
from kiosk.display.theme import LARGE
from kiosk.events import Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crayon import TOOLS, ToolName
from kiosk.scenes.parts.key_pen import Move
from kiosk.scenes.parts.line import Line, Piece
from kiosk.scenes.parts.scratch import Scratch
from kiosk.scenes.parts.sheet import Sheet

KEY_STEP_S = 0.35
"""The line of a key is as wide as if a hand had taken so long for it."""


class Drawing:
    """`sheet` is what it is drawn on, `length` how long all strokes are together, in heights of the sheet."""

    def __init__(self, backstage: Backstage, box: Box, tool: ToolName, colour: Colour) -> None:
        theme = backstage.theme
        self.sheet = Sheet(box, TOOLS[tool], colour, fade_s=theme.motion.change_s)
        self.length = 0.0
        self._line = Line(TOOLS[tool], theme.body_px / (LARGE if theme.large else 1), box.h)
        self._scratch = Scratch(backstage, tool)
        self._by: Way | None = None
        self._last: Point = (0.0, 0.0)

    def lead(self, at: Point, via: Way, now_s: float, pressure: float) -> None:
        """Somebody is at this place of the sheet and draws, or goes on to draw; a second one is not followed."""
        if self._by is None:
            self._by = via
            self._begin(at, now_s, pressure)
        elif self._by == via:
            self._lay(self._line.to(at, now_s, pressure), at)

    def lift(self, via: Way) -> None:
        """Whoever draws in this way does so no more."""
        if self._by == via:
            self._by = None
            self.sheet.lift()

    def step(self, move: Move, now_s: float) -> None:
        """Draw one straight step, for a key."""
        if self._by is not None:
            self.lift(self._by)
        self._begin(move.start, now_s, 1.0)
        for part in (1, 2):  # the second time to the end itself, because a line only comes near its last place
            self._lay(self._line.to(move.end, now_s + part * KEY_STEP_S, 1.0), move.end)
        self.sheet.lift()

    def clear(self) -> None:
        """Wipe everything off."""
        self._by, self.length = None, 0.0
        self.sheet.clear()

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._scratch.update(dt_s)
        self.sheet.update(dt_s)

    def _begin(self, at: Point, now_s: float, pressure: float) -> None:
        self._last = at
        self.sheet.line(*self._line.begin(at, now_s, pressure))

    def _lay(self, pieces: Iterable[Piece], at: Point) -> None:
        for piece in pieces:
            self.sheet.line(*piece)
        way = math.dist(self._last, at)
        self._last = at
        self.length += way / self.sheet.box.h
        self._scratch.over(at, way)
