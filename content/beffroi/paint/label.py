"""The three pictures of the label scene: the watchman, the coffee pot, the bourdon; their left side is calm.

Run ``python -m content.beffroi.paint.label [--scale 0.5] [--out DIR]``.
"""

from __future__ import annotations

from content.beffroi.paint.bourdon import paint_bourdon
from content.beffroi.paint.cli import run_singles
from content.beffroi.paint.coffeepot import paint_coffeepot
from content.beffroi.paint.watchman import paint_watchman

if __name__ == "__main__":
    run_singles("label", {"watchman": paint_watchman, "coffeepot": paint_coffeepot, "bourdon": paint_bourdon})
