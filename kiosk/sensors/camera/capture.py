"""A camera is anything that yields frames: a device, a video, a moving or a still picture, a folder of pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.sensors.camera.device import Device, cameras_present
from kiosk.sensors.camera.drawn.camera import is_drawn, open_drawn
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.pictures import Pictures, is_picture
from kiosk.sensors.camera.rpicam import is_rpicam, open_rpicam
from kiosk.sensors.camera.video import Video


class Source(Protocol):
    """Something that yields frames.

    `still` is true for pictures that need not have anything to do with each other. `interval_ms` is the usual time
    between two frames. `skipped` counts frames that could not be read.
    """

    still: bool
    interval_ms: float
    skipped: int

    def frames(self) -> Iterator[tuple[Frame, float]]:
        """Each frame with its time in milliseconds: from the beginning, or on the monotonic clock for a device.

        Raises KioskError when there is not a single frame, or when a device stops giving them.
        """

    def close(self) -> None:
        """Give back what was opened; may be called twice."""


def open_source(path: Path, clock: Clock, size: tuple[int, int] = (640, 480)) -> Source:
    """Open whatever lies at that path; `size`, width and height in pixels, is asked of a device only.

    Raises KioskError when there is nothing, or nothing that yields frames.
    """
    if is_rpicam(path):
        return open_rpicam(path, size, clock)
    if is_drawn(path):
        return open_drawn(path, size, clock)
    if is_device(path):
        return Device.open(path, size, clock)
    if not path.exists():
        raise KioskError(f"camera {path}", "there is no such file or device.", cameras_present())
    if path.is_dir() or is_picture(path):
        return Pictures(path)
    return Video(path)


def is_device(path: Path) -> bool:
    """Whether this is meant to be a device, connected or not; all others are recordings, which are played."""
    return is_rpicam(path) or is_drawn(path) or path.is_relative_to("/dev") or path.is_char_device()


def play(path: Path, clock: Clock, *, loop: bool = False) -> Iterator[tuple[Frame, float]]:
    """A recording as if it were a live camera: each frame at its time, and what comes late is skipped.

    With `loop` it plays for ever. The times handed out are the clock's own, in milliseconds, so they go on rising from
    one round to the next. Raises KioskError when the recording cannot be opened or has no frame.
    """
    while True:
        source = open_source(path, clock)
        try:
            yield from _paced(source, clock)
        finally:
            source.close()
        if not loop:
            return


def _paced(source: Source, clock: Clock) -> Iterator[tuple[Frame, float]]:
    began_s, end_s = clock.now(), 0.0
    for frame, t_ms in source.frames():
        end_s = (t_ms + source.interval_ms) / 1000
        if clock.now() > began_s + end_s:
            continue
        clock.sleep(began_s + t_ms / 1000 - clock.now())
        yield frame, clock.now() * 1000
    clock.sleep(began_s + end_s - clock.now())
