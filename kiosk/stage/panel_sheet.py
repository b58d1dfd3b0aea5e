"""How the panel of needs looks: a sheet of the band's own colour, a title, a line with a switch for each choice, and
one with two keys for how loud everything is.

The words of all choices are in letters of one size, the largest in which the longest of them has room.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.events import Need
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.access_sign import draw_access_sign
from kiosk.stage.dusk import draw_dusk
from kiosk.stage.volume_row import VOLUME, VolumeRow

DONE = "done"
PAD_EMS = 0.9
CROWDED = 10
"""With so many rows there is half as much free over and under them, so that each can still be touched."""
ROW_EMS, LARGE_ROW_EMS = 2.7, 2.1
"""The height of a choice where there is room; a sheet that is lower has lower ones."""
TITLE_EMS = 1.7 * 1.25
WIDEST_EMS = 44.0
ASIDE = 0.3
"""On a wide screen the title stands beside the choices, in so much of the width."""
PILL_EMS, PILL_HIGH = 1.75, 0.56
"""A switch: its width, and its height as a part of that."""
RULE_EMS = 0.06
STATE_EMS = 1.6
"""Room for the word on or off."""
STATE = 0.9
"""It is never larger than this beside the words."""
AIR_EMS, LARGE_AIR_EMS = 0.5, 0.3
"""Beside the words of a choice, and at its ends."""


class Sheet:
    """Laid out once for a theme, a language and what is offered; `boxes` are what can be chosen, in
    order: the switches, quieter and louder, and the end."""

    def __init__(self, backstage: Backstage, offered: Sequence[Need]) -> None:
        self._backstage = backstage
        self._theme = backstage.theme
        self._offered = tuple(offered)
        self._laid_for = self._now()
        self._lay_out()
        self.volume = VolumeRow(backstage, self._rows[VOLUME], self._air_px)
        switches = {name: self._rows[name] for name in self._offered}
        self.boxes = switches | self.volume.keys | {DONE: self._rows[DONE]}
        self._letters_px = self._smallest_px()

    def fits(self, offered: Sequence[Need]) -> bool:
        """Whether it is still the sheet for these choices in this theme and language."""
        return self._offered == tuple(offered) and self._laid_for == self._now()

    def draw(self, canvas: Canvas, focus: str | None) -> None:
        """Draw it; the choice that has the focus stands out by a plane of the opposite tone."""
        theme, backstage = self._theme, self._backstage
        draw_dusk(canvas, theme, Box(0, 0, *backstage.screen))
        canvas.fill(self.box, theme.band)
        canvas.fill(self.box._replace(h=0.14 * theme.body_px), theme.mark_on(theme.band))
        self._draw_title(canvas)
        for name, row in self._rows.items():
            self._draw_row(canvas, name, row, focused=focus in (self.volume.keys if name == VOLUME else {name}))
        self.volume.draw(canvas, self._ground(focused=focus in self.volume.keys), focus)

    # layout

    def _now(self) -> object:
        backstage = self._backstage
        return backstage.theme, backstage.language, backstage.reach

    def _lay_out(self) -> None:
        theme, room, reach = self._theme, self._backstage.area, self._backstage.reach
        columns = 2 if room.w > room.h else 1
        rows = -(-(len(self._offered) + 2) // columns)
        pad = PAD_EMS * theme.body_px / (2 if rows >= CROWDED else 1)
        width = min(room.w - 2 * theme.margin_px, WIDEST_EMS * theme.body_px)
        left = room.x + (room.w - width) / 2
        aside = room.w > room.h and not theme.large
        title = 0.0 if aside else TITLE_EMS * theme.body_px
        most = min(room.h - title - 2 * pad, reach.h - pad) / rows  # the title may stand higher than one reaches
        row = min((LARGE_ROW_EMS if theme.large else ROW_EMS) * theme.body_px, most)
        height = title + 2 * pad + rows * row
        top = room.y + room.h - height
        self.box = Box(self._backstage.area.x, top, self._backstage.area.w, height)
        begin = ASIDE * width if aside else 0.0
        self._title = Box(left, top + pad, (begin or width) - pad, rows * row if aside else title)
        grid = Box(left + begin, top + pad + title, width - begin, rows * row)
        self._rows = self._grid(grid, columns, rows)

    def _grid(self, grid: Box, columns: int, rows: int) -> dict[str, Box]:
        """The choices down the columns, the closing one at the end."""
        gap = PAD_EMS * self._theme.body_px if columns > 1 else 0.0
        width, height = (grid.w - (columns - 1) * gap) / columns, grid.h / rows
        boxes = {}
        for index, name in enumerate((*self._offered, VOLUME, DONE)):
            column, row = divmod(index if name != DONE else columns * rows - 1, rows)
            box = Box(grid.x + column * (width + gap), grid.y + row * height, width, height)
            boxes[name] = self._backstage.placed(box)
        return boxes

    def _smallest_px(self) -> int:
        """The size of letters in which the words of every choice have room."""
        fitted_px = self._backstage.type.fitted_px
        rows = self._rows.items()
        return min(
            fitted_px(self._words(name), "body", width=self._words_px(name, row), height=row.h) for name, row in rows
        )

    # drawing

    def _draw_title(self, canvas: Canvas) -> None:
        theme, box = self._theme, self._title
        colour = theme.text_on(theme.band)
        beside = box.h < 2 * TITLE_EMS * theme.body_px
        side = 1.5 * theme.body_px if beside else min(3.4 * theme.body_px, 0.45 * box.h)
        gap = 0.5 * theme.body_px
        room = box._replace(x=box.x + side + gap, w=box.w - side - gap) if beside else box
        title = self._backstage.type.fitted(
            interface_text("needs_title", self._backstage.language),
            "heading",
            colour,
            width=room.w,
            height=room.h if beside else room.h - side - gap,
        )
        top = box.y if not beside else box.y + (box.h - 0.4 * theme.body_px - side) / 2
        draw_access_sign(canvas, self._placed(Box(box.x, top, side, side)), theme.mark_on(theme.band))
        y = top + side + gap if not beside else box.y + (box.h - 0.4 * theme.body_px - title.size[1]) / 2
        canvas.image(title, self._placed(Box(room.x, y, *title.size)))

    def _draw_row(self, canvas: Canvas, name: str, row: Box, *, focused: bool) -> None:
        theme = self._theme
        ground = self._ground(focused=focused)
        if focused:
            canvas.fill(row.inset(RULE_EMS * theme.body_px), ground, radius=theme.corner_px)
        else:
            rule = RULE_EMS * theme.body_px
            canvas.fill(Box(row.x, row.y + row.h - rule, row.w, rule), theme.rest_on(theme.band), alpha=0.6)
        if name == DONE:
            self._draw_done(canvas, row, ground)
        elif name == VOLUME:
            self._draw_words(canvas, name, row, ground)
        else:
            self._draw_choice(canvas, name, row, ground)

    def _ground(self, *, focused: bool) -> Colour:
        band = self._theme.band
        return self._theme.text_on(band) if focused else band

    def _draw_choice(self, canvas: Canvas, name: str, row: Box, ground: Colour) -> None:
        theme = self._theme
        on = self._backstage.needs.has(name)  # type: ignore[arg-type]  # only needs are offered
        self._draw_words(canvas, name, row, ground)
        air, pill, middle = self._air_px, PILL_EMS * self._small_px, row.centre[1]
        switch = Box(row.x + row.w - air - pill, middle - PILL_HIGH * pill / 2, pill, PILL_HIGH * pill)
        state = self._backstage.type.set(
            self._text("on" if on else "off"),
            "small",
            theme.quiet_on(ground),
            size_px=min(self._small_px, STATE * self._letters_px),
        )
        place = Box(switch.x - air / 2 - state.size[0], middle - state.size[1] / 2, *state.size)
        canvas.image(state, self._placed(place, row))
        self._draw_switch(canvas, self._placed(switch, row), ground, on=on)

    def _draw_words(self, canvas: Canvas, name: str, row: Box, ground: Colour) -> None:
        colour, width = self._theme.text_on(ground), self._words_px(name, row)
        words = self._backstage.type.set(self._words(name), "body", colour, width=width, size_px=self._letters_px)
        place = Box(row.x + self._air_px, row.centre[1] - words.size[1] / 2, *words.size)
        canvas.image(words, self._placed(place, row))

    def _words(self, name: str) -> str:
        return self._text(DONE if name == DONE else f"need_{name}")

    def _words_px(self, name: str, row: Box) -> float:
        """The room for the words of a choice beside its switch and the longer of the words for on and off."""
        if name == DONE:
            return row.w - self._theme.body_px
        if name == VOLUME:
            return row.w - self._air_px - self.volume.wide_px
        ink = self._theme.ink
        states = (self._backstage.type.set(self._text(key), "small", ink).size[0] for key in ("on", "off"))
        state = max(*states, STATE_EMS * self._small_px if not self._theme.large else 0)
        return row.w - 3.5 * self._air_px - PILL_EMS * self._small_px - state

    def _draw_switch(self, canvas: Canvas, box: Box, ground: Colour, *, on: bool) -> None:
        """Filled, with its knob at the far end, when it is on; else an outline."""
        theme, line = self._theme, max(2.0, 0.08 * box.h)
        colour = theme.mark_on(ground) if on else theme.rest_on(ground)
        canvas.fill(box, colour, radius=box.h / 2)
        if not on:
            canvas.fill(box.inset(line), ground, radius=box.h / 2 - line)
        side = box.h - 4 * line
        far = on != self._backstage.mirrored
        x = box.x + box.w - 2 * line - side if far else box.x + 2 * line
        knob = Box(x, box.y + 2 * line, side, side)
        canvas.fill(knob, ground if on else colour, radius=side / 2)

    def _draw_done(self, canvas: Canvas, row: Box, ground: Colour) -> None:
        self._draw_words(canvas, DONE, row, ground)
        size = 0.42 * self._small_px
        x = self._placed(Box(row.x + row.w - self._air_px - 1.6 * size, row.y, 1.6 * size, row.h), row).x
        y = row.centre[1]
        tick = [(x, y), (x + 0.55 * size, y + 0.55 * size), (x + 1.6 * size, y - 0.65 * size)]
        canvas.line(tick, self._theme.mark_on(ground), width=0.3 * size)

    @property
    def _air_px(self) -> float:
        return (LARGE_AIR_EMS if self._theme.large else AIR_EMS) * self._theme.body_px

    @property
    def _small_px(self) -> float:
        return self._backstage.type.size_px("small")

    def _text(self, key: str) -> str:
        return interface_text(key, self._backstage.language)

    def _placed(self, box: Box, within: Box | None = None) -> Box:
        return self._backstage.placed(box, within)
