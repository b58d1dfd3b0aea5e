"""How labour sounds: a thud and a creak at each effort, a click at each tooth of the ratchet, and joy at the top."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from kiosk.display.geometry import Point
from kiosk.display.synthesis import bell, burst, flint, pad, pluck, wicker
from kiosk.display.synthesis.form import Mono
from kiosk.scenes.base import Backstage

Material = Literal["bronze", "wood", "stone", "wicker"]
Recipe = Callable[[], Mono]
CREAKS = 4
"""So many efforts sound differently."""
TOP_VOLUME = 0.9


class Sounds(NamedTuple):
    """The recipes of one material; that of an effort takes a number, so that no two in a row are the same."""

    effort: Callable[[int], Mono]
    tooth: Recipe
    top: Recipe


SOUNDS: dict[Material, Sounds] = {
    "bronze": Sounds(
        lambda n: burst(150 + 14 * n, octaves=1.1, attack_s=0.01, decay_s=0.4, seed=n),
        partial(burst, 2100, octaves=0.5, decay_s=0.05),
        partial(bell, 110.0),
    ),
    "wood": Sounds(
        lambda n: burst(240 + 30 * n, octaves=1.4, attack_s=0.006, decay_s=0.3, seed=n),
        partial(burst, 1300, octaves=0.4, decay_s=0.06),
        partial(pluck, 146.8, decay_s=3.0),
    ),
    "stone": Sounds(
        lambda n: burst(420 + 40 * n, octaves=2.2, attack_s=0.02, decay_s=0.45, seed=n),
        partial(flint, seed=3),
        partial(pad, (110.0, 165.0, 220.0), 5.0),
    ),
    "wicker": Sounds(
        lambda n: wicker(0.45, seed=n),
        partial(burst, 1500, octaves=0.5, decay_s=0.05),
        partial(pluck, 196.0, decay_s=3.0),
    ),
}


class Labour:
    """Plays them where the weight is."""

    def __init__(self, backstage: Backstage, material: Material) -> None:
        self._backstage, self._material, self._sounds = backstage, material, SOUNDS[material]
        self._number = 0
        backstage.sound.prepare(self._all())

    def effort(self, at: Point) -> None:
        """Somebody pushed."""
        self._number = (self._number + self._backstage.rng.randrange(1, CREAKS)) % CREAKS
        key, recipe = f"{self._material} effort {self._number}", partial(self._sounds.effort, self._number)
        self._backstage.answering.answer(key, recipe, at[0], volume=0.8)

    def tooth(self, at: Point) -> None:
        """It went over a tooth."""
        self._play("tooth", self._sounds.tooth, at, 0.45)

    def top(self, at: Point) -> None:
        """It has arrived."""
        self._play("top", self._sounds.top, at, TOP_VOLUME)

    def _play(self, name: str, recipe: Recipe, at: Point, volume: float) -> None:
        pan = 1.6 * at[0] / self._backstage.screen[0] - 0.8
        self._backstage.sound.play(f"{self._material} {name}", recipe, pan=pan, volume=volume)

    def _all(self) -> Iterator[tuple[str, Recipe]]:
        for number in range(CREAKS):
            yield f"{self._material} effort {number}", partial(self._sounds.effort, number)
        yield f"{self._material} tooth", self._sounds.tooth
        yield f"{self._material} top", self._sounds.top
