"""A frame as a small JPEG, to be sent to who cannot stand before the screen."""

from __future__ import annotations

import cv2
import numpy as np
import pygame

LONGEST_SIDE_PX = 960
QUALITIES = (80, 65, 50, 35, 20)


def jpeg(frame: pygame.Surface, most_bytes: int) -> bytes:
    """The frame, smaller where it is large, in the best of a few qualities that needs at most so many bytes; empty when
    none does."""
    width, height = frame.get_size()
    shrunk = min(1.0, LONGEST_SIDE_PX / max(width, height))
    size = (round(width * shrunk), round(height * shrunk))
    rows = np.swapaxes(pygame.surfarray.array3d(frame), 0, 1)[:, :, ::-1]
    small = cv2.resize(np.ascontiguousarray(rows), size, interpolation=cv2.INTER_AREA)
    for quality in QUALITIES:
        made = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
        if len(made) <= most_bytes:
            return made
    return b""
