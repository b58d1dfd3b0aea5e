"""A frame as everything here takes it: RGB, eight bits a channel, of a reasonable size, whatever OpenCV hands out."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.sensors.camera.hand import Frame

LONGEST_PX = 1920
"""A larger picture is made smaller: the models look at 192 to 224 pixels, and places are fractions of the picture."""


def rgb_of(bgr: NDArray[Any]) -> Frame:
    """OpenCV's blue, green, red as a frame."""
    return np.asarray(cv2.cvtColor(fitted(bgr), cv2.COLOR_BGR2RGB), np.uint8)


def fitted(picture: NDArray[Any]) -> NDArray[Any]:
    """The picture with no side longer than `LONGEST_PX`."""
    height, width = picture.shape[:2]
    scale = LONGEST_PX / max(height, width)
    if scale >= 1:
        return picture
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))
