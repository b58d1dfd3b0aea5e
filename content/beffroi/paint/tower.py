"""The belfry of Mons: shaft, bell openings, clock and cornice, in stone, under the crown."""

from __future__ import annotations

import math
import random

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.light import ToneScale, View
from content.atelier.solids import Box, BoxTones, draw_box
from content.atelier.tones import Tone, mix
from content.atelier.wall import Wall
from content.beffroi.paint.crown import Site, draw_crown, draw_front_turret
from content.beffroi.paint.palette import GLOW, GOLD, MORNING, SLATE

HALF = 7.0
"""Half of the tower's side, in metres."""
SITE = Site(x=23.0, y=121.0, cornice=12.4, yaw=math.radians(-40))

LIT: tuple[float, float, float] = (4.0, 3.4, 2.5)
SHADED: tuple[float, float, float] = (1.55, 1.1, 0.55)
"""Tones of a face: plain stone, side of a moulding, deep shade."""
CORNICE_WALLS: ToneScale = ((0.45, 4.0), (0.05, 3.3), (-9.0, 2.0))

BELL_PROFILE: tuple[Point2, ...] = (
    (0.0, 0.16), (-0.06, 0.26), (-0.18, 0.32), (-0.45, 0.37), (-0.7, 0.47), (-0.88, 0.62), (-1.0, 0.70),
)  # fmt: skip
BELL_HEIGHT = 3.9
BELL_TOP = -8.7


def wall_of(view: View, site: Site, lit: bool) -> Wall:
    """The lit right face or the shaded left face of the shaft."""
    right, left = site.normals()
    normal = right if lit else left
    origin = (site.x + normal[0] * HALF, site.y + normal[1] * HALF)
    along = (-normal[1], normal[0])
    return Wall(view.camera, origin, site.cornice, along, normal)


def paint_tower(view: View = MORNING, site: Site = SITE) -> Layer:
    """The whole belfry on one layer."""
    layer = Layer("tower", SLATE)
    rng = random.Random(1662)
    draw_crown(layer, view, site, rng)
    draw_front_turret(layer, view, site, rng)
    _draw_attic(layer, view, site)
    _draw_cornice(layer, view, site)
    for lit in (False, True):
        wall = wall_of(view, site, lit)
        tones = LIT if lit else SHADED
        _draw_stone(layer, wall, tones, lit, rng)
        _draw_stage(layer, wall, tones, lit)
    _engrave_shade(layer, wall_of(view, site, False), rng)
    _draw_ledge(layer, view, site)
    for lit in (False, True):
        wall = wall_of(view, site, lit)
        tones = LIT if lit else SHADED
        _draw_opening(layer, wall, tones, lit)
        _draw_bell(layer, wall, lit)
        _draw_balustrade(layer, wall, tones, lit)
    for lit in (False, True):
        _draw_clock(layer, wall_of(view, site, lit), LIT if lit else SHADED, lit)
    return layer


def _draw_attic(layer: Layer, view: View, site: Site) -> None:
    """The low wall between cornice and bulb."""
    side = 2 * (HALF - 0.4)
    box = Box(site.x, site.y, side, side, site.cornice + 0.3, site.cornice + 1.9, site.yaw)
    draw_box(layer, view, box, BoxTones(((0.45, 3.3), (0.05, 2.6), (-9.0, 1.3)), 1.0, 0.5))


def _draw_cornice(layer: Layer, view: View, site: Site) -> None:
    """The stepped cornice, from the top step down: the eye looks up at it."""
    steps = (
        (0.45, 0.85, 1.45, 0.0),
        (-0.15, 0.45, 1.15, 0.15),
        (-0.85, -0.15, 0.45, 0.45),
        (-1.6, -0.85, 0.2, 0.75),
    )
    for bottom, top, out, darker in steps:
        side = 2 * (HALF + out)
        walls: ToneScale = tuple(
            (least, tone - darker * (0.6 if tone > 3 else 1.0)) for least, tone in CORNICE_WALLS
        )
        box = Box(site.x, site.y, side, side, site.cornice + bottom, site.cornice + top, site.yaw)
        draw_box(layer, view, box, BoxTones(walls, 3.2, 0.5))
        if bottom == -0.85:
            _draw_consoles(layer, view, site)


def _draw_ledge(layer: Layer, view: View, site: Site) -> None:
    """The wider stage below and its entablature."""
    for bottom, top, out, darker in (
        (-60.0, -19.3, 0.5, 0.45),
        (-19.3, -18.6, 0.7, 0.2),
        (-18.6, -18.0, 1.0, 0.0),
    ):
        side = 2 * (HALF + out)
        walls: ToneScale = tuple((least, tone - darker) for least, tone in CORNICE_WALLS)
        box = Box(site.x, site.y, side, side, site.cornice + bottom, site.cornice + top, site.yaw)
        draw_box(layer, view, box, BoxTones(walls, 2.0, 0.6))


def _draw_consoles(layer: Layer, view: View, site: Site) -> None:
    """The row of consoles under the cornice."""
    for lit in (False, True):
        wall = wall_of(view, site, lit)
        front: Tone = 3.9 if lit else 1.9
        for index in range(13):
            along = -HALF + (index + 0.5) * 2 * HALF / 13
            wall.block(layer, along - 0.22, along + 0.22, -0.8, -0.15, 1.0, (front, 2.4 if lit else 1.0, 0.4))


def _draw_stone(
    layer: Layer, wall: Wall, tones: tuple[float, float, float], lit: bool, rng: random.Random
) -> None:
    """The plain face with broken lines of ashlar and the cornice's shadow."""
    plain, _, deep = tones
    layer.polygon(wall.rectangle(-HALF, HALF, -60, -1.5), plain)
    height = -2.6
    while height > -40:
        height -= 1.05
        for _ in range(2):
            start = rng.uniform(-HALF, HALF - 2)
            end = min(HALF, start + rng.uniform(1.5, 6))
            layer.line([wall.at(start, height), wall.at(end, height)], plain - 0.5, 0.7, 0.5, cap="butt")
    layer.polygon(wall.rectangle(-HALF, HALF, -2.6 if lit else -2.9, -1.5), deep)


def _draw_stage(layer: Layer, wall: Wall, tones: tuple[float, float, float], lit: bool) -> None:
    """Recessed field and paired pilasters, with bases and capitals, on the upper stage and the one below."""
    plain, side, deep = tones
    front = plain if lit else plain + 0.32
    for bottom, top in ((-15.6, -2.6), (-40.0, -20.0)):
        layer.polygon(wall.rectangle(-4.4, 4.4, bottom, top), plain - 0.28)
        for middle in (-5.9, -3.85, 3.85, 5.9):
            mouldings: tuple[Tone, Tone, Tone] = (front, side if lit else deep + 0.3, deep)
            wall.block(layer, middle - 0.6, middle + 0.6, bottom + 1.0, top - 0.9, 0.28, mouldings)
            wall.block(layer, middle - 0.82, middle + 0.82, bottom, bottom + 1.0, 0.42, mouldings)
            wall.block(layer, middle - 0.82, middle + 0.82, top - 0.9, top - 0.1, 0.42, mouldings)


def _draw_opening(layer: Layer, wall: Wall, tones: tuple[float, float, float], lit: bool) -> None:
    """The tall arched opening of the bell chamber in its stone frame."""
    plain, side, deep = tones
    frame = plain if lit else plain + 0.4
    reveal = -0.14 if lit else 0.14
    layer.polygon(wall.arch(0, 3.05, -15.6, -8.4), side if lit else deep + 0.2)
    layer.polygon(wall.arch(0, 2.95, -15.6, -8.4, out=0.18), frame)
    layer.polygon(wall.arch(0, 2.45, -15.6, -8.4, out=0.18), deep)
    layer.polygon(wall.arch(reveal, 2.25, -15.6, -8.4), 0.0)
    key = [
        wall.at(-0.45, -6.2, 0.3),
        wall.at(0.45, -6.2, 0.3),
        wall.at(0.68, -4.9, 0.3),
        wall.at(-0.68, -4.9, 0.3),
    ]
    layer.polygon(key, frame)
    for along in (-2.7, 2.7):
        wall.block(layer, along - 0.5, along + 0.5, -8.8, -8.2, 0.4, (frame, side, deep))
    layer.polygon(wall.rectangle(-2.3, 2.3, -8.8, -8.35), 1.7 if lit else 1.0)


def bell_outline(wall: Wall) -> list[Point2]:
    """The outline of the bell that hangs in an opening."""
    left = [
        wall.at(-radius * BELL_HEIGHT * 0.78, BELL_TOP + drop * BELL_HEIGHT) for drop, radius in BELL_PROFILE
    ]
    right = [
        wall.at(radius * BELL_HEIGHT * 0.78, BELL_TOP + drop * BELL_HEIGHT) for drop, radius in BELL_PROFILE
    ]
    return [*left, *reversed(right)]


def _draw_bell(layer: Layer, wall: Wall, lit: bool) -> None:
    """The bell: bronze, its left half in shade."""
    layer.polygon(bell_outline(wall), mix(GOLD, SLATE.at(0), 0.18 if lit else 0.44))
    outer = [
        wall.at(-radius * BELL_HEIGHT * 0.78, BELL_TOP + drop * BELL_HEIGHT) for drop, radius in BELL_PROFILE
    ]
    inner = [
        wall.at(0.1 + radius * BELL_HEIGHT * 0.12, BELL_TOP + drop * BELL_HEIGHT)
        for drop, radius in BELL_PROFILE
    ]
    layer.polygon([*outer, *reversed(inner)], mix(GOLD, SLATE.at(0), 0.52 if lit else 0.72), seam=False)


def _draw_balustrade(layer: Layer, wall: Wall, tones: tuple[float, float, float], lit: bool) -> None:
    """The balustrade before the opening, and the sill below it."""
    rail: Tone = 3.8 if lit else 2.2
    for index in range(9):
        along = -2.12 + index * 0.53
        layer.polygon(wall.rectangle(along - 0.12, along + 0.12, -15.7, -14.5, 0.2), rail)
    layer.polygon(wall.rectangle(-2.45, 2.45, -14.5, -14.2, 0.2), rail)
    front = tones[0] if lit else tones[0] + 0.45
    wall.block(layer, -3.1, 3.1, -16.6, -15.6, 0.45, (front, tones[1], tones[2]))


def _engrave_shade(layer: Layer, wall: Wall, rng: random.Random) -> None:
    """Upright lines on the shaded face, closer away from the light, and a sprayed core of shade."""
    for index in range(58):
        share = index / 58
        along = -HALF + 2 * HALF * share**1.5
        height = -3.0
        while height > -40:
            end = height - rng.uniform(3, 11)
            if rng.random() < 0.8 - 0.5 * share and not (abs(along) < 3.2 and height > -17):
                layer.line([wall.at(along, height), wall.at(along, end)], 0.6, 0.75, 0.55, cap="butt")
            height = end - rng.uniform(0.1, 0.8)
    layer.spray(
        wall.rectangle(-HALF, -3.1, -17.7, -2.9), wall.at(-HALF, -10), wall.at(-3.1, -10), (0.42, 0.1)
    )


def _draw_clock(layer: Layer, wall: Wall, tones: tuple[float, float, float], lit: bool) -> None:
    """The dial in its arched stone frame, which breaks the cornice."""
    plain, side, deep = tones
    front = plain if lit else plain + 0.55
    out, gold = 1.5, GOLD if lit else mix(GOLD, SLATE.at(1), 0.4)
    layer.polygon(wall.arch(0, 3.25, -1.4, 0.55, 0.9), side if lit else deep)
    layer.polygon(wall.arch(0, 3.1, -1.4, 0.45, out), front)
    layer.line(wall.ring(0, 0.45, 2.75, out, 0, 180), deep + 0.4, 1.2, 0.7)
    layer.polygon(wall.ring(0, 0.1, 2.5, out), side if lit else deep + 0.25)
    layer.polygon(wall.ring(0, 0.1, 2.3, out), 0.1)
    layer.line(wall.ring(0, 0.1, 2.08, out), gold, 1.8)
    for hour in range(12):
        angle = hour * math.pi / 6
        marks = [
            wall.at(radius * math.cos(angle), 0.1 + radius * math.sin(angle), out) for radius in (1.5, 1.85)
        ]
        layer.line(marks, gold, 1.9 if hour % 3 == 0 else 1.3, cap="butt")
    for degrees, radius in ((-100.0, 1.0), (15.0, 1.5)):
        angle = math.radians(degrees)
        tip = wall.at(radius * math.cos(angle), 0.1 + radius * math.sin(angle), out)
        layer.line([wall.at(0, 0.1, out), tip], gold, 2.0)


def paint_bell_glow(view: View = MORNING, site: Site = SITE) -> dict[str, Layer]:
    """The two openings as they look when the bell rings: the light inside, and the bell itself."""
    glow: dict[str, Layer] = {}
    for name, lit in (("left", False), ("right", True)):
        wall = wall_of(view, site, lit)
        layer = Layer(f"glow_{name}", SLATE)
        layer.polygon(
            wall.arch(-0.14 if lit else 0.14, 2.25, -14.2, -8.4), mix(GOLD, SLATE.at(0), 0.55), 0.75
        )
        layer.polygon(bell_outline(wall), mix(GOLD, GLOW, 0.6))
        glow[name] = layer
    return glow
