"""Small signs that move: each shows one way of doing one thing. A sign is a function of how far its round has come,
0 to 1; they are drawn in shapes, so that they are sharp at any size and in any theme."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal

from kiosk.display.easing import ease_in_out, ease_out
from kiosk.display.strokes import on_circle
from kiosk.events import Way
from kiosk.scenes.parts.sign_pen import Pen

Deed = Literal["begin", "choose", "open", "find", "turn", "drag", "scroll", "move", "zoom", "push", "near", "dial"]
"""What there is to do: begin, choose something, open a place of a picture, find what is hidden in one, turn on to the
next, drag something that is held to the side, or up to see what follows below, move over the picture, see it larger,
push again and again, come nearer, turn a wheel."""
Sign = Callable[[Pen, float], None]

STILL = 0.58
"""The moment of a round that says most, shown where motion is reduced."""


def _go(part: float, begin: float, end: float) -> float:
    """How much of a way is gone that begins and ends at these parts of the round."""
    return ease_in_out((part - begin) / (end - begin))


def _pulse(part: float, begin: float, length: float = 0.2) -> float:
    """Down and up again within so much of the round: 0, 1 in its middle, 0."""
    inside = (part - begin) / length
    return math.sin(math.pi * inside) ** 2 if 0 < inside < 1 else 0.0


def _ripple(pen: Pen, x: float, y: float, part: float, radius: float = 24.0) -> None:
    """A ring that opens where something was done, and thins away."""
    if 0 < part < 1:
        pen.of(pen.mark).ring((x, y), 6 + (radius - 6) * ease_out(part), 6 * (1 - part))


def _hand_rises(pen: Pen, part: float) -> None:
    up = _go(part, 0.0, 0.35) - _go(part, 0.9, 1.0)
    _ripple(pen, 50, 46, (part - 0.3) / 0.6, 46)
    pen.at(50, 62 - 10 * up, turn_deg=16 * (1 - up), size=0.92).hand()


def _hand_rests(pen: Pen, part: float) -> None:
    come = _go(part, 0.0, 0.22) - _go(part, 0.92, 1.0)
    pen.of(pen.rest).ring((50, 48), 44, 2)
    filled = min(1.0, max(0.0, (part - 0.25) / 0.5))
    if filled > 0 and part < 0.94:
        pen.of(pen.mark).ring((50, 48), 44, 6, filled)
    pen.at(50 + 20 * (1 - come), 48 + 18 * (1 - come), size=0.92).hand()


def _hand_turns(pen: Pen, part: float) -> None:
    gone = _go(part, 0.2, 0.55)
    x = 70 - 40 * gone
    for index, y in enumerate((36, 48, 60)):
        tail = 26 * math.sin(math.pi * gone) * (1 - 0.18 * index)
        if tail > 2:
            pen.of(pen.mark).bar((x + 26, y), (x + 26 + tail, y), 4)
    pen.at(x, 54, turn_deg=14 - 28 * gone, size=0.86).hand()


def _hand_drags(pen: Pen, part: float) -> None:
    gone, held = _go(part, 0.32, 0.7), 0.22 < part < 0.82
    x = 26 + 46 * gone
    pen.of(pen.rest).bar((16, 22), (84, 22), 3)
    pen.of(pen.mark).plate(x - 11, 12, 22, 20, 5)
    hand = pen.at(x + 2, 62, size=0.84)
    hand.fist() if held else hand.hand()


def _hand_scrolls(pen: Pen, part: float) -> None:
    gone, held = _go(part, 0.32, 0.7), 0.22 < part < 0.82
    y = 68 - 36 * gone
    pen.of(pen.rest).bar((18, 12), (18, 88), 3)
    pen.of(pen.mark).plate(8, y - 11, 20, 22, 5)
    hand = pen.at(64, y, size=0.84)
    hand.fist() if held else hand.hand()


def _hand_moves(pen: Pen, part: float) -> None:
    x, y = 50 + 24 * math.sin(math.tau * part), 54 + 6 * math.sin(2 * math.tau * part)
    pen.of(pen.rest).ring((x, y - 6), 34, 2)
    pen.of(pen.mark).ring((x, y - 6), 28, 3)
    pen.at(x, y, size=0.7).hand()


def _hands_part(pen: Pen, part: float) -> None:
    apart = _go(part, 0.15, 0.6) - _go(part, 0.9, 1.0)
    side = 12 + 20 * apart
    pen.of(pen.mark).plate(50 - side / 2, 26 - side / 2, side, side, 4)
    for way in (-1, 1):
        pen.at(50 + way * (18 + 12 * apart), 64, turn_deg=14 * way * apart, size=0.6).hand()


def _hand_pushes(pen: Pen, part: float) -> None:
    pushed = (_go(part, 0.1, 0.3) + _go(part, 0.5, 0.7)) / 2 - _go(part, 0.92, 1.0)
    back = _pulse(part, 0.3)
    pen.of(pen.mark).bar((62 + 26 * pushed, 22), (62 + 26 * pushed, 82), 9)
    pen.at(32 + 26 * pushed - 12 * back, 56, turn_deg=20, size=0.84).hand()


def _finger_taps(pen: Pen, part: float) -> None:
    _ripple(pen, 46, 26, (part - 0.34) / 0.5)
    pen.at(46, 30 - 7 * _pulse(part, 0.2, 0.3), turn_deg=-12, size=0.86).finger()


def _finger_taps_often(pen: Pen, part: float) -> None:
    _finger_taps(pen, 3 * part % 1)


def _finger_turns(pen: Pen, part: float) -> None:
    gone = _go(part, 0.2, 0.55)
    x, tail = 66 - 36 * gone, 30 * math.sin(math.pi * gone)
    if tail > 2:
        pen.of(pen.mark).bar((x + 4, 28), (x + 4 + tail, 28), 5)
    pen.at(x, 30, turn_deg=-12, size=0.86).finger()


def _finger_drags(pen: Pen, part: float) -> None:
    gone = _go(part, 0.2, 0.65) - _go(part, 0.92, 1.0)
    x = 24 + 40 * gone
    pen.of(pen.rest).bar((16, 26), (84, 26), 3)
    pen.of(pen.mark).disc((x, 26), 11)
    pen.at(x + 2, 30, turn_deg=-12, size=0.86).finger()


def _finger_scrolls(pen: Pen, part: float) -> None:
    gone = _go(part, 0.2, 0.65) - _go(part, 0.92, 1.0)
    y = 42 - 30 * gone
    pen.of(pen.rest).bar((40, 8), (40, 92), 3)
    pen.of(pen.mark).disc((40, y), 11)
    pen.at(42, y + 3, turn_deg=-12, size=0.64).finger()


def _finger_zooms(pen: Pen, part: float) -> None:
    side = 22 + 26 * (_go(part, 0.35, 0.6) - _go(part, 0.9, 1.0))
    pen.of(pen.mark).plate(44 - side / 2, 28 - side / 2, side, side, 5)
    pen.at(46, 31 - 7 * _pulse(part, 0.2, 0.3), turn_deg=-12, size=0.86).finger()


def _key_pressed(pen: Pen, part: float) -> None:
    down = _pulse(part, 0.25, 0.35)
    _ripple(pen, 50, 46, (part - 0.4) / 0.5, 40)
    pen.at(50, 74, size=1.4).key(down)


def _keys_choose(pen: Pen, part: float) -> None:
    """One key goes from place to place, the other one chooses."""
    at = _go(part, 0.14, 0.24) + _go(part, 0.38, 0.48)
    chosen = _go(part, 0.66, 0.74)
    for place in range(3):
        pen.of(pen.rest).disc((22 + 28 * place, 30), 7)
    pen.of(pen.mark).ring((22 + 28 * at, 30), 11, 4)
    if chosen and part < 0.96:
        pen.of(pen.mark).disc((22 + 28 * at, 30), 7 * chosen)
    pen.at(28, 80, size=0.95).key(_pulse(part, 0.08) + _pulse(part, 0.32))
    pen.at(74, 80, size=0.95).key(_pulse(part, 0.6))


def _keys_turn(pen: Pen, part: float) -> None:
    """Two keys, there and back."""
    at = _go(part, 0.14, 0.24) + _go(part, 0.34, 0.44) - _go(part, 0.6, 0.7) - _go(part, 0.8, 0.9)
    pen.of(pen.rest).bar((18, 30), (82, 30), 3)
    pen.of(pen.mark).disc((24 + 26 * at, 30), 10)
    for x, way, presses in ((27, -1, (0.54, 0.74)), (73, 1, (0.08, 0.28))):
        down = sum(_pulse(part, begin) for begin in presses)
        key = pen.at(x, 80)
        key.key(down)
        y = -14 + 7 * down
        key.of(pen.ground).line([(-3 * way, y - 5), (3 * way, y), (-3 * way, y + 5)], 3)


def _keys_push(pen: Pen, part: float) -> None:
    _key_pressed(pen, 3 * part % 1)


def _person_nears(pen: Pen, part: float) -> None:
    near = 0.5 - 0.5 * math.cos(math.tau * part)
    pen.of(pen.mark).bar((12, 16), (12, 84), 6)
    for index in range(3):
        if near > 0.3 * index:
            pen.of(pen.rest).bar((24 + 7 * index, 46 - 6 * index), (24 + 7 * index, 54 + 6 * index), 3)
    pen.at(78 - 26 * near, 88, size=1.1 + 0.15 * near).person()


def _wheel_turns(pen: Pen, part: float) -> None:
    turned = _go(part, 0.1, 0.75) * 0.75
    pen.ring((50, 50), 30, 9)
    for spoke in range(3):
        pen.bar((50, 50), on_circle((50, 50), 28, turned + spoke / 3), 5)
    pen.disc((50, 50), 8)
    pen.of(pen.mark).ring((50, 50), 43, 5, max(0.02, turned))
    pen.of(pen.mark).disc(on_circle((50, 50), 43, turned), 6)


_HAND: Mapping[Deed, Sign] = {
    "begin": _hand_rises,
    "choose": _hand_rests,
    "open": _hand_rests,
    "find": _hand_rests,
    "turn": _hand_turns,
    "drag": _hand_drags,
    "scroll": _hand_scrolls,
    "move": _hand_moves,
    "zoom": _hands_part,
    "push": _hand_pushes,
}
_TOUCH: Mapping[Deed, Sign] = {
    "begin": _finger_taps,
    "choose": _finger_taps,
    "open": _finger_taps,
    "find": _finger_taps,
    "turn": _finger_turns,
    "drag": _finger_drags,
    "scroll": _finger_scrolls,
    "move": _finger_drags,
    "zoom": _finger_zooms,
    "push": _finger_taps_often,
}
_BUTTON: Mapping[Deed, Sign] = {
    "begin": _key_pressed,
    "choose": _keys_choose,
    "open": _keys_choose,
    "find": _keys_choose,
    "turn": _keys_turn,
    "drag": _keys_turn,
    "scroll": _keys_turn,
    "move": _keys_turn,
    "zoom": _keys_choose,
    "push": _keys_push,
}
_OBJECT: Mapping[Deed, Sign] = {"begin": _person_nears, "near": _person_nears, "dial": _wheel_turns}
SIGNS: Mapping[Way, Mapping[Deed, Sign]] = {"hand": _HAND, "touch": _TOUCH, "button": _BUTTON, "object": _OBJECT}
"""The signs that there are: the way, then the deed."""
