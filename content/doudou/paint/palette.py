"""The pack's colours and its light: festival red and green, gold for what shines, a low sun from the right."""

from __future__ import annotations

from content.atelier.tones import Ramp
from content.atelier.tube import Lamp

GREEN = Ramp(("#0f1f17", "#1f3d29", "#3f6a3c", "#7f9c55", "#cfd59a"))
RED = Ramp(("#3d0f0d", "#7a1b14", "#b92c1c", "#d9482b", "#f08a5a"))
GOLD = Ramp(("#4a2c0c", "#8a5716", "#c68a24", "#e8b84a", "#fdecb0"))
CREAM = Ramp(("#4b4a3c", "#8b8468", "#c3b68e", "#ead9a9", "#fff4d4"))
FAR = Ramp(("#8d6b3c", "#b88d4c", "#d5ad66", "#ecca86", "#fbe6b4"))
NIGHT = Ramp(("#0b1512", "#16261f", "#2a3b2c", "#55583a", "#a08a52"))
EMBER = ("#1c0d0a", "#2c110c", "#43160f", "#611c11", "#842615", "#b4431f")
"""Plates of an evening sky."""
INK = "#12160f"
DUST = "#f6dfa6"

NOON = Lamp()
"""The low sun: from the upper right."""
