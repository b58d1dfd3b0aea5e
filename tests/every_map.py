"""Paint the plan of an old town for the pack with every scene: roofs in the light, streets, a hill, church and belfry.

It is a drawing, not a survey: belfry and church stand as they do to each other, the houses are made up. Run as
`python tests/every_map.py`; it writes `tests/every/media/plan/plan.webp`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

PLAN = Path(__file__).parent / "every" / "media" / "plan" / "plan.webp"
QUALITY = 78
SIZE = (1920, 1080)
BELFRY, CHURCH, SQUARE = (1294, 640), (458, 752), (905, 925)
"""Where they are in the picture; the visitor stands on the square."""
INK, SLATE, STONE, MIST, PAPER = (
    (30, 38, 48), (58, 69, 82), (102, 114, 127), (169, 179, 186), (236, 231, 218)
)  # fmt: skip
PARK = (206, 207, 200)
LIGHT = np.array((0.82, -0.57))
"""Towards the light, which comes from the upper right; shadows fall the other way, so many pixels long."""
SHADOW_PX, HILL_PX, GRAIN = 6, 150, 1.2
STREETS = (
    (26, ((-20, 560), (200, 620), (420, 610), (700, 690), (905, 925), (960, 1100))),
    (26, ((905, 925), (1010, 890), (1150, 862), (1400, 840), (1660, 900), (1940, 860))),
    (20, ((1520, -20), (1540, 180), (1500, 330), (1530, 520), (1480, 700), (1400, 840))),
    (18, ((905, 925), (780, 905), (640, 880), (520, 845), (300, 900), (60, 1100))),
    (18, ((420, 610), (470, 400), (640, 220), (700, -20))),
    (16, ((700, 690), (880, 560), (940, 360), (900, 200), (960, -20))),
    (16, ((1500, 330), (1240, 300), (940, 360), (470, 400), (120, 330), (-20, 340))),
    (14, ((1150, 862), (1240, 800), (1294, 640))),
    (14, ((1500, 330), (1400, 420), (1330, 520), (1294, 640))),
)  # fmt: skip
"""How wide the streets are, and where they lead."""

Picture = NDArray[np.uint8]
Corners = NDArray[np.float64]


def town_plan() -> Picture:
    """The plan, in red, green and blue."""
    picture: Picture = np.full((SIZE[1], SIZE[0], 3), PAPER, np.uint8)
    blocks = list(_blocks(np.random.default_rng(1661)))
    for block in blocks:
        _fill(picture, block - SHADOW_PX * LIGHT, MIST)
    for block in blocks:
        _draw_roofs(picture, block)
    _draw_hill(picture)
    for width, points in STREETS:
        cv2.polylines(picture, [_rounded(points)], False, PAPER, width, cv2.LINE_AA)
    cv2.ellipse(picture, SQUARE, (120, 62), -8, 0, 360, PAPER, -1, cv2.LINE_AA)
    _draw_church(picture)
    _draw_belfry(picture)
    grain = np.random.default_rng(1837).normal(0, GRAIN, (*picture.shape[:2], 1))
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def _blocks(rng: np.random.Generator) -> Iterator[Corners]:
    """Blocks of houses: what is nearer to their middle than to any other one, less an alley around it."""
    step = 112
    grid = np.stack(np.meshgrid(np.arange(-step, 2040, step), np.arange(-step, 1200, step)), -1).reshape(-1, 2)
    cells = cv2.Subdiv2D((-400, -400, 2800, 1900))
    for x, y in grid + rng.uniform(-38, 38, grid.shape):
        cells.insert((float(x), float(y)))
    facets, middles = cells.getVoronoiFacetList([])
    for facet, middle in zip(facets, middles, strict=True):
        if _built(middle):
            away = facet - np.asarray(middle)
            yield middle + away * (1 - 8 / np.maximum(20, np.hypot(*away.T)))[:, None]


def _built(middle: Corners) -> bool:
    """Whether houses stand there, and not what is drawn by itself."""
    x, y = middle
    church = abs(x - CHURCH[0]) < 170 and abs(y - CHURCH[1]) < 90
    hill = np.hypot((x - BELFRY[0]) / 1.1, y - BELFRY[1]) < HILL_PX + 20
    return not (church or hill)


def _draw_roofs(picture: Picture, block: Corners) -> None:
    """A roof on each side of a block, lighter where it faces the light, around a court."""
    middle = block.mean(axis=0)
    court = middle + 0.42 * (block - middle)
    for at in range(len(block)):
        after = (at + 1) % len(block)
        side = np.array([block[at], block[after], court[after], court[at]])
        along = block[after] - block[at]
        outwards = np.array((along[1], -along[0])) / max(1.0, float(np.hypot(*along)))
        facing = float(outwards @ LIGHT) * np.sign(float(outwards @ (block[at] - middle)))
        _fill(picture, side, _between(STONE, MIST, 0.78 + 0.32 * facing))
    _fill(picture, court, _between(MIST, PARK, 0.45))


def _draw_hill(picture: Picture) -> None:
    """The hill of the belfry: lawns in terraces, and trees with their shadows."""
    for part in (1.0, 0.78, 0.56):
        axes = (round(1.1 * part * HILL_PX), round(part * HILL_PX))
        cv2.ellipse(picture, BELFRY, axes, 0, 0, 360, _between(MIST, PARK, 1.5 - part), -1, cv2.LINE_AA)
    rng = np.random.default_rng(365)
    for turn, far in zip(rng.uniform(0, 2 * np.pi, 46), rng.uniform(0.62, 0.97, 46), strict=True):
        at = BELFRY + far * HILL_PX * np.array((1.1 * np.cos(turn), np.sin(turn)))
        for centre, radius, colour in ((at - 4 * LIGHT, 9, MIST), (at, 9, STONE), (at + 2 * LIGHT, 5, MIST)):
            cv2.circle(picture, (round(centre[0]), round(centre[1])), radius, colour, -1, cv2.LINE_AA)


def _draw_church(picture: Picture) -> None:
    """A nave, its transept, the round choir at the eastern end."""
    parts = ((-120, -30, 100, 30), (10, -66, 62, 66))
    for off, colours in ((SHADOW_PX * -1.6 * LIGHT, (MIST, MIST)), (np.zeros(2), (SLATE, STONE))):
        x, y = np.asarray(CHURCH) + off
        cv2.circle(picture, (round(x + 100), round(y)), 30, colours[0], -1, cv2.LINE_AA)
        for left, top, right, bottom in parts:
            _fill(picture, _box(x + left, y + top, x + right, y + bottom), colours[0])
        _fill(picture, _box(x - 120, y - 30, x + 112, y), colours[1])
        _fill(picture, _box(x + 36, y - 66, x + 62, y + 66), colours[1])


def _draw_belfry(picture: Picture) -> None:
    """A square tower with a bulb on its middle and four on its corners, and a long shadow."""
    x, y = BELFRY
    _fill(picture, np.array([(x - 30, y - 30), (x + 30, y + 30), (x - 70, y + 105), (x - 130, y + 45)]), MIST)
    _fill(picture, _box(x - 34, y - 34, x + 34, y + 34), SLATE)
    _fill(picture, np.array([(x - 34, y - 34), (x + 34, y - 34), (x + 34, y + 34)]), STONE)
    for across, down, radius in ((-24, -24, 9), (24, -24, 9), (-24, 24, 9), (24, 24, 9), (0, 0, 20)):
        cv2.circle(picture, (x + across, y + down), radius, INK, -1, cv2.LINE_AA)
        cv2.circle(picture, (x + across + radius // 4, y + down - radius // 4), radius // 2, STONE, -1, cv2.LINE_AA)


def _rounded(points: tuple[tuple[int, int], ...]) -> NDArray[np.int32]:
    """A line whose corners are cut three times."""
    line = np.array(points, float)
    for _ in range(3):
        near, far = 0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]
        line = np.vstack([line[:1], np.stack([near, far], 1).reshape(-1, 2), line[-1:]])
    return np.round(line).astype(np.int32)


def _box(left: float, top: float, right: float, bottom: float) -> Corners:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def _fill(picture: Picture, corners: Corners, colour: tuple[int, ...]) -> None:
    cv2.fillPoly(picture, [np.round(corners).astype(np.int32)], colour, cv2.LINE_AA)


def _between(one: tuple[int, ...], other: tuple[int, ...], part: float) -> tuple[int, ...]:
    share = min(1.0, max(0.0, part))
    return tuple(round(a + share * (b - a)) for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    cv2.imwrite(str(PLAN), cv2.cvtColor(town_plan(), cv2.COLOR_RGB2BGR), [cv2.IMWRITE_WEBP_QUALITY, QUALITY])
