"""Lines as planes: as wide in a bend as elsewhere, with soft ends; planes that are a little larger or smaller."""

from __future__ import annotations

import math

import numpy as np
import pygame
import pytest

from kiosk.display.cover import MOST_PX, coloured, covered, finer_for
from kiosk.display.strokes import butted, is_closed, outset, stroke

SQUARE = [(10.0, 10.0), (30.0, 10.0), (30.0, 40.0), (10.0, 40.0)]


def test_a_line_is_as_wide_in_a_bend_as_elsewhere() -> None:
    edges = stroke([(0, 0), (20, 0), (20, 20)], [4, 4, 4])
    assert edges[0] == ((0, 2), (0, -2))
    assert edges[1] == ((18, 2), (22, -2))
    assert edges[2] == ((18, 20), (22, 20))


def test_a_sharp_corner_is_drawn_out_no_further_than_twice_as_far_as_its_sides() -> None:
    for turn in np.linspace(0, math.pi, 40):
        _, (left, right), _ = stroke([(0, 0), (20, 0), (20 + 9 * math.cos(turn), 9 * math.sin(turn))], [4, 4, 4])
        assert max(math.dist(left, (20, 0)), math.dist(right, (20, 0))) <= 4 + 1e-9


def test_points_that_are_said_twice_do_no_harm() -> None:
    for points in ([(0, 0), (0, 0), (9, 0)], [(0, 0), (9, 0), (9, 0)], [(5, 5), (5, 5)]):
        edges = stroke(points, [4] * len(points))
        assert all(math.isfinite(value) for edge in edges for end in edge for value in end)


def test_a_soft_end_reaches_half_of_it_beyond_the_line() -> None:
    points, widths = butted([(0, 0), (10, 0)], [2, 6], 1.0)
    assert points == [(-0.5, 0), (0.5, 0), (9.5, 0), (10.5, 0)]
    assert widths == [2, 2, 6, 6]
    short, _ = butted([(0, 0), (0.4, 0)], [2, 2], 1.0)
    assert [x for x, _ in short] == sorted(x for x, _ in short)
    assert is_closed([*SQUARE, SQUARE[0]])
    assert not is_closed(SQUARE)


@pytest.mark.parametrize("corners", [SQUARE, SQUARE[::-1]], ids=["clockwise", "counter-clockwise"])
def test_a_plane_can_be_made_larger_and_smaller(corners: list[tuple[float, float]]) -> None:
    for by in (1.0, -1.0):
        xs, ys = zip(*outset(corners, by), strict=True)
        assert (min(xs), max(xs), min(ys), max(ys)) == (10 - by, 30 + by, 10 - by, 40 + by)


@pytest.mark.parametrize("x", [10.0, 10.25, 10.5, 10.8])
def test_a_pixel_is_covered_as_far_as_the_plane_reaches_into_it(x: float) -> None:
    plane = [(px + x - 10, py) for px, py in SQUARE]
    area = pygame.Rect(4, 5, 40, 40)
    cover = covered(lambda narrower: [outset(plane, -narrower / 2)], area, 8)
    assert cover.shape == (40, 40)
    assert cover[20, 6] == pytest.approx(255 * (11 - x), abs=255 / 16)
    assert cover[20, 26] == pytest.approx(255 * (x - 10), abs=255 / 16)
    assert (cover[20, 8:25] == 255).all()
    assert (cover[20, :5] == 0).all()


def test_large_planes_are_drawn_less_finely() -> None:
    assert [finer_for(side, side) for side in (100, 400, 800, 3000)] == [8, 4, 2, 1]
    assert all(side**2 * finer_for(side, side) ** 2 <= MOST_PX for side in range(1, 1700))


def test_what_is_covered_has_the_colour_premultiplied() -> None:
    surface = coloured(np.array([[0, 128, 255]], np.uint8), (200, 100, 50, 220))
    found = [surface.get_at((x, 0)) for x in range(3)]
    assert [tuple(each) for each in found] == [(0, 0, 0, 0), (100, 50, 25, 110), (200, 100, 50, 220)]
