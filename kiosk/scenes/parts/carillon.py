"""A carillon: bells in the rows of a picture that ring, swing and glow, and a light that leads from one to the next."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kiosk.display import glow
from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.picture import Picture
from kiosk.display.synthesis import bell
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.bells import Bell, hang, nearest
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.rings import Rings

SIZES = (("large", 140.0), ("medium", 70.0), ("small", 0.0))
"""The drawing of a bell that serves from this height in pixels on: small ones have fewer lines."""
STAYS = 0.8
"""A body must move this much of a bell's place from its middle before the next one rings: sensors tremble."""


class Carillon:
    """Hangs `bells` into the rows of the picture, the lowest first, each a semitone over the one before; its sprites
    `bell_large`, `bell_medium` and `bell_small`, each also with `_struck`, are drawn there."""

    def __init__(self, picture: Picture, backstage: Backstage, lowest_hz: float) -> None:
        self.bells = hang(picture.planes.rows, picture.fit, backstage.screen[0])
        self._picture, self._backstage, self._lowest_hz = picture, backstage, lowest_hz
        self._light = glow.disc(256, backstage.theme.accent, 0.85)
        self._rings = Rings(backstage.theme.accent, backstage.theme.motion)
        self._seconds = 0.0

    def prepare(self, first: Iterable[int]) -> None:
        """Have the sounds of all bells ready soon, of these at first."""
        self._backstage.sound.prepare(self._recipe(index) for index in (*first, *range(len(self.bells))))

    def at(self, point: Point) -> int | None:
        """The bell that a pointer is on, or None."""
        return nearest(self.bells, point)

    def along(self, part: float, stays: int | None) -> int | None:
        """The bell at this part of the way from the lowest to the highest, None beside it: the one that a body is at
        (`stays`) as long as it only trembles."""
        if not 0 <= part <= 1.05:
            return None
        place = part * len(self.bells)
        if stays is not None and abs(place - stays - 0.5) < STAYS:
            return stays
        return min(len(self.bells) - 1, int(place))

    def strike(self, index: int) -> None:
        """Ring one."""
        struck, area = self.bells[index], self._backstage.area
        struck.strike()
        self._backstage.sound.play(*self._recipe(index), pan=1.6 * (struck.x - area.x) / area.w - 0.8)
        self._rings.open(struck.mouth, radius_px=1.5 * struck.height_px + 0.1 * area.w, life_s=1.6, level=0.7)

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._seconds += dt_s
        self._rings.update(dt_s)
        for each in self.bells:
            each.update(dt_s)

    def draw(self, canvas: Canvas, lead: int | None) -> None:
        """Draw the bells, and the light over the one that is to be rung next, if there is one."""
        self._rings.draw(canvas)
        for each in self.bells:
            self._draw_bell(canvas, each)
        breath = 0.75 + 0.25 * math.sin(self._seconds * 2 * math.pi / self._backstage.theme.motion.ambient_s)
        for light in self._lit(lead):
            canvas.light(self._light, light, alpha=breath)

    def draw_hint(self, canvas: Canvas, hints: Hints, lead: int | None) -> None:
        """Draw the hint where it covers the fewest bells; in large letters over them all, since they are small."""
        boxes, lit = [each.box for each in self.bells], self._lit(lead)
        if boxes and self._backstage.theme.large:
            hints.draw(canvas, targets=lit, most_px=hints.over(min(box.centre[1] for box in boxes)))
        else:
            hints.draw(canvas, about=boxes, targets=lit)

    def middle(self, index: int) -> Point:
        """The middle of a bell, in pixels."""
        return self.bells[index].x, self.bells[index].y + 0.6 * self.bells[index].height_px

    def _lit(self, lead: int | None) -> list[Box]:
        if lead is None:
            return []
        side = 1.8 * self.bells[lead].height_px + 0.05 * self._backstage.area.w
        return [Box.around(self.middle(lead), side, side)]

    def _recipe(self, index: int) -> tuple[str, Callable[[], NDArray[np.float32]]]:
        frequency_hz = self._lowest_hz * 2 ** (index / 12)
        return f"bell {frequency_hz:.1f} Hz", partial(bell, frequency_hz)

    def _draw_bell(self, canvas: Canvas, each: Bell) -> None:
        name = next((name for name, least_px in SIZES if each.height_px >= least_px), SIZES[-1][0])
        rest, struck = self._picture.sprite(f"bell_{name}"), self._picture.sprite(f"bell_{name}_struck")
        if rest is None or struck is None:
            return
        w = each.height_px * rest.size[0] / rest.size[1]
        box = Box(each.x - w / 2, each.y, w, each.height_px)
        angle_deg = self._backstage.theme.motion.amount * each.angle_deg
        canvas.image(rest, box, angle_deg=angle_deg, pivot=(0.5, 0.0))
        canvas.image(struck, box, alpha=each.glow, angle_deg=angle_deg, pivot=(0.5, 0.0))
