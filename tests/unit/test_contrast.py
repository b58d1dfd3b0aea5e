"""Contrast, the forms of a theme, and scrims: never less than asked, and no more of a plane than it takes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.contrast import BLACK, HIGH, LARGE, TEXT, WHITE, contrast, readable
from kiosk.display.forms import Form, dressed
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.motion import Motion
from kiosk.display.scrim import Scrim
from kiosk.display.theme import Scheme, Theme
from kiosk.display.timeline import SHOWN, tween
from kiosk.packs import model

PACKS = {
    "beffroi": ("#1e2630 #3a4552 #66727f #a9b3ba #ece7da", "#d9a441"),
    "doudou": ("#14231c #28442f #5a7a45 #b7c08a #f3ecd2", "#c8341f"),
    "spiennes": ("#17191c #3d4147 #8d9196 #d6d3c8 #f6f3ea", "#e2792b"),
    "vangogh": ("#1c1712 #43362a #7b6650 #bfa981 #efe4cb", "#3f74a6"),
    "hello": ("#14161a #3b4048 #7c838c #c3c8cd #f7f7f5", "#ff6b4a"),
}
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def rgb(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def theme(pack: str) -> Theme:
    tones, accent = PACKS[pack]
    return Theme(tuple(rgb(tone) for tone in tones.split()), rgb(accent), body_px=24)  # type: ignore[arg-type]


@given(one=COLOURS, other=COLOURS)
def test_colours_as_drawn_and_as_written_have_the_same_contrast(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    first, second = (f"#{r:02x}{g:02x}{b:02x}" for r, g, b in (one, other))
    assert contrast(one, other) == pytest.approx(model.contrast(first, second))
    assert contrast(one, other) == contrast(other, one) >= 1
    assert contrast(BLACK, WHITE) == pytest.approx(21)


@given(colour=COLOURS, ground=COLOURS, least=st.sampled_from([LARGE, TEXT]))
def test_a_colour_is_changed_until_it_can_be_read_and_no_further(
    colour: tuple[int, int, int], ground: tuple[int, int, int], least: float
) -> None:
    found = readable(colour, ground, least)
    assert contrast(found, ground) >= least  # 4.5 can be had on any ground
    if contrast(colour, ground) >= least:
        assert found == colour


@pytest.mark.parametrize("scheme", ["pack", "light", "dark"])
@pytest.mark.parametrize("high", [False, True])
@pytest.mark.parametrize("pack", PACKS)
def test_every_pair_of_every_pack_can_be_read_in_every_form(pack: str, high: bool, scheme: Scheme) -> None:
    shown = dressed(theme(pack), Form(high_contrast=high, scheme=scheme))
    least = HIGH if high else TEXT
    assert shown.least == least
    for ground in (shown.plane, shown.plane_at_worst, shown.band):
        assert contrast(shown.text_on(ground), ground) >= least
        assert contrast(shown.quiet_on(ground), ground) >= least
        assert contrast(shown.mark_on(ground), ground) >= LARGE
        assert contrast(shown.rest_on(ground), ground) >= LARGE
    lightness = [contrast(tone, BLACK) for tone in shown.tones]
    assert lightness == sorted(lightness)


def test_schemes_say_which_planes_are_light() -> None:
    own = theme("beffroi")
    assert (own.plane, own.band) == (own.ink, own.paper)
    light, dark = (dressed(own, Form(scheme=scheme)) for scheme in ("light", "dark"))
    assert (light.plane, light.band) == (own.paper, own.paper)
    assert (dark.plane, dark.band) == (own.ink, own.ink)


def test_large_letters_are_twice_as_large_and_only_once() -> None:
    own = theme("hello")
    large = dressed(own, Form(large_text=True))
    assert large.body_px == 2 * own.body_px
    assert large.target_px == own.target_px
    assert dressed(large, Form(large_text=True)).body_px == large.body_px
    assert dressed(own, Form()) == own


def test_reduced_motion_takes_distances_away_and_leaves_fades() -> None:
    still = dressed(theme("hello"), Form(reduced_motion=True)).motion
    assert (Motion().amount, still.amount) == (1.0, 0.0)
    rise = tween("y", 40, 0, over_s=1, moves=True)
    assert Motion().of(rise) is rise
    assert still.of(rise).value("y", 0) == 0
    assert still.of(rise).value(SHOWN, still.change_s / 2) == pytest.approx(0.5)


def ground(canvas: SoftCanvas, image: Image) -> None:
    canvas.clear(BLACK)
    canvas.image(image, Box(0, 0, 320, 180))


def plain(level: int) -> Image:
    surface = pygame.Surface((320, 180), 0, 32)
    surface.fill((level, level, level))
    return Image(surface)


BOX = Box(60, 60, 200, 60)


@pytest.mark.parametrize("scheme", ["pack", "light", "dark"])
@pytest.mark.parametrize("level", [0, 40, 90, 120, 160, 220, 255])
def test_text_on_a_scrim_is_read_on_any_picture(level: int, scheme: Scheme) -> None:
    canvas = SoftCanvas(pygame.Surface((320, 180), 0, 32))
    shown = dressed(theme("beffroi"), Form(scheme=scheme))
    ground(canvas, plain(level))
    colour = Scrim(shown).draw(canvas, BOX)
    seen = pygame.surfarray.array3d(canvas.shot())[60:260, 60:120].reshape(-1, 3)
    assert min(contrast(tuple(pixel), colour) for pixel in np.unique(seen, axis=0)) >= TEXT


def test_a_scrim_is_no_stronger_than_it_must_be_and_none_where_none_is_needed() -> None:
    canvas, scrim = SoftCanvas(pygame.Surface((320, 180), 0, 32)), Scrim(theme("beffroi"))
    strengths = []
    for level in (20, 110, 130, 240):
        ground(canvas, plain(level))
        strengths.append(scrim.under(canvas, BOX).strength)
    assert strengths[0] == strengths[3] == 0
    assert 0 < strengths[1] < 0.6
    assert 0 < strengths[2] < 0.6
    ground(canvas, plain(240))
    scrim.draw(canvas, BOX)
    assert [draw.kind for draw in canvas.draws] == ["image"]


def test_one_dark_corner_under_the_text_is_enough_for_a_scrim_but_a_star_is_not() -> None:
    canvas, scrim = SoftCanvas(pygame.Surface((320, 180), 0, 32)), Scrim(theme("beffroi"))
    corner, star = plain(230), plain(230)
    corner.surface.fill((30, 30, 30), (60, 95, 30, 30))
    star.surface.fill((30, 30, 30), (100, 90, 2, 2))
    ground(canvas, corner)
    assert scrim.under(canvas, BOX).strength > 0.2
    ground(canvas, star)
    assert scrim.under(canvas, BOX).strength == 0


def test_a_scrim_looks_once_and_again_when_the_picture_has_changed() -> None:
    canvas, scrim, image = SoftCanvas(pygame.Surface((320, 180), 0, 32)), Scrim(theme("beffroi")), plain(240)
    ground(canvas, image)
    first = scrim.under(canvas, BOX)
    ground(canvas, image)
    assert scrim.under(canvas, BOX) is first
    image.surface.fill((120, 120, 120))
    image.changed()
    ground(canvas, image)
    assert scrim.under(canvas, BOX).strength > 0
    for x in range(40):
        scrim.under(canvas, BOX._replace(x=float(x)))
    assert len(scrim._known) <= 16


def test_in_high_contrast_a_scrim_lets_nothing_through() -> None:
    canvas = SoftCanvas(pygame.Surface((320, 180), 0, 32))
    shown = dressed(theme("beffroi"), Form(high_contrast=True))
    ground(canvas, plain(128))
    colour = Scrim(replace(shown)).draw(canvas, BOX)
    assert contrast(tuple(canvas.shot().get_at((100, 80))[:3]), colour) > 15
