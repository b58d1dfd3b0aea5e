"""Hands that mean nothing: people who come, talk with their hands, look for something on the screen, and leave."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_hands import FIST, OPEN_PALM, MadeHand

from kiosk.events import GESTURED, Event
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.hand_trace import HandTrace
from kiosk.sensors.camera.understanding import Understanding

FPS = 25
MINUTES = 5
FALSE_A_MINUTE = 0.5
SEEDS = (3, 6, 7)

Frames = Iterator[tuple[float, list[Hand]]]


class Idler:
    """Somebody with a relaxed hand, fingers between open and closed, who never does anything on purpose."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._x, self._y = 0.5, 1.0
        self._bent = 0.4
        self._palm = 0.12
        self._number = 0

    def frames(self, minutes: float) -> Frames:
        end = minutes * 60 * FPS
        while self._number < end:
            self._number_of_hand = self._number
            self._palm = self._rng.uniform(0.07, 0.22)
            yield from self._go(
                self._rng.uniform(0.25, 0.75), self._rng.uniform(0.35, 0.7), self._rng.uniform(0.5, 1.2)
            )
            for _ in range(self._rng.randint(3, 12)):
                yield from self._rng.choice((self._look, self._talk, self._rest))()
            yield from self._go(self._x, 1.1, self._rng.uniform(0.4, 0.9))
            yield from self._nobody(self._rng.uniform(1, 5))

    def _look(self) -> Frames:
        """Go somewhere on the screen, as one does who chooses by waiting."""
        x, y = self._rng.uniform(0.15, 0.85), self._rng.uniform(0.25, 0.75)
        way = math.hypot(x - self._x, y - self._y)
        yield from self._go(x, y, 0.4 + 1.9 * way)

    def _talk(self) -> Frames:
        """Move the hand as one speaks: small strokes, never twice the same, the fingers going along."""
        x, y = self._x, self._y
        for _ in range(self._rng.randint(2, 8)):
            near = self._palm * self._rng.uniform(0.2, 0.9)
            turn = self._rng.uniform(0, 2 * math.pi)
            self._bent = self._rng.uniform(0.25, 0.5)
            yield from self._go(x + near * math.cos(turn), y + near * math.sin(turn), self._rng.uniform(0.25, 0.6))

    def _rest(self) -> Frames:
        yield from self._go(self._x, self._y, self._rng.uniform(0.5, 4))

    def _go(self, x: float, y: float, seconds: float) -> Frames:
        start, frames = (self._x, self._y), max(2, round(seconds * FPS))
        for number in range(1, frames + 1):
            share = (1 - math.cos(math.pi * number / frames)) / 2
            self._x = start[0] + (x - start[0]) * share
            self._y = start[1] + (y - start[1]) * share
            yield self._frame([self._hand()] if self._y < 0.95 and self._rng.random() > 0.02 else [])

    def _nobody(self, seconds: float) -> Frames:
        for _ in range(round(seconds * FPS)):
            yield self._frame([])

    def _frame(self, hands: list[Hand]) -> tuple[float, list[Hand]]:
        self._number += 1
        return self._number / FPS, hands

    def _hand(self) -> Hand:
        rng, place = self._rng, {"x": self._x, "y": self._y, "palm": self._palm, "id": self._number_of_hand}
        turn = 25 * math.sin(self._number / 40)
        opened, closed = (replace(made, **place, turn=turn).hand() for made in (OPEN_PALM, HALF_THUMB))
        mixed = opened.landmarks * (1 - self._bent) + closed.landmarks * self._bent
        mixed[:, :2] += [[rng.gauss(0, 0.02 * self._palm), rng.gauss(0, 0.02 * self._palm)] for _ in range(21)]
        return replace(opened, landmarks=mixed)


HALF_THUMB: MadeHand = replace(FIST, thumb="beside")


def gestures(frames: Frames) -> tuple[list[Event], float]:
    """What was understood besides pointing, and how many minutes it took."""
    understanding, events, at = Understanding(), [], 0.0
    for at, hands in frames:
        events += [event for event in understanding.see(hands, at) if isinstance(event, GESTURED)]
    return events, at / 60


@pytest.mark.parametrize("seed", SEEDS)
def test_people_who_mean_nothing_are_hardly_ever_misunderstood(seed: int) -> None:
    print("seed", seed)
    events, minutes = gestures(Idler(seed).frames(MINUTES))
    assert len(events) / minutes < FALSE_A_MINUTE, events


STRETCHES = [
    ("thumb_up", 0.0, 2.4),
    ("open_palm", 0.0, 1.6),
    ("swipe", 1.6, 2.5),
    ("swipe", 3.4, 4.3),
    ("zoom", 0.0, 0.6),
]
"""Seconds of recordings in which hands rise, rest, or wait, and nothing is meant but a pose."""


def test_stretches_of_recordings_without_a_gesture_have_none(root: Path) -> None:
    for name, start, end in STRETCHES:
        seen = HandTrace(root / "tests" / "data" / "hands" / f"{name}.jsonl").frames()
        events, _ = gestures((each.at, list(each.hands)) for each in seen if start <= each.at < end)
        meant = {getattr(event, "pose", type(event).__name__) for event in events}
        assert meant <= {"open_palm"}, (name, events)
