"""Planes on disk: cropping, WebP, the geometry and the credits that the kiosk reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from content.atelier.canvas import Canvas, Pixels
from content.atelier.stone import over

Bytes = NDArray[np.uint8]

QUALITY = 96
"""WebP quality at which the grain survives and no loss is seen."""


@dataclass(frozen=True)
class Plane:
    """A painted plane and where its top left corner lies, in design pixels."""

    file: str
    pixels: Pixels
    at: tuple[int, int]
    options: Mapping[str, object] = field(default_factory=dict)
    """Further keys for the kiosk, such as ``parallax_px``, ``drift_px_s``, ``repeat``."""


def cropped(file: str, pixels: Pixels, canvas: Canvas, **options: object) -> Plane:
    """A plane of the canvas, cut to the box that holds anything visible."""
    seen = pixels[..., 3] > 1.5 / 255
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    step = max(1, round(canvas.scale))
    top, left = rows[0] // step * step, columns[0] // step * step
    part = pixels[top : rows[-1] + 1, left : columns[-1] + 1]
    at = (round(left / canvas.scale) - canvas.margin, round(top / canvas.scale) - canvas.margin)
    return Plane(file, np.ascontiguousarray(part), at, options)


def straight_bytes(pixels: Pixels) -> Bytes:
    """Straight-alpha bytes; the colour runs on under transparent pixels so that no fringe shows."""
    alpha = pixels[..., 3:]
    spread, weight = pixels[..., :3] * 1.0, alpha * 1.0
    for sigma in (1.5, 6.0):
        soft = cv2.GaussianBlur(pixels, (0, 0), sigma)
        spread, weight = spread + 1e-3 * soft[..., :3], weight + 1e-3 * soft[..., 3:]
    colour = np.where(weight > 1e-7, spread / np.maximum(weight, 1e-7), 0.5)
    full = np.concatenate([np.clip(colour, 0, 1), np.clip(alpha, 0, 1)], axis=2)
    return np.asarray(full * 255 + 0.5, np.uint8)


def save_webp(plane: Plane, folder: Path, quality: int) -> None:
    """Writes a plane; one without transparency is written as RGB. Quality 100 means lossless."""
    data = straight_bytes(plane.pixels)
    image = Image.fromarray(data)
    if (data[..., 3] == 255).all():
        image = image.convert("RGB")
    image.save(
        folder / plane.file,
        "WEBP",
        quality=quality,
        alpha_quality=95,
        method=5,
        exact=True,
        lossless=quality >= 100,
    )


@dataclass
class Picture:
    """All planes and sprites of one picture."""

    canvas: Canvas
    focus: tuple[float, float]
    planes: list[Plane] = field(default_factory=list)
    sprites: dict[str, Plane] = field(default_factory=dict)
    front_from: str = ""
    """The first plane that lies over what the kiosk itself draws into the picture; the ones after it do too."""
    extra: list[str] = field(default_factory=list)
    """Further YAML lines, for a picture that carries more geometry."""

    def composite(self) -> Pixels:
        """All planes laid over each other, cut to the screen."""
        scale = self.canvas.scale
        rows, columns = round(self.canvas.height * scale), round(self.canvas.width * scale)
        screen = np.zeros((rows, columns, 4), np.float32)
        for plane in self.planes:
            lay(screen, plane.pixels, round(plane.at[0] * scale), round(plane.at[1] * scale))
        return screen

    def save(self, folder: Path, quality: int = QUALITY) -> None:
        """Writes every file and the geometry into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for plane in [*self.planes, *self.sprites.values()]:
            save_webp(plane, folder, quality)
        (folder / "planes.yaml").write_text(self.geometry(), encoding="utf-8")

    def geometry(self) -> str:
        """The YAML text that the kiosk reads."""
        size = f"size: [{self.canvas.width}, {self.canvas.height}]"
        lines = [size, f"focus: [{self.focus[0]}, {self.focus[1]}]", "planes:"]
        files = [plane.file for plane in self.planes]
        first = files.index(self.front_from) if self.front_from else len(files)
        lines += [f"  - {_entry(plane, front=index >= first)}" for index, plane in enumerate(self.planes)]
        if self.sprites:
            lines += ["sprites:", *(f"  {name}: {_entry(plane)}" for name, plane in self.sprites.items())]
        return "\n".join([*lines, *self.extra]) + "\n"


def lay(screen: Pixels, pixels: Pixels, left: int, top: int) -> None:
    """Lays pixels over a screen at a place, in array pixels; what lies outside is cut off."""
    rows, columns = screen.shape[:2]
    first_row, first_column = max(0, top), max(0, left)
    last_row, last_column = min(rows, top + pixels.shape[0]), min(columns, left + pixels.shape[1])
    if last_row <= first_row or last_column <= first_column:
        return
    part = pixels[first_row - top : last_row - top, first_column - left : last_column - left]
    target = screen[first_row:last_row, first_column:last_column]
    target[...] = over(target, part)


def _entry(plane: Plane, *, front: bool = False) -> str:
    """One plane as a YAML flow mapping."""
    values: dict[str, object] = {"image": plane.file, "at": list(plane.at), **plane.options}
    if front:
        values["front"] = True
    body = ", ".join(f"{key}: {value if key == 'image' else json.dumps(value)}" for key, value in values.items())
    return "{" + body + "}"
