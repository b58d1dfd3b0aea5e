"""The counter of flashes counts what the guideline counts."""

from __future__ import annotations

import pygame
import pytest

from kiosk.display.flashes import Flashes


def frames(levels: list[int], side: float = 1.0) -> Flashes:
    seen = Flashes()
    for level in levels:
        surface = pygame.Surface((64, 36))
        surface.fill((40, 40, 40))
        surface.fill((level, level, level), (0, 0, round(64 * side), round(36 * side)))
        seen.look(surface)
    return seen


def blinking(each_s: int, seconds: int = 2) -> list[int]:
    half = 60 // (2 * each_s)
    return ([40] * half + [255] * half) * each_s * seconds


@pytest.mark.parametrize("each_s", [1, 3, 5, 10])
def test_flashes_of_a_whole_screen_are_counted(each_s: int) -> None:
    assert each_s - 1 <= frames(blinking(each_s)).worst <= each_s


def test_small_lights_and_slow_changes_are_no_flashes() -> None:
    assert frames(blinking(10), side=0.12).worst == 0
    assert frames([40 + 2 * abs(60 - frame % 120) for frame in range(240)]).worst <= 1
    assert frames([200, 210] * 120).worst == 0
