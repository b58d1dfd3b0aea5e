"""Visitors see their own hands at once, as a line drawn with light: whoever passes is in the picture already.

Nothing is kept: what is drawn is what the camera sees in this frame, and only sparks outlive it for a moment.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.display import glow
from kiosk.display.canvas import Canvas
from kiosk.display.contour import Contour
from kiosk.display.contrast import blend
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hand_shape import HandShape

LINE = 0.0085
"""The line's width in the shade, as a share of the screen's short side."""
WASH = 0.46
"""How much darker a hand is than what is behind it."""
QUICK = 0.45
"""A fingertip that moves faster than this, in short sides of the screen a second, leaves sparks."""
SPARKS_EACH_S = 16.0
SPARK_S = (0.5, 1.3)
AT_ONCE = 48
RISES = 0.05
"""Sparks rise with the warm air, so many short sides of the screen a second."""
AIR_PER_S = 2.5
"""So strongly the air holds them, a second."""
SHOWN_S = 0.25


@dataclass
class _Spark:
    x: float
    y: float
    vx: float
    vy: float
    size_px: float
    life_s: float
    age_s: float = 0.0


class Silhouette:
    """Draws the hands of `backstage.mirror`. `level` runs from 0 to 1 while there are any, for what else answers."""

    def __init__(self, backstage: Backstage) -> None:
        theme, self._short_px = backstage.theme, min(backstage.screen)
        self._backstage = backstage
        line_px = max(3.0, LINE * self._short_px)
        self._acting = Contour(theme.accent, 1.3 * line_px, theme.ink, WASH)
        self._watching = Contour(blend(theme.accent, theme.paper, 0.6), line_px, theme.ink, 0.7 * WASH)
        self._palm = glow.disc(256, theme.accent, 0.2)
        self._spark = glow.disc(64, blend(theme.accent, theme.paper, 0.25), 1.0)
        self._level = Follow(0.0, SHOWN_S)
        self._shapes: list[HandShape] = []
        self._sparks: list[_Spark] = []

    @property
    def level(self) -> float:
        """How much of the silhouette is there."""
        return self._level.value

    def update(self, dt_s: float) -> None:
        """Look into the mirror, and let time pass for the sparks."""
        hands = self._backstage.mirror.hands
        self._level.target = 1.0 if hands else 0.0
        self._level.update(dt_s)
        before, self._shapes = self._shapes, [HandShape(hand, self._backstage.screen) for hand in hands]
        for shape in self._shapes if not self._backstage.theme.motion.reduced else ():
            self._strike(shape, before, dt_s)
        if self._sparks:
            self._let_sparks_rise(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """Draw the hands and the sparks."""
        for hand, shape in zip(self._backstage.mirror.hands, self._shapes, strict=False):
            if hand.acting:
                side = round(3.4 * shape.palm_px / 16) * 16
                canvas.light(self._palm, Box.around(shape.middle, side, side))
            contour = self._acting if hand.acting else self._watching
            canvas.image(*contour.draw(shape.discs(), shape.palm, (shape.wrist(),)))
        for spark in self._sparks:
            part = spark.age_s / spark.life_s
            side = max(3, round(spark.size_px * (1 - 0.5 * part)))
            canvas.light(self._spark, Box.around((spark.x, spark.y), side, side), alpha=(1 - part) ** 1.5)

    def _let_sparks_rise(self, dt_s: float) -> None:
        keeps = math.exp(-AIR_PER_S * dt_s)
        for spark in self._sparks:
            spark.age_s += dt_s
            spark.x, spark.y = spark.x + spark.vx * dt_s, spark.y + spark.vy * dt_s
            spark.vx *= keeps
            spark.vy += (-RISES * self._short_px - spark.vy) * (1 - keeps)
        self._sparks = [spark for spark in self._sparks if spark.age_s < spark.life_s][-AT_ONCE:]

    def _strike(self, shape: HandShape, before: list[HandShape], dt_s: float) -> None:
        """Sparks from fingertips that move quickly; which hand is which is told by where it was."""
        was = min(before, key=lambda other: math.dist(other.middle, shape.middle), default=None)
        if was is None or math.dist(was.middle, shape.middle) > shape.palm_px:
            return
        for tip, earlier in zip(shape.tips, was.tips, strict=True):
            speed = math.dist(tip, earlier) / dt_s / self._short_px
            if speed > QUICK and self._backstage.rng.random() < SPARKS_EACH_S * dt_s:
                self._spark_at(tip, earlier, dt_s)

    def _spark_at(self, tip: Point, earlier: Point, dt_s: float) -> None:
        draw = self._backstage.rng.uniform
        vx, vy = ((tip[axis] - earlier[axis]) / dt_s * draw(0.1, 0.35) for axis in (0, 1))
        wild = 0.06 * self._short_px
        self._sparks.append(
            _Spark(
                *tip, vx + draw(-wild, wild), vy + draw(-wild, wild), draw(0.012, 0.03) * self._short_px, draw(*SPARK_S)
            )
        )
