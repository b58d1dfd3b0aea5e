"""Probes of the machine: what it is, how warm it gets, and whether it is slowed down or short of power."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import threading
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
import pygame

import kiosk
from kiosk.telemetry import machine

LIBRARIES = ("pygame-ce", "numpy", "opencv-python-headless", "ai-edge-litert", "av")
VCGENCMD_S = 5.0
THROTTLED = {
    0: "too little voltage",
    1: "frequency capped",
    2: "throttled",
    3: "at the temperature limit",
    16: "too little voltage since the start",
    17: "frequency was capped since the start",
    18: "was throttled since the start",
    19: "was at the temperature limit since the start",
}
"""The bits of `vcgencmd get_throttled`."""
NOW = 0b1111


def about(proc: Path = machine.PROC) -> dict[str, Any]:
    """Model, processor, memory and system."""
    return {
        "model": machine.model(proc),
        "processor": _of(proc / "cpuinfo", "model name") or platform.machine(),
        "cores": os.cpu_count(),
        "memory_mb": int((_of(proc / "meminfo", "MemTotal") or "0").split()[0]) // 1000,
        "system": machine.os_name(),
        "kernel": platform.release(),
    }


def versions() -> dict[str, Any]:
    """Python, this project, SDL and the libraries that matter; one that is not installed is None."""
    found: dict[str, Any] = {"python": platform.python_version(), "museumlab-kiosk": kiosk.__version__}
    found["sdl"] = ".".join(map(str, pygame.get_sdl_version()))
    return found | {name: _version(name) for name in LIBRARIES}


def warmth(sys: Path = machine.SYS) -> dict[str, Any]:
    """The temperature in degrees Celsius, and on a Raspberry Pi what its firmware says of power and heat."""
    bits = _throttled()
    told = None if bits is None else [words for bit, words in THROTTLED.items() if bits >> bit & 1]
    return {
        "temperature_c": machine.temperature_c(sys),
        "throttled": told,
        "slowed_now": None if bits is None else bool(bits & NOW),
    }


class Load:
    """Keeps all cores but one busy, as cameras and sounds do, until it is closed."""

    def __init__(self) -> None:
        self._over = threading.Event()
        count = max(1, (os.cpu_count() or 2) - 1)
        self._threads = [threading.Thread(target=self._work, name="load", daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End it."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        numbers = np.ones((128, 128), np.float32)
        while not self._over.is_set():
            numbers @ numbers


def _throttled() -> int | None:
    """The firmware's bits, or None on a machine that has no such firmware."""
    program = shutil.which("vcgencmd")
    if program is None:
        return None
    command = [program, "get_throttled"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=VCGENCMD_S)  # noqa: S603
    return int(done.stdout.strip().partition("=")[2], 16)


def _of(file: Path, name: str) -> str:
    """What a file of the kernel says under this name."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
