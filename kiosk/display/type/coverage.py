"""Which characters a font file has: SDL_ttf draws an empty box for the others and does not say so."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=64)
def coverage(path: Path) -> frozenset[int]:
    """The code points that a TrueType, OpenType or WOFF file has a shape for.

    Raises OSError when it cannot be read and ValueError when it is no such file.
    """
    content = path.read_bytes()
    try:
        table = _table(content, b"cmap")
        return frozenset(code for start in _subtables(table) for code in _codes(table, start))
    except (struct.error, zlib.error, IndexError) as error:
        raise ValueError(f"no font with a table of characters ({error})") from error


def _table(content: bytes, wanted: bytes) -> bytes:
    """One table of the font, unpacked; raises ValueError when there is none."""
    woff = content[:4] == b"wOFF"
    if not woff and content[:4] not in {b"\x00\x01\x00\x00", b"OTTO", b"true"}:
        raise ValueError("no TrueType, OpenType or WOFF file")
    (count,) = struct.unpack_from(">H", content, 12 if woff else 4)
    for index in range(count):
        if woff:
            tag, start, packed, length = struct.unpack_from(">4s3I", content, 44 + 20 * index)
        else:
            tag, _, start, length = struct.unpack_from(">4s3I", content, 12 + 16 * index)
            packed = length
        if tag == wanted:
            found = content[start : start + packed]
            return zlib.decompress(found) if packed < length else found
    raise ValueError(f"no table '{wanted.decode()}'")


def _subtables(cmap: bytes) -> Iterator[int]:
    """Where the tables of Unicode characters begin."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for index in range(count):
        platform, encoding, start = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        if platform == 0 or (platform == 3 and encoding in {1, 10}):
            yield start


def _codes(cmap: bytes, start: int) -> Iterator[int]:
    """The code points of one table, of format 4 (the first 65 536 characters) or 12 (all)."""
    (kind,) = struct.unpack_from(">H", cmap, start)
    if kind == 12:
        (groups,) = struct.unpack_from(">I", cmap, start + 12)
        for index in range(groups):
            first, last, _ = struct.unpack_from(">3I", cmap, start + 16 + 12 * index)
            yield from range(first, last + 1)
    elif kind == 4:
        yield from _segments(cmap, start)


def _segments(cmap: bytes, start: int) -> Iterator[int]:
    count = struct.unpack_from(">H", cmap, start + 6)[0] // 2
    ends, firsts = start + 14, start + 16 + 2 * count
    deltas, offsets = firsts + 2 * count, firsts + 4 * count
    for index in range(count):
        last, first, delta, offset = (
            struct.unpack_from(">H", cmap, place + 2 * index)[0] for place in (ends, firsts, deltas, offsets)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", cmap, offsets + 2 * index + offset + 2 * (code - first))
            if (glyph + delta) & 0xFFFF if glyph or not offset else False:
                yield code
