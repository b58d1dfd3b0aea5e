"""The pack's colours: charcoal, toned paper, chalk, the lamps' ochre; at the end of the story, blue chalk as well."""

from __future__ import annotations

from content.atelier.charcoal import Paper

OCHRE = Paper(paper="#c0a271", charcoal="#1c1712", chalk="#f6ecd3")
NIGHT = Paper(paper="#7d6546", charcoal="#120e0b", chalk="#f0d9a6", value=0.5)
"""A darker sheet, for what happens by lamplight."""
FLAME, GLOW = "#ffe2a0", "#f0a63c"
SKY = "#3f74a6"
"""The accent of the last pictures: colour has come."""
