"""Sends what people order, signed with the collector's own key, and writes down who ordered what and what became of it.

Nothing is believed of a command that was not sent from here to that kiosk, and of one command only so many states are
kept. All of it stands in the database: who restarts the collector, or starts another beside it, loses nothing.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Sequence

from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from kiosk.clock import Clock
from kiosk.collector.commanding.answers import Answers
from kiosk.collector.commanding.wire import Said, Wire
from kiosk.collector.people.audit import Audit, Line
from kiosk.collector.store import Store
from kiosk.collector.view import View
from kiosk.contract.broker import Endpoint
from kiosk.contract.commands import Command, CommandState
from kiosk.contract.topics import Address
from kiosk.errors import KioskError
from kiosk.fleet.sending import order_of, signed
from kiosk.packs.signed.keys import SecretKey

log = logging.getLogger("kiosk.collector")

MINUTES = 5.0
"""Until when a command is wanted, from now."""
MOST_STATES = 12
"""Lines kept of one command: a kiosk may say one again, and one that has gone mad fills no disk."""


class Commander:
    """One for the whole collector. `name` is that of its key."""

    def __init__(
        self, key: SecretKey, broker: Endpoint, store: Store, view: View, *, clock: Clock, changed: Callable[[], None]
    ) -> None:
        self._key = key
        self._clock = clock
        self._view = view
        self._changed = changed
        self._audit = Audit(store)
        self._wire = Wire(broker, self._hear)
        self._last = 0
        self._answers = Answers(store)
        self._one_at_a_time = threading.Lock()

    @property
    def name(self) -> str:
        """What kiosks know its key by."""
        return self._key.name

    @property
    def hears(self) -> bool:
        """Whether a command that is sent now leaves."""
        return self._wire.hears

    def start(self) -> None:
        """Begin; returns at once."""
        self._wire.open()

    def stop(self) -> None:
        """End."""
        self._wire.close()

    def send(self, who: str, address: Address, op: str, words: Sequence[str]) -> str:
        """Order something of a kiosk; the command's name. Raises KioskError where it is no order, or does not leave;
        the latter is written down, too."""
        order = order_of(op, list(words))
        command = self._sign(address, order)
        self._write(who, command, _detail(order))
        try:
            self._wire.send(command)
        except KioskError as error:
            state = CommandState(state="failed", reason=f"It did not leave: {error.what}"[:200])
            self._keep(address, op, command.id, state)
            raise
        return command.id

    def _sign(self, address: Address, order: BaseModel) -> Command:
        """Each has a higher counter than the one before, which is the time in milliseconds."""
        with self._one_at_a_time:
            command = signed(address, order, self._key, self._clock, minutes=MINUTES)
            while command.counter <= self._last:
                self._clock.sleep(0.001)
                command = signed(address, order, self._key, self._clock, minutes=MINUTES)
            self._last = command.counter
            return command

    def _write(self, who: str, command: Command, detail: str) -> None:
        about = Address(command.site, command.kiosk)
        self._audit.add(Line(self._view.now(), who, "command", detail, about, command.id))
        self._changed()

    def _hear(self, address: Address, op: str, identifier: str, said: Said) -> None:
        try:
            if isinstance(said, CommandState):
                self._keep(address, op, identifier, said)
            elif self._is_mine(self._audit.of_command(identifier), address, op):
                self._answers.keep(identifier, address, said, self._view.now())
                self._changed()
        except (SQLAlchemyError, KioskError) as error:
            log.warning("What became of command %s %s cannot be kept: %s", op, identifier, error)

    def _keep(self, address: Address, op: str, identifier: str, state: CommandState) -> None:
        """Once, by however many collectors it is heard."""
        lines = self._audit.of_command(identifier)
        if not self._is_mine(lines, address, op) or len(lines) > MOST_STATES:
            return
        said = state.encode()
        once = hashlib.sha256(f"{identifier} ".encode() + said).hexdigest()[:32]
        line = Line(self._view.now(), lines[0].who, "state", said.decode(), address, identifier, once)
        self._audit.add(line)
        self._changed()

    def _is_mine(self, lines: Sequence[Line], address: Address, op: str) -> bool:
        """Whether these lines are of a command of this operation that was sent from here to this kiosk."""
        mine = bool(lines) and lines[0].deed == "command" and lines[0].about == address
        return mine and bool(json.loads(lines[0].detail)["op"] == op)


def _detail(order: BaseModel) -> str:
    """The order as it is written down, by which it is told again."""
    return json.dumps(order.model_dump(mode="json"), ensure_ascii=False)
