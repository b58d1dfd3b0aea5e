"""A pen that keys move: along an outline step by step, or a step ahead in one of eight directions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.display import paths
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box, Point

FOLLOW = "draw_follow"
TURNS = (
    "draw_right",
    "draw_down_right",
    "draw_down",
    "draw_down_left",
    "draw_left",
    "draw_up_left",
    "draw_up",
    "draw_up_right",
)
"""Where the pen can go, named like the interface's texts, clockwise from the right."""
STEP = 0.08
"""One step is so much of the sheet's shorter side."""
EDGE = 0.03


class Move(NamedTuple):
    """A straight way of the pen over the paper."""

    start: Point
    end: Point


class KeyPen:
    """The pen, on a sheet in this box. `lines` are the outline in pixels; it starts at its beginning, else in the
    middle of the sheet."""

    def __init__(self, sheet: Box, lines: Sequence[Sequence[Point]]) -> None:
        self._inside = sheet.inset(EDGE * min(sheet.w, sheet.h))
        self._step_px = STEP * min(sheet.w, sheet.h)
        self._moves = [move for line in lines for move in _moves(line, self._step_px)]
        self.done = 0
        """How many steps of the outline have been drawn."""
        self.at: Point = self._moves[0].start if self._moves else sheet.centre

    @property
    def stops(self) -> tuple[str, ...]:
        """What it can do next: follow the outline, as long as there is any left, or go in a direction."""
        return (FOLLOW, *TURNS) if self.done < len(self._moves) else TURNS

    @property
    def steps(self) -> int:
        """How many steps the outline has."""
        return len(self._moves)

    def ahead(self, stop: str) -> Move:
        """The way that it would take; outlines of several lines let it jump to the next one."""
        if stop == FOLLOW:
            return self._moves[self.done]
        angle = 2 * math.pi * TURNS.index(stop) / len(TURNS)
        x, y = self.at[0] + self._step_px * math.cos(angle), self.at[1] + self._step_px * math.sin(angle)
        box = self._inside
        return Move(self.at, (clamp(x, box.x, box.x + box.w), clamp(y, box.y, box.y + box.h)))

    def go(self, stop: str) -> Move:
        """Take that way."""
        move = self.ahead(stop)
        self.done += stop == FOLLOW
        self.at = move.end
        return move


def _moves(line: Sequence[Point], step_px: float) -> list[Move]:
    """A line in steps of about the same length."""
    count = max(1, round(paths.length(line) / step_px))
    places = [paths.part_of(line, 0.0, step / count)[-1] for step in range(1, count + 1)]
    return [Move(start, end) for start, end in zip([line[0], *places], places, strict=False)]
