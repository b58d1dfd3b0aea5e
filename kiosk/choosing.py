"""Which pack an installed exhibit plays: the installed one, one that comes back, a folder, or the failsafe."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.packs.flow import FAILSAFE
from kiosk.packs.load import Pack, load
from kiosk.packs.model import Manifest
from kiosk.packs.not_shown import without
from kiosk.packs.own_scenes import trust_installed
from kiosk.packs.signed.installed import Installed, Pointer
from kiosk.packs.signed.trial import begin, give_back
from kiosk.settings import ExhibitSettings
from kiosk.yamlfile import name_refused

NO_FOLDER = Path(os.devnull)
"""Holds no files: the pack of the failsafe has none, and the exhibit's own folder is not one of its."""


@dataclass
class Choice:
    """The pack to play. `place` is where in the store it is installed, None for a folder of the technician's; `trial`
    says that it is on trial; `faults` are sentences for the technician by what they are about."""

    pack: Pack
    installed: Installed
    place: str | None = None
    trial: bool = False
    faults: dict[str, str] = field(default_factory=dict)
    pointed: str | None = None
    """What the pointer named when this was chosen."""


def choose(settings: ExhibitSettings) -> Choice:
    """The pack that the exhibit plays from this start on. Never raises: at the worst the failsafe plays."""
    installed = Installed(settings.state_folder())
    faults: dict[str, str] = {}
    pointer = _pointer(settings, installed, faults)
    chosen = _chosen(settings, installed, pointer, faults)
    if chosen is None:
        pack, fault = _folder_or_failsafe(settings, faults)
        chosen = Choice(pack, installed)
        if fault:
            faults["folder" if "pack" in faults else "pack"] = fault
    chosen.faults = faults
    chosen.pointed = pointed(installed, settings.pack)
    return chosen


def choose_failsafe(settings: ExhibitSettings) -> Choice:
    """The failsafe, whatever is installed; the technician is told that it plays."""
    fault = "The exhibit did not start several times, so the failsafe plays. It is tried again soon."
    installed = Installed(settings.state_folder())
    now = pointed(installed, settings.pack)
    return Choice(_empty(settings), installed, faults={"failsafe": fault}, pointed=now)


def folder_of(settings: ExhibitSettings) -> Path:
    """The folder of the pack that plays, for what only reads it; raises KioskError when there is none."""
    installed = Installed(settings.state_folder())
    place = pointed(installed, settings.pack)
    return settings.pack_folder() if place is None else installed.content(place)


def pointed(installed: Installed, pack: str) -> str | None:
    """Where in the store the pack of this name is; None where none is installed. Never raises."""
    try:
        pointer = installed.pointer(pack) if name_refused(pack) is None else None
    except KioskError:
        return None
    return pointer.current if pointer is not None else None


def elsewhere(settings: ExhibitSettings) -> bool:
    """Whether a folder of the pack's name is there besides what is installed."""
    try:
        settings.pack_folder()
    except KioskError:
        return False
    return True


def _pointer(settings: ExhibitSettings, installed: Installed, faults: dict[str, str]) -> Pointer | None:
    """What is installed under the pack's name; a path to a folder is no name. Where the trial of a new one cannot be
    noted it is tried all the same."""
    pack_id = settings.pack
    if name_refused(pack_id) is not None:
        return None
    pointer = None
    try:
        pointer = begin(installed, pack_id, elsewhere=elsewhere(settings))
    except OSError as error:
        faults["installed"] = f"It cannot be noted which pack is on trial: {installed.folder}: {error.strerror}."
        with suppress(KioskError):
            pointer = installed.pointer(pack_id)
    except KioskError as error:
        faults["installed"] = str(error)
    if pointer is not None and pointer.returned:
        faults["returned"] = f"Pack {pack_id}: {pointer.returned}"
    return pointer


def _chosen(
    settings: ExhibitSettings, installed: Installed, pointer: Pointer | None, faults: dict[str, str]
) -> Choice | None:
    """The installed pack, or the former one where it cannot be played; None where neither can be."""
    for place in (pointer.current, pointer.previous) if pointer is not None else ():
        if pointer is None or place is None:
            continue
        trial = bool(pointer.trial) and place == pointer.current
        try:
            trust_installed(installed, place, settings.trust)
            return Choice(_shown(settings, installed.content(place), faults), installed, place, trial=trial)
        except KioskError as error:
            faults["pack"] = f"An installed pack cannot be played, another plays in its place: {error}"
        if trial:
            give_up(settings, installed, place, "cannot be played", faults)
    return None


def give_up(settings: ExhibitSettings, installed: Installed, place: str, why: str, faults: dict[str, str]) -> bool:
    """Give the pack on trial at this place back; whether another plays from now on."""
    try:
        pointer = give_back(installed, settings.pack, place, why, elsewhere=elsewhere(settings))
    except (KioskError, OSError) as error:
        faults["installed"] = f"The pack on trial cannot be given back: {error}"
        return False
    if pointer is not None and pointer.returned:
        faults["returned"] = f"Pack {settings.pack}: {pointer.returned}"
    return pointer is not None and pointer.current != place


def _shown(settings: ExhibitSettings, folder: Path, faults: dict[str, str]) -> Pack:
    """The pack in a folder without what this museum does not show; raises KioskError when it cannot be played, or
    nothing of it may be shown."""
    pack, left_out = without(load(folder), settings.not_shown)
    faults.update((f"not shown {each.scene}", each.sentence(pack.manifest.id)) for each in left_out)
    return pack


def _folder_or_failsafe(settings: ExhibitSettings, faults: dict[str, str]) -> tuple[Pack, str]:
    """The pack of a folder and no words; or an empty one, which the failsafe plays in place of, and what is wrong."""
    try:
        return _shown(settings, settings.pack_folder(), faults), ""
    except KioskError as error:
        return _empty(settings), f"The pack cannot be played, the failsafe plays in its place: {error}"


def _empty(settings: ExhibitSettings) -> Pack:
    """A pack without scenes, in place of which the failsafe plays."""
    manifest = Manifest(
        id=FAILSAFE,
        version="0.0.0",
        title={"en": "Failsafe"},
        languages=settings.languages or ["fr", "nl", "en", "de"],
        start=FAILSAFE,
    )
    return Pack(NO_FOLDER, manifest, {})
