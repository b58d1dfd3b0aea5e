"""Frames out of a video file or a moving picture, through FFmpeg."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import cv2

from kiosk.errors import KioskError
from kiosk.sensors.camera.frame import rgb_of
from kiosk.sensors.camera.hand import Frame

USUAL_FPS = 25.0
"""For a file that does not say how fast it is."""
GIVE_UP = 250
"""So many frames in a row that cannot be read are the end of the file, whatever it promises."""
SILENT = "-8"
"""FFmpeg's level for saying nothing: what people read is our own error."""


class Video:
    """A video file. Frames that are broken, or missing where a file breaks off, are counted in `skipped`."""

    still = False

    def __init__(self, path: Path) -> None:
        os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", SILENT)
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        self._unreadable = KioskError(
            str(path), "is neither a picture nor a video that can be read.", "Does it play elsewhere? Try MP4 or AVI."
        )
        self._capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise self._unreadable
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.interval_ms = 1000 / (fps if 1 <= fps <= 1000 else USUAL_FPS)
        self.skipped = 0

    def frames(self) -> Iterator[tuple[Frame, float]]:
        """Each frame with its time in the file in milliseconds; raises KioskError when there is none."""
        promised = int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT))
        read, broken, t_ms = 0, 0, -self.interval_ms
        while broken < GIVE_UP:
            there, frame = self._capture.read()
            if there:
                t_ms = self._time_after(t_ms)
                read, broken = read + 1, 0
                yield rgb_of(frame), t_ms
            elif read + broken >= promised:
                break
            else:
                broken += 1
        if not read:
            raise self._unreadable
        self.skipped = max(0, promised - read)

    def close(self) -> None:
        """Close the file."""
        self._capture.release()

    def _time_after(self, earlier_ms: float) -> float:
        """The time of the frame just read; times in a file may stand still, ours always rise."""
        stamp_ms = self._capture.get(cv2.CAP_PROP_POS_MSEC)
        return stamp_ms if stamp_ms > earlier_ms else earlier_ms + self.interval_ms
