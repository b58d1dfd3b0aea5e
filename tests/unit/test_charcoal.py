"""Charcoal on toned paper: dark becomes charcoal, light becomes chalk, and what is not drawn stays empty."""

from __future__ import annotations

import random

import numpy as np
import pytest

from content.atelier.canvas import Canvas
from content.atelier.charcoal import VALUES, Crayon, Paper, Sheet
from content.atelier.layer import Layer
from content.atelier.sketch import Stick, sketch
from content.atelier.tones import rgb

CANVAS = Canvas(width=160, height=120, margin=4)


def drawn(value: float) -> float:
    """The mean lightness of a square of this value, drawn."""
    sheet, layer = Sheet.cut(CANVAS, 1), Layer("square", VALUES)
    layer.polygon([(40, 30), (120, 30), (120, 90), (40, 90)], value)
    pixels = sheet.draw(layer, Crayon())
    assert pixels[2, 2, 3] == 0
    return float(pixels[44:84, 54:114, :3].mean())


def test_darker_values_are_drawn_darker_and_the_papers_own_value_is_bare_paper() -> None:
    light = [drawn(value) for value in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)]
    assert light == sorted(light)
    assert light[3] == pytest.approx(float(rgb(Paper().paper).mean()), abs=0.02)


def test_the_same_seed_draws_the_same_sheet() -> None:
    assert np.array_equal(Sheet.cut(CANVAS, 3).ground(), Sheet.cut(CANVAS, 3).ground())


def test_a_line_is_set_down_as_often_as_the_stick_says() -> None:
    layer = Layer("line", VALUES)
    sketch(layer, [(10, 10), (90, 40), (150, 20)], Stick(times=3), random.Random(2))
    assert len(layer.shapes) == 3
