"""The command line that all picture scripts share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from content.atelier.planes import Picture, straight_bytes

QUALITY = 88
"""WebP quality of this pack: its grain is coarse enough for it."""
MEDIA = Path(__file__).resolve().parent.parent / "media"


def run(name: str, paint: Callable[[float], Picture]) -> None:
    """Paints a picture in planes and writes it; ``--preview`` names a PNG of the planes over each other."""
    given = arguments(MEDIA / name)
    picture = paint(given.scale)
    picture.save(given.out, QUALITY)
    if given.preview:
        _save_preview(picture, given.preview)


def run_many(painters: Mapping[str, Callable[[float], Picture]]) -> None:
    """Paints several pictures, each into a folder of its name; ``--preview`` names a folder for PNGs."""
    given = arguments(MEDIA)
    for name, paint in painters.items():
        picture = paint(given.scale)
        picture.save(given.out / name, QUALITY)
        if given.preview:
            _save_preview(picture, given.preview / f"{name}.png")


def _save_preview(picture: Picture, path: Path) -> None:
    flat = straight_bytes(picture.composite())
    Image.fromarray(np.ascontiguousarray(flat[..., :3])).save(path)


def arguments(folder: Path) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Paints pictures of the pack.")
    parser.add_argument("--scale", type=float, default=1.0, help="painted pixels for each design pixel")
    parser.add_argument("--out", type=Path, default=folder, help="folder to write to")
    parser.add_argument("--preview", type=Path, help="where to write a flat PNG")
    return parser.parse_args()
