"""A light that uncovers one picture under another, or in the dark: a lamp that shows a place, or a brush that wipes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Point
from kiosk.display.picture import Picture
from kiosk.events import Pointed, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.lamplight import Lamplight
from kiosk.scenes.parts.rubbing import Rubbing
from kiosk.scenes.parts.uncovered import Uncovered
from kiosk.scenes.parts.wanderer import Wanderer

Mode = Literal["lamp", "brush"]

GONE = 0.995
"""When the light comes on, nothing of the cover is left from here on."""
ENOUGH = 0.8
"""A brush that has uncovered this part of the picture has uncovered it."""
BARE = 0.5
"""So bare, from 0 to 1, a place is wiped."""


class Cover(NamedTuple):
    """What covers a picture: another one, or the dark over it, so dark from 0 to 1."""

    picture: Picture
    dark: float


class Lantern:
    """Follows pointers, and goes where `light` is sent. `uncovered` is what it has laid bare."""

    def __init__(
        self, under: Picture, cover: Cover, light: Wanderer, backstage: Backstage, *, mode: Mode, radius_px: float
    ) -> None:
        self._under, self._cover, self._backstage, self._mode = under, cover, backstage, mode
        self.light, self.radius_px = light, radius_px
        self.uncovered = Uncovered(under, backstage.screen)
        self._rubbing = Rubbing(backstage)
        self._lamplight = Lamplight(radius_px, backstage)
        self._pointing: set[Way] = set()
        self._seconds = 0.0

    def place(self) -> tuple[Point | None, object]:
        """For `Scene.place`: where the light is, in parts of the screen, and what is bare."""
        (x, y), (width, height) = self.light.at, self._backstage.screen
        return None if self.light.waiting else (x / width, y / height), self.uncovered.mask

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case ((float(), float()) | None as at, mask):
                if at is not None:
                    self.light.follow((at[0] * self._backstage.screen[0], at[1] * self._backstage.screen[1]))
                self.uncovered.restore(mask)

    def point(self, event: Pointed) -> bool:
        """Be where the pointer is; a brush wipes where a finger presses, or a hand is. Whether it was moved."""
        if event.via not in self._pointing:
            self.uncovered.lift()  # it did not come there by wiping
        if event.via == "touch" and not event.pressed and self._mode == "brush":
            self._pointing.discard(event.via)
            return False
        self._pointing.add(event.via)
        self.light.follow(self._backstage.point(event))
        return True

    def lose(self, via: Way) -> None:
        """A pointer has gone."""
        self._pointing.discard(via)

    def bare(self, at: Point) -> bool:
        """Whether a brush has wiped this place."""
        return self._mode == "brush" and self.uncovered.at(at) > BARE

    @property
    def wiped(self) -> bool:
        """Whether a brush has uncovered the picture."""
        return self._mode == "brush" and self.uncovered.share >= ENOUGH

    def update(self, dt_s: float) -> None:
        """Let time pass, and uncover what the light is on."""
        self._seconds += dt_s
        self._under.update(dt_s)
        self._cover.picture.update(dt_s)
        self.light.update(dt_s)
        if self._mode == "lamp":
            self.uncovered.shine(self.light.at, self.radius_px)
        elif not self.light.waiting:
            self.uncovered.wipe(self.light.at, self.radius_px)
        if self._mode == "brush":
            self._rubbing.update(self.uncovered.share, self.light.at[0])

    def draw(self, canvas: Canvas, hidden: Sequence[Point], dawn: float) -> None:
        """Draw both pictures, and glints where something is hidden; from 0 to 1 the light comes on everywhere."""
        theme = self._backstage.theme
        if dawn < GONE:
            self._cover.picture.draw(canvas)
            if self._cover.dark:
                canvas.fill(self._backstage.area, theme.ink, alpha=self._cover.dark)
            self.uncovered.draw(canvas)
            self._lamplight.draw_halo(canvas, self.light.at, 1 - dawn)
            self._lamplight.draw_glints(canvas, hidden, self._seconds, 1 - dawn)
        if dawn > 1 - GONE:
            with canvas.layer(1.0 if dawn > GONE else dawn):
                self._under.draw(canvas)
