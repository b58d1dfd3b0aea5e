"""What is heard where nobody is: films and sounds of the scene that plays all day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kiosk.errors import KioskError
from kiosk.packs.films import FILM_SUFFIXES
from kiosk.packs.load import Reading
from kiosk.packs.sounds import SOUND_SUFFIXES
from kiosk.packs.walk import assets_in

HEARD: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(FILM_SUFFIXES, ("film", "Write 'volume: 0', or begin with another scene.")),
    **dict.fromkeys(SOUND_SUFFIXES, ("sound", "Leave it out here, or begin with another scene.")),
}
"""What a file is by its ending, and what to do."""


def heard_alone(reading: Reading) -> Iterator[KioskError]:
    """Films and sounds in the scene that plays when nobody is there."""
    start = reading.scenes.get(reading.manifest.start) if reading.manifest is not None else None
    if reading.manifest is None or start is None or getattr(start, "volume", 1.0) <= 0:
        return
    for path, asset in assets_in(start):
        kind, hint = HEARD.get(PurePosixPath(asset).suffix.lower(), ("", ""))
        if kind:
            what = f"this {kind} is heard all day, also when nobody is there."
            yield reading.scene_error(reading.manifest.start, path, what, hint)
