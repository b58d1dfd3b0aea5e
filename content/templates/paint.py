"""Draws the pictures of the templates: `python -m content.templates.paint`. Five tones, one accent, one light.

They are SVG, so that an artist can open them in any drawing program and go on from there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

HERE = Path(__file__).parents[2] / "kiosk" / "packs" / "making" / "templates" / "media"
WIDTH, HEIGHT = 1920, 1080
INK, SHADE, MIDDLE, PALE, PAPER, CORAL = "#14161a", "#3b4048", "#7c838c", "#c3c8cd", "#f7f7f5", "#ff6b4a"
DEEP, DUSK, MIST = "#1d2026", "#2a2e35", "#565c65"
"""Steps between the five tones, for planes that lie behind each other."""

LIT = (1148.0, 832.0)
"""The middle of the one window that is lit."""

Point = tuple[float, float]
Lines = list[str]


def main() -> None:
    """Write every picture."""
    for name, draw in PICTURES.items():
        (HERE / f"{name}.svg").write_text(picture(draw()), encoding="utf-8")


def picture(shapes: Iterable[str]) -> str:
    """The shapes as a whole drawing."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
    return "\n".join((head, *shapes, "</svg>")) + "\n"


# what everything is made of


def ground(top: str, bottom: str, name: str = "ground") -> Lines:
    """A whole plane that goes from one tone to another."""
    stops = f'<stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/>'
    return [
        f'<defs><linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#{name})"/>',
    ]


def light(at: Point, radius: float, colour: str, strength: float, name: str) -> Lines:
    """A soft light."""
    place = f'cx="{at[0]}" cy="{at[1]}" r="{radius}"'
    stops = (
        f'<stop offset="0" stop-color="{colour}" stop-opacity="{strength}"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/>'
    )
    gradient = f'<radialGradient id="{name}" {place} gradientUnits="userSpaceOnUse">{stops}</radialGradient>'
    return [f"<defs>{gradient}</defs>", f'<circle {place} fill="url(#{name})"/>']


def shape(points: Iterable[Point], colour: str, opacity: float = 1.0) -> str:
    """A flat shape with corners."""
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    seen = "" if opacity == 1 else f' fill-opacity="{opacity}"'
    return f'<polygon points="{path}" fill="{colour}"{seen}/>'


def curve(path: str, colour: str, opacity: float = 1.0) -> str:
    """A flat shape with curves, in the words of SVG."""
    seen = "" if opacity == 1 else f' fill-opacity="{opacity}"'
    return f'<path d="{path}" fill="{colour}"{seen}/>'


def disc(x: float, y: float, radius: float, colour: str, opacity: float = 1.0) -> str:
    """A flat disc."""
    seen = "" if opacity == 1 else f' fill-opacity="{opacity}"'
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{colour}"{seen}/>'


def ring(x: float, y: float, radius: float, width: float, opacity: float) -> str:
    """A ring of light."""
    look = f'fill="none" stroke="{CORAL}" stroke-width="{width}" stroke-opacity="{opacity}"'
    return f'<circle cx="{x}" cy="{y}" r="{radius}" {look}/>'


def limb(points: Iterable[Point], width: float, colour: str) -> str:
    """A line as thick as a finger or a branch, with round ends."""
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    look = f'stroke="{colour}" stroke-width="{width:.0f}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<polyline points="{path}" fill="none" {look}/>'


# the pictures


def hand() -> Lines:
    """A hand, and the thing that answers it."""
    sun = (1385.0, 300.0)
    drawn = [*ground(DEEP, INK), *light(sun, 760, CORAL, 0.26, "glow")]
    drawn += [ring(*sun, 150 + 95 * step, 10 - 2 * step, 0.6 - 0.13 * step) for step in range(4)]
    drawn.append(disc(*sun, 92, CORAL))
    drawn += _hand(0, SHADE, 1.0) + _hand(15, MIDDLE, 0.72)
    return drawn


def _hand(over: float, colour: str, thick: float) -> Lines:
    """An open hand seen from its back; the lit plane is the same again, thinner and nearer to the light."""
    fingers: tuple[tuple[tuple[Point, ...], float], ...] = (
        (((1225, 905), (1105, 800), (1040, 690)), 92),
        (((1275, 850), (1235, 640), (1215, 505)), 84),
        (((1355, 835), (1365, 595), (1372, 450)), 88),
        (((1435, 850), (1490, 640), (1518, 512)), 82),
        (((1505, 890), (1600, 735), (1650, 640)), 70),
    )
    palm = ((1222, 890), (1300, 840), (1440, 835), (1520, 900), (1490, 1010), (1300, 1020))
    moved = [(x + 0.3 * over, y - over) for x, y in palm]
    drawn = [limb([(x + 0.3 * over, y - over) for x, y in line], width * thick, colour) for line, width in fingers]
    drawn.append(limb([(1375 + 0.3 * over, 930 - over), (1362, 1200)], 236 * thick, colour))
    return [*drawn, limb([*moved, moved[0]], 96 * thick, colour), shape(moved, colour)]


def town() -> Lines:
    """A town in the evening, in three planes; one window is lit."""
    lot = Random(4)  # for a picture, not for a secret
    drawn = [*ground(SHADE, PALE), *light((1500, 640), 900, PAPER, 0.5, "evening")]
    drawn += _houses(lot, 700, 130, 96, ("#8d949c", MIDDLE, "#a9b0b7"))
    drawn += _houses(lot, 830, 200, 140, (MIST, "#484e57", MIDDLE))
    drawn += _tower(1290, 250, MIST, "#6a717a")
    drawn += _houses(lot, 1000, 260, 216, (DUSK, DEEP, MIST))
    drawn += light(LIT, 210, CORAL, 0.4, "window")
    drawn += [
        shape(
            (
                (LIT[0] - 16, LIT[1] - 26),
                (LIT[0] + 16, LIT[1] - 26),
                (LIT[0] + 16, LIT[1] + 26),
                (LIT[0] - 16, LIT[1] + 26),
            ),
            CORAL,
        )
    ]
    drawn += [shape(((0, 968), (WIDTH, 930), (WIDTH, HEIGHT), (0, HEIGHT)), INK)]
    return drawn


def _houses(lot: Random, floor: float, tall: float, wide: float, tones: tuple[str, str, str]) -> Lines:
    """A row of houses with their gables to the street, of three tones: wall, roof, and what the light falls on."""
    wall, roof, lit = tones
    drawn: Lines = []
    x = -0.5 * wide
    while x < WIDTH:
        side, high = wide * lot.uniform(0.8, 1.25), tall * lot.uniform(0.75, 1.25)
        top, peak = floor - high, floor - high - side * lot.uniform(0.55, 0.8)
        middle, eaves = x + side / 2, 0.05 * side
        drawn.append(shape(((x, HEIGHT), (x, top), (middle, peak), (x + side, top), (x + side, HEIGHT)), wall))
        drawn.append(
            shape(
                ((x - eaves, top + eaves), (middle, peak - eaves), (middle, peak + 2 * eaves), (x, top + 3 * eaves)),
                roof,
            )
        )
        drawn.append(
            shape(
                (
                    (middle, peak - eaves),
                    (x + side + eaves, top + eaves),
                    (x + side, top + 3 * eaves),
                    (middle, peak + 2 * eaves),
                ),
                lit,
            )
        )
        if lot.random() < 0.6:
            at, stack = middle + 0.24 * side, 0.1 * side
            drawn.insert(
                -3, shape(((at, top), (at, peak - 2 * eaves), (at + stack, peak - 2 * eaves), (at + stack, top)), roof)
            )
        drawn += _windows(x, top, side, roof)
        x += side * 0.99
    return drawn


def _windows(x: float, top: float, side: float, colour: str) -> Lines:
    """Two rows of windows of a house, dark."""
    wide, high = 0.13 * side, 0.22 * side
    return [
        shape(((left, up), (left + wide, up), (left + wide, up + high), (left, up + high)), colour)
        for up in (top + 0.3 * side, top + 0.78 * side)
        for left in (x + 0.2 * side, x + 0.435 * side, x + 0.67 * side)
    ]


def _tower(x: float, top: float, colour: str, lit: str) -> Lines:
    """A tower with a bulb on it, the tallest thing of the town."""
    return [
        shape(((x - 58, HEIGHT), (x - 58, top + 190), (x + 58, top + 190), (x + 58, HEIGHT)), colour),
        shape(((x + 16, HEIGHT), (x + 10, top + 190), (x + 58, top + 190), (x + 58, HEIGHT)), lit),
        curve(f"M{x - 74} {top + 196} C{x - 96} {top + 120} {x - 20} {top + 108} {x} {top}"
              f" C{x + 20} {top + 108} {x + 96} {top + 120} {x + 74} {top + 196} Z", colour),
        curve(f"M{x} {top} C{x + 20} {top + 108} {x + 96} {top + 120} {x + 74} {top + 196} L{x + 22} {top + 196}"
              f" C{x + 44} {top + 130} {x + 12} {top + 104} {x} {top} Z", lit),
    ]  # fmt: skip


def wood() -> Lines:
    """A wood in three planes, and a way that leads to where it is light."""
    lot = Random(11)  # for a picture, not for a secret
    drawn = [*ground(MIDDLE, PALE), *light((1230, 560), 760, PAPER, 0.85, "clearing")]
    for count, wide, colour, floor in ((15, 26, "#9aa0a8", 720), (10, 52, MIST, 800), (7, 104, DUSK, 930)):
        for index in range(count):
            x = (index + lot.uniform(0.15, 0.85)) * WIDTH / count
            if abs(x - 1230) > 2.6 * wide:
                drawn += _tree(lot, x, wide, colour, floor)
        drawn.append(curve(f"M0 {floor} Q{WIDTH / 2} {floor - 50} {WIDTH} {floor} V{HEIGHT} H0 Z", colour))
    drawn.append(curve("M700 1080 C1010 930 1330 860 1196 742 L1262 742 C1460 860 1350 960 1310 1080 Z", PALE, 0.85))
    drawn += [disc(1229, 700, 17, CORAL), shape(((1216, 760), (1242, 760), (1236, 712), (1222, 712)), CORAL)]
    return drawn


def _tree(lot: Random, x: float, wide: float, colour: str, floor: float) -> Lines:
    lean = lot.uniform(-0.6, 0.6) * wide
    trunk = ((x - 0.62 * wide, floor + 30), (x - 0.38 * wide + lean, -20), (x + 0.38 * wide + lean, -20),
             (x + 0.62 * wide, floor + 30))  # fmt: skip
    drawn = [shape(trunk, colour)]
    for side in (-1, 1):
        at, reach = lot.uniform(0.12, 0.5) * floor, lot.uniform(2.0, 3.6) * wide
        bend = (x + lean * 0.7 + side * 0.6 * reach, at - 0.16 * reach)
        drawn.append(limb(((x + lean * 0.5, at + 0.5 * wide), bend, (x + side * reach, at - 0.8 * reach)),
                          0.24 * wide, colour))  # fmt: skip
    return drawn


def sea() -> Lines:
    """The sea at sunset, and a boat on its way home."""
    sun = (1330.0, 520.0)
    drawn = [*ground(SHADE, PALE), *light(sun, 700, PAPER, 0.75, "sunset"), disc(*sun, 112, CORAL)]
    for number, colour in enumerate((MIDDLE, "#666d76", MIST, SHADE, DUSK, INK)):
        drawn.append(curve(_waves(600 + 84 * number, 26 + 9 * number, 330 + 60 * number, 120 * number), colour))
        if number == 0:
            drawn += [limb(((1330 - long, 632 + 20 * step), (1330 + long, 632 + 20 * step)), 7, CORAL)
                      for step, long in enumerate((58, 30))]  # fmt: skip
        if number == 1:
            drawn += _boat(905, 680)
    return drawn


def _waves(y: float, high: float, long: float, shift: float) -> str:
    path, x = [f"M{-shift:.0f} {y:.0f}"], -shift
    while x < WIDTH:
        path.append(
            f"q{long * 0.3:.0f} {-high:.0f} {long / 2:.0f} 0 q{long * 0.2:.0f} {high * 0.8:.0f} {long / 2:.0f} 0"
        )
        x += long
    return " ".join((*path, f"V{HEIGHT} H{-shift:.0f} Z"))


def _boat(x: float, y: float) -> Lines:
    return [
        curve(f"M{x - 150} {y - 60} H{x + 150} L{x + 100} {y + 26} H{x - 105} Z", INK),
        limb(((x, y - 60), (x, y - 390)), 10, INK),
        curve(f"M{x + 10} {y - 380} Q{x + 150} {y - 230} {x + 190} {y - 90} H{x + 10} Z", PAPER),
        curve(f"M{x - 10} {y - 340} Q{x - 90} {y - 200} {x - 120} {y - 90} H{x - 10} Z", PALE),
    ]


def table() -> Lines:
    """Things on a table: a jug, a key, a shell, an apple."""
    drawn = [*ground(MIST, SHADE), *light((1700, 120), 1300, PALE, 0.5, "day")]
    drawn += [shape(((0, 760), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT)), DUSK)]
    drawn += [shape(((0, 760), (WIDTH, 700), (WIDTH, 722), (0, 790)), MIDDLE)]
    return [*drawn, *_jug(1480, 800), *_apple(800, 842), *_shell(330, 862), *_key(1010, 890)]


def _shadow(x: float, y: float, wide: float) -> str:
    return f'<ellipse cx="{x - 0.35 * wide:.0f}" cy="{y:.0f}" rx="{wide:.0f}" ry="{0.14 * wide:.0f}" fill="{INK}"/>'


def _jug(x: float, y: float) -> Lines:
    body = (f"M{x - 70} {y - 520} L{x + 84} {y - 540} C{x + 50} {y - 440} {x + 54} {y - 400} {x + 130} {y - 290}"
            f" C{x + 215} {y - 160} {x + 160} {y - 10} {x + 70} {y} H{x - 90}"
            f" C{x - 180} {y - 10} {x - 230} {y - 160} {x - 150} {y - 290}"
            f" C{x - 80} {y - 400} {x - 60} {y - 440} {x - 70} {y - 520} Z")  # fmt: skip
    lit = (f"M{x + 30} {y - 530} L{x + 84} {y - 540} C{x + 50} {y - 440} {x + 54} {y - 400} {x + 130} {y - 290}"
           f" C{x + 215} {y - 160} {x + 160} {y - 10} {x + 70} {y}"
           f" C{x + 120} {y - 110} {x + 120} {y - 220} {x + 60} {y - 300}"
           f" C{x + 10} {y - 390} {x + 14} {y - 450} {x + 30} {y - 530} Z")  # fmt: skip
    handle = limb(((x - 62, y - 480), (x - 190, y - 460), (x - 220, y - 350), (x - 150, y - 260)), 34, MIDDLE)
    return [_shadow(x, y, 240), handle, curve(body, MIDDLE), curve(lit, PAPER)]


def _apple(x: float, y: float) -> Lines:
    body = (f"M{x} {y - 190} C{x + 60} {y - 230} {x + 150} {y - 190} {x + 140} {y - 90}"
            f" C{x + 130} {y} {x + 60} {y + 20} {x} {y} C{x - 60} {y + 20} {x - 130} {y} {x - 140} {y - 90}"
            f" C{x - 150} {y - 190} {x - 60} {y - 230} {x} {y - 190} Z")  # fmt: skip
    lit = curve(f"M{x + 60} {y - 196} C{x + 150} {y - 180} {x + 150} {y - 60} {x + 84} {y - 10}"
                f" C{x + 110} {y - 80} {x + 104} {y - 150} {x + 60} {y - 196} Z", "#ff9a80")  # fmt: skip
    stem = limb(((x, y - 185), (x + 12, y - 225), (x + 34, y - 250)), 11, INK)
    return [_shadow(x, y + 4, 150), curve(body, CORAL), lit, stem]


def _key(x: float, y: float) -> Lines:
    bow = f'<circle cx="{x}" cy="{y}" r="52" fill="none" stroke="{PALE}" stroke-width="24"/>'
    shaft = limb(((x + 62, y + 10), (x + 232, y + 36)), 24, PALE)
    bits = [limb(((x + at, y + 20 + at / 8), (x + at - 8, y + 66 + at / 8)), 22, PALE) for at in (166, 220)]
    return [_shadow(x + 120, y + 66, 160), bow, shaft, *bits]


def _shell(x: float, y: float) -> Lines:
    """A spiral of discs that grow, the last one open to the light."""
    drawn = [_shadow(x, y, 150)]
    for step in range(26, -1, -1):
        turn, far = 0.36 * step - 0.4, 9 + 5.1 * step
        at = x + 0.9 * far * math.cos(turn), y - 96 - 0.7 * far * math.sin(turn)
        drawn.append(disc(*at, 12 + 0.36 * far, PAPER if step % 2 else PALE))
    return drawn


PICTURES: dict[str, Callable[[], Lines]] = {"hand": hand, "town": town, "wood": wood, "sea": sea, "table": table}

if __name__ == "__main__":
    main()
