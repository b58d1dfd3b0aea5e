"""Names to classes: built-in sensors and scenes come through the same entry points as add-ons.

A package adds a sensor by an entry point in the group `kiosk.sensors`, a scene in `kiosk.scenes`; the name of the entry
point is the word that people write in their files. Nothing is imported before it is asked for.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from kiosk.errors import KioskError, did_you_mean

SENSORS = "kiosk.sensors"
SCENES = "kiosk.scenes"


def names(group: str) -> list[str]:
    """The known names of a group, sorted."""
    return sorted(_found(group))


def load(group: str, name: str, where: str = "") -> type[Any]:
    """The class of that name; raises KioskError that names the known ones when there is none or it cannot load."""
    found = _found(group)
    kind = group.rpartition(".")[2].removesuffix("s")
    if name not in found:
        raise KioskError(where or name, f"no such {kind} '{name}'.", did_you_mean(name, found))
    try:
        loaded: type[Any] = found[name].load()
    except Exception as error:  # an add-on may raise anything, and must not take the exhibit with it
        raise KioskError(where or name, f"the {kind} '{name}' does not load: {error}.") from error
    return loaded


@cache
def _found(group: str) -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=group)}
