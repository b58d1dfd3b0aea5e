"""Media of the pack with every scene that are made when it is: a film, and pictures that one scene lends another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

ATTRACT = (*("sky", "far", "mist_far", "middle", "mist_middle", "tower", "mist_near", "near", "mist_front", "front"),)


def _lend(media: Path) -> None:
    """What is pushed up the tower is a bell of the carillon."""
    for folder, names in (("attract", ATTRACT), ("carillon", ("bell_large", "bell_large_struck"))):
        for name in names:
            shutil.copy(media / folder / f"{name}.webp", media / "push")


MAKERS: tuple[Callable[[Path], object], ...] = (_lend,)


def make_media(media: Path) -> None:
    """Make everything in the pack's folder of media."""
    for make in MAKERS:
        make(media)
