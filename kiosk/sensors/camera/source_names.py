"""Sources of a camera that are names and no paths: known without OpenCV, which the kiosk's own process never loads."""

from __future__ import annotations

import re

RPICAM = r"rpicam(?::(\d+))?"
"""A Raspberry Pi's own camera, and which of them."""
NAMES = (RPICAM,)


def is_name(source: str) -> bool:
    """Whether this source is a name; all others are paths."""
    return any(re.fullmatch(name, source) for name in NAMES)
