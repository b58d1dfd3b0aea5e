"""Roofs of town houses: slopes with slates, dormers, skylights, chimneys."""

from __future__ import annotations

import math

import numpy as np

from content.atelier.geometry import distance
from content.atelier.hatch import Burin, hatch
from content.atelier.light import ToneScale, quantise
from content.atelier.projection import faces_eye, unit
from content.atelier.solids import Box, BoxTones, draw_box
from content.atelier.street import House, Street, direction, draw_window

ROOF: ToneScale = ((0.72, 3.75), (0.50, 3.0), (0.20, 1.9), (-9.0, 1.05))
CHIMNEY: ToneScale = ((0.45, 3.5), (0.10, 2.6), (-9.0, 1.1))


def draw_roof(street: Street, house: House, side: int) -> None:
    """One slope, with slates, the line of the ridge and the shade of the eaves."""
    half, eaves = house.length / 2 + 0.25, 0.45
    fall = house.roof / (house.width / 2)
    low, edge = house.walls - eaves * fall, side * (house.width / 2 + eaves)
    ring = [house.point(-half, edge, low), house.point(half, edge, low)]
    ring += [house.point(half, 0, house.ridge), house.point(-half, 0, house.ridge)]
    normal = unit(direction(house, 0, side * house.roof, house.width / 2))
    if not faces_eye(ring, normal):
        return
    brightness = street.view.light.on(normal)
    tone, outline = street.tone(quantise(ROOF, brightness)), street.outline(ring)
    street.layer.polygon(outline, tone)
    if street.slates:
        count = max(3, int(distance(outline[0], outline[3]) / 6.5))
        burin = Burin(max(0.0, tone - 0.5), opacity=0.5, keep=0.6 if brightness > 0.5 else 0.8)
        hatch(street.layer, outline, count, burin, street.rng)
    ridge_tone = min(4.0, tone + 0.8) if brightness < 0.5 else street.tone(4.1)
    street.layer.line([outline[3], outline[2]], max(street.rim, ridge_tone), 1.5, 0.9)
    street.layer.line([outline[0], outline[1]], max(0.0, tone - 0.9), 1.6, 0.8, cap="butt")
    for verge in ((outline[0], outline[3]), (outline[1], outline[2])):
        street.layer.line(verge, max(0.0, tone - 0.4), 1.2, 0.7)
    for index in range(house.dormers):
        _draw_dormer(street, house, side, (index + 0.5) / house.dormers - 0.5, tone)


def draw_skylight(street: Street, house: House, side: int, along: float, up: float) -> None:
    """A small window in the slope itself; `along` metres from the middle, `up` 0..1 from eaves to ridge."""
    ring = []
    for shift, rise in ((-0.4, -0.045), (0.4, -0.045), (0.4, 0.045), (-0.4, 0.045)):
        share = up + rise
        ring.append(house.point(along + shift, side * house.width / 2 * (1 - share), house.walls + house.roof * share))
    normal = unit(direction(house, 0, side * house.roof, house.width / 2))
    tone = street.tone(quantise(ROOF, street.view.light.on(normal)))
    draw_window(street, ring, tone)
    corners = street.outline(ring)
    street.layer.line([corners[3], corners[2]], tone + 0.9, 1.6, 0.8)


def _draw_dormer(street: Street, house: House, side: int, place: float, roof_tone: float) -> None:
    """A small gabled dormer low on the slope; `place` -0.5..0.5 along the roof."""
    along, half, high = place * house.length, 0.85, 1.5
    front = side * house.width / 2 * 0.78
    foot = house.walls + house.roof * 0.22
    shape = [(-half, foot), (half, foot), (half, foot + high), (0.0, foot + high + 0.9), (-half, foot + high)]
    brightness = street.view.light.on(direction(house, 0, side))
    for lean in (-1, 1):
        _draw_dormer_roof(street, house, side, (along, front, foot + high, half, lean), roof_tone)
    tone = max(roof_tone + 0.5, street.tone(quantise(((0.4, 3.6), (0.1, 2.9), (-9.0, 1.9)), brightness)))
    street.layer.polygon(street.outline([house.point(along + a, front, z) for a, z in shape]), tone)
    pane = [house.point(along + a, front, foot + z) for a, z in ((-0.45, 0.3), (0.45, 0.3), (0.45, 1.4), (-0.45, 1.4))]
    draw_window(street, pane, tone)


def _draw_dormer_roof(
    street: Street,
    house: House,
    side: int,
    dormer: tuple[float, float, float, float, int],
    roof_tone: float,
) -> None:
    """One slope of a dormer's roof, running back into the slope of the house."""
    along, front, eaves, half, lean = dormer
    back_eaves, back_ridge = side * house.width / 2 * 0.38, side * house.width / 2 * 0.16
    outer = along + lean * (half + 0.2)
    ring = [house.point(outer, front * 1.04, eaves - 0.2), house.point(along, front * 1.04, eaves + 0.95)]
    ring += [house.point(along, back_ridge, eaves + 0.95), house.point(outer, back_eaves, eaves - 0.2)]
    brightness = street.view.light.on(unit(direction(house, lean * 0.7, 0, 0.7)))
    change = quantise(((0.7, 0.75), (0.4, 0.3), (-9.0, -0.4)), brightness)
    street.layer.polygon(street.outline(ring), min(3.8, max(0.0, roof_tone + change)))


def draw_chimney(street: Street, house: House, end: int) -> None:
    """A chimney on the ridge's end, with a cap and one to three pots."""
    foot = house.point(end * (house.length / 2 - 0.7), 0, house.ridge)
    high = street.rng.uniform(1.2, 1.9)
    wide = street.rng.uniform(1.5, 2.2)
    bottom, top = foot[2] - 1.2, foot[2] + high
    across = house.yaw + math.pi / 2
    plain = BoxTones(_shift(street, CHIMNEY, 0.0), street.tone(2.0), street.tone(0.4))
    light = BoxTones(_shift(street, CHIMNEY, 0.4), street.tone(2.2), street.tone(0.4))
    draw_box(street.layer, street.view, Box(foot[0], foot[1], wide, 0.9, bottom, top, across), plain)
    draw_box(street.layer, street.view, Box(foot[0], foot[1], wide + 0.25, 1.15, top - 0.3, top, across), light)
    pots = street.rng.choice((1, 2, 2, 3))
    for index in range(pots):
        shift = (index - (pots - 1) / 2) * 0.5
        spot = np.array(foot[:2]) + shift * np.array([math.cos(across), math.sin(across)])
        pot = Box(float(spot[0]), float(spot[1]), 0.26, 0.26, top, top + 0.6, across)
        draw_box(street.layer, street.view, pot, plain)


def _shift(street: Street, scale: ToneScale, more: float) -> ToneScale:
    """A scale as it is in this row, lighter by `more`."""
    return tuple((least, street.tone(tone + more)) for least, tone in scale)
