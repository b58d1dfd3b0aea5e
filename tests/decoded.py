"""Pictures that test after test shows: each is decoded once in a process, wherever a copy of its file lies."""

from __future__ import annotations

import gc
import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from kiosk.display import assets
from kiosk.display.decode import decode
from kiosk.display.geometry import Size
from kiosk.packs.image_size import Head

BUDGET_BYTES = 128 * 1024 * 1024

Key = tuple[bytes, Size]
_KEPT: OrderedDict[Key, pygame.Surface] = OrderedDict()


@pytest.fixture(scope="module", autouse=True)
def decoded_once() -> Iterator[None]:
    """For tests of what is made of pictures, and not of how they are decoded: a folder's conftest imports it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets, "decode", _decode)
        yield
    gc.collect()  # exhibits hang together in rings, and pictures are too few objects for Python to look by itself


def _decode(path: Path, head: Head, size: Size) -> pygame.Surface:
    key = hashlib.sha256(path.read_bytes()).digest(), size
    if key not in _KEPT:
        _KEPT[key] = decode(path, head, size)
        while sum(4 * each.get_width() * each.get_height() for each in _KEPT.values()) > BUDGET_BYTES:
            _KEPT.popitem(last=False)
    _KEPT.move_to_end(key)
    return _KEPT[key].copy()
