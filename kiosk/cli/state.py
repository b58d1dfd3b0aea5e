"""The kiosk that a command is about: its exhibit file says which folder it writes into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kiosk.packs.lacking import Place
    from kiosk.settings import ExhibitSettings

ExhibitOption = Annotated[Path, typer.Option("--exhibit", help="The exhibit file of this kiosk.")]
EXHIBIT = Path("exhibit.yaml")


def settings_of(exhibit: Path) -> ExhibitSettings:
    """The exhibit file, read; raises KioskError that says how to name another one."""
    from kiosk.errors import KioskError
    from kiosk.settings import load_exhibit

    if not exhibit.is_file():
        raise KioskError(str(exhibit), "no such exhibit file.", "Name it: --exhibit EXHIBIT.yaml.")
    return load_exhibit(exhibit)


def place_of(settings: ExhibitSettings) -> Place:
    """What the exhibit has that a pack may ask for."""
    from kiosk.packs.lacking import Place

    sensors = {entry.name: entry.type for entry in settings.sensors}
    return Place(sensors, settings.screen.size_px, settings.screen.diagonal_in)
