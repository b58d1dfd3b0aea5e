"""Particles: many small lights or pictures that are thrown, carried by the air, and gone after their time.

They are computed as columns of numbers and drawn in one step, so that two hundred cost little more than their pixels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.gradients import Stop
from kiosk.display.image import Image
from kiosk.display.motes import Mote, Tint

STEPS = 24
"""A life has so many colours and sizes: more are not told apart."""
SIZES = 12
"""Particles come in so many sizes, because each size in each colour is kept ready."""
TURN_S = 2.3
"""What wanders goes to and fro in about this time."""
COLUMNS = 8
"""Place, speed, age, life, size, and where in its wandering: x, y, vx, vy, age, life, size, phase."""

Range = tuple[float, float]


@dataclass(frozen=True)
class Kind:
    """What particles are like. Lengths are parts of the screen's short side; ranges are drawn from evenly.

    `colours` are stops over a life: what the picture is multiplied by, and how bright or opaque it is. `sizes` are the
    size at the beginning, the middle and the end of a life, as parts of its own. `direction_deg` is clockwise from
    the top, and each goes up to `spread_deg` beside it. The air slows them by `air_per_s` down to `wind` (a second).
    """

    colours: tuple[Stop, ...]
    life_s: Range = (0.5, 1.3)
    size: Range = (0.012, 0.03)
    sizes: tuple[float, float, float] = (1.0, 1.0, 1.0)
    speed: Range = (0.05, 0.3)
    direction_deg: float = 0.0
    spread_deg: float = 180.0
    air_per_s: float = 2.5
    wind: tuple[float, float] = (0.0, 0.0)
    wander: float = 0.0
    light: bool = True


class Particles:
    """Particles of one kind and picture on a screen whose short side is `short_px`; never more than `most` at once.

    The same seed and the same calls give the same particles.
    """

    def __init__(self, kind: Kind, image: Image, short_px: float, *, seed: int, most: int = 200) -> None:
        self._kind = kind
        self._image = image
        self._short_px = short_px
        self._most = most
        self._rng = np.random.default_rng(seed)
        self._alive = np.empty((COLUMNS, 0))
        self._due = 0.0
        self._tints = _tints(kind)
        parts = np.linspace(0, 1, STEPS)
        self._sizes = np.interp(parts, (0, 0.5, 1), kind.sizes) * short_px
        self._quantum = max(1, round(kind.size[1] * max(kind.sizes) * short_px / SIZES))

    def __len__(self) -> int:
        return self._alive.shape[1]

    def emit(self, count: int, where: Box) -> None:
        """Throw so many from somewhere in the box; those that are too many are not thrown."""
        count = min(count, self._most - len(self))
        if count <= 0:
            return
        kind, draw = self._kind, self._rng.uniform
        angle = np.radians(kind.direction_deg + draw(-kind.spread_deg, kind.spread_deg, count))
        speed = draw(*kind.speed, count) * self._short_px
        born = np.stack(
            (
                where.x + where.w * draw(size=count),
                where.y + where.h * draw(size=count),
                speed * np.sin(angle),
                -speed * np.cos(angle),
                np.zeros(count),
                draw(*kind.life_s, count),
                draw(*kind.size, count),
                draw(0, 2 * math.pi, count),
            )
        )
        self._alive = np.concatenate((self._alive, born), axis=1)

    def stream(self, per_s: float, where: Box, dt_s: float) -> None:
        """Throw so many a second, as evenly as frames allow."""
        self._due += per_s * dt_s
        count = int(self._due)
        self._due -= count
        self.emit(count, where)

    def update(self, dt_s: float) -> None:
        """Let so much time pass."""
        if not len(self):
            return
        kind, short = self._kind, self._short_px
        x, y, vx, vy, age, life, _, phase = self._alive
        keeps = math.exp(-kind.air_per_s * dt_s)
        vx += (kind.wind[0] * short - vx) * (1 - keeps)
        vy += (kind.wind[1] * short - vy) * (1 - keeps)
        x += vx * dt_s + kind.wander * short * dt_s * np.cos(phase + 2 * math.pi / TURN_S * age)
        y += vy * dt_s
        age += dt_s
        if (age >= life).any():
            self._alive = self._alive[:, age < life]

    def motes(self) -> list[Mote]:
        """What is drawn: places and sides in pixels, and tints."""
        x, y, _, _, age, life, size, _ = self._alive
        steps = (age / life * STEPS).astype(np.intp)
        sides = np.maximum(np.rint(size * self._sizes[steps] / self._quantum), 1).astype(np.intp) * self._quantum
        tints = [self._tints[step] for step in steps.tolist()]
        return list(zip(_whole(x), _whole(y), sides.tolist(), tints, strict=True))

    def draw(self, canvas: Canvas) -> None:
        """Draw them in one step."""
        if len(self):
            canvas.motes(self._image, self.motes(), light=self._kind.light)


def _whole(values: NDArray[np.float64]) -> list[int]:
    whole: list[int] = np.rint(values).astype(np.intp).tolist()
    return whole


def _tints(kind: Kind) -> list[Tint]:
    """The colours of a life, premultiplied."""
    places, parts = [stop.at for stop in kind.colours], (np.arange(STEPS) + 0.5) / STEPS
    alpha = np.interp(parts, places, [stop.alpha for stop in kind.colours])
    red, green, blue = (
        np.interp(parts, places, [stop.colour[channel] for stop in kind.colours]) * alpha for channel in range(3)
    )
    table = np.rint(np.stack((red, green, blue, 255 * alpha), axis=1)).astype(int)
    return [(row[0], row[1], row[2], row[3]) for row in table.tolist()]
