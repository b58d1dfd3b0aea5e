"""Ending well: Ctrl-C, a service that is stopped and a terminal that goes away all ask for the same orderly end."""

from __future__ import annotations

import signal
import threading
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop_flag() -> threading.Event:
    """A flag that such a signal sets. A second Ctrl-C or SIGTERM ends the process at once; a second SIGHUP does not,
    because shell and kernel each tell that a terminal has gone away."""
    flag = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        flag.set()
        if number != signal.SIGHUP:
            signal.signal(number, signal.SIG_DFL)

    for number in SIGNALS:
        signal.signal(number, ask)
    return flag
