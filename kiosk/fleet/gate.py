"""The gate that every command has to pass: its own kiosk's, by a trusted key, unaltered, never twice, and in time.

It stands on the writer's thread of telemetry, where a slow disk holds up no frame. The broker is not trusted: whoever
owns it can hold a command back, but cannot make one.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from pathlib import Path

from kiosk.clock import Clock
from kiosk.contract.commands import MAX_COMMAND_BYTES, ORDERS, Command, State, read_moment
from kiosk.contract.topics import Address, parse_command
from kiosk.errors import KioskError, did_you_mean
from kiosk.fleet.counters import Counters
from kiosk.fleet.states import States
from kiosk.packs.signed.keys import COMMANDERS, PUBLIC, read_public
from kiosk.telemetry.commands import CommandDoor

WAITING = 16
"""Commands that may wait to be obeyed."""
LONGEST_WAIT_S = 3600.0
"""How long one may wait on a kiosk that does not know the time."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A command that is to be obeyed; `until_s` on the monotonic clock counts where the time is not known."""

    command: Command
    until_s: float

    def over(self, clock: Clock) -> bool:
        """Whether nobody wants it done any more."""
        utc = clock.utc()
        return clock.now() >= self.until_s if utc is None else utc > read_moment(self.command.not_after)


class Refused(Exception):  # noqa: N818  # no error of this program
    """Why a command is not obeyed, in a sentence."""

    def __init__(self, reason: str, state: State = "rejected") -> None:
        super().__init__(reason)
        self.reason = reason
        self.state = state


class Gate:
    """Takes what comes to one kiosk's command topics. What passes stands in `accepted`, oldest first, for the main
    loop; what does not is told, and counted in `refused`, of which `last_refusal` is the newest reason."""

    def __init__(self, address: Address, state: Path, clock: Clock) -> None:
        self._address = address
        self._keys = state / COMMANDERS
        self._clock = clock
        self.counters = Counters(state)
        self.door = CommandDoor(self.take)
        self.states = States(self.door.say)
        self.accepted: deque[Accepted] = deque()
        self.refused = 0
        self.last_refusal = ""

    def take(self, topic: str, payload: bytes) -> None:
        """Let a command pass or refuse it; never raises."""
        parsed = parse_command(topic)
        if parsed is None or parsed[0] != self._address:  # there is no topic of its own to answer on
            self._count("it came by a topic that is none for a command to this kiosk.")
            return
        try:
            self._admit(self._authentic(parsed[1], parsed[2], payload))
        except Refused as refused:
            self._count(refused.reason)
            self.states.refuse(parsed[1], parsed[2], refused.state, refused.reason)

    def _count(self, reason: str) -> None:
        self.refused += 1
        self.last_refusal = reason

    def _authentic(self, op: str, identifier: str, payload: bytes) -> Command:
        """The command in the payload, when a trusted key has signed exactly it for this kiosk and this topic."""
        if op not in ORDERS:
            raise Refused(f"there is no operation '{op}'. {did_you_mean(op, ORDERS)}")
        if len(payload) > MAX_COMMAND_BYTES:
            raise Refused(f"{len(payload)} bytes are more than the {MAX_COMMAND_BYTES} of a command.")
        try:
            command = Command.decode(payload)
        except KioskError as error:
            raise Refused(f"this is no command: {error}") from error
        if (command.site, command.kiosk) != (self._address.site, self._address.kiosk):
            raise Refused(f"it is for {command.site}/{command.kiosk}.")
        if (command.order.op, command.id) != (op, identifier):
            raise Refused("it was sent under another operation or name than it was signed for.")
        self._check_signature(command)
        return command

    def _check_signature(self, command: Command) -> None:
        try:
            key = read_public(self._keys / f"{command.key}{PUBLIC}")
        except KioskError as error:
            raise Refused(f"no key '{command.key}' is trusted here to command.") from error
        if key.name != command.key or not key.signed(command.signed_bytes(), bytes.fromhex(command.signature)):
            raise Refused(f"it is not signed by '{command.key}', or was altered.")

    def _admit(self, command: Command) -> None:
        """Accept it, when it is new and in time; its counter is on the disk before."""
        if len(self.accepted) >= WAITING:
            raise Refused(f"{WAITING} commands wait already. Send it again later.")
        try:
            self.counters.rise(command.key, command.counter)
        except KioskError as error:
            raise Refused(str(error)) from error
        accepted = Accepted(command, self._clock.now() + LONGEST_WAIT_S)
        if accepted.over(self._clock):
            raise Refused(f"it was to be done until {command.not_after}.", "expired")
        self.states.tell(command.order.op, command.id, "accepted")
        self.accepted.append(accepted)
