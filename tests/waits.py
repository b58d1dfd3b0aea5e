"""How long this thread waited for a core: what a busy machine adds to a measurement, and the thread itself does not."""

from __future__ import annotations

import threading
from pathlib import Path


def waited_for_core_s() -> float:
    """The seconds that this thread was ready and had no core, since it began; 0 where the kernel does not say."""
    schedstat = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    try:
        return int(schedstat.read_text().split()[1]) / 1e9
    except OSError:
        return 0.0
