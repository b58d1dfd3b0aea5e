"""A peal: a picture answers with light as a tower does with bells, at once, and never twice the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.rings import Rings

PALE = 0.2, 0.85
"""Rings have the accent's colour and are nearly white by turns: on any sky one of them is seen well."""
GLOWS_S = 1.6
REACH, LIFE_S = (0.5, 0.85), (3.8, 5.4)
"""How far a ring opens, as a part of the area's longer side, and how long."""
ECHOES, AFTER_S, WEAKER = (1, 2), (0.4, 0.95), 0.7
"""So many rings follow the first one, each so long after the one before, and weaker."""
LEAST = 0.25
"""A light that glows less than another still glows so much."""


class _Due(NamedTuple):
    """A ring that is to open."""

    in_s: float
    centre: Point
    level: float
    pale: float


class Peal:
    """Answers of light, by lot: a ring opens at once and echoes follow it, and each of the lights that glow takes its
    own part. `level` runs from 0 to 1 while it answers."""

    def __init__(self, lights: Sequence[str], backstage: Backstage) -> None:
        self._backstage, self._lot = backstage, backstage.rng
        self._rings = Rings(backstage.theme.accent, backstage.theme.motion)
        self._glow = Follow(0.0, settle_s=GLOWS_S)
        self._parts = dict.fromkeys(lights, 1.0)
        self._echoes: list[_Due] = []

    @property
    def level(self) -> float:
        """How much light there is."""
        return min(1.0, self._glow.value)

    def strike(self, centre: Point, level: float) -> None:
        """Answer from this place, in pixels, so strongly, 0 to 1."""
        if level >= self._glow.value:
            self._share_out()
        self._glow.value = max(self._glow.value, level)
        pale, other = self._lot.sample(PALE, 2)
        self._open(_Due(0.0, centre, level, pale))
        self._echoes, in_s = [], 0.0
        for _ in range(self._lot.randint(*ECHOES)):
            in_s, level, pale, other = in_s + self._lot.uniform(*AFTER_S), WEAKER * level, other, pale
            self._echoes.append(_Due(in_s, centre, level, pale))

    def update(self, dt_s: float) -> None:
        """Let the light fade, and echoes open."""
        self._glow.target = 0.0
        self._glow.update(dt_s)
        self._rings.update(dt_s)
        waiting = [echo._replace(in_s=echo.in_s - dt_s) for echo in self._echoes]
        for echo in waiting:
            if echo.in_s <= 0:
                self._open(echo)
        self._echoes = [echo for echo in waiting if echo.in_s > 0]

    def glowing(self) -> Iterator[tuple[str, float]]:
        """Each light that glows, and how strongly, 0 to 1."""
        for light, part in self._parts.items():
            yield light, part * self.level

    def draw(self, canvas: Canvas) -> None:
        """Draw the rings."""
        self._rings.draw(canvas)

    def _open(self, ring: _Due) -> None:
        radius_px = self._lot.uniform(*REACH) * max(self._backstage.area.w, self._backstage.area.h)
        life_s = self._lot.uniform(*LIFE_S)
        self._rings.open(ring.centre, radius_px=radius_px, life_s=life_s, level=ring.level, pale=ring.pale)

    def _share_out(self) -> None:
        """One of the lights glows wholly, the others by lot."""
        for light in self._parts:
            self._parts[light] = self._lot.uniform(LEAST, 1.0)
        if self._parts:
            self._parts[self._lot.choice(list(self._parts))] = 1.0
