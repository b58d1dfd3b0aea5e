"""What takes long to bake is baked beside the frames: something rough stands in for it, and no frame waits."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import numpy as np
import pygame
import pytest

from kiosk.display import gradients, masks, shadows
from kiosk.display.background import Background
from kiosk.display.baked import BAKERY, Bakery, Recipe
from kiosk.display.baking import ROUGH_PX, SMALL_PX, of_image
from kiosk.display.blur import blurred
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Box
from kiosk.display.gradients import Stop
from kiosk.display.image import Image

PATIENCE_S = 60.0
INK, PAPER, GOLD = (30, 38, 48), (236, 231, 218), (217, 164, 65)
SIZE = (640, 360)
STOPS = (Stop(0, INK), Stop(0.4, GOLD), Stop(1, PAPER))
VEIL = (Stop(0, GOLD), Stop(1, PAPER, 0.0))
LARGE = {
    "gradient": lambda picture: gradients.linear(SIZE, STOPS, angle_deg=30),
    "radial": lambda picture: gradients.radial(SIZE, VEIL, centre=(0.3, 0.4)),
    "blur": lambda picture: blurred(picture, 20),
    "fine blur": lambda picture: blurred(picture, 4),
    "shadow": lambda picture: shadows.of(picture, INK, 12),
    "mask": lambda picture: masks.masked(picture, gradients.radial((200, 200), VEIL)),
    "corners": lambda picture: masks.rounded(picture, 40),
    "tint": lambda picture: masks.tinted(picture, GOLD, 0.5),
}


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background(pytest.fail)
    BAKERY.use(made)
    yield made
    BAKERY.use(None)
    made.close()


def picture(shift: int = 0) -> Image:
    """Soft hills of colour, no longer opaque on the right."""
    x, y = np.mgrid[: SIZE[0], : SIZE[1]].astype(np.float32)
    surface = pygame.Surface(SIZE, pygame.SRCALPHA, 32)
    colours = [100 + 80 * np.sin((x + shift) / 90), 120 + 80 * np.cos(y / 70), 100 + 0 * x]
    pygame.surfarray.blit_array(surface, np.stack(colours, axis=2).astype(np.uint8))
    pygame.surfarray.pixels_alpha(surface)[:] = np.clip(255 * (1.2 - x / SIZE[0]), 0, 255)
    return Image(surface)


def watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The threads in which pictures are baked, and how large those are."""
    baked_in: list[tuple[str, int]] = []
    bake = Recipe.baked

    def watching(recipe: Recipe) -> Image:
        made = bake(recipe)
        baked_in.append((threading.current_thread().name, made.size[0] * made.size[1]))
        return made

    monkeypatch.setattr(Recipe, "baked", watching)
    return baked_in


@pytest.mark.parametrize("kind", LARGE)
def test_a_large_picture_is_baked_off_the_main_thread(
    background: Background, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    source = picture()
    baked_in = watched(monkeypatch)
    made = LARGE[kind](source)
    rough = made.pixels
    assert max(rough) <= 1.5 * ROUGH_PX
    assert background.wait(PATIENCE_S)
    assert made.pixels == made.size
    assert min(made.size) >= min(SIZE)
    assert all(thread != "MainThread" for thread, pixels in baked_in if pixels > SMALL_PX)
    assert any(thread.startswith("background") for thread, _ in baked_in)


@pytest.mark.parametrize("kind", LARGE)
def test_what_stands_in_looks_like_what_comes_and_that_is_the_same_as_at_once(
    background: Background, kind: str
) -> None:
    source = picture(shift=7)
    made = LARGE[kind](source)

    def shown() -> np.ndarray:
        canvas = SoftCanvas(pygame.Surface(SIZE, 0, 32))
        canvas.clear(PAPER)
        canvas.image(made, Box(0, 0, *SIZE))
        return pygame.surfarray.array3d(canvas.shot()).astype(int)

    rough = shown()
    assert background.wait(PATIENCE_S)
    difference = np.abs(shown() - rough)
    assert difference.mean() < 4  # in levels of 255, and more only at corners
    assert LARGE[kind](source) is made
    BAKERY.use(None)
    other = picture(shift=7)
    assert np.array_equal(of_image(made), of_image(LARGE[kind](other)))


def test_what_is_small_is_there_at_once(background: Background, monkeypatch: pytest.MonkeyPatch) -> None:
    baked_in = watched(monkeypatch)
    image = gradients.linear((199, 201), STOPS)
    assert image.pixels == image.size
    assert baked_in == [("MainThread", 199 * 201)]
    assert image.version == 0


def test_what_is_made_from_what_is_not_there_yet_follows_it(
    background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scene asks once, when it enters: all of the chain gets its pixels, and nothing is baked twice."""
    sky = gradients.linear((600, 400), STOPS)
    soft = masks.rounded(blurred(sky, 9), 30)
    baked_in = watched(monkeypatch)
    assert masks.rounded(blurred(sky, 9), 30) is soft
    for _ in range(3):
        assert background.wait(PATIENCE_S)
    assert masks.rounded(blurred(sky, 9), 30) is soft
    assert soft.pixels == (600, 400)
    assert len(baked_in) <= 3
    BAKERY.use(None)
    at_once = masks.rounded(blurred(gradients.linear((600, 401), STOPS), 9), 30)
    assert np.abs(of_image(soft)[:, :380] - of_image(at_once)[:, :380]).mean() < 2


def test_a_gradient_that_is_wrong_says_so_where_it_is_asked_for(background: Background) -> None:
    with pytest.raises(ValueError, match="stops in order"):
        gradients.linear((900, 900), [Stop(1, INK), Stop(0, PAPER)])


def test_a_picture_may_be_drawn_and_changed_while_it_is_baked_from(background: Background) -> None:
    held, source = threading.Event(), picture()
    before = of_image(source)

    def slow(image: Image) -> Image:
        assert held.wait(PATIENCE_S)
        return Image(image.surface.copy(), premultiplied=True)

    made = BAKERY.get(("slow",), Recipe(slow, (source,), {}, lambda image: Image(pygame.Surface((2, 2)))))
    source.surface.fill((1, 2, 3))
    held.set()
    assert background.wait(PATIENCE_S)
    assert np.array_equal(of_image(made), before)


def test_what_was_not_baked_yet_is_forgotten_with_its_threads() -> None:
    """What comes after begins anew: a rough picture must not stay for ever."""
    bakery, threads, held = Bakery(), Background(print), threading.Event()
    bakery.use(threads)

    def bake(number: int) -> Image:
        held.wait(PATIENCE_S)
        return Image(pygame.Surface((9, 9)))

    recipe = Recipe(bake, (1,), {}, lambda number: Image(pygame.Surface((2, 2))))
    assert bakery.get(("a",), recipe).pixels == (2, 2)
    bakery.use(None)
    held.set()
    threads.close()
    assert bakery.get(("a",), recipe).pixels == (9, 9)


def test_what_nobody_shows_any_more_is_not_baked(background: Background) -> None:
    bakery, baked, held = Bakery(budget_bytes=1), [], threading.Event()
    bakery.use(background)

    def bake(number: int) -> Image:
        held.wait(PATIENCE_S)
        baked.append(number)
        return Image(pygame.Surface((9, 9)))

    for number in range(9):
        bakery.get((number,), Recipe(bake, (number,), {}, lambda number: Image(pygame.Surface((2, 2)))))
        gc.collect()
    held.set()
    assert background.wait(PATIENCE_S)
    assert 8 in baked  # the one that is kept
    assert len(baked) <= 3  # and those that had begun


def test_no_frame_shows_a_hole_while_it_is_baked(background: Background) -> None:
    image = gradients.linear((800, 600), STOPS)
    canvas = SoftCanvas(pygame.Surface((80, 60), 0, 32))
    for _ in range(3):
        canvas.clear((255, 0, 255))
        canvas.image(image, Box(0, 0, 80, 60), crop=Box(200, 100, 400, 300))
        canvas.present()
        assert not (pygame.surfarray.array3d(canvas.shot()) == (255, 0, 255)).all(axis=2).any()
        background.wait(PATIENCE_S)


def test_the_memory_is_bounded_when_the_pixels_have_come(background: Background) -> None:
    for number in range(20):
        gradients.linear((1000, 1000), [Stop(0, (number, 0, 0)), Stop(1, INK)])
    assert background.wait(PATIENCE_S)
    assert BAKERY.bytes <= 48 * 1024 * 1024
