"""Frames out of a V4L2 camera: always the newest one, and an error instead of a frozen picture."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, Self

import cv2
import numpy as np

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.sensors.camera.frame import rgb_of
from kiosk.sensors.camera.hand import Frame

FIRST_FRAME_S = 8.0
"""A camera may take seconds to wake."""
SILENT_S = 1.5
"""No frame for so long: a pulled plug makes `read` block for ten seconds, or for ever."""
REPEATED_S = 2.0
"""The very same picture for so long: a driver that repeats its last frame, since a living sensor always has noise."""
DARK = 2.0
"""Pictures with less contrast than this (standard deviation, grey levels) say nothing: in the dark all may be black."""
REFUSALS = 10
"""So many refused reads in a row, 50 ms apart, and the camera is gone."""
REPLUG = "Check the cable, or unplug the camera and plug it in again."


class Grabber(Protocol):
    """What is used of an opened `cv2.VideoCapture`."""

    def read(self) -> tuple[bool, Any]:
        """Whether there is a frame, and the frame, BGR."""

    def release(self) -> None:
        """Give the device back."""


class Device:
    """A camera read in a thread of its own, which keeps the newest frame only."""

    still = False
    interval_ms = 1000 / 30

    def __init__(self, where: str, grabber: Grabber, clock: Clock) -> None:
        self._where = where
        self._grabber = grabber
        self._clock = clock
        self._newest: queue.Queue[tuple[Frame, float] | None] = queue.Queue(maxsize=1)
        self._closed = threading.Event()
        self.skipped = 0

    @classmethod
    def open(cls, path: Path, size: tuple[int, int], clock: Clock) -> Self:
        """Open a device by its path; raises KioskError that names the cameras that are there."""
        where = f"camera {path}"
        if not path.exists():
            raise KioskError(where, "this camera is not connected.", cameras_present())
        capture = cv2.VideoCapture(str(path.resolve()), cv2.CAP_V4L2)
        if not capture.isOpened():
            raise KioskError(
                where, "cannot be opened: not a camera, or another program is using it.", cameras_present()
            )
        mjpg = cv2.VideoWriter.fourcc(*"MJPG")
        capture.set(cv2.CAP_PROP_FOURCC, mjpg)  # before the size: it decides which sizes there are
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return cls(where, capture, clock)

    def frames(self) -> Iterator[tuple[Frame, float]]:
        """The newest frame each time, with the monotonic time in milliseconds at which it came.

        Raises KioskError when none comes any more, or always the same.
        """
        threading.Thread(target=self._grab, name="camera", daemon=True).start()
        patience_s, changed_ms, earlier = FIRST_FRAME_S, 0.0, np.empty(0, np.uint8)
        while (taken := self._wait(patience_s)) is not None:
            frame, t_ms = taken
            sample = frame[::8, ::8].copy()
            if not np.array_equal(sample, earlier) or sample.std() < DARK:
                changed_ms, earlier = t_ms, sample
            elif t_ms - changed_ms > REPEATED_S * 1000:
                raise KioskError(self._where, "repeats the same picture.", REPLUG)
            patience_s = SILENT_S
            yield rgb_of(frame), t_ms
        raise KioskError(self._where, "gives no pictures any more.", REPLUG)

    def close(self) -> None:
        """Stop reading; the thread gives the device back as soon as the driver lets it."""
        self._closed.set()

    def _wait(self, patience_s: float) -> tuple[Frame, float] | None:
        try:
            return self._newest.get(timeout=patience_s)
        except queue.Empty:
            return None

    def _grab(self) -> None:
        refused = 0
        while refused < REFUSALS and not self._closed.is_set():
            there, frame = self._grabber.read()
            if there:
                refused = 0
                self._keep((frame, self._clock.now() * 1000))
            else:
                refused += 1
                self.skipped += 1
                self._clock.wait(self._closed, 0.05)
        self._grabber.release()
        self._keep(None)

    def _keep(self, newest: tuple[Frame, float] | None) -> None:
        with contextlib.suppress(queue.Empty):
            self._newest.get_nowait()
        self._newest.put(newest)


def cameras_present(dev: Path = Path("/dev"), sys: Path = Path("/sys/class/video4linux")) -> str:
    """A sentence that names the cameras of this machine, by names that stay when they are plugged elsewhere."""
    found = sorted(str(path) for path in (dev / "v4l" / "by-id").glob("*index0"))
    if not found:
        found = [f"{dev / path.parent.name} ({path.read_text().strip()})" for path in sorted(sys.glob("video*/name"))]
    return f"Cameras present: {', '.join(found)}." if found else "No camera is connected to this machine."
