"""What a pack asks for and needs, held against an exhibit: what is not given, and what visitors do instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from kiosk.packs.model import Manifest
from kiosk.packs.promises import Hardware, Permission


class Fitted(Protocol):
    """A sensor of an exhibit."""

    @property
    def name(self) -> str:
        """What the exhibit file calls it."""
        ...

    @property
    def type(self) -> str:
        """Its type there."""
        ...

    @property
    def permission(self) -> str:
        """What a pack asks for before it is opened; empty for nothing."""
        ...


class Place(NamedTuple):
    """What an exhibit has: its sensors, the size of its screen in pixels and inches, what packs get without asking, the
    packs whose programs may run, and whether anything is heard (None where that is not known)."""

    sensors: Collection[Fitted]
    size_px: tuple[int, int]
    diagonal_in: float
    unasked: Collection[str] = ()
    trusts: Collection[str] = ()
    heard: bool | None = None


ABOUT: Mapping[Permission, str] = {
    "camera": "a camera that follows hands",
    "serial": "the serial line, with its distances, wheels, objects and buttons",
    "microphone": "a microphone",
    "network": "the network",
    "python": "leave to run programs of its own",
}
"""What each permission gives."""
CLOSED: Mapping[str, tuple[str, str]] = {
    "camera": ("a camera", "visitors use keys and touch."),
    "serial": ("a serial line", "visitors use keys and touch, and nobody is seen coming."),
    "microphone": ("a microphone", "nothing is listened to."),
    "network": ("the network", "what it would bring is not there."),
}
"""What a pack has not asked for, and what comes of it where a sensor would give it."""
MISSING: Mapping[Hardware, tuple[str, str]] = {
    "camera": ("a camera", "visitors use keys and touch."),
    "distance": ("a sensor of distances", "nobody is seen coming; it begins with the first key or touch."),
    "wheel": ("a wheel", "the keys of its actions do the same."),
    "objects": ("a reader of objects", "keys lead to the same scenes."),
    "buttons": ("buttons", "visitors use touch, and the keys at the edge of the screen."),
    "sound": ("sound", "it plays silently; captions and texts say what is said."),
}
"""What a pack may need, and what visitors have instead."""
LINE: frozenset[Hardware] = frozenset({"distance", "wheel", "objects", "buttons"})
GIVES: Mapping[str, frozenset[Hardware]] = {
    "camera": frozenset({"camera"}),
    "serial": LINE,
    "keyboard": frozenset({"buttons"}),
    "touch": frozenset(),
}
"""What a type of sensor may give; another type, such as an add-on's, may give anything."""


def given(manifest: Manifest, place: Place) -> frozenset[str]:
    """The names of the sensors that are opened for the pack: none whose permission it does not ask for."""
    may = {*manifest.permissions, *place.unasked, ""}
    return frozenset(sensor.name for sensor in place.sensors if sensor.permission in may)


def lacking(manifest: Manifest, place: Place) -> Iterator[str]:
    """A sentence for each thing that is withheld from the pack, or that it needs and the exhibit has not."""
    yield from _closed(manifest, place)
    yield from _coarse(manifest, place)
    opened, closed = _parted(manifest, place)
    there = _gives(opened) | ({"sound"} if place.heard is not False else set())
    for hardware, reason in manifest.needs.hardware.items():
        if hardware not in there | _gives(closed):  # of those that stay closed it is told already
            name, instead = MISSING[hardware]
            yield f"The pack {manifest.id} needs {name}, and there is none here: {instead} It is for: “{reason}”"


def asked(manifest: Manifest, place: Place) -> Iterator[str]:
    """A sentence for each permission that the pack asks for: why, and what it gets in this exhibit."""
    for permission, reason in manifest.permissions.items():
        yield f"It asks for {ABOUT[permission]}: “{reason}” {_got(permission, manifest, place)}"


def _got(permission: Permission, manifest: Manifest, place: Place) -> str:
    """What comes of a permission that the pack asks for."""
    trusted = manifest.id in place.trusts
    if permission == "python":
        return "They run, because the exhibit file trusts its key." if trusted else "They do not run here."
    if any(sensor.permission == permission for sensor in place.sensors):
        return "It is opened while the pack plays."
    if permission == "network":
        return "Its programs may use it." if trusted else "Nothing of it uses it here."
    instead = "keys and touch do it all" if permission in {"camera", "serial"} else "the pack does without"
    return f"There is none here: {instead}."


def _closed(manifest: Manifest, place: Place) -> Iterator[str]:
    opened = given(manifest, place)
    for permission in dict.fromkeys(sensor.permission for sensor in place.sensors):
        names = [each.name for each in place.sensors if each.permission == permission and each.name not in opened]
        if not names:
            continue
        what, instead = CLOSED.get(permission, (f"'{permission}'", "the exhibit does without."))
        stay = "stays" if len(names) == 1 else "stay"
        hint = " 'unasked: [serial]' in the exhibit file gives it to every pack." if permission == "serial" else ""
        yield (
            f"The pack {manifest.id} does not ask for {what}, so '{', '.join(names)}' {stay} closed: {instead}"
            f" Its artist asks below 'permissions:' in pack.yaml, with a reason.{hint}"
        )


def _coarse(manifest: Manifest, place: Place) -> Iterator[str]:
    """Of inches and pixels only that is told which the pack has written."""
    needs, written = manifest.needs, manifest.needs.model_fields_set
    wanted, here, small = [], [], False
    if "diagonal_in" in written:
        wanted.append(f"{needs.diagonal_in:g} inches")
        here.append(f"{place.diagonal_in:g}")
        small = place.diagonal_in < needs.diagonal_in
    if "size_px" in written:
        wanted.append("{} x {}".format(*needs.size_px))
        here.append("{} x {}".format(*place.size_px))
        small = small or any(has < needed for has, needed in zip(place.size_px, needs.size_px, strict=True))
    if small:
        yield (
            f"The pack {manifest.id} is made for a screen of {' and '.join(wanted)}, and this one has"
            f" {' and '.join(here)}: it plays, but places may be too small for a finger. Keys reach all of them."
        )


def _parted(manifest: Manifest, place: Place) -> tuple[list[Fitted], list[Fitted]]:
    """The sensors that are opened for the pack, and those that stay closed."""
    opened = given(manifest, place)
    by_fate: dict[bool, list[Fitted]] = {True: [], False: []}
    for sensor in place.sensors:
        by_fate[sensor.name in opened].append(sensor)
    return by_fate[True], by_fate[False]


def _gives(sensors: Iterable[Fitted]) -> set[Hardware]:
    every: frozenset[Hardware] = frozenset(MISSING) - {"sound"}
    return {hardware for sensor in sensors for hardware in GIVES.get(sensor.type, every)}
