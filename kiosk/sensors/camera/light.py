"""How light a frame is, and how much there is to see in it: measured on a few of its pixels."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.sensors.camera.hand import Frame

STEP = 8
"""Every so manieth pixel across and down is looked at: 4800 of 640x480, in a hundredth of what finding a hand costs."""
GREEN = 1
"""The channel that comes nearest to what an eye calls light."""


@dataclass(frozen=True, slots=True)
class Light:
    """`mean` from 0 (black) to 1 (white); `spread` is the standard deviation in the same unit, 0 where all is one
    grey, at most 0.5."""

    mean: float
    spread: float


def light_of(frame: Frame) -> Light:
    """The light of a frame."""
    sample = frame[::STEP, ::STEP, GREEN]
    return Light(float(sample.mean()) / 255, float(sample.std()) / 255)
