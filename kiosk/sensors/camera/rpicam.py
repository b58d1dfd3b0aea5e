"""Frames out of a Raspberry Pi's own camera: `rpicam-vid` as a child that writes raw pictures into a pipe.

OpenCV cannot open these cameras itself. The child is on the leash, and watched by the same code as any other device.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk import leash
from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.sensors.camera.device import Device
from kiosk.sensors.camera.source_names import RPICAM

PROGRAMS = ("rpicam-vid", "libcamera-vid")
"""The program, and its name before 2023 (Debian 11)."""
UNPADDED = 128
"""Rows are padded to a multiple of 64 bytes on a Pi 4, of 128 on a Pi 5: a width that is one is padded on neither."""
ENDING_S = 1.0
LAST_WORDS = 500
RIBBON = "Switch the machine off and check the ribbon cable; rpicam-hello --list-cameras names the cameras it finds."


class Rpicam:
    """A `Grabber` that reads one run of the program; `size` is what it was asked for, in pixels, both even."""

    def __init__(self, where: str, command: Sequence[str], size: tuple[int, int]) -> None:
        self._where = where
        self._program = Path(command[0]).name
        self._size = size
        self._frame = bytearray(size[0] * size[1] * 3 // 2)
        self._complaints = b""
        self._process = leash.start(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert self._process.stdout is not None  # noqa: S101  # PIPE was asked for
        assert self._process.stderr is not None  # noqa: S101
        self._out, self._err = self._process.stdout, self._process.stderr

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        """Wait for a whole frame, BGR; raises KioskError with the program's last words when it has ended."""
        filled, room = 0, memoryview(self._frame)
        while filled < len(room):
            ready, _, _ = select.select([self._out, self._err], [], [])
            if self._err in ready:
                self._listen()
            if self._out in ready:
                arrived = os.readv(self._out.fileno(), [room[filled:]])
                if not arrived:
                    raise self._ended()
                filled += arrived
        return True, _bgr(np.frombuffer(self._frame, np.uint8), *self._size)

    def kill(self) -> None:
        """End the program at once, even one that hangs; whoever reads is told. May be called from another thread."""
        self._process.kill()

    def release(self) -> None:
        """End the program and close its pipes."""
        self.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):  # stuck in its driver: the kernel ends it later
            self._process.wait(ENDING_S)
        self._out.close()
        self._err.close()

    def _listen(self) -> None:
        """Keep what the program last complained of; a pipe that nobody reads would stop it."""
        said = os.read(self._err.fileno(), 65_536)
        self._complaints = (self._complaints + said)[-LAST_WORDS:]

    def _ended(self) -> KioskError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(ENDING_S)
        os.set_blocking(self._err.fileno(), False)
        with contextlib.suppress(BlockingIOError):  # somebody else still holds the pipe
            self._listen()
        words = [line.strip() for line in self._complaints.decode(errors="replace").splitlines() if line.strip()]
        why = f" ({words[-1]})" if words else ""
        return KioskError(self._where, f"{self._program} has ended{why}.", RIBBON)


def is_rpicam(source: Path) -> bool:
    """Whether this names a Raspberry Pi's own camera."""
    return re.fullmatch(RPICAM, str(source)) is not None


def open_rpicam(source: Path, size: tuple[int, int], clock: Clock) -> Device:
    """Open the camera that `rpicam` or `rpicam:NUMBER` names; raises KioskError when the program is not installed.

    The width is rounded up so that no row is padded. Whatever else is wrong is told when frames are read.
    """
    where = f"camera {source}"
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        hint = "On a Raspberry Pi run: sudo apt install rpicam-apps-lite. Elsewhere name a device, such as /dev/video0."
        raise KioskError(where, "neither rpicam-vid nor libcamera-vid is installed.", hint)
    unpadded = -(-size[0] // UNPADDED) * UNPADDED, size[1] - size[1] % 2
    rpicam = Rpicam(where, command(program, source, unpadded), unpadded)
    return Device(where, rpicam, clock, hint=RIBBON, unblock=rpicam.kill)


def command(program: str, source: Path, size: tuple[int, int]) -> list[str]:
    """How the program is called. `--flush` since the end of each frame would else wait for the next one, and no word
    a frame (`--verbose=0`); errors are told all the same."""
    asked = [program, "-t", "0", "-n", "--verbose=0", "--flush", "--codec", "yuv420", "--framerate", "30"]
    asked += ["--width", str(size[0]), "--height", str(size[1]), "-o", "-"]
    number = re.fullmatch(RPICAM, str(source))
    return [*asked, "--camera", number[1]] if number and number[1] else asked


def _bgr(planes: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """From a plane of light and two of colour at half size, which use the whole range of a byte as JPEG does."""
    light = planes[: width * height].reshape(height, width)
    blue, red = planes[width * height :].reshape(2, height // 2, width // 2)
    whole = [cv2.resize(plane, (width, height), interpolation=cv2.INTER_LINEAR) for plane in (red, blue)]
    return np.asarray(cv2.cvtColor(cv2.merge([light, *whole]), cv2.COLOR_YCrCb2BGR), np.uint8)
