"""What a pack asks for and needs, held against an exhibit: what is not given, and what visitors do instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from kiosk.packs.model import Manifest

CAMERA = "camera"
"""The type of sensor that looks at people, and the permission for it."""

Entry = TypeVar("Entry")


class Place(NamedTuple):
    """What an exhibit has: the types of its sensors by their names, the size of its screen in pixels and inches."""

    sensors: Mapping[str, str]
    size_px: tuple[int, int]
    diagonal_in: float


def given(manifest: Manifest, sensors: Mapping[str, tuple[str, Entry]]) -> dict[str, tuple[str, Entry]]:
    """The sensors, types and settings by their names, that the pack may have: no camera that it does not ask for."""
    may = CAMERA in manifest.permissions
    return {name: entry for name, entry in sensors.items() if may or entry[0] != CAMERA}


def lacking(manifest: Manifest, place: Place) -> Iterator[str]:
    """A sentence for each thing that is withheld from the pack, or that it needs and the exhibit has not."""
    cameras = [name for name, kind in place.sensors.items() if kind == CAMERA]
    if cameras and CAMERA not in manifest.permissions:
        yield (
            f"The pack {manifest.id} does not ask for a camera, so '{', '.join(cameras)}' stays closed: visitors use"
            " keys and touch. Its artist asks below 'permissions:' in pack.yaml, with a reason."
        )
    needs, (width, height) = manifest.needs, place.size_px
    wide, high = needs.size_px
    small = "diagonal_in" in needs.model_fields_set and place.diagonal_in < needs.diagonal_in
    coarse = "size_px" in needs.model_fields_set and (width < wide or height < high)
    if small or coarse:
        yield (
            f"The pack {manifest.id} is made for a screen of {needs.diagonal_in:g} inches and {wide} x {high}, and"
            f" this one has {place.diagonal_in:g} and {width} x {height}: it plays, but places may be too small"
            " for a finger. Keys reach all of them."
        )


def asked(manifest: Manifest, place: Place) -> Iterator[str]:
    """A sentence for each permission that the pack asks for: why, and what it gets in this exhibit."""
    has_camera = CAMERA in place.sensors.values()
    got = {
        "camera": "It is opened while the pack plays."
        if has_camera
        else "There is none here: keys and touch do it all.",
        "python": "They run only where the exhibit file trusts the pack by its key.",
    }
    about = {"camera": "a camera that follows hands", "python": "leave to run programs of its own"}
    for permission, reason in manifest.permissions.items():
        yield f"It asks for {about[permission]}: “{reason}” {got[permission]}"
