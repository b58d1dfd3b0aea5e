"""The line of the panel on which everything is made quieter or louder: two keys, and bars between them that rise."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.needs import VOLUMES

VOLUME = "volume"
QUIETER, LOUDER = "quieter", "louder"
STEPS: Mapping[str, int] = {QUIETER: -1, LOUDER: 1}
KEY_WIDE = 1.5
"""A key's width, as a part of the least side of what is touched."""
BAR_EMS, BAR_APART = 0.3, 0.6
"""The width of a bar in small letters, and the gap to the next as a part of it."""
BARS_HIGH, LOWEST = 1.1, 0.3
"""The height of the highest bar in small letters, and of the lowest as a part of that."""
DISC, ARM, LINE = 0.62, 0.26, 0.07
"""A key's disc, as a part of the lower side of its box; the arms of its sign and their width as parts of the disc."""


class VolumeRow:
    """Laid out in a line of the panel, `air_px` from its end; `keys` are the two boxes that are touched."""

    def __init__(self, backstage: Backstage, row: Box, air_px: float) -> None:
        self._backstage, self._row, self._air_px = backstage, row, air_px
        key = KEY_WIDE * backstage.theme.target_px
        beside_disc = (key - DISC * min(key, row.h)) / 2
        end = row.x + row.w - air_px + min(air_px, beside_disc)  # the disc ends where the switches do
        boxes = {
            QUIETER: Box(row.x + row.w - self.wide_px, row.y, key, row.h),
            LOUDER: Box(end - key, row.y, key, row.h),
        }
        self.keys = {name: backstage.placed(box, row) for name, box in boxes.items()}

    @property
    def wide_px(self) -> float:
        """The width that keys and bars take."""
        return 2 * KEY_WIDE * self._backstage.theme.target_px + self._bars_px + self._air_px

    def said(self, name: str) -> str:
        """What one of the keys is called, and how loud everything is."""
        language, volume = self._backstage.language, self._backstage.needs.volume
        level = interface_text("n_of_all", language, n=volume, all=VOLUMES)
        return f"{interface_text(f'need_{name}', language)}: {level}"

    def draw(self, canvas: Canvas, ground: Colour, focus: str | None) -> None:
        """Draw the keys, the one that has the focus filled, and a bar for each volume."""
        for name, box in self.keys.items():
            self._draw_key(canvas, name, box, ground, focused=name == focus)
        self._draw_bars(canvas, ground)

    def _draw_key(self, canvas: Canvas, name: str, box: Box, ground: Colour, *, focused: bool) -> None:
        theme, side = self._backstage.theme, DISC * min(box.w, box.h)
        can = 1 <= self._backstage.needs.volume + STEPS[name] <= VOLUMES
        colour = theme.mark_on(ground) if can else theme.rest_on(ground)
        disc, line = Box.around(box.centre, side, side), max(2.0, LINE * side)
        canvas.fill(disc, colour, radius=side / 2)
        if not focused:
            canvas.fill(disc.inset(line), ground, radius=side / 2 - line)
        (x, y), arm, ink = box.centre, ARM * side, ground if focused else colour
        canvas.line([(x - arm, y), (x + arm, y)], ink, width=1.3 * line)
        if name == LOUDER:
            canvas.line([(x, y - arm), (x, y + arm)], ink, width=1.3 * line)

    def _draw_bars(self, canvas: Canvas, ground: Colour) -> None:
        theme, small_px = self._backstage.theme, self._small_px
        most = BARS_HIGH * small_px
        bar = BAR_EMS * small_px
        left, foot = (
            self._row.x + self._row.w - self.wide_px + KEY_WIDE * theme.target_px,
            self._row.centre[1] + most / 2,
        )
        for number in range(VOLUMES):
            high = most * (LOWEST + (1 - LOWEST) * number / (VOLUMES - 1))
            place = Box(left + number * (1 + BAR_APART) * bar, foot - high, bar, high)
            colour = theme.mark_on(ground) if number < self._backstage.needs.volume else theme.rest_on(ground)
            alpha = 1.0 if number < self._backstage.needs.volume else 0.6
            canvas.fill(self._backstage.placed(place, self._row), colour, alpha=alpha)

    @property
    def _bars_px(self) -> float:
        return BAR_EMS * self._small_px * (VOLUMES + (VOLUMES - 1) * BAR_APART)

    @property
    def _small_px(self) -> float:
        return self._backstage.type.size_px("small")
