"""Whether there is a screen at all, asked before anything heavy is loaded."""

from __future__ import annotations

import os
from pathlib import Path


def screen_present() -> bool:
    """Whether this machine has a screen that a window can be opened on: a desktop, or a display without one."""
    if os.environ.get("SDL_VIDEODRIVER") in {"dummy", "offscreen"}:
        return False
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(desktop) or any(Path("/dev/dri").glob("card*"))
