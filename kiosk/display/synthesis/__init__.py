"""Sounds made with numpy, each from the material of its pack: bells, plucked strings, noise, soft pads.

Every sound is mono, float32, shape (samples,), at 48 kHz, peaks at -6 dBFS (0.5), begins and ends without a click, and
is the same every time for the same arguments.
"""

from __future__ import annotations

from kiosk.display.synthesis.bells import bell
from kiosk.display.synthesis.form import PEAK, RATE_HZ, Mono, stereo
from kiosk.display.synthesis.noise import burst, charcoal, flint, wicker
from kiosk.display.synthesis.pads import pad
from kiosk.display.synthesis.plucks import pluck

__all__ = ["PEAK", "RATE_HZ", "Mono", "bell", "burst", "charcoal", "flint", "pad", "pluck", "stereo", "wicker"]
