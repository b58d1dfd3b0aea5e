"""What stands in the rooms of the cut tower: watchman, clockwork, 49 bells, keyboard, lift, the door to the street."""

from __future__ import annotations

import math

from content.atelier.geometry import Point2, arc, smooth
from content.atelier.layer import Layer
from content.beffroi.paint.bell import Bell, draw_body
from content.beffroi.paint.palette import GOLD
from content.beffroi.paint.ringer import Ringer, draw_ringer
from content.beffroi.paint.section import AXIS, FLOORS, INNER, LIFT_LEFT, LIFT_TOP, SHAFT_RIGHT, STREET, box

INK = "#0d1218"
ROWS = ((14, 2120.0, 26.0), (12, 2176.0, 34.0), (10, 2244.0, 44.0), (8, 2326.0, 58.0), (4, 2430.0, 92.0))
"""Rows of bells: how many, where they hang, how high they are; the bourdon is the forty-ninth."""
BOURDON = Bell(x=1128.0, top=2556.0, height=168.0, radius=116.0, tilt=0.16)
LAMPS: tuple[tuple[float, float, float], ...] = (
    (1164, 724, 190), (1030, 1250, 250), (1398, 1724, 300), (960, 2520, 330), (1300, 2260, 280), (1024, 2900, 250),
    (1310, 3250, 260), (960, 3590, 270), (1130, 3950, 330),
)  # fmt: skip
"""Where light is: place and reach, in design pixels."""


def draw_rooms(layer: Layer) -> None:
    """Everything but the bells themselves."""
    _draw_watchman(layer)
    _draw_clockwork(layer)
    _draw_bell_frame(layer)
    _draw_keyboard(layer)
    _draw_store(layer)
    _draw_lift(layer)
    _draw_door(layer)
    for x, y, _ in LAMPS:
        _draw_lamp(layer, x, y)


def draw_bells(layer: Layer) -> None:
    """All 49, the smallest at the top."""
    left, right = SHAFT_RIGHT + 26, AXIS + INNER - 26
    for count, y, height in ROWS:
        for index in range(count):
            x = left + (right - left) * (index + 0.5) / count
            draw_body(
                layer, Bell(x=x, top=y + 6, height=height, radius=height * 0.62, tilt=0.14), 0 if height < 50 else 1
            )
    draw_body(layer, BOURDON, 2)


def _draw_lamp(layer: Layer, x: float, y: float) -> None:
    """A lantern on its hook."""
    layer.line([(x, y - 46), (x, y - 20)], INK, 2.6)
    layer.polygon([(x - 11, y - 16), (x + 11, y - 16), (x + 9, y + 12), (x - 9, y + 12)], "#ffe2a0")
    layer.polygon([(x - 15, y - 15), (x, y - 28), (x + 15, y - 15)], INK)
    box(layer, x - 12, y + 11, x + 12, y + 17, INK)
    layer.line([(x, y - 16), (x, y + 12)], INK, 2)


def _draw_watchman(layer: Layer) -> None:
    """The watchman leans on the parapet and looks out to the right."""
    x, y = 1068.0, 752.0
    cloak: list[Point2] = [(-8, -128), (-26, -110), (-34, -60), (-40, 0), (36, 0), (34, -60), (22, -108), (8, -126)]
    layer.polygon([(x + a, y + b) for a, b in cloak], INK)
    layer.polygon([(x + 16, y - 104), (x + 62, y - 66), (x + 92, y - 68), (x + 92, y - 58), (x + 56, y - 54)], INK)
    layer.disc((x + 2, y - 142), 15, INK)
    layer.polygon([(x - 26, y - 148), (x + 32, y - 152), (x + 20, y - 158), (x + 14, y - 178), (x - 10, y - 178),
                   (x - 14, y - 156)], INK)  # fmt: skip


def _draw_clockwork(layer: Layer) -> None:
    """The back of a dial with the light of the sky in it, and the wheels that turn its hands."""
    x, y = 1050.0, 1838.0
    layer.disc((x, y), 112, 0.6)
    layer.disc((x, y), 102, "#b9a272")
    for hour in range(12):
        turn = hour / 12 * math.tau
        mark = [(x + reach * math.cos(turn), y + reach * math.sin(turn)) for reach in (78, 96)]
        layer.line(mark, "#4d4330", 6)
    layer.line([(x, y), (x + 52, y - 26)], "#3a3226", 6)
    layer.line([(x, y), (x - 20, y - 74)], "#3a3226", 4.4)
    layer.line([(x, y), (1210, y)], 0.4, 7)
    for cx, cy, r, teeth in ((1226, 1900, 64, 30), (1284, 1812, 42, 20), (1196, 1800, 34, 16), (1290, 1956, 30, 14)):
        _draw_wheel(layer, (cx, cy), r, teeth)
    box(layer, 1150, 1968, 1340, 1984, 0.5)
    for leg in (1160, 1326):
        box(layer, leg - 7, 1740, leg + 7, 2046, 0.55)
    box(layer, 1150, 1736, 1340, 1752, 0.5)
    layer.line([(1244, 1984), (1244, 2040)], 0.4, 3)
    layer.disc((1244, 2030), 15, GOLD)


def _draw_wheel(layer: Layer, centre: Point2, radius: float, teeth: int) -> None:
    """A toothed wheel with four spokes."""
    x, y = centre
    outline: list[Point2] = []
    for tooth in range(teeth * 2):
        reach = radius + (5 if tooth % 2 else 0)
        for shift in (-0.3, 0.3):
            turn = (tooth + shift) / (2 * teeth) * math.tau
            outline.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
    layer.compound([outline, arc(centre, radius * 0.76, 0, 360, 40)], "#8d7440")
    for spoke in range(4):
        turn = spoke / 4 * math.tau + 0.5
        layer.line([(x, y), (x + radius * 0.8 * math.cos(turn), y + radius * 0.8 * math.sin(turn))], "#8d7440", 5)
    layer.disc(centre, 7, "#c9a55a")


def _draw_bell_frame(layer: Layer) -> None:
    """Openings to the sky on the back wall, and the oak frame that the bells hang in."""
    for middle in (1010.0, 1240.0):
        opening: list[Point2] = [(middle - 74, 2640), *arc((middle, 2280), 74, 180, 360, 20), (middle + 74, 2640)]
        layer.polygon(opening, "#3b5068")
        layer.line([*opening], 3.2, 6)
        for baluster in range(-60, 61, 20):
            box(layer, middle + baluster - 4, 2580, middle + baluster + 4, 2640, 2.9)
    for _, y, height in ROWS:
        box(layer, SHAFT_RIGHT + 8, y - 12, AXIS + INNER - 8, y + 4, 0.8 if height < 80 else 0.6)
        layer.line([(SHAFT_RIGHT + 8, y - 12), (AXIS + INNER - 8, y - 12)], 2.6, 2)
    box(layer, SHAFT_RIGHT + 8, 2536, AXIS + INNER - 8, 2558, 0.6)
    for x in (SHAFT_RIGHT + 16, AXIS + INNER - 18):
        box(layer, x - 10, 2092, x + 10, FLOORS[2] - 14, 0.7)
    draw_ringer(layer, Ringer(x=1330, ground=FLOORS[2] - 14, height=170), INK)
    layer.line([(1359, 2560), (1359, 2700)], INK, 4)


def _draw_keyboard(layer: Layer) -> None:
    """The keyboard with its batons, the wires that go up to the bells, and who plays it, seen from behind."""
    floor = FLOORS[3] - 14
    for index in range(22):
        wire = 1090 + index * 9
        layer.line([(wire, 2958), (wire + (index - 11) * 4, FLOORS[2] + 18)], 0.9, 1.6, 0.8)
    box(layer, 1076, 2950, 1300, 2972, 0.5)
    box(layer, 1076, 3010, 1300, 3022, 0.5)
    for index in range(25):
        x = 1084 + index * 8.6
        box(layer, x, 2972, x + 4.4, 3000 if index % 3 else 3008, "#d8bd83")
    for x in (1080, 1292):
        box(layer, x - 6, 2900, x + 8, floor, 0.5)
    coat: list[Point2] = [(1140, 3060), (1150, 2990), (1168, 2962), (1206, 2962), (1224, 2990), (1234, 3060)]
    layer.polygon(smooth([*coat, coat[0]], 5), INK)
    layer.disc((1187, 2938), 22, INK)
    for hand, elbow, shoulder in (
        ((1118, 2984), (1128, 3016), (1160, 2980)),
        ((1258, 2986), (1248, 3018), (1214, 2980)),
    ):
        layer.line(smooth([hand, elbow, shoulder], 6), INK, 15)
    box(layer, 1120, 3056, 1254, 3070, 0.4)
    for x in (1130, 1240):
        box(layer, x - 6, 3068, x + 6, floor, 0.4)


def _draw_store(layer: Layer) -> None:
    """Two bare floors: scaffolding of the restoration, ropes, a chest, a broom, windows with the evening in them."""
    for middle, top, bottom in ((1050.0, 3190.0, 3330.0), (1230.0, 3530.0, 3670.0), (1230.0, 3190.0, 3330.0)):
        opening: list[Point2] = [
            (middle - 34, bottom),
            *arc((middle, top + 34), 34, 180, 360, 14),
            (middle + 34, bottom),
        ]
        layer.polygon(opening, "#4a6078")
        layer.line(opening, 3.1, 6)
    for x in (944, 1140):
        layer.line([(x, 3160), (x, FLOORS[4] - 14)], 0.9, 8)
    for y in (3230, 3340):
        box(layer, 926, y, 1160, y + 11, 1.0)
        layer.line([(926, y), (1160, y)], 3.0, 2)
    layer.line([(944, 3340), (1140, 3230)], 0.9, 5)
    for x, wide, high in ((1060, 110, 62), (1150, 70, 44)):
        box(layer, x, FLOORS[5] - 14 - high, x + wide, FLOORS[5] - 14, 0.7)
        layer.line([(x, FLOORS[5] - 14 - high), (x + wide, FLOORS[5] - 14 - high)], 2.2, 3)
    layer.line([(1310, 3560), (1286, FLOORS[5] - 20)], 0.6, 5)
    layer.polygon([(1276, FLOORS[5] - 46), (1300, FLOORS[5] - 42), (1296, FLOORS[5] - 14), (1266, FLOORS[5] - 14)], 0.8)


def _draw_lift(layer: Layer) -> None:
    """A glazed shaft with its rails, and the cabin on its way down with two visitors in it."""
    right = AXIS + INNER
    box(layer, LIFT_LEFT, LIFT_TOP, right, STREET, "#5d7c8c")
    glass: list[Point2] = [(8, LIFT_TOP), (30, LIFT_TOP), (22, STREET), (8, STREET)]
    layer.polygon([(LIFT_LEFT + x, y) for x, y in glass], "#8fb0bb", 0.5)
    for y in range(int(LIFT_TOP), int(STREET), 90):
        layer.line([(LIFT_LEFT, y), (right, y)], 0.8, 3)
    for x in (LIFT_LEFT, right - 4):
        layer.line([(x, LIFT_TOP), (x, STREET)], 0.6, 5)
    layer.line([(right - 42, LIFT_TOP), (right - 42, 3386)], 0.5, 3)
    box(layer, LIFT_LEFT + 6, 3386, right - 8, 3530, "#f4e7bd")
    box(layer, LIFT_LEFT + 6, 3386, right - 8, 3398, 0.5)
    box(layer, LIFT_LEFT + 6, 3520, right - 8, 3532, 0.5)
    for x, high in ((LIFT_LEFT + 30, 92.0), (LIFT_LEFT + 58, 66.0)):
        box(layer, x - 10, 3520 - high * 0.74, x + 10, 3520, INK)
        layer.disc((x, 3520 - high * 0.87), high * 0.12, INK)


def _draw_door(layer: Layer) -> None:
    """The hall: a vault, the open door with the street's light in it, and somebody who looks up."""
    for middle in (1020.0, 1240.0):
        layer.line(arc((middle, 3920), 104, 180, 360, 24), 3.2, 13)
    for x in (SHAFT_RIGHT + 8, 1130, LIFT_LEFT - 8):
        box(layer, x - 12, 3916, x + 12, STREET, 2.9)
    opening: list[Point2] = [(1180, STREET), *arc((1240, 4000), 60, 180, 360, 20), (1300, STREET)]
    layer.polygon(opening, "#f0c476")
    x, y = 1232.0, STREET
    layer.polygon([(x - 20, y), (x - 14, y - 78), (x + 14, y - 78), (x + 20, y)], INK)
    layer.disc((x + 2, y - 94), 14, INK)
