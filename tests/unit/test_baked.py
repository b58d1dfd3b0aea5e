"""What is baked: gradients, blur, shadows, masks; made once, bounded, and right to the level."""

from __future__ import annotations

import gc

import numpy as np
import pygame
import pytest

from kiosk.display import gradients, masks, object_fit, paths, shadows
from kiosk.display.baked import BAKERY, Bakery, Recipe, baked
from kiosk.display.baking import of_image, to_image
from kiosk.display.blur import FINEST_PX, blurred, reach_px
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Box
from kiosk.display.gradients import Stop
from kiosk.display.image import Image
from kiosk.display.nine_patch import NinePatch

INK, PAPER, GOLD = (30, 38, 48), (236, 231, 218), (217, 164, 65)


def plane(w: int, h: int, rgba: tuple[int, int, int, int] = (200, 100, 50, 255)) -> Image:
    surface = pygame.Surface((w, h), pygame.SRCALPHA, 32)
    surface.fill(rgba)
    return Image(surface)


def test_the_same_is_baked_once_and_a_changed_image_is_another_one() -> None:
    image = plane(20, 20)
    assert blurred(image, 4) is blurred(image, 4)
    assert blurred(image, 4) is not blurred(image, 5)
    before = blurred(image, 4)
    image.changed()
    assert blurred(image, 4) is not before


def test_what_is_baked_is_bounded_and_keeps_no_picture_alive() -> None:
    bakery, made = Bakery(budget_bytes=10 * 400), []

    def bake(number: int) -> Image:
        made.append(number)
        return plane(10, 10)

    for number in range(30):
        bakery.get((number,), Recipe(bake, (number,), {}))
        bakery.get((0,), Recipe(bake, (0,), {}))  # what is used stays
    assert bakery.bytes <= 10 * 400
    assert len(bakery) == 10
    assert made.count(0) == 1

    image = plane(300, 300)
    masks.tinted(image, GOLD)
    alive = sum(isinstance(each, Image) and each.size == (300, 300) for each in gc.get_objects())
    del image
    gc.collect()
    assert sum(isinstance(each, Image) and each.size == (300, 300) for each in gc.get_objects()) == alive - 1


def test_the_one_bakery_of_the_program_stays_within_its_budget() -> None:
    @baked
    def megabytes(number: int) -> Image:
        return plane(1000, 1000, (number, 0, 0, 255))

    for number in range(20):
        megabytes(number)
    assert 0 < BAKERY.bytes <= 48 * 1024 * 1024


def test_a_slow_gradient_has_no_bands() -> None:
    image = gradients.linear((600, 300), [Stop(0, (40, 44, 50)), Stop(1, (48, 52, 58))])
    levels = of_image(image)[..., 0]
    rows = levels.mean(axis=0)
    wanted = 40 + 8 * (np.arange(300) + 0.5) / 300
    assert np.abs(rows - wanted).max() < 0.15  # on average between the levels that there are
    assert levels.std(axis=0).min() > 0.2  # and nowhere a plane of one level


def test_a_gradient_goes_through_its_stops() -> None:
    down = of_image(gradients.linear((10, 101), [Stop(0, INK), Stop(0.5, PAPER), Stop(1, GOLD)]))
    for row, colour in ((0, INK), (50, PAPER), (100, GOLD)):
        assert np.abs(down[5, row, :3] - colour).max() <= 4
    right = of_image(gradients.linear((101, 10), [Stop(0, INK), Stop(1, GOLD)], angle_deg=90))
    assert np.abs(right[0, 5, :3] - INK).max() <= 4
    ball = of_image(gradients.radial((101, 51), [Stop(0, PAPER), Stop(1, PAPER, 0.0)]))
    assert ball[50, 25, 3] >= 250
    assert ball[0, 25, 3] <= 5
    assert (ball[..., :3] <= ball[..., 3:]).all()
    with pytest.raises(ValueError, match="stops in order"):
        gradients.linear((4, 4), [Stop(1, INK), Stop(0, PAPER)])
    with pytest.raises(ValueError, match="needs stops"):
        gradients.radial((4, 4), [])


@pytest.mark.parametrize("radius_px", [4, 8, 12, 20, 32])
def test_a_blur_is_nearly_a_gaussian_and_loses_nothing(radius_px: int) -> None:
    line = np.zeros((201, 101, 4), np.float32)
    line[91:110] = 255
    profile = of_image(blurred(to_image(line, "line"), radius_px))[:, 50, 3]
    assert profile.sum() == pytest.approx(19 * 255, rel=0.05)
    x = np.arange(201) - 100.0
    spread = np.sqrt((profile * x**2).sum() / profile.sum())
    wanted = np.hypot(radius_px / 2, 19 / np.sqrt(12))  # half of the radius, as in CSS, and the line's own
    assert spread == pytest.approx(wanted, rel=0.15)
    assert np.allclose(profile, profile[::-1], atol=1 if radius_px < 2 * FINEST_PX else 24)


def test_an_opaque_picture_stays_opaque_when_it_is_blurred() -> None:
    surface = pygame.Surface((40, 30), 0, 32)
    surface.fill(PAPER)
    image = blurred(Image(surface), 9)
    assert image.opaque
    assert np.abs(of_image(image)[..., :3] - PAPER).max() <= 1


def test_a_shadow_is_soft_outside_dark_inside_and_gone_beyond_its_reach() -> None:
    canvas = SoftCanvas(pygame.Surface((200, 160), 0, 32))
    canvas.clear(PAPER)
    shadows.Shadow(INK, 10, 12).draw(canvas, Box(60, 50, 80, 60))
    seen = pygame.surfarray.array3d(canvas.shot()).astype(int)
    assert np.abs(seen[100, 80] - INK).max() <= 3
    across = seen[:100, 80, 0]
    assert (np.diff(across) <= 1).all()  # darker and darker, without a seam
    assert across[60] == pytest.approx((INK[0] + PAPER[0]) / 2, abs=12)
    assert (seen[: 60 - reach_px(12) - 1] == PAPER).all()


def test_the_shadow_of_a_picture_has_its_shape() -> None:
    ring = np.zeros((60, 60, 4), np.float32)
    x, y = np.mgrid[:60, :60] - 29.5
    ring[(np.hypot(x, y) > 18) & (np.hypot(x, y) < 28)] = 255
    shadow = of_image(shadows.of(to_image(ring, "ring"), INK, 3))
    reach = reach_px(3)
    assert shadow.shape[:2] == (60 + 2 * reach, 60 + 2 * reach)
    assert shadow[30 + reach, 30 + reach, 3] == 0
    assert shadow[30 + reach, 6 + reach, 3] > 200


def test_masks_and_tints() -> None:
    half = plane(10, 10, (0, 0, 0, 0))
    half.surface.fill((255, 255, 255, 255), (0, 0, 5, 10))
    cut = of_image(masks.masked(plane(20, 20), half))
    assert (cut[:9, :, 3] == 255).all()
    assert (cut[12:, :, 3] == 0).all()
    assert (of_image(masks.tinted(plane(4, 4, (10, 20, 30, 128)), GOLD))[0, 0] == (109, 82, 33, 128)).all()
    corner = of_image(masks.rounded(plane(40, 40), 12))[..., 3]
    assert corner[0, 0] == 0
    assert corner[20, 0] == corner[20, 20] == 255


@pytest.mark.parametrize("box", [Box(10, 10, 100, 60), Box(10.6, 10.2, 99.7, 60.3), Box(10, 10, 14, 60)])
def test_a_nine_patch_has_no_seams_and_keeps_its_corners(box: Box) -> None:
    image = plane(30, 30, (0, 200, 0, 255))
    image.surface.fill((200, 0, 0, 255), (0, 0, 8, 8))
    canvas = SoftCanvas(pygame.Surface((160, 120), 0, 32))
    canvas.clear(INK)
    NinePatch.even(image, 8).draw(canvas, box)
    seen = pygame.surfarray.array3d(canvas.shot())
    left, top, right, bottom = round(box.x), round(box.y), round(box.x + box.w), round(box.y + box.h)
    inside = seen[left:right, top:bottom]
    assert not (inside == INK).all(axis=2).any()
    corner = min(8, (right - left) // 2)
    assert (inside[:corner, :8, 0] >= 197).all()
    assert inside.shape[0] * inside.shape[1] == (~(seen == INK).all(axis=2)).sum()


@pytest.mark.parametrize("focus", [(0, 0), (0.3, 0.7), (1, 1)])
@pytest.mark.parametrize("size", [(400, 100), (100, 400), (50, 40)])
def test_pictures_are_fitted_as_css_does(size: tuple[int, int], focus: tuple[float, float]) -> None:
    box = Box(10, 20, 200, 100)
    for mode in ("cover", "contain", "fill", "none"):
        placed = object_fit.fit(size, box, mode, focus)  # type: ignore[arg-type]
        assert placed.crop.x >= 0
        assert placed.crop.x + placed.crop.w <= size[0] + 1e-9
        assert box.x <= placed.box.x
        assert placed.box.x + placed.box.w <= box.x + box.w + 1e-9
        scale = placed.box.w / placed.crop.w, placed.box.h / placed.crop.h
        if mode != "fill":
            assert scale[0] == pytest.approx(scale[1])
        if mode in {"cover", "fill"}:
            assert placed.box == pytest.approx(box)
        if mode == "contain":
            assert placed.crop == (0, 0, *size)
            assert placed.box.w == pytest.approx(200) or placed.box.h == pytest.approx(100)
        if mode == "none":
            assert scale[0] == pytest.approx(1)


def test_the_focus_stays_in_view() -> None:
    placed = object_fit.fit((1000, 100), Box(0, 0, 100, 100), "cover", (0.7, 0.5))
    assert placed.crop.x + placed.crop.w / 2 == pytest.approx(700)
    assert object_fit.fit((1000, 100), Box(0, 0, 100, 100), "cover", (1, 0.5)).crop.x == 900


ZIGZAG = [(0.0, 0.0), (30.0, 40.0), (60.0, 0.0), (60.0, 100.0)]


def test_a_line_is_drawn_to_its_part() -> None:
    assert paths.length(ZIGZAG) == 200
    assert paths.part_of(ZIGZAG) == ZIGZAG
    assert paths.part_of(ZIGZAG, 0.5) == [(60, 0), (60, 100)]
    assert paths.length(paths.part_of(ZIGZAG, 0.1, 0.35)) == pytest.approx(50)
    assert paths.part_of(ZIGZAG, 0.5, 0.5) == []
    assert paths.part_of(ZIGZAG, -1, -0.5) == []
    assert paths.part_of([(1, 1)]) == []


def test_dashes_are_as_long_as_they_say_and_wander() -> None:
    pieces = list(paths.dashes(ZIGZAG, 15, 10))
    assert len(pieces) == 8
    assert all(paths.length(piece) == pytest.approx(15) for piece in pieces)
    moved = list(paths.dashes(ZIGZAG, 15, 10, offset_px=5))
    assert paths.length(moved[0]) == pytest.approx(10)
    assert list(paths.dashes([(1, 1), (1, 1)], 15, 10)) == []
    with pytest.raises(ValueError, match="longer than nothing"):
        next(paths.dashes(ZIGZAG, 0, 10))


def test_corners_are_rounded_and_ends_stay() -> None:
    way = paths.rounded(ZIGZAG, 10)
    assert way[0] == ZIGZAG[0]
    assert way[-1] == ZIGZAG[-1]
    assert ZIGZAG[1] not in way
    assert paths.length(way) < paths.length(ZIGZAG)
    assert paths.rounded(ZIGZAG[:2], 10) == ZIGZAG[:2]


def test_a_stroke_swells_and_thins() -> None:
    widths = paths.tapered([(float(x), 0.0) for x in range(11)], 8, start=0.25, end=0)
    assert widths[0] == pytest.approx(2)
    assert widths[5] == pytest.approx(8)
    assert widths[-1] == pytest.approx(0, abs=1e-9)
