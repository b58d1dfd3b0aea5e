"""The belfry of Mons: shaft, cornice and crown on one layer, and its bell openings when a bell rings."""

from __future__ import annotations

import math
import random

from content.atelier.layer import Layer
from content.atelier.light import ToneScale, View
from content.atelier.solids import Box, BoxTones, draw_box
from content.atelier.tones import mix
from content.beffroi.paint import shaft
from content.beffroi.paint.crown import Site, draw_crown, draw_front_turret
from content.beffroi.paint.palette import GLOW, GOLD, MORNING, SLATE
from content.beffroi.paint.shaft import HALF, Face, lit_face, shaded_face

SITE = Site(x=23.0, y=121.0, cornice=12.4, yaw=math.radians(-40))
CORNICE_WALLS: ToneScale = ((0.45, 4.0), (0.05, 3.3), (-9.0, 2.0))
ATTIC_WALLS: ToneScale = ((0.45, 3.3), (0.05, 2.6), (-9.0, 1.3))

UPPER_STEPS = ((0.45, 0.85, 1.45, 0.0), (-0.15, 0.45, 1.15, 0.15), (-0.85, -0.15, 0.45, 0.45))
LOWER_STEPS = ((-1.6, -0.85, 0.2, 0.75),)
LEDGE = ((-60.0, -19.3, 0.5, 0.45), (-19.3, -18.6, 0.7, 0.2), (-18.6, -18.0, 1.0, 0.0))
"""Steps of the cornice and of the wider stage below: bottom, top, how far out (metres), how much darker."""


def paint_tower(view: View = MORNING, site: Site = SITE) -> Layer:
    """The whole belfry, from the top down and back to front."""
    layer = Layer("tower", SLATE)
    rng = random.Random(1662)
    faces = (shaded_face(view, site), lit_face(view, site))
    draw_crown(layer, view, site, rng)
    draw_front_turret(layer, view, site, rng)
    _draw_attic(layer, view, site)
    _draw_steps(layer, view, site, UPPER_STEPS, 3.2)
    for face in faces:
        shaft.draw_consoles(layer, face)
    _draw_steps(layer, view, site, LOWER_STEPS, 3.2)
    for face in faces:
        shaft.draw_stone(layer, face, rng)
        shaft.draw_pilasters(layer, face)
    shaft.engrave(layer, faces[0], rng)
    _draw_steps(layer, view, site, LEDGE, 2.0)
    for face in faces:
        shaft.draw_opening(layer, face)
        shaft.draw_bell(layer, face)
        shaft.draw_balustrade(layer, face)
        shaft.draw_clock(layer, face)
    return layer


def _draw_attic(layer: Layer, view: View, site: Site) -> None:
    """The low wall between cornice and bulb."""
    side = 2 * (HALF - 0.4)
    box = Box(site.x, site.y, side, side, site.cornice + 0.3, site.cornice + 1.9, site.yaw)
    draw_box(layer, view, box, BoxTones(ATTIC_WALLS, 1.0, 0.5))


def _draw_steps(
    layer: Layer,
    view: View,
    site: Site,
    steps: tuple[tuple[float, float, float, float], ...],
    top_tone: float,
) -> None:
    """Square courses that stand out from the shaft."""
    for bottom, top, out, darker in steps:
        side = 2 * (HALF + out)
        walls = tuple((least, tone - darker * (0.6 if tone > 3 else 1.0)) for least, tone in CORNICE_WALLS)
        box = Box(site.x, site.y, side, side, site.cornice + bottom, site.cornice + top, site.yaw)
        draw_box(layer, view, box, BoxTones(walls, top_tone, 0.5))


def paint_bell_glow(view: View = MORNING, site: Site = SITE) -> dict[str, Layer]:
    """The two openings as they look when the bell rings, by the side they are on."""
    return {"left": _glow(shaded_face(view, site)), "right": _glow(lit_face(view, site))}


def _glow(face: Face) -> Layer:
    """The light inside an opening, and the bell itself."""
    layer = Layer("glow", SLATE)
    layer.polygon(shaft.opening(face, bottom=-14.2), mix(GOLD, SLATE.at(0), 0.55), 0.75)
    layer.polygon(shaft.bell_outline(face), mix(GOLD, GLOW, 0.6))
    return layer
