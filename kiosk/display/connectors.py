"""The sockets that screens are plugged into, as the kernel tells them: which there are, and whether one is in use."""

from __future__ import annotations

import os
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

DRM = Path("/sys/class/drm")
DEVICE_INDEX = ("SDL_VIDEO_KMSDRM_DEVICE_INDEX", "SDL_KMSDRM_DEVICE_INDEX")
"""By these SDL is told which card to open on a machine without a desktop; the name has changed."""
_NAME = re.compile(r"card([0-9]+)-(.+)")


@dataclass(frozen=True, slots=True)
class Connector:
    """A socket: its name, such as `HDMI-A-1`, and the number of the card that it belongs to."""

    name: str
    card: int
    folder: Path

    @property
    def connected(self) -> bool:
        """Whether a screen is plugged in now; one whose state cannot be read counts as there."""
        try:
            return (self.folder / "status").read_text().strip() != "disconnected"
        except OSError:
            return True

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height that its screen likes best, as the screen itself tells; (0, 0) where it does not."""
        try:
            first = re.match(r"(\d+)x(\d+)", (self.folder / "modes").read_text())
        except OSError:
            first = None
        return (int(first[1]), int(first[2])) if first else (0, 0)


def connectors(drm: Path = DRM) -> list[Connector]:
    """All sockets of this machine, card by card; none where the kernel tells of none."""
    found = ((_NAME.fullmatch(folder.name), folder) for folder in drm.glob("card*-*") if (folder / "status").exists())
    made = [
        Connector(match[2], int(match[1]), folder) for match, folder in found if match and "Writeback" not in match[2]
    ]
    return sorted(made, key=lambda each: (each.card, each.name))


@dataclass(frozen=True, slots=True)
class Choice:
    """The screen of an exhibit: its number among SDL's displays, its connector, and what the technician should know."""

    display: int = 0
    connector: Connector | None = None
    note: str = ""


def choose(output: str, drm: Path = DRM, environment: MutableMapping[str, str] = os.environ) -> Choice:
    """The screen of this name, or of this number from 0; the first one where nothing is said or it is not there.

    To be asked before SDL's video is opened, because it tells SDL which card to use.
    """
    in_use = [each for each in connectors(drm) if each.connected]
    if output.isdigit():
        number = int(output)
        return Choice(number, in_use[number] if number < len(in_use) else None)
    chosen = next((each for each in in_use if each.name == output), None)
    if output and chosen is None:
        there = ", ".join(each.name for each in in_use) or "none"
        note = f"screen.output: no screen is connected to '{output}'. Connected are: {there}. The first one is used."
        return Choice(0, in_use[0] if in_use else None, note)
    if chosen is None:
        return Choice(0, in_use[0] if in_use else None)
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return Choice(in_use.index(chosen), chosen)
    for name in DEVICE_INDEX:
        environment[name] = str(chosen.card)
    return Choice([each for each in in_use if each.card == chosen.card].index(chosen), chosen)


class Plug:
    """Looks whether the exhibit's screen is plugged in."""

    def __init__(self, connector: Connector | None) -> None:
        self._connector = connector

    @property
    def fault(self) -> str:
        """The sentence that says that it is unplugged, or nothing."""
        if self._connector is None or self._connector.connected:
            return ""
        return f"screen {self._connector.name} is unplugged: nobody sees the exhibit. Plug it in, and switch it on."
