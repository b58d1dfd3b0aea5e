"""Victor Hugo's coffee pot: the belfry as a pot with four teapots, on a table of mist."""

from __future__ import annotations

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.geometry import Point2, arc, smooth, tapered
from content.atelier.layer import Layer
from content.atelier.mist import MistBand
from content.atelier.noise import blur, cloud, smoothstep
from content.atelier.stone import Stone, over, veil
from content.atelier.tones import mix
from content.atelier.turned import Bands, draw_turned, ring_line
from content.beffroi.paint.dusk import mist_bank
from content.beffroi.paint.palette import GOLD, MIST, SLATE
from content.beffroi.paint.sky import fan_density, paint_plates

STONE_SEED = 1837
POT_X = 1392.0
PLATES = ("#71838f", "#8b9aa2", "#a7b2b4", "#c4c7c0", "#dfd9c6", "#efe2c4")
STONEWARE: Bands = (
    (-90, 0.8), (-60, 1.1), (-26, 1.75), (8, 2.6), (34, 3.5), (54, 4.0), (80, 3.3), (90, 3.3),
)  # fmt: skip
SLATES: Bands = (
    (-90, 0.2), (-60, 0.5), (-26, 1.0), (8, 1.7), (34, 2.5), (54, 3.4), (80, 2.5), (90, 2.5),
)  # fmt: skip

BODY: list[Point2] = [(556, 122), (600, 126), (740, 146), (886, 170), (892, 184), (906, 190), (930, 190)]
CORNICE: list[Point2] = [(520, 132), (528, 150), (540, 152), (544, 140), (556, 138), (560, 122)]
GREAT_LID: list[Point2] = smooth(
    [
        (274, 50), (290, 55), (312, 74), (338, 106), (372, 136), (408, 149), (446, 141), (482, 124),
        (506, 122),
        (522, 132),
    ],
    6,
)  # fmt: skip
LANTERN: list[Point2] = [(196, 60), (206, 62), (210, 47), (260, 47), (262, 62), (274, 64)]
UPPER_LID: list[Point2] = smooth(
    [(84, 18), (96, 24), (110, 38), (128, 57), (146, 63), (166, 55), (184, 47), (196, 56)], 6
)
KNOB: list[Point2] = smooth([(28, 2), (40, 8), (52, 19), (62, 21), (72, 13), (76, 22), (84, 22)], 5)


def paint_coffeepot(scale: float = 1.0) -> Pixels:
    """The whole picture, opaque."""
    canvas = Canvas(margin=0, scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    scene = paint_plates(canvas, stone, PLATES, horizon=900, tilt=0.22)
    scene = over(scene, veil("#fbf1d8", fan_density(canvas, (2250, 640), 0.2)))
    scene = over(scene, mist_bank(canvas, MistBand(930, 120, 400, 0.85, 41, holes=0.5), "#e9e1cf"))
    back, front = Layer("back", SLATE, fog=0.2), Layer("front", SLATE)
    for x, base, size, side in ((1098.0, 868.0, 0.86, -1), (1686.0, 868.0, 0.86, 1)):
        draw_teapot(back, x, base, size, side)
    draw_pot(front)
    front.transform("translate(49 36) scale(0.965)")
    near = Layer("near", SLATE)
    for x, base, size, side in ((1180.0, 1000.0, 1.12, -1), (1604.0, 1000.0, 1.12, 1)):
        draw_teapot(near, x, base, size, side)
    for layer, foot, band in (
        (back, 868, MistBand(896, 40, 60, 0.8, 42, 40)),
        (front, 936, MistBand(962, 44, 60, 0.8, 43, 40)),
        (near, 1000, MistBand(1034, 40, 90, 0.92, 44, 40)),
    ):
        pixels = _sunk(stone.print(layer, canvas), foot, canvas)
        scene = over(scene, _shadow(pixels, canvas))
        scene = over(over(scene, pixels), mist_bank(canvas, band, MIST))
    return stone.finish(over(scene, _steam(canvas)))


def _sunk(pixels: Pixels, foot: float, canvas: Canvas) -> Pixels:
    """The pixels with their foot lost in the mist."""
    _, grid_y = canvas.grid()
    bend = 26 * (cloud(canvas, (160, 60), 52, octaves=3) - 0.5)
    return np.asarray(pixels * smoothstep(foot + 6, foot - 66, grid_y + bend)[..., None], np.float32)


def draw_pot(layer: Layer) -> None:
    """The belfry as a coffee pot: shaft as body, crown as lid, and a spout and a handle."""
    _draw_handle(
        layer,
        [(POT_X + 116, 604), (POT_X + 218, 560), (POT_X + 262, 650), (POT_X + 226, 770), (POT_X + 150, 850)],
        25,
    )
    _draw_spout(
        layer,
        [(POT_X - 128, 812), (POT_X - 206, 742), (POT_X - 226, 620), (POT_X - 268, 520), (POT_X - 322, 478)],
        78,
        26,
    )
    layer.line([(POT_X, 4), (POT_X, 32)], 0.4, 4)
    draw_turned(layer, POT_X, KNOB, SLATES)
    layer.disc((POT_X, 22), 10, mix(GOLD, SLATE.at(0), 0.4))
    layer.disc((POT_X + 2.5, 20.5), 7.5, GOLD)
    draw_turned(layer, POT_X, UPPER_LID, SLATES)
    draw_turned(layer, POT_X, LANTERN, STONEWARE)
    for shift in (-33, -12, 14, 34):
        wide = 8.5 if abs(shift) < 20 else 5.0
        layer.polygon(_arch(POT_X + shift, 255, 222, wide), 0.3)
    draw_turned(layer, POT_X, GREAT_LID, SLATES)
    draw_turned(layer, POT_X, BODY, STONEWARE)
    draw_turned(layer, POT_X, CORNICE, STONEWARE)
    for y, radius in ((566, 122), (612, 127), (870, 168)):
        layer.line(ring_line(POT_X, y, radius), 0.9, 2.0, 0.8, cap="butt")
    _draw_front(layer)


def _draw_front(layer: Layer) -> None:
    """What makes the pot a belfry: the dial, and a bell in its arch."""
    x = POT_X - 16
    layer.disc((x, 566), 45, 3.2)
    layer.disc((x, 566), 40, 0.1)
    layer.line(arc((x, 566), 35, 0, 360, 48), GOLD, 3.2)
    for hour in range(12):
        inner, outer = (
            arc((x, 566), 24, hour * 30, hour * 30 + 1, 1)[0],
            arc((x, 566), 30, hour * 30, hour * 30 + 1, 1)[0],
        )
        layer.line([inner, outer], GOLD, 2.4, cap="butt")
    layer.line([(x, 548), (x, 566), (x + 19, 576)], GOLD, 3.0)
    layer.polygon(_arch(x, 838, 706, 50), 3.0)
    layer.polygon(_arch(x, 838, 706, 41), 0.1)
    bell: list[Point2] = smooth([(716, 8), (722, 14), (756, 19), (778, 28), (790, 34)], 5)
    draw_turned(layer, x, bell, ((-90, 0.8), (-10, 2.0), (90, 2.0)))
    gold = [(x - radius, y) for y, radius in bell] + [(x + radius, y) for y, radius in reversed(bell)]
    layer.polygon(gold, mix(GOLD, SLATE.at(0), 0.3))
    layer.polygon([(x + 4, bell[0][0]), *((x + radius, y) for y, radius in bell), (x + 8, 790)], GOLD)
    for step in range(7):
        layer.polygon(
            [
                (x - 38 + step * 12, 816),
                (x - 33 + step * 12, 816),
                (x - 33 + step * 12, 838),
                (x - 38 + step * 12, 838),
            ],
            2.4,
        )
    layer.polygon([(x - 42, 810), (x + 42, 810), (x + 42, 817), (x - 42, 817)], 2.6)


def draw_teapot(layer: Layer, x: float, base: float, size: float, side: int) -> None:
    """A corner turret as a teapot; `side` -1 pours left, 1 right; `size` 1 is 250 pixels high."""

    def at(right: float, up: float) -> Point2:
        return x + side * right * size, base - up * size

    def profile(points: list[Point2]) -> list[Point2]:
        return [(base - up * size, radius * size) for up, radius in points]

    _draw_handle(layer, [at(-62, 100), at(-116, 110), at(-122, 56), at(-66, 34)], 13 * size)
    _draw_spout(layer, [at(62, 36), at(106, 58), at(112, 104), at(140, 126)], 34 * size, 13 * size)
    layer.line([at(0, 232), at(0, 256)], 0.5, 3.0 * size)
    layer.disc(at(0, 238), 7 * size, mix(GOLD, SLATE.at(0), 0.4))
    layer.disc(at(1.5 * side, 239), 5.2 * size, GOLD)
    lid = smooth([(232, 2), (214, 8), (194, 20), (176, 38), (160, 44), (146, 40), (134, 34), (128, 42)], 5)
    draw_turned(layer, x, profile(lid), SLATES)
    body = smooth([(128, 48), (122, 56), (100, 74), (70, 82), (40, 74), (16, 54), (8, 48)], 5)
    draw_turned(layer, x, profile(body), STONEWARE)
    draw_turned(layer, x, profile([(10, 46), (4, 58), (0, 60)]), STONEWARE)
    layer.line(ring_line(x, base - 116 * size, 61 * size), 0.9, 1.8 * size, 0.7, cap="butt")


def _draw_handle(layer: Layer, spine: list[Point2], width: float) -> None:
    """A handle as a bent band, lit on its upper right."""
    layer.polygon(tapered(spine, width, width), 0.9)
    shifted = [(px + width * 0.16, py - width * 0.16) for px, py in spine]
    layer.polygon(tapered(shifted, width * 0.42, width * 0.42), 3.2)


def _draw_spout(layer: Layer, spine: list[Point2], first: float, last: float) -> None:
    """A spout that narrows, with a facet of half light and one of light on its right."""
    layer.polygon(tapered(spine, first, last), 1.0)
    for shift, share, tone in ((0.14, 0.62, 1.8), (0.3, 0.24, 3.2)):
        count = len(spine) - 1
        moved = []
        for index, (px, py) in enumerate(spine):
            width = first + (last - first) * index / count
            moved.append((px + width * shift, py + width * shift * 0.3))
        layer.polygon(tapered(moved, first * share, last * share), tone)


def _arch(x: float, bottom: float, spring: float, half: float) -> list[Point2]:
    """An arched opening."""
    return [(x - half, bottom), *arc((x, spring), half, 180, 360, 16), (x + half, bottom)]


def _shadow(pixels: Pixels, canvas: Canvas) -> Pixels:
    """A soft shadow on the mist, away from the light."""
    alpha = pixels[..., 3]
    total = np.zeros_like(alpha)
    for step in range(1, 26):
        right, down = round(14 * step * canvas.scale), round(3.2 * step * canvas.scale)
        moved = np.zeros_like(alpha)
        moved[down:, :-right] = alpha[:-down, right:]
        total = np.maximum(total, moved * (1 - step / 26))
    _, grid_y = canvas.grid()
    density = blur(total, 7 * canvas.scale) * smoothstep(620, 900, grid_y) * 0.34
    return veil("#6f7f8a", np.asarray(density, np.float32))


def _steam(canvas: Canvas) -> Pixels:
    """Steam from the spouts: pale bands that widen and thin out as they rise."""
    grid_x, grid_y = canvas.grid()
    bend = cloud(canvas, (200, 160), 51, octaves=3) - 0.5
    total = np.zeros(canvas.shape, np.float32)
    for x, y, high, drift in (
        (1078.0, 486.0, 400.0, -0.3),
        (988.0, 744.0, 180.0, -0.25),
        (1798.0, 744.0, 180.0, 0.1),
    ):
        up = (y - grid_y) / high
        middle = x + drift * (y - grid_y) + 30 * np.sin(up * 6.5) + 90 * bend * up
        width = 9 + 46 * np.clip(up, 0, 1)
        plume = np.exp(-(((grid_x - middle) / width) ** 2)) * smoothstep(0, 0.08, up) * smoothstep(1.0, 0.25, up)
        total = np.maximum(total, plume)
    return veil("#f7f0e0", np.asarray(0.72 * total, np.float32))
