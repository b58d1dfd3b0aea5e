"""Packs that are played again and again: they are read once, and anew when one of their files has changed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kiosk.packs.files import digest
from kiosk.packs.load import Pack, load

MOST = 8
"""So many packs are kept."""


def load_once(folder: Path) -> Pack:
    """The pack, as `load` reads it; raises KioskErrors as that does."""
    return _loaded(folder, digest(folder))


@lru_cache(maxsize=MOST)
def _loaded(folder: Path, _files: str) -> Pack:
    return load(folder)
