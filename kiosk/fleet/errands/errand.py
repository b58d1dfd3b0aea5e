"""One errand: begun by a command, and asked by the main loop whether it is done."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.contract.commands import Answer, Command
from kiosk.errors import KioskError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command: a sentence for who sent it, and what it brought home."""

    reason: str = ""
    answer: Answer | None = None


Deed = Callable[[Any], Done]
"""Does what an order says; raises KioskError when it cannot."""


class Errand:
    """Runs from the start on. `done` or `fault` is set when it is over."""

    def __init__(self, command: Command, deed: Deed) -> None:
        self.command = command
        self.done: Done | None = None
        self.fault = ""
        self._deed = deed
        self._thread = threading.Thread(target=self._run, name="errand", daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        """Whether it has ended, one way or the other."""
        return self.done is not None or bool(self.fault)

    def _run(self) -> None:
        try:
            self.done = self._deed(self.command.order)
        except KioskError as error:
            self.fault = str(error)
        except Exception as error:  # the exhibit goes on
            log.exception("command %s", self.command.order.op)
            self.fault = f"{error!r}. Please report it with the log."
