"""What tests need of the system: a test that lacks some of it is skipped and says why; on CI it fails."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

OPENGL = ("libEGL.so.1", "libGLESv2.so.2")
"""Libraries that the GPU canvas draws with, also where there is no GPU."""

PROGRAMS = os.pathsep.join([os.environ.get("PATH", ""), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))])
"""Debian keeps PostgreSQL's own programs out of the path."""


def need(*names: str) -> None:
    """Go on where all of these are there: programs by their names, libraries by the names of their files."""
    missing = [name for name in names if not _is_there(name)]
    if missing:
        lacking(f"{', '.join(missing)} not installed: run deploy/system-packages.sh --tests")


def lacking(reason: str) -> NoReturn:
    """End the test: skipped, and on CI failed."""
    pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


def program(name: str) -> str | None:
    """Where a program is; None where it is not installed."""
    return shutil.which(name, path=PROGRAMS)


def _is_there(name: str) -> bool:
    if ".so" not in name:
        return program(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@pytest.fixture
def offscreen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """SDL's driver with a real OpenGL ES and no screen. A test module takes it with `offscreen = tools.offscreen`."""
    import pygame  # noqa: PLC0415  # tests that show nothing do without it

    need(*OPENGL)
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    monkeypatch.setenv("SDL_VIDEO_EGL_DRIVER", OPENGL[0])
    pygame.display.init()
    yield
    pygame.display.quit()
