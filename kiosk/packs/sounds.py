"""Which sounds a kiosk plays: told by the first bytes of a file, so hundreds are checked at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.errors import KioskError

SOUND_SUFFIXES: Final = frozenset({".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"})
"""What a sound may be called, also one that is not played."""
MOST_BYTES: Final = 64 * 1024 * 1024
"""Of the file. Ogg holds an hour in that; longer sound belongs into a film."""
SAVE_AS = "Save it as WAV, Ogg, FLAC or MP3."

_RIFF, _WAVE, _DATA = b"RIFF", b"WAVE", b"data"
_BEGINS: Mapping[bytes, str] = {_RIFF: "wav", b"OggS": "ogg", b"fLaC": "flac", b"ID3": "mp3"}
_HEAD_BYTES = 65_536
_ADTS_LAYER = 0b110
"""The two bits of a frame's second byte in which MPEG audio tells its layer; AAC says none there."""


def look_at_sound(path: Path) -> None:
    """Raise KioskError for a file that a kiosk does not play, or of which the end is missing."""
    try:
        with path.open("rb") as file:
            head, size = file.read(_HEAD_BYTES), path.stat().st_size
    except OSError as error:
        raise KioskError(path.name, f"the sound cannot be read: {error.strerror}.") from error
    if not _is_played(head):
        raise KioskError(path.name, "this is no sound that a kiosk plays.", SAVE_AS)
    if size > MOST_BYTES:
        what = f"the sound has {size / 2**20:.0f} MB, and {MOST_BYTES >> 20} are the most."
        raise KioskError(path.name, what, "Save it as Ogg, or make a film of it.")
    if _ends_at(head) > size:
        raise KioskError(path.name, "the end of the sound is missing.", "Copy it again.")


def _is_played(head: bytes) -> bool:
    known = next((kind for begin, kind in _BEGINS.items() if head.startswith(begin)), "")
    if known == "wav":
        return head[8:12] == _WAVE and _DATA in head
    return bool(known) or (head[:1] == b"\xff" and len(head) > 1 and head[1] >= 0xE0 and bool(head[1] & _ADTS_LAYER))


def _ends_at(head: bytes) -> int:
    """Where the samples of a WAV end; 0 where its head does not say so, as while it is written, or is another one's."""
    at = head.find(_DATA) if head.startswith(_RIFF) else -1
    length = int.from_bytes(head[at + 4 : at + 8], "little")
    return at + 8 + length if at >= 0 and length < MOST_BYTES else 0
