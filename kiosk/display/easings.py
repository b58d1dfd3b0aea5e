"""The usual easings by their names, as Robert Penner defined them (Programming Macromedia Flash MX, 2002, chapter 7)
and CSS transitions took them up. Each takes a part of the time, 0 to 1, and gives a part of the way.

`in_` begins slowly, `out_` ends slowly, `in_out_` does both. `back` and `elastic` go beyond the way and come back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from kiosk.display.easing import clamp

Easing = Callable[[float], float]

OVERSHOOT = 1.70158
"""How far `back` goes beyond: a tenth of the way (Penner)."""
PERIOD = 0.3
"""One swing of `elastic`, as a part of the time."""
BOUNCES = ((1.0, 0.0, 0.0), (2.0, 1.5, 0.75), (2.5, 2.25, 0.9375), (2.75, 2.625, 0.984375))
"""Of each bounce: until when it lasts and when it is highest, in units of 1/2.75 of the time, and how high it is."""


def _sine(part: float) -> float:
    return 1 - math.cos(part * math.pi / 2)


def _power(exponent: int) -> Easing:
    return lambda part: part**exponent


def _expo(part: float) -> float:
    return math.pow(2, 10 * (part - 1)) if part > 0 else 0.0


def _back(part: float) -> float:
    return part * part * ((OVERSHOOT + 1) * part - OVERSHOOT)


def _elastic(part: float) -> float:
    if part in {0.0, 1.0}:
        return part
    return -math.pow(2, 10 * (part - 1)) * math.sin((part - 1 - PERIOD / 4) * 2 * math.pi / PERIOD)


def _bounce(part: float) -> float:
    """Falling; turned round it is the bounce at the beginning."""
    left = 1 - part
    middle, height = next((middle, height) for until, middle, height in BOUNCES if left * 2.75 <= until)
    away = left - middle / 2.75
    return 1 - (7.5625 * away * away + height)


def _from_the_end(ease_in: Easing) -> Easing:
    return lambda part: 1 - ease_in(1 - part)


def _both(ease_in: Easing) -> Easing:
    return lambda part: ease_in(2 * part) / 2 if part < 0.5 else 1 - ease_in(2 - 2 * part) / 2


def _held(easing: Easing) -> Easing:
    """Before the beginning it is where it begins, and after the end where it ends."""
    return lambda part: easing(clamp(part))


_FAMILIES: Mapping[str, Easing] = {
    "sine": _sine,
    "quad": _power(2),
    "cubic": _power(3),
    "quart": _power(4),
    "expo": _expo,
    "back": _back,
    "elastic": _elastic,
    "bounce": _bounce,
}

EASINGS: Mapping[str, Easing] = {
    "linear": clamp,
    **{f"in_{name}": _held(ease) for name, ease in _FAMILIES.items()},
    **{f"out_{name}": _held(_from_the_end(ease)) for name, ease in _FAMILIES.items()},
    **{f"in_out_{name}": _held(_both(ease)) for name, ease in _FAMILIES.items()},
}
"""All of them by name: `linear`, `in_sine`, `out_cubic`, `in_out_back` and so on."""
