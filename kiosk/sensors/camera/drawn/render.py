"""A picture of a hand of bones, once for each posture: heights, light, creases, nails; then it is moved as a sprite."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.sensors.camera.drawn.skeleton import PALM_LINES, POSTURES, Cone, Posture, Skin, Vector, cones, tilted
from kiosk.sensors.camera.drawn.surface import NOTHING, Field, Surface, seen

Sprite = NDArray[np.uint8]
"""A picture with its coverage, (height, width, 4): red, green and blue already multiplied by the coverage."""
Colour = tuple[int, int, int]
PALM_PX = 128
"""The palm's length in a sprite: a fifth of a picture's width, about as near as a hand comes."""
FINE = 2
"""Drawn this many times larger, then averaged."""
LEFT, RIGHT, BELOW, ABOVE = -1.15, 1.45, -1.3, 2.3
"""What a sprite holds, in palms from the wrist; the arm goes on below."""
SOFT: Mapping[Skin, float] = {"palm": 0.20, "finger": 0.06, "sleeve": 0.20}
"""Over how many palms one limb flows into the next."""
SKIN: Colour = (226, 170, 142)
SLEEVE: Colour = (62, 74, 92)
NAIL: Colour = (240, 205, 188)
LIGHT = np.array([-0.45, 0.55, 0.70], np.float32) / np.float32(math.hypot(0.45, 0.55, 0.70))
"""Where the light comes from: above, left, in front."""
AMBIENT, KEY, WRAP = 0.34, 0.78, 0.35
HOLLOWS = (0.02, 0.06, 0.16)
"""Hollows of these sizes, in palms, are darker."""
WALL_DEPTH = -0.35
BLOOD = np.array([0.05, -0.05, -0.15], np.float32)
"""What is in the shade is redder than what is in the light."""
PALM_DEPTH = 0.24
"""What is nearer than this lies over the palm and hides its lines."""
SUBPIXEL = 3


def sprite(pose: str) -> Sprite:
    """The right hand in this posture, `PALM_PX` large, fingers up; raises KeyError for one that is not known."""
    return render(replace(POSTURES[pose], turn=0))


def place_px(point: Vector) -> tuple[float, float]:
    """Where a point of the hand, in palms, lies in a sprite."""
    return (point[0] - LEFT) * PALM_PX, (ABOVE - point[1]) * PALM_PX


@cache
def render(posture: Posture) -> Sprite:
    """Draw a hand before its `turn`; a tenth of a second, the first time."""
    limbs = list(cones(posture))
    surface, colour = _model(limbs)
    creases, nails = _marks(limbs, posture, surface)
    colour += (np.array(NAIL, np.float32) - colour) * 0.6 * nails[..., None]
    rim = np.clip(_blurred(nails, FINE) - nails, 0, 1)
    lit = colour_in_light(colour, _light(surface) * (1 - 0.3 * creases - 0.6 * rim))
    covered = (surface.depth > NOTHING).astype(np.float32)[..., None]
    picture = np.concatenate([np.clip(lit, 0, 255) * covered, 255 * covered], axis=2)
    small = cv2.resize(picture, None, fx=1 / FINE, fy=1 / FINE, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def colour_in_light(colour: Field, light: Field) -> Field:
    """The colour under that much light, warmer where there is little."""
    shade = np.clip(1 - light, 0, 1)[..., None]
    lit: Field = colour * light[..., None] * (1 + BLOOD * shade)
    return lit


def _model(limbs: Sequence[Cone]) -> tuple[Surface, Field]:
    """All limbs as one surface, and the colour of what covers them."""
    scale = PALM_PX * FINE
    width, height = round((RIGHT - LEFT) * scale), round((ABOVE - BELOW) * scale)
    xs = np.asarray((np.arange(width) + 0.5)[None, :] / scale + LEFT, np.float32)
    ys = np.asarray(ABOVE - (np.arange(height) + 0.5)[:, None] / scale, np.float32)
    surface, colour = Surface.empty(height, width), np.zeros((height, width, 3), np.float32)
    for limb in limbs:
        rows, columns = window = _window(limb, height, width)
        own = np.array(SLEEVE if limb.skin == "sleeve" else SKIN, np.float32)
        share = surface.part(window).join(seen(limb, xs[:, columns], ys[rows]), SOFT[limb.skin])
        colour[window] += (own - colour[window]) * share[..., None]
    return surface, colour


def _window(limb: Cone, height: int, width: int) -> tuple[slice, slice]:
    """The rows and columns in which a limb may be seen."""
    scale, radius = PALM_PX * FINE, max(limb.near_radius, limb.far_radius)
    (x0, x1), (y0, y1) = (sorted((limb.near[axis], limb.far[axis])) for axis in (0, 1))
    left, right = (x0 - radius - LEFT) * scale, (x1 + radius - LEFT) * scale
    top, bottom = (ABOVE - y1 - radius) * scale, (ABOVE - y0 + radius) * scale
    return slice(max(0, int(top)), min(height, int(bottom) + 2)), slice(max(0, int(left)), min(width, int(right) + 2))


def _light(surface: Surface) -> Field:
    """How much light comes from each place: from the side of the light, out of hollows less, from edges less."""
    length = np.sqrt(np.einsum("ijk,ijk->ij", surface.normals, surface.normals)) + 1e-6
    lit = np.clip((surface.normals @ LIGHT / length + WRAP) / (1 + WRAP), 0, 1)
    frontal = np.clip(surface.normals[..., 2] / length, 0, 1)
    light: Field = (AMBIENT + KEY * lit) * (1 - 0.5 * _hollow(surface.depth)) * (0.74 + 0.26 * frontal)
    return light


def _hollow(depth: Field) -> Field:
    """How deep each place lies below what is around it, 0 to 1; looked at in a quarter of the size."""
    ground = np.maximum(depth, np.float32(WALL_DEPTH))
    small = np.asarray(cv2.resize(ground, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), np.float32)
    hollow = np.zeros_like(small)
    for size in HOLLOWS:
        around = _blurred(small, size * PALM_PX * FINE / 4)
        hollow += np.clip((around - small) / (1.6 * size), 0, 1) / len(HOLLOWS)
    return np.asarray(cv2.resize(hollow, depth.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _marks(limbs: Sequence[Cone], posture: Posture, surface: Surface) -> tuple[Field, Field]:
    """How strongly creases and nails show, 0 to 1."""
    creases, nails = np.zeros_like(surface.depth), np.zeros_like(surface.depth)
    for points in PALM_LINES:
        way = np.array([_at(tilted(point, posture)) for point in _smooth(points)])
        cv2.polylines(creases, [way], False, 1.0, 2 * FINE, cv2.LINE_AA, SUBPIXEL)  # noqa: FBT003  # OpenCV's order
    creases *= surface.depth < PALM_DEPTH + math.sin(math.radians(max(0.0, posture.pitch)))
    for limb in limbs:
        if limb.mark == "crease":
            _crease(creases, limb)
        elif limb.mark == "nail":
            _nail(nails, limb)
    return _blurred(creases, 1.2 * FINE), _blurred(nails, 0.6 * FINE)


def _crease(creases: Field, limb: Cone) -> None:
    """A wrinkle across the near end."""
    (x, y, z), (to_x, to_y, _) = limb.near, limb.far
    reach = 0.8 * limb.near_radius / max(math.hypot(to_x - x, to_y - y), 1e-6)
    across = ((y - to_y) * reach, (to_x - x) * reach)
    start, end = (_at((x + side * across[0], y + side * across[1], z)) for side in (-1, 1))
    cv2.line(creases, start, end, 0.8, 2 * FINE, cv2.LINE_AA, SUBPIXEL)


def _nail(nails: Field, limb: Cone) -> None:
    """An oval on the far end."""
    (x, y, z), (to_x, to_y, _) = limb.near, limb.far
    middle = _at((x + 0.75 * (to_x - x), y + 0.75 * (to_y - y), z))
    half = [round(share * limb.far_radius * PALM_PX * FINE * 2**SUBPIXEL) for share in (0.8, 0.62)]
    angle = math.degrees(math.atan2(y - to_y, to_x - x))
    cv2.ellipse(nails, middle, half, angle, 0, 360, 1.0, -1, cv2.LINE_AA, SUBPIXEL)


def _blurred(field: Field, spread_px: float) -> Field:
    return np.asarray(cv2.GaussianBlur(field, (0, 0), spread_px), np.float32)


def _at(point: Vector) -> tuple[int, int]:
    """Where a point lies in the large picture, in OpenCV's parts of a pixel."""
    x, y = place_px(point)
    return round(x * FINE * 2**SUBPIXEL), round(y * FINE * 2**SUBPIXEL)


def _smooth(points: Sequence[Vector], steps: int = 12) -> list[Vector]:
    """A curve through these points (Catmull and Rom)."""
    curve: list[Vector] = []
    padded = [points[0], *points, points[-1]]
    for number, (start, end) in enumerate(pairwise(points)):
        before, after = padded[number], padded[number + 3]
        for step in range(steps + 1):
            t = step / steps
            x, y = (
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(before[:2], start[:2], end[:2], after[:2], strict=True)
            )
            curve.append((x, y, 0.0))
    return curve
