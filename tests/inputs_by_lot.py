"""Inputs by lot: all that sensors can give, and as often as not aimed at something that stands on the screen."""

from __future__ import annotations

import random
from collections.abc import Callable

from kiosk.events import (
    ACTIONS,
    DIRECTIONS,
    Action,
    Approached,
    Dialled,
    Event,
    Grabbed,
    Left,
    LetGo,
    Measured,
    Pointed,
    PointerLost,
    PoseHeld,
    Swiped,
    Waved,
    Way,
    Zoomed,
)
from kiosk.testing import Played

STRAYS = 0.04
"""A pointer that moves on goes so far, as a part of the screen."""
AIMED = 0.25
"""What is aimed at takes less than this part of the screen."""
BESIDE = 0.02
"""Of so many pointers a broken sensor says that they are beside the screen, or at no number."""
POSES = ("open_palm", "thumb_up", "fist", "victory", "unheard_of")

Place = tuple[float, float]


class Inputs:
    """Draws one input after the other; the same seed and the same exhibit give the same ones."""

    def __init__(self, played: Played, lot: random.Random) -> None:
        self._played = played
        self._lot = lot
        self._last: Place = (0.5, 0.5)
        self._aims: list[Place] = []
        self.distance_m = 0.0
        """What was measured last."""

    def look(self) -> None:
        """See what stands on the screen now, to be aimed at."""
        canvas = self._played.exhibit.window.canvas
        most = AIMED * canvas.size[0] * canvas.size[1]
        self._aims = [self._played.fractions(draw.box) for draw in canvas.draws if draw.box.w * draw.box.h < most]

    def next(self) -> Event:
        """One input, given now."""
        return self._lot.choice(MAKERS)(self, self._played.clock.now())

    def place(self) -> Place:
        """Somewhere on the screen: anywhere, near the last place, or on something that stands there."""
        chance = self._lot.random()
        if chance < BESIDE:
            return self._lot.choice(((-0.3, 0.5), (0.5, 1.7), (float("nan"), 0.5)))
        if chance < 0.3 or not self._aims:
            self._last = self._lot.random(), self._lot.random()
        elif chance < 0.6:
            x, y = (each + self._lot.uniform(-STRAYS, STRAYS) for each in self._last)
            self._last = min(1.0, max(0.0, x)), min(1.0, max(0.0, y))
        else:
            x, y = self._lot.choice(self._aims)
            self._last = min(1.0, max(0.0, x)), min(1.0, max(0.0, y))
        return self._last

    def pointed(self, at: float, via: Way, *, pressed: bool) -> Event:
        """A hand or a finger."""
        x, y = self.place()
        return Pointed(at=at, x=x, y=y, via=via, pressed=pressed)

    def measured(self, at: float) -> Event:
        """A distance: another one, or that of somebody who moves."""
        near = self._lot.random() < 0.5
        self.distance_m = max(0.0, self.distance_m + self._lot.gauss(0, 0.1)) if near else self._lot.uniform(0, 6)
        return Measured(at=at, quantity="distance", value=self.distance_m, unit="m")

    def grabbed(self, at: float, kind: type[Grabbed | LetGo]) -> Event:
        """A hand closes, or opens."""
        return kind(at=at, x=self._lot.random(), y=self._lot.random())

    def zoomed(self, at: float) -> Event:
        """Two hands."""
        scale = self._lot.choice((1.0, self._lot.uniform(0.05, 1), self._lot.uniform(1, 20)))
        return Zoomed(at=at, scale=scale, x=self._lot.random(), y=self._lot.random())

    def of(self, names: tuple[str, ...]) -> str:
        """One of these."""
        return self._lot.choice(names)

    def steps(self) -> int:
        """Of a wheel."""
        return self._lot.choice((-40, -3, -1, 0, 1, 1, 2, 40))


Maker = Callable[[Inputs, float], Event]
MAKERS: list[Maker] = [
    lambda _, at: Action(at=at, name="next", via="button"),
    lambda _, at: Action(at=at, name="back", via="button"),
    lambda _, at: Action(at=at, name="select", via="button"),
    lambda lot, at: Action(at=at, name=lot.of(ACTIONS), via="button"),  # type: ignore[arg-type]
    lambda lot, at: lot.pointed(at, "hand", pressed=False),
    lambda lot, at: lot.pointed(at, "hand", pressed=False),
    lambda lot, at: lot.pointed(at, "hand", pressed=True),
    lambda lot, at: lot.pointed(at, "touch", pressed=True),
    lambda lot, at: lot.pointed(at, "touch", pressed=True),
    lambda lot, at: lot.pointed(at, "touch", pressed=False),
    lambda _, at: PointerLost(at=at, via="touch"),
    lambda lot, at: PointerLost(at=at, via=lot.of(("hand", "touch"))),  # type: ignore[arg-type]
    lambda lot, at: Swiped(at=at, direction=lot.of(DIRECTIONS)),  # type: ignore[arg-type]
    lambda lot, at: lot.grabbed(at, Grabbed),
    lambda lot, at: lot.grabbed(at, LetGo),
    lambda lot, at: lot.zoomed(at),
    lambda lot, at: PoseHeld(at=at, pose=lot.of(POSES)),
    lambda _, at: Waved(at=at),
    lambda lot, at: Dialled(at=at, steps=lot.steps()),
    lambda lot, at: lot.measured(at),
    lambda _, at: Approached(at=at),
    lambda _, at: Left(at=at),
]
