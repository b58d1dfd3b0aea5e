"""The counters of commands, on the disk before a command is obeyed: after a cut of the power none is obeyed again."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk import durable
from kiosk.contract.commands import CommandId
from kiosk.contract.messages import Name
from kiosk.errors import KioskError

FILE = "commands.json"


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    counters: dict[Name, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    restarting: CommandId | None = None
    op: Literal["restart", "reboot"] = "restart"
    boot: str = ""


@dataclass(frozen=True, slots=True)
class Restarted:
    """A restart that was ordered: by which command, and which start of the machine it was ordered in."""

    op: Literal["restart", "reboot"]
    identifier: str
    boot: str


class Counters:
    """The highest counter of each key, and the command by which the exhibit restarts. May be used from any thread.

    A file that cannot be read is no empty one: until somebody has looked at it no command is obeyed.
    """

    def __init__(self, state: Path) -> None:
        self._file = state / FILE
        self._lock = threading.Lock()
        self._kept: _Kept | None = None

    def rise(self, key: str, counter: int) -> None:
        """Take this counter of the key, and keep it on the disk; raises KioskError when it does not rise, or cannot
        be kept."""
        with self._lock:
            kept = self._read()
            last = kept.counters.get(key, 0)
            if counter <= last:
                what = f"counter {counter} of '{key}' is not above {last}: it was sent before, or is late."
                raise KioskError("", what)
            self._write(kept.model_copy(update={"counters": {**kept.counters, key: counter}}))

    def restart_begins(self, op: Literal["restart", "reboot"], identifier: str, boot: str) -> None:
        """Keep by which command the exhibit or the machine restarts, and which start of the machine this is; raises
        KioskError."""
        with self._lock:
            self._write(self._read().model_copy(update={"restarting": identifier, "op": op, "boot": boot}))

    def restarted(self) -> Restarted | None:
        """The command by which there was a restart, told once; raises KioskError."""
        with self._lock:
            kept = self._read()
            if kept.restarting is None:
                return None
            self._write(kept.model_copy(update={"restarting": None}))
            return Restarted(kept.op, kept.restarting, kept.boot)

    def _read(self) -> _Kept:
        if self._kept is None:
            try:
                self._kept = _Kept.model_validate_json(self._file.read_bytes())
            except FileNotFoundError:
                self._kept = _Kept()
            except (OSError, ValidationError) as error:
                what = "the counters of commands cannot be read, so none is obeyed."
                raise KioskError(str(self._file), what, "Look at the disk; trust new keys, then remove it.") from error
        return self._kept

    def _write(self, kept: _Kept) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            durable.replace(self._file, kept.model_dump_json().encode())
        except OSError as error:
            raise KioskError(str(self._file), f"the counter cannot be kept: {error.strerror}.") from error
        self._kept = kept
