"""The pack's colours: chalk and flint, cold daylight above, the warm light of a grease lamp below."""

from __future__ import annotations

from content.atelier.tones import Ramp
from content.atelier.tube import Lamp

CHALK = Ramp(("#121417", "#34393f", "#8d9196", "#d6d3c8", "#f8f5ec"))
"""Chalk and flint by day."""
LAMPLIT = Ramp(("#15110f", "#4a2d1c", "#a9714a", "#e8c99c", "#fff3da"))
"""The same by lamplight, as light and as dark."""
FLINT = Ramp(("#0d0f12", "#1c2126", "#3b444c", "#76828b", "#c3cbd0"))
MEADOW = Ramp(("#101516", "#1d2626", "#33403e", "#68736d", "#a9aea6"))
DAWN = Ramp(("#6f7b84", "#96a0a6", "#bcc0bf", "#dcd8cc", "#f6efdf", "#fff9ec"))
"""The sky, from its top to where the sun comes up."""
CLOTH = Ramp(("#0e1012", "#1b1e22", "#30343a", "#5c6167", "#a6a8a6"))
WOOD = Ramp(("#15120f", "#2c251f", "#4f4338", "#85745f", "#bfae92"))
MIST = "#dcd9cf"
EMBER, FLAME, GLOW = "#e2792b", "#ffe3ad", "#f2a04e"

DAYBREAK = Lamp(x=0.86, y=-0.5, front=0.3)
"""The low sun, from the upper right."""
