"""The command line that all picture scripts share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from content.atelier.canvas import Pixels
from content.atelier.planes import QUALITY, Picture, Plane, save_webp, straight_bytes

MEDIA = Path(__file__).resolve().parent.parent / "media"


def run(name: str, paint: Callable[[float], Picture]) -> None:
    """Paints a picture in planes and writes it; ``--preview`` names a PNG of the planes over each other."""
    arguments = _arguments(name)
    picture = paint(arguments.scale)
    picture.save(arguments.out)
    if arguments.preview:
        flat = straight_bytes(picture.composite())
        Image.fromarray(np.ascontiguousarray(flat[..., :3])).save(arguments.preview)


def run_singles(name: str, painters: Mapping[str, Callable[[float], Pixels]]) -> None:
    """Paints pictures of one plane each, side by side; ``--preview`` names a folder for PNGs."""
    arguments = _arguments(name)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for title, paint in painters.items():
        pixels = paint(arguments.scale)
        save_webp(Plane(f"{title}.webp", pixels, (0, 0)), arguments.out, QUALITY)
        if arguments.preview:
            flat = np.ascontiguousarray(straight_bytes(pixels)[..., :3])
            Image.fromarray(flat).save(arguments.preview / f"{title}.png")


def _arguments(name: str) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=f"Paints the pictures of media/{name}.")
    parser.add_argument("--scale", type=float, default=1.0, help="painted pixels for each design pixel")
    parser.add_argument("--out", type=Path, default=MEDIA / name, help="folder to write to")
    parser.add_argument("--preview", type=Path, help="where to write a flat PNG")
    return parser.parse_args()
