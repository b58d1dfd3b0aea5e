"""A hand of bones: every posture as rounded cones in space."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Vector = tuple[float, float, float]
"""x to the right, y up, z towards the camera; lengths in palms (wrist to middle knuckle), the wrist at the origin."""
Skin = Literal["palm", "finger", "sleeve"]
Mark = Literal["crease", "nail"]
"""What shows on a limb: a wrinkle across its near end, or a nail on its far end."""
Marks = tuple[Mark | None, Mark | None, Mark | None]
Bend = tuple[float, float, float]
"""Degrees by which the three joints of a finger are bent towards the palm, from the knuckle on."""
Thumb = tuple[Vector, Vector, Vector]
"""The directions of the three bones of a thumb."""


class Cone(NamedTuple):
    """A limb: its two ends, the radius at each, what covers it, and what shows on it."""

    near: Vector
    far: Vector
    near_radius: float
    far_radius: float
    skin: Skin = "palm"
    mark: Mark | None = None


class Finger(NamedTuple):
    """Where a finger begins, how far it leans to the right (degrees), and how thick it is at its joints and its tip."""

    knuckle: Vector
    lean: float
    bones: tuple[float, float, float]
    radii: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Posture:
    """How a hand is held: the bends of its fingers, a lean added to each, its thumb, and how the whole of it is turned.

    `turn` is clockwise as the camera sees it, fingers up is 0; `pitch` leans the fingers towards the camera; `yaw`
    turns the thumb away from it. All in degrees.
    """

    bends: tuple[Bend, Bend, Bend, Bend]
    thumb: Thumb
    leans: tuple[float, float, float, float] = (0, 0, 0, 0)
    turn: float = 0.0
    pitch: float = 0.0
    yaw: float = 0.0


FINGERS = (
    Finger((0.33, 0.93, 0.0), 8, (0.45, 0.27, 0.20), (0.125, 0.118, 0.108, 0.092)),
    Finger((0.09, 0.99, 0.01), 1, (0.50, 0.31, 0.21), (0.128, 0.120, 0.110, 0.094)),
    Finger((-0.15, 0.94, 0.0), -6, (0.46, 0.29, 0.21), (0.122, 0.114, 0.104, 0.090)),
    Finger((-0.37, 0.82, -0.02), -15, (0.37, 0.21, 0.18), (0.108, 0.100, 0.090, 0.080)),
)
"""The index to the little finger."""
THUMB_ROOT: Vector = (0.17, 0.16, 0.05)
THUMB_BONES = (0.42, 0.33, 0.26)
THUMB_RADII = (0.17, 0.145, 0.125, 0.100)
PALM = (
    Cone((0.10, 0.10, 0.0), (0.32, 0.90, -0.01), 0.16, 0.135),
    Cone((0.03, 0.08, 0.0), (0.08, 0.95, 0.0), 0.17, 0.135),
    Cone((-0.06, 0.08, 0.0), (-0.14, 0.90, -0.01), 0.17, 0.130),
    Cone((-0.13, 0.10, 0.0), (-0.35, 0.78, -0.03), 0.16, 0.118),
    Cone((-0.18, 0.20, 0.03), (-0.32, 0.58, 0.0), 0.16, 0.12),
    Cone((0.33, 0.93, -0.04), (-0.15, 0.94, -0.04), 0.115, 0.115),
    Cone((-0.15, 0.94, -0.04), (-0.37, 0.82, -0.05), 0.115, 0.10),
)
"""The four bones of the palm, the heel below the little finger, and the web between the knuckles."""
ARM = (
    Cone((0.0, -0.72, 0.06), (0.0, -3.2, 0.06), 0.27, 0.31, "sleeve"),
    Cone((0.10, -0.72, 0.0), (0.13, -3.2, 0.0), 0.25, 0.29, "sleeve"),
    Cone((-0.10, -0.72, 0.0), (-0.13, -3.2, 0.0), 0.25, 0.29, "sleeve"),
    Cone((0.06, 0.08, -0.02), (0.08, -0.8, -0.12), 0.165, 0.19),
    Cone((-0.06, 0.08, -0.02), (-0.08, -0.8, -0.12), 0.165, 0.19),
    Cone((0.0, 0.08, 0.0), (0.0, -0.8, -0.10), 0.165, 0.19),
)
PALM_LINES: tuple[tuple[Vector, ...], ...] = (
    ((0.47, 0.60, 0), (0.30, 0.62, 0), (0.14, 0.46, 0), (0.06, 0.22, 0), (0.08, 0.02, 0)),
    ((0.46, 0.63, 0), (0.22, 0.60, 0), (-0.02, 0.50, 0), (-0.24, 0.38, 0)),
    ((-0.46, 0.60, 0), (-0.24, 0.66, 0), (-0.02, 0.72, 0), (0.12, 0.84, 0)),
    ((-0.20, -0.01, 0), (0.0, -0.04, 0), (0.20, -0.01, 0)),
)
"""The creases of a palm, each through these points."""
PALM_MIDDLE: Vector = (-0.02, 0.736, 0.0)
"""The middle of wrist and knuckles, which is where a hand is said to be."""

OUT: Bend = (4, 5, 4)
IN: Bend = (84, 96, 30)
TIGHT: Bend = (74, 96, 60)
TIGHTEST: Bend = (88, 92, 64)
STRETCHED, TURNED = 90, 150
"""Degrees in all up to which a finger shows its creases, and from which it shows its nail."""
THUMB_OUT: Thumb = ((0.74, 0.62, 0.30), (0.72, 0.69, 0.05), (0.62, 0.78, 0.0))
THUMB_ACROSS: Thumb = ((0.46, 0.52, 0.72), (-0.30, 0.42, 0.85), (-0.97, 0.10, 0.10))
THUMB_RAISED: Thumb = ((0.80, 0.58, 0.25), (0.97, 0.22, 0.05), (0.99, 0.02, -0.12))
THUMB_TO_INDEX: Thumb = ((0.83, 0.63, 0.44), (-0.07, 0.70, 0.76), (0.06, 0.59, 0.58))
THUMB_ASIDE: Thumb = ((0.80, 0.52, 0.25), (0.95, 0.28, 0.0), (0.97, 0.22, 0.0))

POSTURES: Mapping[str, Posture] = {
    "open_palm": Posture((OUT, OUT, OUT, OUT), THUMB_OUT, (3, 1, -2, -4)),
    "fist": Posture((TIGHT, TIGHT, TIGHT, TIGHT), THUMB_ACROSS, pitch=20),
    "pointing": Posture((OUT, IN, IN, IN), THUMB_ACROSS),
    "victory": Posture((OUT, OUT, IN, IN), THUMB_ACROSS, (8, -9, 0, 0)),
    "thumb_up": Posture((TIGHTEST, TIGHTEST, TIGHTEST, TIGHTEST), THUMB_RAISED, turn=-80, pitch=32, yaw=-14),
    "thumb_down": Posture((TIGHTEST, TIGHTEST, TIGHTEST, TIGHTEST), THUMB_RAISED, turn=100, pitch=32, yaw=-14),
    "pinch": Posture(((68, 74, 32), (24, 28, 14), (16, 20, 12), (12, 16, 10)), THUMB_TO_INDEX, (0, 0, -2, -4)),
    "l": Posture((OUT, IN, IN, IN), THUMB_ASIDE),
}
"""What a drawn hand can show. The first six are poses; `pinch` has thumb and index touching, `l` both spread."""


def cones(posture: Posture) -> Iterator[Cone]:
    """The limbs of a right hand held like that, before its `turn`."""
    for cone in _facing(posture):
        yield cone._replace(near=tilted(cone.near, posture), far=tilted(cone.far, posture))


def tilted(point: Vector, posture: Posture) -> Vector:
    """Where a point of a hand that faces the camera lies when the hand is leant and turned like that."""
    x, y, z = point
    yaw, pitch = math.radians(posture.yaw), math.radians(posture.pitch)
    x, z = math.cos(yaw) * x + math.sin(yaw) * z, math.cos(yaw) * z - math.sin(yaw) * x
    return x, math.cos(pitch) * y - math.sin(pitch) * z, math.cos(pitch) * z + math.sin(pitch) * y


def _facing(posture: Posture) -> Iterator[Cone]:
    """The limbs of the hand with its palm towards the camera."""
    yield from ARM
    yield from PALM
    for finger, bend, lean in zip(FINGERS, posture.bends, posture.leans, strict=True):
        yield from _chain(finger.knuckle, _bones(finger.lean + lean, bend), finger.bones, finger.radii, _marks(bend))
    tip: Mark = "nail" if posture.thumb[2][0] < 0 else "crease"
    yield from _chain(THUMB_ROOT, posture.thumb, THUMB_BONES, THUMB_RADII, (None, None, tip))


def _marks(bend: Bend) -> Marks:
    if sum(bend) < STRETCHED:
        return "crease", "crease", "crease"
    return None, None, "nail" if sum(bend) > TURNED else None


def _bones(lean: float, bend: Bend) -> list[Vector]:
    """Where the bones of a finger point that is bent towards the palm."""
    aside, up = math.sin(math.radians(lean)), math.cos(math.radians(lean))
    bent = [math.radians(sum(bend[: joint + 1])) for joint in range(3)]
    return [(math.cos(angle) * aside, math.cos(angle) * up, math.sin(angle)) for angle in bent]


def _chain(
    start: Vector, directions: Sequence[Vector], lengths: Sequence[float], radii: Sequence[float], marks: Marks
) -> Iterator[Cone]:
    for bone, (direction, length) in enumerate(zip(directions, lengths, strict=True)):
        stretch = length / math.hypot(*direction)
        x, y, z = (at + stretch * along for at, along in zip(start, direction, strict=True))
        yield Cone(start, (x, y, z), radii[bone], radii[bone + 1], "finger", marks[bone])
        start = (x, y, z)
