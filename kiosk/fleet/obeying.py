"""Obeys on the main loop what the gate let pass: at once, or when nobody plays; and tells each state to the end."""

from __future__ import annotations

import logging

from kiosk.clock import Clock
from kiosk.contract.commands import Command, Restart, State
from kiosk.errors import KioskError
from kiosk.fleet.gate import Accepted, Gate
from kiosk.fleet.operations import OPERATIONS, Station
from kiosk.telemetry.commands import CommandDoor

log = logging.getLogger(__name__)

WAITS = "It waits until nobody plays."


class Obeying:
    """One for the whole run, whichever pack plays. `turn` belongs to the main loop, and never raises."""

    def __init__(self, gate: Gate, clock: Clock) -> None:
        self._gate = gate
        self._clock = clock
        self._waiting: list[Accepted] = []
        self.restarting = False
        """Whether the exhibit is to end now, and to be started again."""
        self._tell_restarted()

    @property
    def door(self) -> CommandDoor:
        """Where commands come in, and their states go out."""
        return self._gate.door

    @property
    def fault(self) -> str:
        """What the technician has to know of refused commands, in a sentence; empty where none was refused."""
        many = self._gate.refused
        return f"Commands refused since the start: {many}. The last one: {self._gate.last_refusal}" if many else ""

    def turn(self, station: Station) -> None:
        """Do what can be done now; a frame in which nobody commands costs nothing."""
        while self._gate.accepted:
            accepted = self._gate.accepted.popleft()
            if not self._is_done(accepted, station):
                self._tell(accepted.command, "accepted", WAITS)
                self._waiting.append(accepted)
        if self._waiting:
            self._waiting = [each for each in self._waiting if not self._is_done(each, station)]

    def _is_done(self, accepted: Accepted, station: Station) -> bool:
        """Whether nothing is left to be done for it."""
        command = accepted.command
        if accepted.over(self._clock):
            self._tell(command, "expired", f"It was to be done until {command.not_after}.")
            return True
        if not getattr(command.order, "force", True) and not station.unattended:
            return False
        self._do(command, station)
        return True

    def _do(self, command: Command, station: Station) -> None:
        self._tell(command, "executing")
        try:
            if isinstance(command.order, Restart):
                self._restart(command)
            else:
                OPERATIONS[type(command.order)](command.order, station)
                self._tell(command, "successful")
        except KioskError as error:
            self._tell(command, "failed", str(error))
        except Exception as error:  # the exhibit never stops, whatever it was told
            log.exception("command %s", command.order.op)
            self._tell(command, "failed", f"{error!r}. Please report it with the log.")

    def _restart(self, command: Command) -> None:
        """It has succeeded when the exhibit is back, which the next start tells."""
        self._gate.counters.restart_begins(command.id)
        self.restarting = True

    def _tell_restarted(self) -> None:
        try:
            identifier = self._gate.counters.restarted()
        except KioskError as error:
            log.warning("%s", error)
            return
        if identifier is not None:
            self._gate.states.tell("restart", identifier, "successful")

    def _tell(self, command: Command, state: State, reason: str = "") -> None:
        self._gate.states.tell(command.order.op, command.id, state, reason)
