"""The end of the dragon's tail, and the hands that reach for it, against the red of the evening; calm on the left.

Run ``python -m content.doudou.paint.hands [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

from content.atelier.canvas import Canvas
from content.atelier.hand import Hand
from content.atelier.layer import Layer
from content.atelier.limbs import face, tube
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone
from content.atelier.tones import Ramp
from content.atelier.tube import Line, curve, frame, outline, profile, spread
from content.doudou.paint.cli import run
from content.doudou.paint.dragon import draw_tuft
from content.doudou.paint.onlookers import Reach, draw_onlookers
from content.doudou.paint.palette import EMBER, GREEN, NOON
from content.doudou.paint.square import paint_sky

STONE_SEED = 1353
EVENING = Ramp(("#0d0f0c", "#1d1a10", "#4a2c0c", "#a8701c", "#f0c255"))
"""Those who stand against the light: dark, with a rim of gold."""
SLEEVE = Ramp(("#1c2a20", "#22382a", "#3f6a3c"))
TAIL = ((1478, 262), (1580, 214), (1720, 196), (1860, 214), (2000, 268))
REACHING = (
    Reach(Hand(1108, 850, 22, 136), 980, 0.5, 1420),
    Reach(Hand(1846, 838, -28, 138, left=True), 2000, 0.5, 1420),
    Reach(Hand(1330, 806, 10, 180), 1200, 0.05, 1560),
    Reach(Hand(1652, 868, -16, 166, left=True), 1780, 0.1, 1560),
)
HEADS = ((979, 1002, 92), (1190, 1066, 100), (1501, 1030, 104), (1798, 1060, 104))


def draw_tail(layer: Layer, through: tuple[tuple[float, float], ...], thin: float, thick: float) -> None:
    """The tail from its tip on, of these half widths, wound round with cord."""
    line = spread(curve(through), 120)
    half = profile([(0, thin), (1, thick)], 120)
    tube(layer, line, half, (GREEN.at(0.1), GREEN.at(1.0), GREEN.at(2.2)), NOON)
    along, across = frame(line)
    for at in range(2, 118, 3):
        reach = across[at] * half[at]
        _draw_cord(layer, line[at] - reach - along[at] * thin, line[at] + reach + along[at] * thin, thin)


def _draw_cord(layer: Layer, low: Line, high: Line, size: float) -> None:
    turn = spread(curve([low, (low + high) / 2, high], 6), 10)
    width = profile([(0, size * 0.06), (0.5, size * 0.2), (1, size * 0.13)], 10)
    face(layer, outline(turn, width), GREEN.at(1.2))
    face(layer, outline(turn[5:], width[5:]), GREEN.at(3.4))


def paint(scale: float = 1.0) -> Picture:
    """Hands that reach for the tuft against the red of the evening; one of them nearly has it."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.74, 0.55))
    tuft, hands, tail = (Layer(name, GREEN) for name in ("tuft", "hands", "tail"))
    draw_tuft(tuft, (0, 0), 0.2)
    tuft.transform("translate(1474 250) scale(1.9)")
    draw_tail(tail, TAIL, 22, 44)
    draw_onlookers(hands, REACHING, HEADS, EVENING, SLEEVE)
    picture.planes = [
        cropped("background.webp", paint_sky(canvas, stone, EMBER, (1500.0, 520.0)), canvas),
        cropped("tail.webp", stone.print(tail, canvas), canvas, parallax_px=4),
        cropped("tuft.webp", stone.print(tuft, canvas), canvas, parallax_px=4),
        cropped("hands.webp", stone.print(hands, canvas), canvas, parallax_px=9),
    ]
    return picture


if __name__ == "__main__":
    run("hair", paint)
