"""Frames out of a video file or a moving picture, through FFmpeg."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2

from kiosk.errors import KioskError
from kiosk.sensors.camera.frame import rgb_of
from kiosk.sensors.camera.hand import Frame

USUAL_FPS = 25.0
"""For a file that does not say how fast it is."""


class Video:
    """A video file. A file that breaks off early gives the frames it has; what is missing is counted in `skipped`."""

    still = False
    live = False

    def __init__(self, path: Path) -> None:
        self._where = str(path)
        self._capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise KioskError(self._where, "is neither a picture nor a video that can be read.")
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.interval_ms = 1000 / (fps if 1 <= fps <= 1000 else USUAL_FPS)
        self.skipped = 0

    def frames(self) -> Iterator[tuple[Frame, float]]:
        """Each frame with its time in the file in milliseconds; raises KioskError when there is none."""
        read, t_ms = 0, -self.interval_ms
        while (taken := self._capture.read())[0]:
            stamp = self._capture.get(cv2.CAP_PROP_POS_MSEC)
            t_ms = stamp if stamp > t_ms else t_ms + self.interval_ms
            read += 1
            yield rgb_of(taken[1]), t_ms
        if not read:
            raise KioskError(self._where, "this video has no frame that can be read.")
        self.skipped = max(0, self._promised() - read)

    def close(self) -> None:
        """Close the file."""
        self._capture.release()

    def _promised(self) -> int:
        """How many frames the file says it has, less the one by which an estimate from its duration may be wrong."""
        return int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)) - 1
