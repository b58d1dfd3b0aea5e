"""The Car d'Or, drawn freely: a gilded float with scrolls and cherubs that bears the shrine, and those who push it."""

from __future__ import annotations

import math

from content.atelier.figure import Pose, figure, stride
from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, limb
from content.atelier.tones import Ramp
from content.doudou.paint.palette import CREAM, GOLD, GREEN, INK, NOON, RED
from content.doudou.paint.players import draw_white_man

WIDE = 560.0
"""The float without its people, in design pixels; its wheels stand on y = 0, its middle is x = 0."""
BRIGHT = Ramp(("#5a340e", "#9a6418", "#d79c2c", "#f4cb5c", "#fff3c0"))


def draw_car(layer: Layer, gold: Ramp = GOLD) -> None:
    """The float on level ground."""
    _draw_hull(layer, gold)
    for x in (-190, 190):
        _draw_wheel(layer, (x, -62), 62, gold)
    _draw_shrine(layer, gold)
    for x, side in ((-235, -1), (-120, 1), (135, -1), (240, 1)):
        _draw_cherub(layer, x, -262 if abs(x) > 200 else -236, side, gold)


def _draw_hull(layer: Layer, gold: Ramp) -> None:
    """The body: a boat of scrolls, garlands below its rail."""
    blob(
        layer,
        [
            (-310, -250),
            (-240, -232),
            (0, -206),
            (240, -232),
            (316, -262),
            (290, -150),
            (200, -96),
            (-200, -96),
            (-290, -150),
        ],
        gold.at(1.0),
    )
    blob(
        layer,
        [(-300, -240), (-230, -216), (0, -192), (240, -216), (308, -250), (270, -178), (0, -160), (-270, -178)],
        gold.at(2.2),
    )
    layer.line([(x, -206 - 46 * (abs(x) / 310) ** 2.2) for x in range(-306, 312, 12)], gold.at(3.8), 9)
    layer.line([(x, -104 - 40 * (abs(x) / 300) ** 3) for x in range(-276, 282, 12)], gold.at(0.4), 8)
    for x in range(-220, 221, 88):
        y = -186 - 18 * (abs(x) / 220) ** 2
        layer.line(arc((x, y), 36, 10, 170, 14), gold.at(3.6), 7)
        layer.line(arc((x, y + 6), 36, 20, 160, 14), gold.at(0.5), 4)
        layer.disc((x, y + 38), 9, RED.at(2.4))
        layer.disc((x + 3, y + 35), 3.5, RED.at(3.8))
        layer.line(_scroll((x + 44, -132), 24), gold.at(3.4), 5)
    for side in (-1, 1):
        layer.line(_scroll((side * 292, -212), 46, side), gold.at(0.6), 17)
        layer.line(_scroll((side * 292 + 3, -215), 46, side), gold.at(3.6), 9)


def _scroll(middle: Point2, size: float, side: int = 1) -> list[Point2]:
    """A spiral from outside inwards."""
    turns = [step / 30 for step in range(31)]
    return [
        (middle[0] + side * size * (1 - 0.8 * t) * math.cos(9 * t), middle[1] + size * (1 - 0.8 * t) * math.sin(9 * t))
        for t in turns
    ]


def _draw_wheel(layer: Layer, middle: Point2, radius: float, gold: Ramp) -> None:
    layer.disc(middle, radius, INK)
    layer.line(arc(middle, radius - 9, 0, 360, 50), RED.at(1.9), 11)
    for spoke in range(10):
        end = arc(middle, radius - 14, spoke * 36, spoke * 36, 1)[0]
        layer.line([middle, end], gold.at(2.6), 8)
    layer.disc(middle, 17, gold.at(1.4))
    layer.disc((middle[0] + 3, middle[1] - 3), 10, gold.at(3.6))


def _draw_shrine(layer: Layer, gold: Ramp) -> None:
    """The shrine: a little gilded church on a draped stand."""
    layer.polygon([(-110, -210), (-88, -312), (88, -312), (110, -210)], RED.at(1.4))
    for x in range(-80, 81, 32):
        layer.polygon([(x - 14, -206), (x - 10, -312), (x + 8, -312), (x + 10, -206)], RED.at(2.3))
    layer.line([(-92, -314), (92, -314)], gold.at(3.5), 11)
    layer.polygon([(-84, -320), (-84, -408), (84, -408), (84, -320)], gold.at(1.5))
    for x in (-62, -21, 21, 62):
        layer.polygon([(x - 14, -322), (x - 14, -376), *arc((x, -376), 14, 180, 360, 10), (x + 14, -322)], gold.at(0.5))
        layer.polygon([(x - 5, -324), (x - 5, -372), *arc((x + 1, -372), 6, 180, 360, 8), (x + 8, -324)], gold.at(2.9))
    layer.polygon([(-96, -404), (-70, -474), (70, -474), (96, -404)], gold.at(2.4))
    layer.polygon([(0, -404), (-4, -474), (70, -474), (96, -404)], gold.at(3.3))
    for x in range(-64, 66, 16):
        layer.line([(x * 1.2, -408), (x, -470)], gold.at(1.2), 2)
    layer.line([(-74, -476), (74, -476)], gold.at(3.9), 8)
    for x in range(-66, 67, 22):
        layer.disc((x, -484), 6, gold.at(3.7))
    layer.line([(0, -478), (0, -540)], gold.at(2.6), 7)
    layer.line([(-17, -520), (17, -520)], gold.at(3.6), 7)


def _draw_cherub(layer: Layer, x: float, y: float, side: int, gold: Ramp) -> None:
    """A putto that sits on the rail, one leg over it: feathered wings, curls, and a wreath held high."""
    shades: Shades = (gold.at(1.0), gold.at(2.3), gold.at(3.7))

    def at(*shape: Point2) -> list[Point2]:
        return [(x + side * px, y + py) for px, py in shape]

    for tip, root, tone in (
        ((-78, -94), -52, 1.6),
        ((-74, -70), -46, 2.4),
        ((-62, -48), -38, 3.1),
        ((-46, -30), -30, 3.6),
    ):
        wing = at((-4, root), (tip[0] * 0.5, tip[1] * 0.94), tip, (tip[0] * 0.8, tip[1] + 22), (-10, root + 20))
        blob(layer, wing, gold.at(tone), 5)
    limb(layer, at((-2, 8), (16, 14), (4, 46)), [(0, 15), (0.5, 11), (1, 7)], shades, NOON, 20)
    limb(layer, at((0, 18), (-4, -12), (2, -48)), [(0, 23), (0.4, 25), (0.75, 18), (1, 12)], shades, NOON, 24)
    limb(layer, at((2, 10), (32, 4), (34, 38)), [(0, 17), (0.5, 13), (1, 7)], shades, NOON, 20)
    blob(layer, at((28, 34), (40, 34), (52, 44), (34, 46)), shades[1], 5)
    blob(layer, at((-22, 10), (0, -2), (26, -4), (30, 8), (4, 18), (-16, 26)), RED.at(1.6), 5)
    layer.line(at((-20, 12), (2, 4), (27, 0)), RED.at(3.0), 3.5)
    limb(layer, at((-6, -40), (-24, -20), (-14, 4)), [(0, 10), (0.5, 9), (1, 6)], shades, NOON, 18)
    limb(layer, at((6, -42), (26, -54), (34, -88)), [(0, 11), (0.5, 9), (1, 6)], shades, NOON, 20)
    layer.disc(at((35, -92))[0], 8, shades[1])
    layer.disc(at((5, -70))[0], 19, shades[1])
    blob(layer, at((8, -86), (22, -76), (23, -64), (14, -54), (6, -62)), shades[2], 5)
    for px, py in ((-13, -66), (-14, -78), (-6, -88), (5, -91), (15, -87), (-10, -56)):
        layer.disc(at((px, py))[0], 8, gold.at(0.9))
        layer.disc((x + side * px + 2, y + py - 2), 4.6, gold.at(2.6))
    _draw_wreath(layer, at((38, -110))[0])


def _draw_wreath(layer: Layer, middle: Point2) -> None:
    """A ring of leaves with berries."""
    layer.line(arc(middle, 18, 0, 360, 24), GREEN.at(1.3), 7)
    for number, leaf in enumerate(arc(middle, 18, 0, 330, 11)):
        out = 9 if number % 2 else 5
        dx, dy = (leaf[0] - middle[0]) / 18, (leaf[1] - middle[1]) / 18
        tip = (leaf[0] + out * dx - 8 * dy, leaf[1] + out * dy + 8 * dx)
        leaf_shape = [(leaf[0] - 5 * dx, leaf[1] - 5 * dy), (leaf[0] + 6 * dx, leaf[1] + 6 * dy), tip]
        blob(layer, leaf_shape, GREEN.at(2.8 if number % 2 else 1.4), 4)
        if number % 4 == 0:
            layer.disc(leaf, 3.4, RED.at(2.6))


def draw_pushers(layer: Layer) -> None:
    """Those who lean against it from behind."""
    pushing = ((70, 85), (60, 92))
    for x, phase, colours in ((-462, 1.0, RED), (-404, 2.6, CREAM), (-352, 4.0, RED)):
        near, far = stride(phase)
        man = figure(x, 4, 238, Pose(near, far, pushing[0], pushing[1], 34, 8), bulk=1.25)
        if colours is CREAM:
            draw_white_man(layer, man)
            continue
        _draw_townsman(layer, man)


def _draw_townsman(layer: Layer, man) -> None:  # type: ignore[no-untyped-def]
    from content.atelier.figure import ORDER  # noqa: PLC0415
    from content.atelier.limbs import tube  # noqa: PLC0415

    for name in ORDER:
        part = man.limbs[name]
        cloth: Shades = (
            (RED.at(0.7), RED.at(1.7), RED.at(2.7))
            if name.startswith(("arm", "torso"))
            else (GREEN.at(0.1), GREEN.at(0.6), GREEN.at(1.4))
        )
        skin: Shades = ("#5a3420", "#8a5633", "#c98d5c")
        tube(layer, part.line, part.half, skin if name.startswith(("hand", "neck", "head")) else cloth, NOON)
        if name == "head":
            (x, y), u = part.line[-6], man.unit
            cap = [(-0.5, 0.1), (-0.5, -0.3), (-0.1, -0.56), (0.4, -0.4), (0.52, -0.04), (0.86, 0.06), (0.4, 0.12)]
            blob(layer, [(x + px * u, y + py * u) for px, py in cap], GREEN.at(0.2), 5)
