"""Relief: hewn stone catches the light on the side from which it comes, and its tones stay those of the ramp."""

from __future__ import annotations

import numpy as np

from content.atelier.canvas import Canvas
from content.atelier.relief import HeldLamp, Relief, printed, stepped
from content.atelier.stone import Stone
from content.atelier.tones import Ramp

CANVAS = Canvas(width=160, height=120, margin=0)
GREY = Ramp(("#000000", "#404040", "#808080", "#c0c0c0", "#ffffff"))


def ridge() -> Relief:
    """A ridge from the top to the foot, in the middle."""
    x, _ = CANVAS.grid()
    return Relief.of(np.asarray(20 - np.abs(x - 80) / 4, np.float32), CANVAS)


def test_the_side_that_faces_the_light_is_lighter() -> None:
    light = ridge().under_sky((-1, 0, 1))
    assert light[:, :70].mean() > light[:, 90:].mean() + 0.2
    assert 0 <= light.min() <= light.max() <= 1


def test_a_lamp_lights_what_is_near_it() -> None:
    light = ridge().under_lamp(CANVAS, HeldLamp(40, 60, out=60, reach=60))
    assert light[50:70, 30:50].min() > light[:, 140:].max()


def test_the_slope_does_not_depend_on_how_finely_it_is_painted() -> None:
    fine = Canvas(width=160, height=120, margin=0, scale=2)
    x, _ = fine.grid()
    twice = Relief.of(np.asarray(20 - np.abs(x - 80) / 4, np.float32), fine)
    assert np.isclose(twice.front[100, 40], ridge().front[50, 20], atol=1e-3)


def test_tones_are_drawn_towards_whole_steps_and_stay_in_the_ramp() -> None:
    stone = Stone.cut(CANVAS, 4)
    tones = np.linspace(0, 4, CANVAS.shape[1], dtype=np.float32)[None].repeat(CANVAS.shape[0], axis=0)
    drawn = stepped(tones, stone, 1.0)
    assert np.abs(drawn - drawn.round()).mean() < np.abs(tones - tones.round()).mean()
    assert np.abs(drawn - tones).max() <= 1
    pixels = printed(9 * tones, np.zeros(CANVAS.shape, np.float32), (GREY, GREY), stone)
    assert pixels.shape == (*CANVAS.shape, 4)
    assert (pixels[..., 3] == 1).all()
