"""The command line that all picture scripts of a pack share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from content.atelier.planes import QUALITY, Picture, straight_bytes


class Studio(NamedTuple):
    """Where the pictures of a pack go, and in which WebP quality, 0 to 100."""

    media: Path
    quality: int = QUALITY

    def run(self, name: str, paint: Callable[[float], Picture]) -> None:
        """Paints a picture in planes and writes it; ``--preview`` names a PNG of the planes over each other."""
        given = arguments(self.media / name)
        picture = paint(given.scale)
        picture.save(given.out, self.quality)
        if given.preview:
            _save_preview(picture, given.preview)

    def run_many(self, painters: Mapping[str, Callable[[float], Picture]]) -> None:
        """Paints several pictures, each into a folder of its name; ``--preview`` names a folder for PNGs."""
        given = arguments(self.media)
        for name, paint in painters.items():
            picture = paint(given.scale)
            picture.save(given.out / name, self.quality)
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
