"""What a simulated visitor does to play a scene to its end, and the visitor who does it.

A scene's `rehearse` yields one doing after the other; each is done, and answered, before the next one is asked for, so
it may look at the scene in between. Places are pixels of the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from kiosk.display.geometry import Point
from kiosk.events import ActionName, Way


@dataclass(frozen=True, slots=True)
class Press:
    """One of the four keys, or of the others, is pressed."""

    name: ActionName


@dataclass(frozen=True, slots=True)
class Choose:
    """This place is chosen: tapped by a finger, or rested on by a hand."""

    at: Point


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the band is chosen in the same way."""

    name: ActionName


@dataclass(frozen=True, slots=True)
class Drag:
    """What lies at the first place is held and moved through the others: by a finger, or by a closed hand."""

    through: tuple[Point, ...]
    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Dial:
    """A wheel is turned by so many steps."""

    steps: int


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody stands at this distance, in metres, from the screen."""

    distance_m: float


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing is done for so many seconds."""

    seconds: float


Doing = Press | Choose | Key | Drag | Dial | Stand | Wait


def leads_on(way: Way) -> Doing:
    """The key that leads on, as it is chosen in this way."""
    return Press("next") if way == "button" else Key("next")


class Hands(Protocol):
    """What the visitor is played with; `kiosk.testing` has one."""

    def do(self, doing: Doing, way: Way) -> None:
        """Do it in this way, and let it be answered."""

    @property
    def over(self) -> bool:
        """Whether the scene that is rehearsed has been left."""


def play_through(hands: Hands, doings: Iterator[Doing], way: Way, most: int = 500) -> bool:
    """Do one thing after the other until the scene has been left; whether it was, with so many doings at the most."""
    for _ in range(most):
        if hands.over:
            return True
        doing = next(doings, None)
        if doing is None:
            break
        hands.do(doing, way)
    return hands.over
