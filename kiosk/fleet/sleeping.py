"""Outside the opening hours the picture is black and the screen off, where the technician has said how; a touch wakes
it."""

from __future__ import annotations

import logging
import threading
from datetime import datetime

from kiosk.clock import Clock
from kiosk.contract.opening import Opening, is_open
from kiosk.errors import KioskError
from kiosk.fleet.screen_power import Power

log = logging.getLogger(__name__)

ALONE_S = 60.0
"""Nobody has to have been there for so long."""
TRIES, AGAIN_S = 5, 30.0
"""A screen that is not switched is tried so often, each so many seconds after the last."""
LAST_S = 5.0
"""An exhibit that ends waits no longer for its screen."""


def open_now(opening: Opening, utc: datetime | None) -> bool | None:
    """Whether the museum is open, by the machine's own time zone; None where no hours or no time are known."""
    return is_open(opening, utc.astimezone()) if opening and utc is not None else None


class Sleeping:
    """`asleep` says whether the picture is black. The screen's own power follows it, one switching after the other, and
    is tried again some times where it fails."""

    def __init__(self, clock: Clock, power: Power) -> None:
        self._clock = clock
        self._power = power
        self._alone_since: float | None = None
        self._switched: bool | None = None
        """How the screen was left, or None where nobody knows: after a cut of the power many stay off."""
        self._tries, self._again_at = 0, clock.now()
        self._at_work: threading.Thread | None = None
        self.asleep = False
        self.fault = power.lacking
        """Why the screen is not switched, in a sentence."""

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
            self._tries, self._again_at = 0, now
            log.info("screen %s", "off: the museum is closed" if asleep else "on")
        started_at_night = self._switched is None and open_ is False and unattended
        if asleep or not started_at_night:  # a start in the night lights no screen up for a minute
            self._follow()

    def wake(self) -> None:
        """The exhibit ends: whoever comes next finds the screen on."""
        self.asleep = False
        if self._at_work is not None:
            self._at_work.join(LAST_S)
        self._tries, self._again_at = 0, self._clock.now()
        if self._switched is False:
            self._follow()
            if self._at_work is not None:
                self._at_work.join(LAST_S)

    def _follow(self) -> None:
        """Switch the screen as the picture is, unless it is, or is being switched, or was tried often enough."""
        on = not self.asleep
        if not (self._power.on if on else self._power.off):
            return
        busy = self._at_work is not None and self._at_work.is_alive()
        if busy or on == self._switched or self._tries >= TRIES or self._clock.now() < self._again_at:
            return
        self._tries += 1
        self._again_at = self._clock.now() + AGAIN_S
        self._at_work = threading.Thread(target=self._switch, args=(on,), name="screen", daemon=True)
        self._at_work.start()

    def _switch(self, on: bool) -> None:  # noqa: FBT001  # a thread hands on no names
        try:
            self._power.switch(on=on)
            self._switched = on
            self.fault = ""
        except KioskError as error:
            self.fault = self._power.lacking or f"The screen could not be switched: {error}"
