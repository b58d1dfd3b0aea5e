"""How large a picture is, from the first bytes of its file; nothing is decoded, so hundreds are checked at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from kiosk.errors import KioskError

Size = tuple[int, int]
"""Width and height in pixels."""

_NUMBER = r"[0-9]{1,6}(?:\.[0-9]*)?"

HEAD_BYTES = 65_536
"""Enough for every header; a JPEG with a larger preview before its own size is read on."""


def image_size(path: Path) -> Size:
    """The size of a PNG, JPEG, WebP or SVG; raises KioskError for a file that is none of them or cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            whole = head + file.read() if head[:2] == b"\xff\xd8" else head
    except OSError as error:
        raise KioskError(path.name, f"the picture cannot be read: {error.strerror}.") from error
    for begins, size_in in _FORMATS:
        if re.match(begins, whole, re.DOTALL):
            size = size_in(whole)
            if size is not None and min(size) > 0:
                return size
    raise KioskError(path.name, "this is no PNG, JPEG, WebP or SVG picture, or it is cut off.", "Save it anew.")


def _png(data: bytes) -> Size | None:
    return (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) if len(data) >= 24 else None


def _jpeg(data: bytes) -> Size | None:
    """Walks the segments to the first that begins a frame (SOF0 to SOF15, without DHT, JPG and DAC)."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def _webp(data: bytes) -> Size | None:
    if len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF


def _svg(data: bytes) -> Size | None:
    """Width and height where both are in pixels, else those of the view box."""
    found = re.search(rb"<svg\b[^>]*>", data, re.DOTALL)
    tag = found.group().decode("utf-8", "replace") if found else ""
    width, height = (re.search(rf"\s{name}=[\"']({_NUMBER})(?:px)?[\"']", tag) for name in ("width", "height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = re.search(rf"\sviewBox=[\"']\s*(?:[-0-9.]+[\s,]+){{2}}({_NUMBER})[\s,]+({_NUMBER})\s*[\"']", tag)
    return (round(float(box[1])), round(float(box[2]))) if box else None


_FORMATS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (rb"\x89PNG\r\n\x1a\n", _png),
    (rb"\xff\xd8\xff", _jpeg),
    (rb"RIFF....WEBP", _webp),
    (rb"(\xef\xbb\xbf)?\s*<", _svg),
)
"""How the file begins, to who reads its size."""
