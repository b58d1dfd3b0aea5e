"""Obeys on the main loop what the gate let pass: at once, or when nobody plays; and tells each state to the end."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pydantic import BaseModel

from kiosk.clock import Clock
from kiosk.contract.commands import Command, State
from kiosk.contract.orders import Picture, Reboot, Restart
from kiosk.errors import KioskError
from kiosk.fleet.errands.choosing import Errands
from kiosk.fleet.errands.errand import Done, Errand
from kiosk.fleet.gate import Accepted, Gate
from kiosk.fleet.operations import OPERATIONS, Station
from kiosk.telemetry.commands import CommandDoor
from kiosk.telemetry.machine import boot

log = logging.getLogger(__name__)

WAITS = "It waits until nobody plays."
NEXT = "It waits until another command is done."


class Obeying:
    """One for the whole run, whichever pack plays. `turn` belongs to the main loop, and never raises."""

    def __init__(
        self, gate: Gate, clock: Clock, errands: Errands | None = None, boot_name: Callable[[], str] = boot
    ) -> None:
        self._gate = gate
        self._clock = clock
        self._errands = errands or {}
        self._boot = boot_name
        self._errand: Errand | None = None
        self._waiting: list[Accepted] = []
        self.restarting = False
        """Whether the exhibit is to end now, and to be started again."""
        self._tell_restarted()

    @property
    def door(self) -> CommandDoor:
        """Where commands come in, and their states go out."""
        return self._gate.door

    @property
    def idle(self) -> bool:
        """Whether nothing is being done, or waits."""
        return self._errand is None and not self._waiting and not self._gate.accepted

    @property
    def fault(self) -> str:
        """What the technician has to know of refused commands, in a sentence; empty where none was refused."""
        many = self._gate.refused
        return f"Commands refused since the start: {many}. The last one: {self._gate.last_refusal}" if many else ""

    def turn(self, station: Station) -> None:
        """Do what can be done now; a frame in which nobody commands costs nothing."""
        if self._errand is not None and self._errand.over:
            self._bring_home(self._errand)
        while self._gate.accepted:
            accepted = self._gate.accepted.popleft()
            if not self._is_done(accepted, station):
                self._tell(accepted.command, "accepted", NEXT if self._is_long(accepted.command) else WAITS)
                self._waiting.append(accepted)
        if self._waiting:
            self._waiting = [each for each in self._waiting if not self._is_done(each, station)]

    def _is_done(self, accepted: Accepted, station: Station) -> bool:
        """Whether nothing is left to be begun for it."""
        command = accepted.command
        if accepted.over(self._clock):
            self._tell(command, "expired", f"It was to be done until {command.not_after}.")
            return True
        if _disturbs(command.order) and not station.unattended:
            return False
        if self._is_long(command) and self._errand is not None:
            return False
        self._do(command, station)
        return True

    def _is_long(self, command: Command) -> bool:
        return type(command.order) in self._errands

    def _do(self, command: Command, station: Station) -> None:
        self._tell(command, "executing")
        try:
            if isinstance(command.order, Restart):
                self._gate.counters.restart_begins("restart", command.id, self._boot())
                self.restarting = True  # it has succeeded when the exhibit is back, which the next start tells
            elif self._is_long(command):
                if isinstance(command.order, Reboot):
                    self._gate.counters.restart_begins("reboot", command.id, self._boot())
                self._errand = Errand(command, self._errands[type(command.order)])
            else:
                self._succeed(command, OPERATIONS[type(command.order)](command.order, station))
        except KioskError as error:
            self._tell(command, "failed", str(error))
        except Exception as error:  # the exhibit never stops, whatever it was told
            log.exception("command %s", command.order.op)
            self._tell(command, "failed", f"{error!r}. Please report it with the log.")

    def _bring_home(self, errand: Errand) -> None:
        self._errand = None
        if errand.done is None:
            self._tell(errand.command, "failed", errand.fault)
            if isinstance(errand.command.order, Reboot):
                self._forget_restart()
        elif not isinstance(errand.command.order, Reboot):  # which has succeeded when the machine is back
            self._succeed(errand.command, errand.done)

    def _succeed(self, command: Command, done: Done) -> None:
        if done.answer is not None:
            self._gate.states.answer(command.order.op, command.id, done.answer)
        self._tell(command, "successful", done.reason)

    def _forget_restart(self) -> None:
        try:
            self._gate.counters.restarted()
        except KioskError as error:
            log.warning("%s", error)

    def _tell_restarted(self) -> None:
        try:
            found = self._gate.counters.restarted()
        except KioskError as error:
            log.warning("%s", error)
            return
        if found is not None and found.op == "reboot" and found.boot == self._boot():
            self._gate.states.tell(found.op, found.identifier, "failed", "The exhibit ended, and the machine did not.")
        elif found is not None:
            self._gate.states.tell(found.op, found.identifier, "successful")

    def _tell(self, command: Command, state: State, reason: str = "") -> None:
        self._gate.states.tell(command.order.op, command.id, state, reason)


def _disturbs(order: BaseModel) -> bool:
    """Whether a visitor would notice; of a picture, whether one could be in what it shows."""
    return isinstance(order, Picture) or not getattr(order, "force", True)
