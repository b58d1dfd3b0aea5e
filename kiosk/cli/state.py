"""The kiosk that a command is about: its exhibit file says which folder it writes into."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kiosk.packs.lacking import Place
    from kiosk.settings import ExhibitSettings

ExhibitOption = Annotated[Path, typer.Option("--exhibit", help="The exhibit file of this kiosk.")]
EXHIBIT = Path(os.environ.get("MUSEUMLAB_EXHIBIT", "exhibit.yaml"))
"""Where nothing else is named: the one in this folder, or of this machine, where the installer has said so."""
SOUND_CARDS, NONE = Path("/proc/asound/cards"), "no soundcards"
"""Where Linux names the sound cards of this machine, and what it says where there is none."""


def settings_of(exhibit: Path) -> ExhibitSettings:
    """The exhibit file, read; raises KioskError that says how to name another one."""
    from kiosk.errors import KioskError
    from kiosk.settings import load_exhibit

    if not exhibit.is_file():
        raise KioskError(str(exhibit), "no such exhibit file.", "Name it: --exhibit EXHIBIT.yaml.")
    return load_exhibit(exhibit)


def place_of(settings: ExhibitSettings, *, heard: bool | None = None) -> Place:
    """What the exhibit has that a pack may ask for; `heard` is whether this machine has an audio device."""
    from kiosk.packs.lacking import Place

    screen = settings.screen
    return Place(
        settings.sensors, screen.size_px, screen.diagonal_in, settings.unasked, frozenset(settings.trust), heard
    )


def hears() -> bool | None:
    """Whether this machine has a sound card; None where the system does not tell."""
    try:
        return NONE not in SOUND_CARDS.read_text(encoding="utf-8")
    except OSError:
        return None
