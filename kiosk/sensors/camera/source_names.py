"""Sources of a camera that are names and no paths: known without OpenCV, which the kiosk's own process never loads."""

from __future__ import annotations

import re
from pathlib import Path

RPICAM = r"rpicam(?::(\d+))?"
"""A Raspberry Pi's own camera, and which of them."""
DRAWN = r"drawn(?::(.+))?"
"""The drawn camera, and the file of the strings that move it."""
NAMES = (RPICAM, DRAWN)


def is_name(source: str) -> bool:
    """Whether this source is a name; all others are paths."""
    return any(re.fullmatch(name, source) for name in NAMES)


def placed(source: str, folder: Path) -> Path:
    """The source as the camera process takes it: paths, also the one behind `drawn:`, begin at this folder."""
    drawn = re.fullmatch(DRAWN, source)
    if drawn and drawn[1]:
        return Path(f"drawn:{folder / Path(drawn[1]).expanduser()}")
    return Path(source) if is_name(source) else folder / Path(source).expanduser()
