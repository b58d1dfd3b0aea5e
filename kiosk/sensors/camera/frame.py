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
    """The picture with no side longer than `LONGEST_PX`: whole blocks of pixels are averaged, which is quick."""
    height, width = picture.shape[:2]
    block = -(-max(height, width) // LONGEST_PX)
    if block <= 1:
        return picture
    size = max(1, width // block), max(1, height // block)
    whole = picture[: size[1] * block, : size[0] * block]
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA))
