"""The display: fitting pictures, drawing, setting type, and what happens when a file is missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from kiosk.display.assets import Assets
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.contrast import blend
from kiosk.display.easing import Follow, ease_in_out, ease_out
from kiosk.display.frames import FRAME_S, FrameStats
from kiosk.display.geometry import Box, cover
from kiosk.display.image import Image
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme, Viewing, colour

INK, PAPER, GOLD = (30, 38, 48), (236, 231, 218), (217, 164, 65)
THEME = Theme((INK, (58, 69, 82), (102, 111, 127), (169, 179, 186), PAPER), GOLD, body_px=24)


def canvas(w: int = 320, h: int = 180) -> SoftCanvas:
    made = SoftCanvas(pygame.Surface((w, h), 0, 32))
    made.clear((0, 0, 0))
    return made


def plane(w: int, h: int, rgba: tuple[int, int, int, int]) -> Image:
    surface = pygame.Surface((w, h), pygame.SRCALPHA, 32)
    surface.fill(rgba)
    return Image(surface)


def test_a_picture_covers_every_screen_and_keeps_its_focus() -> None:
    for screen in ((1920, 1080), (1280, 800), (1080, 1920), (3840, 1080)):
        fit = cover((1920, 1080), screen, focus=(0.68, 0.5))
        left, top = fit.point((0, 0))
        right, bottom = fit.point((1920, 1080))
        assert max(left, top) <= 0.01
        assert min(right - screen[0], bottom - screen[1]) >= -0.01
        x, y = fit.point((0.68 * 1920, 0.5 * 1080))
        assert 0 <= x <= screen[0]
        assert 0 <= y <= screen[1]


def test_a_half_transparent_picture_is_mixed_and_not_darkened_at_its_edges() -> None:
    made = canvas()
    made.clear((100, 100, 100))
    made.image(plane(10, 10, (200, 0, 0, 128)), Box(0, 0, 10, 10))
    assert np.allclose(made.shot().get_at((5, 5))[:3], (150, 50, 50), atol=2)


def test_alpha_dims_a_picture_and_an_invisible_one_is_not_drawn_at_all() -> None:
    made = canvas()
    made.image(plane(10, 10, (200, 200, 200, 255)), Box(0, 0, 10, 10), alpha=0.5)
    assert np.allclose(made.shot().get_at((5, 5))[:3], (100, 100, 100), atol=2)
    made.image(plane(10, 10, (255, 255, 255, 255)), Box(0, 0, 10, 10), alpha=0.001)
    assert len(made.draws) == 1


def test_light_is_added() -> None:
    made = canvas()
    made.clear((50, 50, 50))
    light = pygame.Surface((10, 10), 0, 32)
    light.fill((20, 10, 0))
    made.light(Image(light), Box(0, 0, 10, 10))
    assert made.shot().get_at((5, 5))[:3] == (70, 60, 50)


def test_a_turned_picture_keeps_its_pivot_where_it_hangs() -> None:
    made = canvas(200, 200)
    bar = plane(10, 100, (255, 255, 255, 255))
    made.image(bar, Box(95, 50, 10, 100), angle_deg=90, pivot=(0.5, 0.0))
    row = [x for x in range(200) if made.shot().get_at((x, 50))[0] > 128]
    assert min(row) == pytest.approx(100, abs=2)
    assert max(row) == pytest.approx(199, abs=2)


def test_scaled_copies_are_bounded() -> None:
    image = plane(64, 64, (1, 2, 3, 255))
    for size in range(10, 110):
        image.at_size((size, size))
    assert image.bytes < 64 * 64 * 4 + 30 * 110 * 110 * 4


def test_a_missing_picture_is_told_once_and_drawn_as_nothing(tmp_path: Path) -> None:
    told: list[str] = []
    assets = Assets(told.append)
    for _ in range(3):
        canvas().image(assets.image(tmp_path / "belfy.webp"), Box(0, 0, 50, 50))
    assert len(told) == 1
    assert "belfy.webp" in told[0]


def test_text_is_as_large_as_the_distance_asks() -> None:
    near = Viewing((1920, 1080), diagonal_in=24, distance_m=0.8).body_px()
    far = Viewing((1920, 1080), diagonal_in=24, distance_m=1.2).body_px()
    assert far / near == pytest.approx(1.5)
    # 24 inches of full HD at 0.8 m: 0.35 degrees are 4.9 mm or 17.6 px of capital height
    assert near * 0.66 == pytest.approx(17.6, abs=0.3)


def test_text_wraps_within_its_width_and_shrinks_into_its_room() -> None:
    setter = Typesetter(THEME, print)
    words = "Ses cloches annonçaient le couvre-feu, l’incendie, l’ouverture des portes. " * 6
    assert setter.set(words, "body", INK, width=400).size[0] <= 400
    assert setter.fitted(words, "body", INK, width=400, height=420).size[1] <= 420
    assert setter.set("Belfried", "title", INK) is setter.set("Belfried", "title", INK)


def test_a_broken_font_is_told_once_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    told: list[str] = []
    theme = Theme(THEME.tones, GOLD, 24, title_font=tmp_path / "bad.ttf")
    setter = Typesetter(theme, told.append)
    assert setter.set("Mons", "title", INK).size[0] > 10
    setter.set("Bergen", "title", INK)
    assert len(told) == 1
    assert "bad.ttf" in told[0]


def test_colours() -> None:
    assert colour("#d9a441") == GOLD
    assert blend((0, 0, 0), (100, 200, 50), 0.5) == (50, 100, 25)
    with pytest.raises(ValueError, match="gold"):
        colour("gold")


def test_easings_begin_at_0_end_at_1_and_never_go_back() -> None:
    for ease in (ease_out, ease_in_out):
        values = [ease(step / 50) for step in range(51)]
        assert (values[0], values[-1]) == (0, 1)
        assert values == sorted(values)


def test_a_follower_settles_in_its_time_whatever_the_steps() -> None:
    for steps in (6, 60, 600):
        follow = Follow(0.0, settle_s=0.5)
        follow.target = 1.0
        for _ in range(steps):
            follow.update(0.5 / steps)
        assert follow.value == pytest.approx(0.95, abs=0.01)


def test_missed_frames_are_those_that_end_after_their_time() -> None:
    stats = FrameStats()
    stats.add(0.010, -0.006)
    stats.add(0.020, 0.004)
    stats.add(0.100, 5.2 * FRAME_S)
    assert (stats.frames, stats.missed) == (3, 6)
    assert stats.p95_ms == pytest.approx(20)
