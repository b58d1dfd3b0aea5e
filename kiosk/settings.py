"""`exhibit.yaml`, the technician's file: which pack plays on which screen, with which sensors, for which collector."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk import registry
from kiosk.contract.messages import MAX_OPENING
from kiosk.errors import KioskError, KioskErrors
from kiosk.settings_parts import (
    ENROLLED,
    Accessibility,
    Collector,
    Counts,
    Days,
    Hours,
    Loudness,
    NotShown,
    Part,
    Screen,
)
from kiosk.yamlfile import Document, Language, Name, in_order, load_document, nearest, validate

CONTENT = "content"
PACK_FILE = "pack.yaml"
STATE_DIRECTORY = "STATE_DIRECTORY"
"""systemd names the folder of a service's `StateDirectory=` in this variable: `/var/lib/museumlab` on a kiosk."""


class _Keys(Part):
    """The keys of the exhibit file whose models are known here."""

    site: Name
    kiosk: Name
    pack: Annotated[str, Field(min_length=1)]
    """The pack's folder from the exhibit file, or its id."""
    languages: Annotated[list[Language], Field(min_length=1)] | None = None
    """The languages shown here; all of the pack's where nothing is said. The first is what a visitor finds."""
    screen: Screen = Screen()
    sound: Loudness = Loudness()
    accessibility: Accessibility = Accessibility()
    collector: Collector = Collector()
    counts: Counts = Counts()
    idle_s: Annotated[float, Field(ge=5, le=3600)] | None = None
    """Overrules the pack's."""
    state: Path | None = None
    """The folder that the kiosk writes into, from the exhibit file."""
    opening: dict[Days, Hours] = Field(default_factory=dict, max_length=MAX_OPENING)
    trust: dict[Name, Name] = Field(default_factory=dict)
    """The packs whose own programs may run here, each with the name of the key that has to have signed it."""
    unasked: list[Literal["serial"]] = Field(default_factory=list)
    """What every pack gets here without its asking: serial lines that the house's own buttons hang on."""
    not_shown: NotShown = NotShown()
    sticks: Path = Path("/media")
    """The folder that sticks are mounted below: signed packs on them are offered to the technician."""


class _SensorKeys(BaseModel):
    """A sensor's entry: its other keys are read by the model of its type."""

    model_config = ConfigDict(extra="allow", frozen=True)

    type: str


class _ExhibitFile(_Keys):
    sensors: dict[Name, _SensorKeys] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SensorEntry:
    """A sensor of the exhibit: its name, its type, the settings that the type's own model has read, and the permission
    that a pack has to ask for before it is opened; empty for none."""

    name: str
    type: str
    settings: BaseModel
    permission: str = ""


class ExhibitSettings(_Keys):
    """The exhibit file, read. `folder` is where it lies: relative paths start there."""

    folder: Path
    pack_spot: str
    """Where the pack is named, for messages: `exhibit.yaml:3:7 pack`."""
    sensors: tuple[SensorEntry, ...]

    @property
    def broker(self) -> str | None:
        """The broker's address that the file gives, or None when it gives none."""
        return None if self.collector.broker in ("none", ENROLLED) else self.collector.broker

    def state_folder(self, environment: Mapping[str, str] = os.environ) -> Path:
        """Where the kiosk writes: as the file says, else where systemd says, else `var/<kiosk>` beside the file."""
        given = environment.get(STATE_DIRECTORY, "").split(":")[0]
        if self.state is None and given:
            return Path(given)
        return self.folder / (self.state or Path("var", self.kiosk))

    def pack_folder(self) -> Path:
        """The folder of the pack; raises KioskError that names the packs found when there is none."""
        for place in (self.folder / self.pack, *(content / self.pack for content in self._contents())):
            if (place / PACK_FILE).is_file():
                return place
        known = [found.parent.name for content in self._contents() for found in content.glob(f"*/{PACK_FILE}")]
        hint = nearest(self.pack, known) or "Name its folder, or install it."
        raise KioskError(self.pack_spot, f"no such pack '{self.pack}'.", hint)

    def _contents(self) -> Iterator[Path]:
        """The folders of packs: `content` beside the exhibit file, or up to two folders above it."""
        return (above / CONTENT for above in (self.folder, *self.folder.parents[:2]))


def load_exhibit(path: Path) -> ExhibitSettings:
    """Read an exhibit file, its sensors by the models of their types.

    Raises KioskErrors with every error of the file; a pack that is not there is told by `pack_folder`.
    """
    document = load_document(path)
    errors: list[KioskError] = []
    try:
        exhibit = validate(document, _ExhibitFile)
    except KioskErrors as found:
        errors.extend(found.errors)
    sensors = list(_sensors(document, errors))
    if errors:
        raise KioskErrors(in_order(errors))
    keys = {name: getattr(exhibit, name) for name in _Keys.model_fields}
    where = document.where(("pack",))
    return ExhibitSettings(**keys, folder=path.absolute().parent, pack_spot=where, sensors=tuple(sensors))


def simplest(path: Path) -> ExhibitSettings:
    """The exhibit file without what could fail: no sensor, and nothing that draws but the processor. A file with faults
    is one that says nothing. Never raises."""
    try:
        settings = load_exhibit(path)
    except KioskError:
        settings = ExhibitSettings(
            site="museum", kiosk="kiosk", pack="failsafe", folder=path.absolute().parent, pack_spot="", sensors=()
        )
    screen = settings.screen.model_copy(update={"canvas": "software"})
    return settings.model_copy(update={"screen": screen, "sensors": ()})


def _sensors(document: Document, errors: list[KioskError]) -> Iterator[SensorEntry]:
    """The entries that can be read; what is wrong with the others is added to the errors."""
    entries = document.data.get("sensors") if isinstance(document.data, dict) else None
    for name, entry in entries.items() if isinstance(entries, dict) else ():
        kind = entry.get("type") if isinstance(entry, dict) else None
        if not isinstance(kind, str):
            continue  # the file's own model has told it
        try:
            found = _sensor(document, name, kind)
            settings = _sensor_settings(document, name, found, kind)
            yield SensorEntry(name, kind, settings, getattr(found, "permission", ""))
        except KioskErrors as found:
            errors.extend(found.errors)


def _sensor(document: Document, name: str, kind: str) -> type[Any]:
    try:
        return registry.load(registry.SENSORS, kind)
    except KioskError as error:
        raise KioskErrors([document.error(("sensors", name, "type"), error.what, error.hint)]) from error


def _sensor_settings(document: Document, name: str, found: type[Any], kind: str) -> BaseModel:
    path, model = ("sensors", name, "type"), getattr(found, "Settings", None)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        what = f"the type '{kind}' does not say which keys it takes."
        raise KioskErrors([document.error(path, what, "This is a fault of the add-on, not of the file.")])
    return validate(document, model, at=path[:-1], without=path[-1:])
