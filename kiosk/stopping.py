"""Ending well: Ctrl-C, a service that is stopped and a terminal that goes away all ask for the same orderly end."""

from __future__ import annotations

import signal
import threading
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop_flag() -> threading.Event:
    """A flag that the first such signal sets; a second one ends the process at once."""
    flag = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        flag.set()
        signal.signal(number, signal.SIG_DFL)

    for number in SIGNALS:
        signal.signal(number, ask)
    return flag
