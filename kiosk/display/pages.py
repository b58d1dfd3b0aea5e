"""Memory for the pixels of a large picture, which goes back to the system a piece at a time.

Whoever lets go of hundreds of megabytes at once stops all threads of the program for 20 ms and more.
"""

from __future__ import annotations

import mmap

import numpy as np
from numpy.typing import NDArray

PIECE_BYTES = 4 * 1024 * 1024

Memory = NDArray[np.uint8]


class Pages:
    """A block of memory as `pixels` of this shape. `give_back` what was used; all of it goes where `with` ends, and the
    pixels are black from then on."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._map = mmap.mmap(-1, max(1, int(np.prod(shape))), mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        self.pixels: Memory = np.frombuffer(self._map, np.uint8).reshape(shape)
        self._given_back = 0

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back(len(self.pixels))

    def give_back(self, rows: int) -> None:
        """The first rows are not needed any more."""
        whole = rows >= len(self.pixels)
        end = self.pixels.nbytes if whole else self.pixels[0].nbytes * rows // mmap.PAGESIZE * mmap.PAGESIZE
        for begin in range(self._given_back, end, PIECE_BYTES):
            self._map.madvise(mmap.MADV_DONTNEED, begin, min(PIECE_BYTES, end - begin))
        self._given_back = max(end, self._given_back)
