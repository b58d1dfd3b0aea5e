"""A running exhibit under care: it is mended when nobody plays, and sleeps when the museum is closed."""

from __future__ import annotations

import logging
import os
import threading

from kiosk.errors import KioskError
from kiosk.exhibit import Exhibit
from kiosk.fleet.errands.machine import REBOOT, undervoltage
from kiosk.fleet.errands.programs import output_of
from kiosk.fleet.healing import Cure, Healing, Signs
from kiosk.fleet.heartbeat import NOTIFY_SOCKET
from kiosk.fleet.mended import Mended
from kiosk.fleet.obeying import Obeying
from kiosk.fleet.screen_power import power_of
from kiosk.fleet.sleeping import Sleeping, open_now
from kiosk.settings import ExhibitSettings
from kiosk.telemetry.kept import FORGETS, in_memory
from kiosk.telemetry.machine import memory_mb
from kiosk.telemetry.service import Telemetry
from kiosk.telemetry.signs import GAVE_UP, POWER

log = logging.getLogger(__name__)

LOOK_S, POWER_S, REBOOT_S = 1.0, 60.0, 30.0
SCREEN, KEPT = "screen's switch", "memory only"


class Tended:
    """For as long as one exhibit plays. Only who is started again by systemd may end to be mended."""

    def __init__(
        self, exhibit: Exhibit, telemetry: Telemetry, settings: ExhibitSettings, obeying: Obeying, *, healing: bool
    ) -> None:
        self._exhibit = exhibit
        self._telemetry = telemetry
        self._opening = settings.opening
        self._obeying = obeying
        self._healing = Healing(exhibit.clock, Mended(settings.state_folder(), exhibit.clock)) if healing else None
        self._sleeping = Sleeping(exhibit.clock, power_of(settings.screen))
        if healing and in_memory(settings.state_folder()):
            exhibit.problems.say(KEPT, FORGETS)
        self._look_at = self._power_at = exhibit.clock.now()

    def look(self) -> None:
        """Asked in every frame; looks once a second."""
        clock = self._exhibit.clock
        if clock.now() < self._look_at:
            return
        self._look_at = clock.now() + LOOK_S
        open_, unattended = open_now(self._opening, clock.utc()), self._exhibit.stage.unattended
        self._sleeping.look(open_=open_, unattended=unattended)
        self._exhibit.mark.asleep = self._sleeping.asleep
        problems = self._exhibit.problems
        problems.stands(SCREEN, self._sleeping.fault)
        if clock.now() >= self._power_at:  # the board's firmware is asked, which takes its time
            self._power_at = clock.now() + POWER_S
            problems.stands(POWER, undervoltage())
        if self._healing is None:
            return
        cure = self._healing.look(self._signs(open_=open_, unattended=unattended))
        problems.stands(GAVE_UP, " ".join(self._healing.gave_up.values()))
        if cure is not None:
            self._mend(cure)

    def close(self) -> None:
        """The exhibit ends."""
        self._sleeping.wake()

    def _signs(self, *, open_: bool | None, unattended: bool) -> Signs:
        states = self._exhibit.runner.states().items()
        lost = {name: why for name, (state, why) in states if state != "ok"}
        return Signs(unattended, open_, memory_mb(), self._telemetry.still_s, lost)

    def _mend(self, cure: Cure) -> None:
        log.warning("%s So the %s starts anew.", cure.why, cure.level)
        if cure.level == "exhibit":
            self._obeying.restarting = True
        else:
            threading.Thread(target=self._reboot, name="reboot", daemon=True).start()

    def _reboot(self) -> None:
        try:
            output_of(REBOOT, longest_s=REBOOT_S)
        except KioskError as error:
            self._exhibit.problems.say("reboot", f"The machine could not be started again: {error}")


def supervised() -> bool:
    """Whether systemd started this, and starts it again."""
    return NOTIFY_SOCKET in os.environ
