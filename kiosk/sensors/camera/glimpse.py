"""A small grey picture of what the camera sees, for the technician who sets it up.

The camera process sends it only when it is started with `--glimpses`, which `kiosk calibrate --pictures` alone does.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from kiosk.sensors.camera.hand import Frame

MOST_WIDTH, MOST_HEIGHT = 160, 120
EVERY = 3
"""One frame of so many is sent: ten a second are enough to see what the camera looks at."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A picture in grey levels: one byte a pixel, row after row."""

    width: int
    height: int
    grey: bytes


def encode(frame: Frame) -> bytes:
    """The line for one frame, at most 160x120 pixels of it."""
    height, width = frame.shape[:2]
    step = max(1, -(-width // MOST_WIDTH), -(-height // MOST_HEIGHT))
    grey = frame[::step, ::step].mean(axis=2).round().astype("uint8")
    said = {"glimpse": base64.b64encode(grey.tobytes()).decode(), "width": grey.shape[1], "height": grey.shape[0]}
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Glimpse | None:
    """The picture in a line, or None where the line is something else."""
    if not line.startswith(b'{"glimpse"'):
        return None
    try:
        said = json.loads(line)
        glimpse = Glimpse(int(said["width"]), int(said["height"]), base64.b64decode(said["glimpse"], validate=True))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    whole = 0 < glimpse.width <= MOST_WIDTH and 0 < glimpse.height <= MOST_HEIGHT
    return glimpse if whole and len(glimpse.grey) == glimpse.width * glimpse.height else None
