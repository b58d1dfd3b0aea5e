"""Who the simulated visitors are. What they do is drawn by lot, what they tend to do stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

Habit = Literal["point", "grab", "touch", "select", "next", "back", "language", "help", "walk", "dial", "pose", "read"]

Between = tuple[float, float]
"""From and to; every value between them is as likely."""


@dataclass(frozen=True, slots=True)
class Character:
    """One kind of visitor. Times in seconds, chances 0..1.

    `share` is how many of them come, against the shares of the others. They look for `looks_s`, then do one of their
    `habits` (by weight) after another, as many as `doings`, resting `rests_s` after each. `leaves` is the chance that
    they walk away in the middle, `rates` that those who stay answer a question with a face. `first` they do before all.
    """

    name: str
    share: float
    looks_s: Between
    doings: tuple[int, int]
    rests_s: Between
    habits: Mapping[Habit, float]
    leaves: float
    rates: float
    first: tuple[Habit, ...] = ()


CHILD = Character(
    name="child",
    share=3,
    looks_s=(0.3, 1.5),
    doings=(8, 20),
    rests_s=(0.1, 0.8),
    habits={
        "point": 6, "grab": 3, "touch": 4, "select": 2, "next": 2, "back": 1,
        "language": 0.5, "help": 0.5, "walk": 4, "dial": 1, "pose": 1,
    },
    leaves=0.35,
    rates=0.7,
)  # fmt: skip

READER = Character(
    name="reader",
    share=3,
    looks_s=(3.0, 8.0),
    doings=(4, 9),
    rests_s=(4.0, 12.0),
    habits={"next": 6, "select": 2, "back": 1, "point": 1, "read": 1},
    leaves=0.1,
    rates=0.5,
)

HURRIED = Character(
    name="hurried",
    share=3,
    looks_s=(0.5, 2.0),
    doings=(0, 3),
    rests_s=(0.5, 2.0),
    habits={"point": 3, "select": 1, "next": 1, "walk": 1},
    leaves=0.6,
    rates=0.1,
)

DUTCH_SPEAKER = Character(
    name="dutch speaker",
    share=1.5,
    looks_s=(1.5, 4.0),
    doings=(3, 7),
    rests_s=(3.0, 9.0),
    habits={"next": 4, "point": 3, "touch": 2, "select": 2, "read": 1, "walk": 1},
    leaves=0.15,
    rates=0.5,
    first=("language",),
)

CHARACTERS = (CHILD, READER, HURRIED, DUTCH_SPEAKER)


def draw(rng: Random) -> Character:
    """One of them by lot, by their shares."""
    return rng.choices(CHARACTERS, [character.share for character in CHARACTERS])[0]
