"""Town houses: gabled or stepped, with their walls and windows."""

from __future__ import annotations

from content.atelier.geometry import Point2
from content.atelier.light import ToneScale, quantise
from content.atelier.projection import faces_eye, unit
from content.atelier.roof import draw_chimney, draw_roof
from content.atelier.street import House, Street, direction, draw_window

WALL: ToneScale = ((0.45, 4.0), (0.10, 3.2), (-9.0, 1.7))
_PANE = ((-0.5, 2.6), (0.5, 2.6), (0.5, 1.0), (-0.5, 1.0))
"""Corners of a window: along the wall, and down from its top."""


def draw_house(street: Street, house: House) -> None:
    """The whole house, back to front."""
    for end in house.chimneys:
        if not house.stepped:
            draw_chimney(street, house, end)
    for end in (-1, 1):
        if not _gable_seen(house, end) and house.stepped:
            _draw_stepped_top(street, house, end)
    for side in (-1, 1):
        _draw_long_wall(street, house, side)
    for end in (-1, 1):
        _draw_gable(street, house, end)
    for side in (-1, 1):
        draw_roof(street, house, side)
    for end in (-1, 1):
        if house.stepped and _gable_seen(house, end):
            _draw_stepped_top(street, house, end)


def _draw_long_wall(street: Street, house: House, side: int) -> None:
    """The wall under the eaves."""
    half, edge = house.length / 2, side * house.width / 2
    ring = [house.point(-half, edge, 0), house.point(half, edge, 0)]
    ring += [house.point(half, edge, house.walls), house.point(-half, edge, house.walls)]
    normal = unit(direction(house, 0, side))
    if not faces_eye(ring, normal):
        return
    tone = _wall_tone(street, house, street.view.light.on(normal))
    street.layer.polygon(street.outline(ring), tone)
    places = [(index + 0.5) * 2.6 - half for index in range(int(house.length / 2.6))]
    for along in places:
        draw_window(street, [house.point(along + a, edge, house.walls - b) for a, b in _PANE], tone)


def _wall_tone(street: Street, house: House, brightness: float) -> float:
    """The tone of plaster or brick."""
    return street.tone(quantise(WALL, brightness) - house.brick * (1.0 if brightness > 0.1 else 0.35))


def _gable_seen(house: House, end: int) -> bool:
    """Whether the gable at this end faces the eye."""
    middle = house.point(end * house.length / 2, 0, house.walls)
    return faces_eye([middle], unit(direction(house, end, 0)))


def _draw_gable(street: Street, house: House, end: int) -> None:
    """The wall under the ridge's end, with its windows."""
    if not _gable_seen(house, end):
        return
    half, edge = end * house.length / 2, house.width / 2
    profile = [(-edge, 0.0), (edge, 0.0), (edge, house.walls), (0.0, house.ridge), (-edge, house.walls)]
    tone = _wall_tone(street, house, street.view.light.on(direction(house, end, 0)))
    street.layer.polygon(street.outline([house.point(half, a, z) for a, z in profile]), tone)
    _draw_gable_windows(street, house, end, tone)


def _draw_gable_windows(street: Street, house: House, end: int, tone: float) -> None:
    """Two windows below the eaves, one in the gable."""
    half = end * house.length / 2
    for across in (-house.width / 5, house.width / 5):
        draw_window(street, [house.point(half, across + a, house.walls + 0.5 - b) for a, b in _PANE], tone)
    draw_window(street, [house.point(half, a * 0.9, house.walls + house.roof * 0.62 - b) for a, b in _PANE], tone)


def _draw_stepped_top(street: Street, house: House, end: int) -> None:
    """The stepped parapet of a gable, a little higher than the roof."""
    half, edge, steps = end * house.length / 2, house.width / 2, 6
    profile: list[Point2] = [(-edge, house.walls - 0.6)]
    for step in range(steps):
        across = -edge * (1 - step / steps) - 0.1
        height = house.walls + house.roof * (step + 1) / steps + 0.25
        profile += [(across, height - house.roof / steps), (across, height)]
    profile += [(-across, height) for across, height in reversed(profile)]
    tone = _wall_tone(street, house, street.view.light.on(direction(house, end, 0)))
    street.layer.polygon(street.outline([house.point(half, a, z) for a, z in profile]), tone)
    if _gable_seen(house, end):
        _draw_gable_windows(street, house, end, tone)
