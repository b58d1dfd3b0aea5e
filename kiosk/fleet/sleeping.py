"""Outside the opening hours the picture is black and the screen off, where the technician has said how; a touch wakes
it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from datetime import datetime

from kiosk.clock import Clock
from kiosk.contract.opening import Opening, is_open
from kiosk.errors import KioskError
from kiosk.fleet.errands.programs import output_of

log = logging.getLogger(__name__)

ALONE_S = 60.0
"""Nobody has to have been there for so long."""
SWITCH_S = 20.0


def open_now(opening: Opening, utc: datetime | None) -> bool | None:
    """Whether the museum is open, by the machine's own time zone; None where no hours or no time are known."""
    return is_open(opening, utc.astimezone()) if opening and utc is not None else None


class Sleeping:
    """`asleep` says whether the picture is black. `off` and `on` are the technician's programs for the screen."""

    def __init__(self, clock: Clock, off: Sequence[str], on: Sequence[str]) -> None:
        self._clock = clock
        self._off, self._on = off, on
        self._alone_since: float | None = None
        self.asleep = False
        self.fault = ""
        """Why the screen could not be switched, in a sentence."""

    def look(self, *, open_: bool | None, unattended: bool) -> None:
        """Fall asleep or wake up, when it is time; returns at once."""
        now = self._clock.now()
        if not unattended:
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = now
        asleep = open_ is False and self._alone_since is not None and now - self._alone_since >= ALONE_S
        if asleep != self.asleep:
            self.asleep = asleep
            log.info("screen %s", "off: the museum is closed" if asleep else "on")
            self._switch(self._off if asleep else self._on)

    def wake(self) -> None:
        """The exhibit ends: whoever comes next finds the screen on."""
        if self.asleep:
            self.asleep = False
            self._switch(self._on)

    def _switch(self, command: Sequence[str]) -> None:
        if command:
            threading.Thread(target=self._run, args=(tuple(command),), name="screen", daemon=True).start()

    def _run(self, command: tuple[str, ...]) -> None:
        try:
            output_of(command, longest_s=SWITCH_S)
            self.fault = ""
        except KioskError as error:
            self.fault = f"The screen could not be switched: {error}"
