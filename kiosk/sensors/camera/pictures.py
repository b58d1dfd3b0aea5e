"""Frames out of still pictures: one, or a folder of them in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from kiosk.errors import KioskError
from kiosk.sensors.camera.frame import fitted
from kiosk.sensors.camera.hand import Frame

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"})

KINDS = f"Kinds that are read: {', '.join(sorted(suffix.removeprefix('.') for suffix in SUFFIXES))}."


def is_picture(path: Path) -> bool:
    """Whether this file is a still picture; a GIF may move and counts as a video."""
    return path.suffix.lower() != ".gif" and cv2.haveImageReader(str(path))


class Pictures:
    """One picture, or those of a folder. A picture that cannot be read is skipped and counted in `skipped`."""

    still = True
    interval_ms = 40.0

    def __init__(self, path: Path) -> None:
        self._where = str(path)
        self._paths = [path] if path.is_file() else sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
        self.skipped = 0

    def frames(self) -> Iterator[tuple[Frame, float]]:
        """Each picture that can be read, 40 ms apart; raises KioskError when there is none."""
        self.skipped = 0
        for number, path in enumerate(self._paths):
            frame = _read(path)
            if frame is None:
                self.skipped += 1
            else:
                yield frame, number * self.interval_ms
        if self.skipped == len(self._paths):
            raise KioskError(self._where, "there is no picture here that can be read.", KINDS)

    def close(self) -> None:
        """Nothing stays open."""


def _read(path: Path) -> Frame | None:
    try:
        picture = cv2.imread(str(path), cv2.IMREAD_COLOR_RGB)
    except cv2.error:  # larger than OpenCV is willing to read
        return None
    return None if picture is None else np.asarray(fitted(picture), np.uint8)
