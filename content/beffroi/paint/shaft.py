"""One face of the belfry's shaft: ashlar, pilasters, the bell opening with its bell, the clock."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.light import View
from content.atelier.tones import Tone, mix
from content.atelier.wall import BlockTones, Wall
from content.beffroi.paint.crown import Site
from content.beffroi.paint.palette import GOLD, SLATE

HALF = 7.0
"""Half of the tower's side, in metres; heights below are metres above the cornice."""
BELL_PROFILE: tuple[Point2, ...] = (
    (0.0, 0.16), (-0.06, 0.26), (-0.18, 0.32), (-0.45, 0.37), (-0.7, 0.47), (-0.88, 0.62), (-1.0, 0.70),
)  # fmt: skip
BELL_HEIGHT = 3.9
BELL_TOP = -8.7
OPENING_HALF = 2.25
SILL, SPRING = -15.6, -8.4


@dataclass(frozen=True)
class Face:
    """A face of the shaft and its tones: plain stone, a raised front, the side of a moulding, deep shade."""

    wall: Wall
    lit: bool
    plain: float
    raised: float
    side: float
    deep: float

    def pick(self, lit: Tone, shaded: Tone) -> Tone:
        """A tone that differs between the two faces."""
        return lit if self.lit else shaded

    @property
    def moulding(self) -> BlockTones:
        """Front, side and underside of what stands out."""
        return self.raised, self.side, self.deep


def lit_face(view: View, site: Site) -> Face:
    """The face on the right, in the sun."""
    return Face(_wall(view, site, site.normals()[0]), lit=True, plain=4.0, raised=4.0, side=3.4, deep=2.5)


def shaded_face(view: View, site: Site) -> Face:
    """The face on the left, turned from the sun."""
    return Face(_wall(view, site, site.normals()[1]), lit=False, plain=1.55, raised=1.9, side=0.85, deep=0.55)


def _wall(view: View, site: Site, normal: tuple[float, float]) -> Wall:
    """The upright plane of a face."""
    origin = (site.x + normal[0] * HALF, site.y + normal[1] * HALF)
    return Wall(view.camera, origin, site.cornice, (-normal[1], normal[0]), normal)


def draw_stone(layer: Layer, face: Face, rng: random.Random) -> None:
    """The plain face with broken lines of ashlar and the cornice's shadow."""
    wall = face.wall
    layer.polygon(wall.rectangle(-HALF, HALF, -60, -1.5), face.plain)
    height = -2.6
    while height > -40:
        height -= 1.05
        for _ in range(2):
            start = rng.uniform(-HALF, HALF - 2)
            end = min(HALF, start + rng.uniform(1.5, 6))
            layer.line([wall.at(start, height), wall.at(end, height)], face.plain - 0.5, 0.7, 0.5, cap="butt")
    layer.polygon(wall.rectangle(-HALF, HALF, -2.6 if face.lit else -2.9, -1.5), face.deep)


def draw_pilasters(layer: Layer, face: Face) -> None:
    """The recessed field and two pairs of pilasters, with bases and capitals."""
    bottom, top = SILL, -2.6
    layer.polygon(face.wall.rectangle(-4.4, 4.4, bottom, top), face.plain - 0.28)
    for middle in (-5.9, -3.85, 3.85, 5.9):
        shaft, wide = (middle - 0.6, middle + 0.6), (middle - 0.82, middle + 0.82)
        face.wall.block(layer, shaft, (bottom + 1.0, top - 0.9), 0.28, face.moulding)
        face.wall.block(layer, wide, (bottom, bottom + 1.0), 0.42, face.moulding)
        face.wall.block(layer, wide, (top - 0.9, top - 0.1), 0.42, face.moulding)


def draw_consoles(layer: Layer, face: Face) -> None:
    """The row of consoles under the cornice."""
    tones: BlockTones = (face.pick(3.9, 1.9), face.pick(2.4, 1.0), 0.4)
    for index in range(13):
        middle = -HALF + (index + 0.5) * 2 * HALF / 13
        face.wall.block(layer, (middle - 0.22, middle + 0.22), (-0.8, -0.15), 1.0, tones)


def opening(face: Face, bottom: float = SILL) -> list[Point2]:
    """The dark of the bell opening, as far as the jamb does not cover it."""
    return face.wall.arch(-0.14 if face.lit else 0.14, OPENING_HALF, bottom, SPRING)


def draw_opening(layer: Layer, face: Face) -> None:
    """The tall arched opening of the bell chamber in its stone frame, and the beam of the bell."""
    wall = face.wall
    layer.polygon(wall.arch(0, 3.05, SILL, SPRING), face.pick(face.side, face.deep + 0.2))
    layer.polygon(wall.arch(0, 2.95, SILL, SPRING, out=0.18), face.raised)
    layer.polygon(wall.arch(0, 2.45, SILL, SPRING, out=0.18), face.deep)
    layer.polygon(opening(face), 0.0)
    stone = ((-0.45, -6.2), (0.45, -6.2), (0.68, -4.9), (-0.68, -4.9))
    layer.polygon([wall.at(along, height, 0.3) for along, height in stone], face.raised)
    for along in (-2.7, 2.7):
        wall.block(layer, (along - 0.5, along + 0.5), (-8.8, -8.2), 0.4, face.moulding)
    layer.polygon(wall.rectangle(-2.3, 2.3, -8.8, -8.35), face.pick(1.7, 1.0))


def _bell_side(face: Face, swell: float, shift: float = 0.0) -> list[Point2]:
    """One side of the bell's outline; `swell` is a share of its radius, negative to the left."""
    return [
        face.wall.at(shift + swell * radius * BELL_HEIGHT, BELL_TOP + drop * BELL_HEIGHT)
        for drop, radius in BELL_PROFILE
    ]


def bell_outline(face: Face) -> list[Point2]:
    """The outline of the bell that hangs in an opening."""
    return [*_bell_side(face, -0.78), *reversed(_bell_side(face, 0.78))]


def draw_bell(layer: Layer, face: Face) -> None:
    """The bell: bronze, its left half in shade."""
    layer.polygon(bell_outline(face), mix(GOLD, SLATE.at(0), 0.18 if face.lit else 0.44))
    shade = [*_bell_side(face, -0.78), *reversed(_bell_side(face, 0.12, 0.1))]
    layer.polygon(shade, mix(GOLD, SLATE.at(0), 0.52 if face.lit else 0.72), seam=False)


def draw_balustrade(layer: Layer, face: Face) -> None:
    """The balustrade before the opening, and the sill below it."""
    rail = face.pick(3.8, 2.2)
    for index in range(9):
        along = -2.12 + index * 0.53
        layer.polygon(face.wall.rectangle(along - 0.12, along + 0.12, -15.7, -14.5, 0.2), rail)
    layer.polygon(face.wall.rectangle(-2.45, 2.45, -14.5, -14.2, 0.2), rail)
    face.wall.block(layer, (-3.1, 3.1), (-16.6, SILL), 0.45, face.moulding)


def engrave(layer: Layer, face: Face, rng: random.Random) -> None:
    """Upright lines on the shaded face, closer away from the light, and a sprayed core of shade."""
    wall = face.wall
    for index in range(58):
        share = index / 58
        along = -HALF + 2 * HALF * share**1.5
        height = -3.0
        while height > -40:
            end = height - rng.uniform(3, 11)
            beside = abs(along) >= 3.2 or height <= -17
            if rng.random() < 0.8 - 0.5 * share and beside:
                layer.line([wall.at(along, height), wall.at(along, end)], 0.6, 0.75, 0.55, cap="butt")
            height = end - rng.uniform(0.1, 0.8)
    strip = wall.rectangle(-HALF, -3.1, -17.7, -2.9)
    layer.spray(strip, wall.at(-HALF, -10), wall.at(-3.1, -10), (0.42, 0.1))


def draw_clock(layer: Layer, face: Face) -> None:
    """The dial in its arched stone frame, which breaks the cornice."""
    wall, out = face.wall, 1.5
    gold = GOLD if face.lit else mix(GOLD, SLATE.at(1), 0.4)
    layer.polygon(wall.arch(0, 3.25, -1.4, 0.55, 0.9), face.pick(face.side, face.deep))
    layer.polygon(wall.arch(0, 3.1, -1.4, 0.45, out), face.pick(face.plain, face.raised + 0.2))
    layer.line(wall.ring(0, 0.45, 2.75, out, end=180), face.deep + 0.4, 1.2, 0.7)
    layer.polygon(wall.ring(0, 0.1, 2.5, out), face.pick(face.side, face.deep + 0.25))
    layer.polygon(wall.ring(0, 0.1, 2.3, out), 0.1)
    layer.line(wall.ring(0, 0.1, 2.08, out), gold, 1.8)
    for hour in range(12):
        marks = [_on_dial(wall, hour * 30, radius, out) for radius in (1.5, 1.85)]
        layer.line(marks, gold, 1.9 if hour % 3 == 0 else 1.3, cap="butt")
    for degrees, radius in ((-100.0, 1.0), (15.0, 1.5)):
        layer.line([wall.at(0, 0.1, out), _on_dial(wall, degrees, radius, out)], gold, 2.0)


def _on_dial(wall: Wall, degrees: float, radius: float, out: float) -> Point2:
    """A point of the dial."""
    angle = math.radians(degrees)
    return wall.at(radius * math.cos(angle), 0.1 + radius * math.sin(angle), out)
