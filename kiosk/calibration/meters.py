"""Values that can be wrong, each as words with a mark and a line: what is good on it, and where the value is."""

from __future__ import annotations

import math

from kiosk.calibration.reach import ENOUGH_S
from kiosk.calibration.session import Session
from kiosk.calibration.verdicts import BRIGHT, DARK, hand_verdict, light_verdict
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme
from kiosk.sensors.camera.owner import LARGEST, SMALLEST

MOST_HAND = 0.5
"""The end of the line for hands: a palm of half the picture."""


class Meters:
    """Draws meters, each into a row of its own."""

    def __init__(self, theme: Theme, typesetter: Typesetter, canvas: Canvas) -> None:
        self._theme = theme
        self._type = typesetter
        self._canvas = canvas

    def progress(self, row: Box, session: Session) -> None:
        """For how long a hand was seen in this step; or, in the accent, that it was not for long enough."""
        reach, line = session.reaches[session.step], self._line(row)
        seen, enough = f"{min(reach.seen_s, ENOUGH_S):.0f}", f"{ENOUGH_S:.0f}"
        said = session.say("seen_enough") if reach.enough else session.say("seen", seen=seen, enough=enough)
        self._words(row, session.note or said, good=not session.note, done=reach.enough)
        self._span(line, 0.0, 1.0, self._theme.tones[1])
        if reach.seen_s:
            self._span(line, 0.0, min(1.0, reach.seen_s / ENOUGH_S), self._theme.accent)

    def light(self, row: Box, session: Session) -> None:
        """How light the picture is."""
        light = None if session.away else session.camera.light
        verdict = light_verdict(light)
        good = verdict in {"light_good", "light_unknown"}
        self._words(row, f"{session.say('light')} {session.say(verdict)}", good=good, done=verdict == "light_good")
        self._scale(row, light, DARK, BRIGHT)

    def hand(self, row: Box, session: Session) -> None:
        """How large the hand is in the picture."""
        hand = session.hand
        verdict = hand_verdict(hand)
        good = verdict in {"hand_good", "no_hand"}
        self._words(row, f"{session.say('hand')} {session.say(verdict)}", good=good, done=verdict == "hand_good")
        self._scale(row, None if hand is None else _shown(hand.size), _shown(SMALLEST), _shown(LARGEST))

    def _words(self, row: Box, said: str, *, good: bool, done: bool) -> None:
        """What is said, after a tick when all is well and a triangle when something is to be done."""
        em = self._theme.body_px
        colour = self._theme.paper if good else self._theme.accent
        left = row.x + (1.2 * em if done or not good else 0.0)
        words = self._type.fitted(said, "small", colour, width=row.x + row.w - left, height=1.3 * em)
        middle = row.y + words.size[1] / 2
        if not good:
            self._triangle(Box(row.x, middle - 0.4 * em, 0.85 * em, 0.75 * em), colour)
        elif done:
            self._tick(Box(row.x, middle - 0.35 * em, 0.8 * em, 0.65 * em), self._theme.tones[3])
        self._canvas.image(words, Box(left, row.y, *words.size))

    def _tick(self, box: Box, colour: Colour) -> None:
        x, y, w, h = box
        self._canvas.line(
            [(x, y + 0.5 * h), (x + 0.36 * w, y + h), (x + w, y)], colour, width=0.12 * self._theme.body_px
        )

    def _triangle(self, box: Box, colour: Colour) -> None:
        (x, y, w, h), width = box, 0.1 * self._theme.body_px
        self._canvas.line([(x, y + h), (x + w / 2, y), (x + w, y + h), (x, y + h)], colour, width=width)
        self._canvas.line([(x + w / 2, y + 0.4 * h), (x + w / 2, y + 0.7 * h)], colour, width=width)

    def _scale(self, row: Box, value: float | None, low: float, high: float) -> None:
        """A line with its good part, and where the value is, all from 0 to 1."""
        line, em = self._line(row), self._theme.body_px
        self._span(line, 0.0, 1.0, self._theme.tones[1])
        self._span(line, low, high, self._theme.tones[2])
        if value is not None:
            at = line.x + min(max(value, 0.0), 1.0) * line.w
            colour = self._theme.paper if low <= value <= high else self._theme.accent
            self._canvas.fill(Box.around((at, line.centre[1]), 0.22 * em, 0.9 * em), colour, radius=0.11 * em)

    def _span(self, line: Box, start: float, end: float, colour: Colour) -> None:
        width = max(line.h, (end - start) * line.w)
        self._canvas.fill(Box(line.x + start * line.w, line.y, width, line.h), colour, radius=line.h / 2)

    def _line(self, row: Box) -> Box:
        em = self._theme.body_px
        return Box(row.x, row.y + 1.55 * em, row.w, 0.26 * em)


def _shown(size: float) -> float:
    """Where a palm of this size is on its line: by the square root, because small hands are what matters."""
    return math.sqrt(min(size, MOST_HAND) / MOST_HAND)
