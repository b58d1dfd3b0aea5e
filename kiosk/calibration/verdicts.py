"""What a technician can do something about: the light, and how large hands are in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.owner import LARGEST, SMALLEST

LightVerdict = Literal["light_unknown", "too_dark", "light_good", "too_bright"]
HandVerdict = Literal["no_hand", "too_far", "hand_good", "too_near"]

DARK, BRIGHT = 0.15, 0.8
"""The mean of a picture, 0 (black) to 1 (white), below and above which the models lose hands.

Measured on recordings made darker and brighter, with a sensor's noise: of ten hands nine are found at 0.17 and eight at
0.8, but five at 0.11 and six at 0.87.
"""


def light_verdict(light: float | None) -> LightVerdict:
    """What to say about the light of a picture, None before the first."""
    if light is None:
        return "light_unknown"
    if light < DARK:
        return "too_dark"
    return "too_bright" if light > BRIGHT else "light_good"


def hand_verdict(hand: Hand | None) -> HandVerdict:
    """What to say about how large a hand is in the picture."""
    if hand is None:
        return "no_hand"
    if hand.size < SMALLEST:
        return "too_far"
    return "too_near" if hand.size > LARGEST else "hand_good"


def largest(hands: Sequence[Hand]) -> Hand | None:
    """The hand that is nearest to the camera."""
    return max(hands, key=lambda hand: hand.size, default=None)
