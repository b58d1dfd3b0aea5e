"""Frames out of a camera: always the newest one, and an error instead of a frozen picture."""

from __future__ import annotations

import contextlib
import logging
import math
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, Self

import cv2

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.sensors.camera.frame import rgb_of
from kiosk.sensors.camera.frozen import Frozen
from kiosk.sensors.camera.hand import Frame

log = logging.getLogger(__name__)

FIRST_FRAME_S = 8.0
"""A camera may take seconds to wake."""
SILENT_S = 1.0
"""No frame for so long: a pulled plug makes `read` block for ten seconds, or for ever."""
REFUSALS = 10
"""So many refused reads in a row, 50 ms apart, and the camera is gone."""
REPLUG = "Check the cable, or unplug the camera and plug it in again."


class Grabber(Protocol):
    """What is used of an opened `cv2.VideoCapture`."""

    def read(self) -> tuple[bool, Any]:
        """Whether there is a frame, and the frame, BGR; may raise KioskError, which ends the camera."""

    def release(self) -> None:
        """Give the device back."""


class Device:
    """A camera read in a thread of its own, which keeps the newest frame only.

    `asked` is the size in pixels that was asked for, `hint` what to do when it gives no pictures, and `unblock` ends a
    `read` that waits, if that can be done from another thread.
    """

    still = False
    interval_ms = 1000 / 30

    def __init__(
        self,
        where: str,
        grabber: Grabber,
        clock: Clock,
        *,
        asked: tuple[int, int] | None = None,
        hint: str = REPLUG,
        unblock: Callable[[], None] = lambda: None,
    ) -> None:
        self._where = where
        self._grabber = grabber
        self._clock = clock
        self._asked = asked
        self._hint = hint
        self._unblock = unblock
        self._newest: queue.Queue[tuple[Frame, float] | KioskError] = queue.Queue(maxsize=1)
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
        return cls(where, capture, clock, asked=size)

    def frames(self) -> Iterator[tuple[Frame, float]]:
        """The newest frame each time, with the monotonic time in milliseconds at which it came; one whose time does
        not rise is skipped.

        Raises KioskError when none comes any more, or always the same.
        """
        threading.Thread(target=self._grab, name="camera", daemon=True).start()
        frozen, taken, told_ms = Frozen(), self._wait(FIRST_FRAME_S), -math.inf
        self._compare(taken[0])
        while True:
            frame, t_ms = taken
            if frozen.see(frame, t_ms):
                raise KioskError(self._where, "repeats the same picture.", self._hint)
            if t_ms > told_ms:
                yield rgb_of(frame), t_ms
                told_ms = t_ms
            else:
                self.skipped += 1
            taken = self._wait(SILENT_S)

    def close(self) -> None:
        """Stop reading; the thread gives the device back as soon as the driver lets it."""
        self._closed.set()
        self._unblock()

    def _wait(self, patience_s: float) -> tuple[Frame, float]:
        try:
            newest = self._newest.get(timeout=patience_s)
        except queue.Empty:
            newest = self._away()
        if isinstance(newest, KioskError):
            raise newest
        return newest

    def _away(self) -> KioskError:
        return KioskError(self._where, "gives no pictures any more.", self._hint)

    def _compare(self, first: Frame) -> None:
        """Say once that the camera has a size of its own; what is mapped to the screen is fractions, so it serves."""
        given = first.shape[1], first.shape[0]
        if self._asked is not None and given != self._asked:
            log.warning("%s gives %d x %d pixels, not %d x %d.", self._where, *given, *self._asked)

    def _grab(self) -> None:
        try:
            self._read_on()
        except KioskError as error:
            self._keep(error)
        else:
            self._keep(self._away())
        self._grabber.release()

    def _read_on(self) -> None:
        """Read until too many reads in a row are refused, or nobody wants frames any more."""
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

    def _keep(self, newest: tuple[Frame, float] | KioskError) -> None:
        with contextlib.suppress(queue.Empty):
            self._newest.get_nowait()
        self._newest.put(newest)


def cameras_present(dev: Path = Path("/dev"), sys: Path = Path("/sys/class/video4linux")) -> str:
    """A sentence that names the cameras of this machine, by names that stay when they are plugged elsewhere."""
    found = sorted(str(path) for path in (dev / "v4l" / "by-id").glob("*index0"))
    if not found:
        found = [f"{dev / path.parent.name} ({path.read_text().strip()})" for path in sorted(sys.glob("video*/name"))]
    return f"Cameras present: {', '.join(found)}." if found else "No camera is connected to this machine."
