"""A frame as everything here takes it: RGB, eight bits a channel, whatever OpenCV hands out."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.sensors.camera.hand import Frame


def rgb_of(bgr: NDArray[Any]) -> Frame:
    """OpenCV's blue, green, red as a frame."""
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
