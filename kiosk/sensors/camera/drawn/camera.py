"""The drawn camera: a stand-in that behaves as a device does, with every fault that a device may have.

It is read, watched and given up by the same code as a real one: it only takes the place of the driver.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.sensors.camera.device import Device
from kiosk.sensors.camera.drawn.puppet import Puppet, State
from kiosk.sensors.camera.drawn.routine import routine
from kiosk.sensors.camera.drawn.scene import Scene, prepare
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.source_names import DRAWN

FRAME_S = 1 / 30
BLACK, COVERED = 1, 30
"""How light the picture is, in grey levels, without any light, and with a hand on the lens."""
FOR_EVER_S = 3600.0


class DrawnCamera:
    """A `Grabber`: gives frames of drawn hands thirty times a second; `state` says what to show and what is wrong."""

    def __init__(self, state: Callable[[], State], size: tuple[int, int], clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._scene = Scene(size)
        self._other = Scene((size[0] // 2, size[1] // 4 * 3))
        self._last = self._frame(state())
        self._next_at = clock.now()

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        """Wait for the next frame, BGR; with the fault `hangs`, for ever."""
        self._clock.sleep(self._next_at - self._clock.now())
        self._next_at = max(self._next_at + FRAME_S, self._clock.now())
        state = self._state()
        if state.fault == "unplugged":
            return False, None
        while state.fault == "hangs":
            self._clock.sleep(FOR_EVER_S)
        if state.fault != "frozen":
            self._last = self._frame(state)
        return True, np.asarray(cv2.cvtColor(self._last, cv2.COLOR_RGB2BGR), np.uint8)

    def release(self) -> None:
        """Nothing is held."""

    def _frame(self, state: State) -> Frame:
        match state.fault:
            case "black":
                return self._scene.plain(BLACK)
            case "covered":
                return self._scene.plain(COVERED)
            case "wrong size":
                return self._other.frame(state.hands)
            case _:
                return self._scene.frame(state.hands)


class BentClock:
    """A clock whose time stands still or goes back while the state says so, as with drivers that stamp badly."""

    def __init__(self, state: Callable[[], State], clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._stood_at = clock.now()

    def now(self) -> float:
        """The time, or what is taken for it."""
        match self._state().fault:
            case "time stands still":
                return self._stood_at
            case "time goes back":
                self._stood_at -= FRAME_S
                return self._stood_at
            case _:
                self._stood_at = self._clock.now()
                return self._stood_at

    def utc(self) -> datetime | None:
        """Wall time, which is never bent."""
        return self._clock.utc()

    def sleep(self, seconds: float) -> None:
        """Let so many real seconds pass."""
        self._clock.sleep(seconds)

    def wait(self, flag: threading.Event, timeout_s: float) -> bool:
        """Wait so many real seconds for the flag."""
        return self._clock.wait(flag, timeout_s)


def is_drawn(source: Path) -> bool:
    """Whether this names the drawn camera."""
    return re.fullmatch(DRAWN, str(source)) is not None


def open_drawn(source: Path, size: tuple[int, int], clock: Clock) -> Device:
    """Open the camera that `drawn` or `drawn:FILE` names; raises KioskError while it is said to be unplugged."""
    where, file = f"camera {source}", str(source).partition(":")[2]
    began = clock.now()
    state = Puppet(Path(file)).state if file else lambda: routine(clock.now() - began)
    if state().fault == "unplugged":
        raise KioskError(where, "this camera is not connected.", f"It is a drawing; {file} says that it is unplugged.")
    threading.Thread(target=prepare, name="postures", daemon=True).start()
    return Device(where, DrawnCamera(state, size, clock), BentClock(state, clock), asked=size)
