"""How large a picture is, from the first bytes of its file; nothing is decoded, so hundreds are checked at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Literal, NamedTuple

from kiosk.errors import KioskError

Size = tuple[int, int]
"""Width and height in pixels."""
Kind = Literal["png", "jpeg", "webp", "svg"]

_NUMBER = r"[0-9]{1,6}(?:\.[0-9]*)?"

HEAD_BYTES = 65_536
"""Enough for every header; a JPEG with a larger preview before its own size is read on."""
LONGEST_HEAD_BYTES = 16 << 20
DECODED_BYTES = 420_000_000
"""The memory that decoding one picture may take: a hundred megapixels with transparency."""
DRAFTS = (1, 2, 4, 8)
"""A JPEG can be decoded so many times smaller, in less memory and time."""
ORIENTATION = 0x0112
SIDEWAYS = range(5, 9)
"""What EXIF says of a picture that is to be turned by a quarter: its width and height change places."""


class Head(NamedTuple):
    """What a file says of its picture: its size as it is seen, turned as EXIF asks, and what a pixel takes in memory
    while it is decoded (0 for a drawing, which is drawn at any size). The picture of a JPEG begins at this byte, after
    any preview. One that is `turned` is held twice: as its file has it, and as it is seen."""

    kind: Kind
    size: Size
    pixel_bytes: int
    begins_at: int = 0
    turned: bool = False

    @property
    def drafts(self) -> tuple[int, ...]:
        """How many times smaller it can be decoded."""
        return DRAFTS if self.kind == "jpeg" else DRAFTS[:1]

    def decoded_bytes(self, draft: int = 1) -> int:
        """The memory that decoding it takes; a progressive JPEG holds all its coefficients however small it is."""
        coefficients = max(0, self.pixel_bytes - 3) if self.kind == "jpeg" else 0
        pixels = self.size[0] * self.size[1]
        return pixels * coefficients + pixels * (self.pixel_bytes - coefficients) * (1 + self.turned) // draft**2


def image_size(path: Path) -> Size:
    """The size of a PNG, JPEG, WebP or SVG; raises KioskError for a file that is none of them or cannot be read."""
    return image_head(path).size


def image_head(path: Path) -> Head:
    """What a PNG, JPEG, WebP or SVG says of itself, whatever its name ends with.

    Raises KioskError as above, and for a picture that is too large to be decoded at any size.
    """
    try:
        with path.open("rb") as file:
            return head_of(file, path.name)
    except OSError as error:
        raise KioskError(path.name, f"the picture cannot be read: {error.strerror}.") from error


def head_of(file: IO[bytes], name: str) -> Head:
    """What an open file of this name says of its picture; raises KioskError as above, and OSError."""
    data = file.read(HEAD_BYTES)
    head = _head_of(data)
    if head is None and data[:2] == b"\xff\xd8":
        head = _head_of(data + file.read(LONGEST_HEAD_BYTES))
    if head is None or min(head.size) < 1:
        raise KioskError(name, "this is no PNG, JPEG, WebP or SVG picture, or it is cut off.", "Save it anew.")
    if head.decoded_bytes(head.drafts[-1]) > DECODED_BYTES:
        what = f"{head.size[0]} x {head.size[1]} pixels are more than can be decoded."
        smaller = "Scale it to at most 4096 on a side"
        hint = f"{smaller}." if head.kind == "jpeg" else f"{smaller}, or save it as a JPEG, which needs less memory."
        raise KioskError(name, what, hint)
    return head


def _head_of(data: bytes) -> Head | None:
    found = (read(data) for begins, read in _FORMATS if re.match(begins, data, re.DOTALL))
    return next((head for head in found if head is not None), None)


def _png(data: bytes) -> Head | None:
    if len(data) < 26:
        return None
    opaque = data[25] in (0, 2)  # grey or colours, and no palette, which may have transparency
    pixel_bytes = (3 if opaque else 4) * (3 if data[24] == 16 else 1)  # of 16 bits, and then of 8
    return Head("png", (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])), pixel_bytes)


def _jpeg(data: bytes) -> Head | None:
    """Walks the segments to the first that begins a frame (SOF0 to SOF15, without DHT, JPG and DAC).

    A progressive one (SOF2) is held as coefficients too.
    """
    at, sideways = 2, False
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = int.from_bytes(data[at + 5 : at + 7]), int.from_bytes(data[at + 7 : at + 9])
            pixel_bytes = 3 + (_coefficient_bytes(data[at + 9 :]) if marker == 0xC2 else 0)
            return Head("jpeg", (height, width) if sideways else (width, height), pixel_bytes, at, sideways)
        length = int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            sideways = _orientation(data[at + 10 : at + 2 + length]) in SIDEWAYS
        at += 1 if marker == 0xFF else 2 + length
    return None


def _coefficient_bytes(components: bytes) -> int:
    """What the coefficients of a pixel take, two bytes each: colours mostly have fewer of them than brightness."""
    count = min(components[0] if components else 0, (len(components) - 1) // 3)
    samples = [(each >> 4) * (each & 15) for each in components[2 : 2 + 3 * count : 3]]
    return -(-2 * sum(samples) // max(samples, default=1)) if max(samples, default=0) else 6


def _orientation(tiff: bytes) -> int:
    """The orientation in the first directory of EXIF's data; 1, upright, when it says none."""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    start = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[start : start + 2], order)
    for at in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        if int.from_bytes(tiff[at : at + 2], order) == ORIENTATION:
            return int.from_bytes(tiff[at + 8 : at + 10], order)
    return 1


def _webp(data: bytes) -> Head | None:
    if len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return Head("webp", (1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")), 4)
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return Head("webp", (1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)), 4)
    width, height = int.from_bytes(data[26:28], "little"), int.from_bytes(data[28:30], "little")
    return Head("webp", (width & 0x3FFF, height & 0x3FFF), 4)


def _svg(data: bytes) -> Head | None:
    """Width and height where both are in pixels, else those of the view box."""
    found = re.search(rb"<svg\b[^>]*>", data, re.DOTALL)
    tag = found.group().decode("utf-8", "replace") if found else ""
    width, height = (re.search(rf"\s{name}=[\"']({_NUMBER})(?:px)?[\"']", tag) for name in ("width", "height"))
    if width and height:
        return Head("svg", (round(float(width[1])), round(float(height[1]))), 0)
    box = re.search(rf"\sviewBox=[\"']\s*(?:[-0-9.]+[\s,]+){{2}}({_NUMBER})[\s,]+({_NUMBER})\s*[\"']", tag)
    return Head("svg", (round(float(box[1])), round(float(box[2]))), 0) if box else None


_FORMATS: tuple[tuple[bytes, Callable[[bytes], Head | None]], ...] = (
    (rb"\x89PNG\r\n\x1a\n", _png),
    (rb"\xff\xd8\xff", _jpeg),
    (rb"RIFF....WEBP", _webp),
    (rb"(\xef\xbb\xbf)?\s*<", _svg),
)
"""How the file begins, to who reads its head."""
