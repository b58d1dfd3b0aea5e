"""What a technician has set from afar over the exhibit file: a closed list, kept in the state folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk import durable
from kiosk.contract.orders import CeilingDb, Settings
from kiosk.errors import KioskError
from kiosk.settings import ExhibitSettings

FILE = "settings.json"
SWITCHES = frozenset(Settings.model_fields) - {"op", "force", "reset", "idle_s"}


class Overrides(BaseModel):
    """None, or a switch that is not named: as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    ceiling_db: CeilingDb | None = None
    idle_s: float | None = None
    switches: dict[str, bool] = {}

    def set(self, order: Settings) -> Overrides:
        """These, and what a technician now orders."""
        if order.reset:
            return Overrides()
        named = {name: getattr(order, name) for name in SWITCHES}
        switches = self.switches | {name: value == "on" for name, value in named.items() if value is not None}
        idle_s = self.idle_s if order.idle_s is None else order.idle_s
        return self.model_copy(update={"idle_s": idle_s, "switches": switches})


def kept(state: Path) -> Overrides:
    """Those of this kiosk; raises KioskError when they cannot be read."""
    path = state / FILE
    try:
        return Overrides.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Overrides()
    except (OSError, ValidationError) as error:
        what = "what was set from afar cannot be read, so the exhibit file holds."
        raise KioskError(str(path), what, "Set it anew, with reset=true before.") from error


def keep(overrides: Overrides, state: Path) -> None:
    """Keep them for the next starts; raises KioskError."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        durable.replace(state / FILE, overrides.model_dump_json().encode())
    except OSError as error:
        raise KioskError(str(state / FILE), f"the settings cannot be kept: {error.strerror}.") from error


def overridden(settings: ExhibitSettings, faults: dict[str, str]) -> ExhibitSettings:
    """The exhibit file, with what was set from afar; a file of that which cannot be read is told in `faults`."""
    try:
        over = kept(settings.state_folder())
    except KioskError as error:
        faults[FILE] = str(error)
        return settings
    changes: dict[str, Any] = {}
    if over.idle_s is not None:
        changes["idle_s"] = over.idle_s
    if over.switches:
        changes["accessibility"] = settings.accessibility.model_copy(update=over.switches)
    if over.ceiling_db is not None:
        changes["sound"] = settings.sound.model_copy(update={"ceiling_db": over.ceiling_db})
    return settings.model_copy(update=changes)
