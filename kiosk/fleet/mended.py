"""How often exhibit and machine were started anew to mend something: on the disk, for it ends with neither."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk import durable
from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.telemetry.machine import boot

FILE = "healing.json"
EXHIBIT_EVERY_S, EXHIBITS = 1800.0, 4
"""The exhibit at most so often, and so many times in one start of the machine."""
MACHINE_UP_S, MACHINES = 6 * 3600.0, 2
"""The machine only when it has been on for so long, and so many times until half a day was well."""


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    boot: str = ""
    exhibits: tuple[float, ...] = ()
    """When, on the clock that begins with the machine."""
    machines: int = 0


class Mended:
    """One kiosk's. `clock` counts from the start of the machine."""

    def __init__(self, state: Path, clock: Clock, boot_name: Callable[[], str] = boot) -> None:
        self._file = state / FILE
        self._clock = clock
        self._boot = boot_name()

    def may(self, level: Literal["exhibit", "machine"]) -> bool:
        """Whether it may be done once more; if so it is kept as done. Raises KioskError."""
        kept, now = self._read(), self._clock.now()
        if level == "machine":
            if now < MACHINE_UP_S or kept.machines >= MACHINES:
                return False
            self._write(kept.model_copy(update={"machines": kept.machines + 1}))
            return True
        if len(kept.exhibits) >= EXHIBITS or (kept.exhibits and now - kept.exhibits[-1] < EXHIBIT_EVERY_S):
            return False
        self._write(kept.model_copy(update={"exhibits": (*kept.exhibits, now)}))
        return True

    def forget(self) -> None:
        """Half a day was well."""
        if self._file.exists():
            self._file.unlink(missing_ok=True)

    def _read(self) -> _Kept:
        """What was done; in a new start of the machine no exhibit was begun anew yet."""
        try:
            kept = _Kept.model_validate_json(self._file.read_bytes())
        except FileNotFoundError:
            kept = _Kept(boot=self._boot)
        except (OSError, ValidationError) as error:
            raise KioskError(str(self._file), "what was mended cannot be read, so nothing is.") from error
        return kept if kept.boot == self._boot else _Kept(boot=self._boot, machines=kept.machines)

    def _write(self, kept: _Kept) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            durable.replace(self._file, kept.model_dump_json().encode())
        except OSError as error:
            raise KioskError(str(self._file), f"it cannot be kept: {error.strerror}.") from error
