"""The strings of the drawn camera: a small file that says which hands to show, and which fault to have.

One side writes it, in the kiosk's own process, which loads neither OpenCV nor numpy; the camera reads it before each
frame. It is replaced as a whole, so a reader finds the old state or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

Fault = Literal[
    "none", "unplugged", "frozen", "black", "covered", "hangs", "wrong size", "time stands still", "time goes back"
]
"""What may go wrong with a camera. `unplugged` refuses every frame, `hangs` never comes back from giving one."""
FAULTS: tuple[Fault, ...] = get_args(Fault)
POSES = ("open_palm", "fist", "pointing", "victory", "thumb_up", "thumb_down", "pinch", "l")
"""What a drawn hand can show: six poses, thumb and index touching, thumb and index spread."""


FURTHEST, SMALLEST = 1000.0, 0.01


@dataclass(frozen=True, slots=True)
class Shown:
    """A hand in the picture.

    `x` and `y` are the middle of its palm as fractions of the picture, as the camera sees it; `scale` is the palm's
    length as a fraction of the picture's long side; `turn` is added to how such a hand is held, in degrees clockwise;
    a `left` hand is the mirror image of a right one.
    """

    x: float
    y: float
    pose: str = "open_palm"
    scale: float = 0.12
    turn: float = 0.0
    left: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What the camera shows, and what is wrong with it."""

    hands: tuple[Shown, ...] = ()
    fault: Fault = "none"


class Strings:
    """Writes the file; the same state is not written twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written: State | None = None

    def pull(self, hands: Sequence[Shown] = (), fault: Fault = "none") -> None:
        """Show these hands from the next frame on; raises OSError when the file cannot be written."""
        state = State(tuple(hands), fault)
        if state == self._written:
            return
        beside = self._path.with_name(f"{self._path.name}.new")
        beside.write_text(json.dumps(asdict(state)), encoding="utf-8")
        beside.replace(self._path)
        self._written = state


class Puppet:
    """Reads the file; while it is missing, torn or says what cannot be, the last state stays."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: bytes | None = None
        self._state = State()

    def state(self) -> State:
        """What to show now; never raises."""
        try:
            written = self._path.read_bytes()
        except OSError:
            return self._state
        if written != self._read:
            try:
                self._state, self._read = _state(json.loads(written)), written
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                return self._state
        return self._state


def _state(said: dict[str, Any]) -> State:
    fault: Fault = said.get("fault", "none")
    if fault not in FAULTS:
        raise ValueError(f"no such fault: {fault!r}")
    return State(tuple(_hand(hand) for hand in said["hands"]), fault)


def _hand(said: dict[str, Any]) -> Shown:
    hand = Shown(**said)
    x, y, scale, turn = (float(number) for number in (hand.x, hand.y, hand.scale, hand.turn))
    is_near = all(abs(number) < FURTHEST for number in (x, y, turn))  # what is no number is not near
    if hand.pose not in POSES or not is_near or not SMALLEST <= scale <= 1:
        raise ValueError(f"no such hand: {hand!r}")
    return Shown(x, y, hand.pose, scale, turn, bool(hand.left))
