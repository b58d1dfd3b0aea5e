"""The pack's colours, light and camera: slate in the early morning, gold for what matters."""

from __future__ import annotations

from content.atelier.light import Light, View
from content.atelier.projection import Camera
from content.atelier.tones import Ramp

SLATE = Ramp(("#1e2630", "#3a4552", "#66727f", "#a9b3ba", "#f2e9d6"))
CREAM = "#ece7da"
GOLD = "#d9a441"
GLOW = "#ffe0a0"
NIGHT = "#131922"
MIST = "#ece4d2"

MORNING = View(
    Camera(focal=1760.0, centre_x=960.0, horizon_y=775.0),
    Light(towards=(0.80, -0.42, 0.42)),
)
"""The town seen from a roof in the south-west, the low sun on the right."""
