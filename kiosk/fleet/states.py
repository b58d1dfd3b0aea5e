"""What became of each command: told to its sender, and remembered for a command that comes twice."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from kiosk.contract.commands import Answer, CommandState, State
from kiosk.contract.messages import Message
from kiosk.contract.topics import ANSWER, COMMAND_STATE, below

log = logging.getLogger(__name__)

REMEMBERED = 64
LONGEST_REASON = 200


class States:
    """Tells states through `say`, a channel and a message. May be used from any thread."""

    def __init__(self, say: Callable[[str, Message], None]) -> None:
        self._say = say
        self._lock = threading.Lock()
        self._known: dict[str, CommandState] = {}
        """Of the last commands that were accepted, oldest first."""

    def tell(self, op: str, identifier: str, state: State, reason: str = "") -> None:
        """Tell the next state of a command that was accepted, or now is."""
        told = _state(state, reason)
        with self._lock:
            self._known[identifier] = told
            if len(self._known) > REMEMBERED:
                del self._known[next(iter(self._known))]
        log.info("command %s %s: %s. %s", op, identifier, state, reason)
        self._say(below(COMMAND_STATE, op, identifier), told)

    def answer(self, op: str, identifier: str, brought: Answer) -> None:
        """Send what a command was to bring home."""
        log.info("command %s %s: %s, %d bytes.", op, identifier, brought.form, len(brought.raw))
        self._say(below(ANSWER, op, identifier), brought)

    def refuse(self, op: str, identifier: str, state: State, reason: str) -> None:
        """Tell that a command is refused. Where one of this name was accepted its own state is told again instead:
        whoever waits for that one must not take this for the answer."""
        with self._lock:
            known = self._known.get(identifier)
        log.warning("command %s %s: %s. %s", op, identifier, state, reason)
        self._say(below(COMMAND_STATE, op, identifier), known or _state(state, reason))


def _state(state: State, reason: str) -> CommandState:
    return CommandState(state=state, reason=reason[:LONGEST_REASON])
