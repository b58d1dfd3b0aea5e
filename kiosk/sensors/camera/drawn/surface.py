"""The surface that a camera sees of rounded cones: how near each place of it is, and where it faces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.sensors.camera.drawn.skeleton import Cone

Field = NDArray[np.float32]
Triple = tuple[Field, Field, Field]
NOTHING = -9.0
"""The depth where there is no surface."""
EYE = 2.0
"""Rays start at this depth, in front of everything."""


@dataclass
class Surface:
    """Depth towards the camera in palms (`NOTHING` where there is none) and normals (height, width, 3)."""

    depth: Field
    normals: Field

    @classmethod
    def empty(cls, height: int, width: int) -> Surface:
        """No surface anywhere."""
        normals = np.zeros((height, width, 3), np.float32)
        normals[..., 2] = 1
        return cls(np.full((height, width), NOTHING, np.float32), normals)

    def part(self, window: tuple[slice, slice]) -> Surface:
        """A part of it, to be changed in place."""
        return Surface(self.depth[window], self.normals[window])

    def join(self, other: Surface, soft: float) -> Field:
        """Let another surface grow into this one; flesh within `soft` of it flows together.

        Returns how far each place belongs to the other one now, 0 to 1, with a sharp edge.
        """
        ahead = other.depth - self.depth
        share = np.clip(0.5 + 0.5 * ahead / soft, 0, 1)
        mixed = self.depth + ahead * share + soft * share * (1 - share)
        both = (self.depth > NOTHING) & (other.depth > NOTHING)
        self.normals += (other.normals - self.normals) * share[..., None]
        self.depth[...] = np.where(both, mixed, np.maximum(self.depth, other.depth))
        sharp: Field = np.clip(0.5 + 50 * ahead, 0, 1)
        return sharp


def seen(cone: Cone, x: Field, y: Field) -> Surface:
    """What parallel rays at these places meet of a rounded cone: its side, or the ball at one of its ends."""
    side_depth, side_normal = _side(cone, x, y)
    depth, normal = side_depth, side_normal
    for middle, radius in ((cone.near, cone.near_radius), (cone.far, cone.far_radius)):
        ball_depth, ball_normal = _ball(middle, radius, x, y)
        nearer = (ball_depth > depth) & (side_depth == NOTHING)
        depth = np.where(nearer, ball_depth, depth)
        normal = tuple(np.where(nearer, ball, old) for ball, old in zip(ball_normal, normal, strict=True))  # type: ignore[assignment]
    length = np.sqrt(normal[0] ** 2 + normal[1] ** 2 + normal[2] ** 2) + np.float32(1e-6)
    return Surface(depth, np.stack([part / length for part in normal], axis=-1))


def _ball(middle: tuple[float, float, float], radius: float, x: Field, y: Field) -> tuple[Field, Triple]:
    across, up = x - np.float32(middle[0]), y - np.float32(middle[1])
    left = radius**2 - across**2 - up**2
    towards = np.sqrt(np.maximum(left, 0))
    depth = np.where(left > 0, towards + np.float32(middle[2]), np.float32(NOTHING))
    return depth, (across + 0 * towards, up + 0 * towards, towards)


def _side(cone: Cone, x: Field, y: Field) -> tuple[Field, Triple]:
    """The side between the two balls: where a ray (0, 0, -1) from depth `EYE` meets a cone, a quadratic equation."""
    axis = [to - start for start, to in zip(cone.near, cone.far, strict=True)]
    taper, length2 = cone.near_radius - cone.far_radius, sum(part * part for part in axis)
    slant2 = length2 - taper**2
    from_near = (x - np.float32(cone.near[0]), y - np.float32(cone.near[1]), np.float32(EYE - cone.near[2]))
    along = axis[0] * from_near[0] + axis[1] * from_near[1] + np.float32(axis[2]) * from_near[2]
    far2 = from_near[0] ** 2 + from_near[1] ** 2 + from_near[2] ** 2
    a = slant2 - axis[2] ** 2
    b = -slant2 * from_near[2] + axis[2] * along - axis[2] * taper * cone.near_radius
    c = slant2 * far2 - along**2 + 2 * taper * cone.near_radius * along - length2 * cone.near_radius**2
    inside = b * b - a * c
    way = (-b - np.sqrt(np.maximum(inside, 0))) / a
    place = along - cone.near_radius * taper - axis[2] * way
    met = (inside >= 0) & (place > 0) & (place < slant2)
    depth = np.where(met, EYE - way, np.float32(NOTHING)).astype(np.float32)
    offset = (from_near[0], from_near[1], from_near[2] - way)
    across, up, towards = (
        np.asarray(slant2 * part - axis[index] * place, np.float32) for index, part in enumerate(offset)
    )
    return depth, (across, up, towards)
