"""Town houses: gabled or stepped, with slate roofs, dormers and chimneys at the gable ends."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

import numpy as np

from content.atelier.geometry import Point2, Point3, distance
from content.atelier.hatch import Burin, hatch
from content.atelier.layer import Layer
from content.atelier.light import ToneScale, View, quantise
from content.atelier.projection import faces_eye, unit
from content.atelier.solids import Box, BoxTones, draw_box

ROOF: ToneScale = ((0.72, 3.75), (0.50, 3.0), (0.20, 1.9), (-9.0, 1.05))
WALL: ToneScale = ((0.45, 4.0), (0.10, 3.2), (-9.0, 1.7))
CHIMNEY: ToneScale = ((0.45, 3.5), (0.10, 2.6), (-9.0, 1.1))


@dataclass(frozen=True)
class House:
    """A house; its ridge runs along the yaw (radians from x towards y). All lengths in metres."""

    x: float
    y: float
    ground: float
    yaw: float
    width: float
    length: float
    walls: float
    roof: float
    stepped: bool = False
    dormers: int = 0
    chimneys: tuple[int, ...] = ()
    """Ends of the ridge that carry a chimney: -1 the near end of the yaw, 1 the far end."""
    brick: float = 0.0
    """How much darker the walls are than plaster, in tones."""

    def point(self, along: float, across: float, height: float) -> Point3:
        """A point in the house's own directions, from its middle on the ground."""
        cosine, sine = math.cos(self.yaw), math.sin(self.yaw)
        x = self.x + cosine * along - sine * across
        y = self.y + sine * along + cosine * across
        return x, y, self.ground + height

    @property
    def ridge(self) -> float:
        """Height of the ridge above the ground."""
        return self.walls + self.roof


@dataclass(frozen=True)
class Window:
    """A window drawn on a layer, kept so that it can be lit: its corners and the tone it was painted in."""

    layer: str
    corners: list[Point2]
    tone: float


@dataclass
class Street:
    """What houses are drawn with: the layer, the shared view, how dark the row is, and the windows made so far."""

    layer: Layer
    view: View
    rng: random.Random
    darker: float = 0.0
    rim: float = 0.0
    """Least tone of the lit line on a ridge: keeps dark roofs apart."""
    slates: bool = True
    windows: list[Window] = field(default_factory=list)

    def tone(self, value: float) -> float:
        """A tone as it is in this row."""
        return max(0.0, value - self.darker)

    def outline(self, points: list[Point3]) -> list[Point2]:
        """Design points of a face."""
        return self.view.camera.outline(points)


def draw_house(street: Street, house: House) -> None:
    """The whole house, back to front."""
    for end in house.chimneys:
        if not house.stepped:
            _draw_chimney(street, house, end)
    for end in (-1, 1):
        if not _gable_seen(street, house, end) and house.stepped:
            _draw_stepped_top(street, house, end)
    for side in (-1, 1):
        _draw_long_wall(street, house, side)
    for end in (-1, 1):
        _draw_gable(street, house, end)
    for side in (-1, 1):
        _draw_roof(street, house, side)
    for end in (-1, 1):
        if house.stepped and _gable_seen(street, house, end):
            _draw_stepped_top(street, house, end)


def _direction(house: House, along: float, across: float, up: float = 0.0) -> tuple[float, float, float]:
    """A direction of the house as a direction of the scene."""
    cosine, sine = math.cos(house.yaw), math.sin(house.yaw)
    return cosine * along - sine * across, sine * along + cosine * across, up


def _draw_long_wall(street: Street, house: House, side: int) -> None:
    """The wall under the eaves."""
    half, edge = house.length / 2, side * house.width / 2
    ring = [house.point(-half, edge, 0), house.point(half, edge, 0)]
    ring += [house.point(half, edge, house.walls), house.point(-half, edge, house.walls)]
    normal = unit(_direction(house, 0, side))
    if not faces_eye(ring, normal):
        return
    tone = _wall_tone(street, house, street.view.light.on(normal))
    street.layer.polygon(street.outline(ring), tone)
    places = [(index + 0.5) * 2.6 - half for index in range(int(house.length / 2.6))]
    for along in places:
        _draw_window(street, [house.point(along + a, edge, house.walls - b) for a, b in _PANE], tone)


_PANE = ((-0.5, 2.6), (0.5, 2.6), (0.5, 1.0), (-0.5, 1.0))
"""Corners of a window: along the wall, and down from its top."""


def _wall_tone(street: Street, house: House, brightness: float) -> float:
    """The tone of plaster or brick."""
    return street.tone(quantise(WALL, brightness) - house.brick * (1.0 if brightness > 0.1 else 0.35))


def _gable_seen(street: Street, house: House, end: int) -> bool:
    """Whether the gable at this end faces the eye."""
    middle = house.point(end * house.length / 2, 0, house.walls)
    return faces_eye([middle], unit(_direction(house, end, 0)))


def _draw_gable(street: Street, house: House, end: int) -> None:
    """The wall under the ridge's end, with its windows."""
    if not _gable_seen(street, house, end):
        return
    half, edge = end * house.length / 2, house.width / 2
    profile = [(-edge, 0.0), (edge, 0.0), (edge, house.walls), (0.0, house.ridge), (-edge, house.walls)]
    tone = _wall_tone(street, house, street.view.light.on(_direction(house, end, 0)))
    street.layer.polygon(street.outline([house.point(half, a, z) for a, z in profile]), tone)
    _draw_gable_windows(street, house, end, tone)


def _draw_gable_windows(street: Street, house: House, end: int, tone: float) -> None:
    """Two windows below the eaves, one in the gable."""
    half = end * house.length / 2
    for across in (-house.width / 5, house.width / 5):
        _draw_window(street, [house.point(half, across + a, house.walls + 0.5 - b) for a, b in _PANE], tone)
    _draw_window(
        street, [house.point(half, a * 0.9, house.walls + house.roof * 0.62 - b) for a, b in _PANE], tone
    )


def _draw_window(street: Street, ring: list[Point3], wall_tone: float) -> None:
    """A dark pane, remembered so that it can be lit."""
    tone = max(0.0, wall_tone - 1.5)
    corners = street.outline(ring)
    street.layer.polygon(corners, tone)
    street.windows.append(Window(street.layer.name, corners, tone))


def _draw_stepped_top(street: Street, house: House, end: int) -> None:
    """The stepped parapet of a gable, a little higher than the roof."""
    half, edge, steps = end * house.length / 2, house.width / 2, 6
    profile: list[Point2] = [(-edge, house.walls - 0.6)]
    for step in range(steps):
        across = -edge * (1 - step / steps) - 0.1
        height = house.walls + house.roof * (step + 1) / steps + 0.25
        profile += [(across, height - house.roof / steps), (across, height)]
    profile += [(-across, height) for across, height in reversed(profile)]
    tone = _wall_tone(street, house, street.view.light.on(_direction(house, end, 0)))
    street.layer.polygon(street.outline([house.point(half, a, z) for a, z in profile]), tone)
    if _gable_seen(street, house, end):
        _draw_gable_windows(street, house, end, tone)


def _draw_roof(street: Street, house: House, side: int) -> None:
    """One slope, with slates, the line of the ridge and the shade of the eaves."""
    half, eaves = house.length / 2 + 0.25, 0.45
    fall = house.roof / (house.width / 2)
    low, edge = house.walls - eaves * fall, side * (house.width / 2 + eaves)
    ring = [house.point(-half, edge, low), house.point(half, edge, low)]
    ring += [house.point(half, 0, house.ridge), house.point(-half, 0, house.ridge)]
    normal = unit(_direction(house, 0, side * house.roof, house.width / 2))
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
        ring.append(
            house.point(along + shift, side * house.width / 2 * (1 - share), house.walls + house.roof * share)
        )
    normal = unit(_direction(house, 0, side * house.roof, house.width / 2))
    tone = street.tone(quantise(ROOF, street.view.light.on(normal)))
    _draw_window(street, ring, tone)
    corners = street.outline(ring)
    street.layer.line([corners[3], corners[2]], tone + 0.9, 1.6, 0.8)


def _draw_dormer(street: Street, house: House, side: int, place: float, roof_tone: float) -> None:
    """A small gabled dormer low on the slope; `place` -0.5..0.5 along the roof."""
    along, half, high = place * house.length, 0.85, 1.5
    front = side * house.width / 2 * 0.78
    foot = house.walls + house.roof * 0.22
    shape = [(-half, foot), (half, foot), (half, foot + high), (0.0, foot + high + 0.9), (-half, foot + high)]
    brightness = street.view.light.on(_direction(house, 0, side))
    for lean in (-1, 1):
        _draw_dormer_roof(street, house, side, (along, front, foot + high, half, lean))
    tone = max(roof_tone + 0.4, street.tone(quantise(((0.4, 3.6), (0.1, 2.9), (-9.0, 1.9)), brightness)))
    street.layer.polygon(street.outline([house.point(along + a, front, z) for a, z in shape]), tone)
    pane = [
        house.point(along + a, front, foot + z)
        for a, z in ((-0.45, 0.3), (0.45, 0.3), (0.45, 1.4), (-0.45, 1.4))
    ]
    _draw_window(street, pane, tone)


def _draw_dormer_roof(
    street: Street, house: House, side: int, dormer: tuple[float, float, float, float, int]
) -> None:
    """One slope of a dormer's roof, running back into the slope of the house."""
    along, front, eaves, half, lean = dormer
    back_eaves, back_ridge = side * house.width / 2 * 0.38, side * house.width / 2 * 0.16
    outer = along + lean * (half + 0.2)
    ring = [house.point(outer, front * 1.04, eaves - 0.2), house.point(along, front * 1.04, eaves + 0.95)]
    ring += [house.point(along, back_ridge, eaves + 0.95), house.point(outer, back_eaves, eaves - 0.2)]
    brightness = street.view.light.on(unit(_direction(house, lean * 0.7, 0, 0.7)))
    tone = street.tone(quantise(((0.7, 2.9), (0.4, 2.2), (-9.0, 1.0)), brightness))
    street.layer.polygon(street.outline(ring), tone)


def _draw_chimney(street: Street, house: House, end: int) -> None:
    """A chimney on the ridge's end, with a cap and one to three pots."""
    foot = house.point(end * (house.length / 2 - 0.7), 0, house.ridge)
    high = street.rng.uniform(1.2, 1.9)
    wide = street.rng.uniform(1.5, 2.2)
    bottom, top = foot[2] - 1.2, foot[2] + high
    across = house.yaw + math.pi / 2
    plain = BoxTones(_shift(street, CHIMNEY, 0.0), street.tone(2.0), street.tone(0.4))
    light = BoxTones(_shift(street, CHIMNEY, 0.4), street.tone(2.2), street.tone(0.4))
    draw_box(street.layer, street.view, Box(foot[0], foot[1], wide, 0.9, bottom, top, across), plain)
    draw_box(
        street.layer, street.view, Box(foot[0], foot[1], wide + 0.25, 1.15, top - 0.3, top, across), light
    )
    pots = street.rng.choice((1, 2, 2, 3))
    for index in range(pots):
        shift = (index - (pots - 1) / 2) * 0.5
        spot = np.array(foot[:2]) + shift * np.array([math.cos(across), math.sin(across)])
        pot = Box(float(spot[0]), float(spot[1]), 0.26, 0.26, top, top + 0.6, across)
        draw_box(street.layer, street.view, pot, plain)


def _shift(street: Street, scale: ToneScale, more: float) -> ToneScale:
    """A scale as it is in this row, lighter by `more`."""
    return tuple((least, street.tone(tone + more)) for least, tone in scale)
