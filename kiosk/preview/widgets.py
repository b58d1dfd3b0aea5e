"""What the panel of the desk is made of: rows of keys, switches and sliders, drawn small, found by where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.display.text import Align, Typesetter
from kiosk.display.theme import Theme

ROW_EMS, GAP_EMS, HEAD_EMS = 1.9, 0.35, 1.75
"""The height of a row, the air between two things, and the height of a heading."""
KNOB_EMS, ARROW_EMS = 0.5, 0.36
ARROWS: Mapping[str, Point] = {"←": (-1, 0), "→": (1, 0), "↑": (0, -1), "↓": (0, 1)}
"""Words that are drawn as arrows, and where these point."""

NOTCH_EMS, TURN_NOTCHES = 0.6, 6
"""From one notch of a wheel to the next, and how many make a mark: so it is seen to turn."""

Kind = Literal["key", "switch", "slider", "wheel", "words"]


class Item(NamedTuple):
    """One thing on the panel: what it is called by, what stands on it, whether it is `on`, where a slider is (0 to 1),
    or how many notches a wheel was turned, and how many parts of its row's width it takes."""

    name: str
    words: str
    kind: Kind = "key"
    on: bool = False
    value: float = 0.0
    share: float = 1.0


class Row(NamedTuple):
    """Things side by side, or a heading over what follows."""

    items: tuple[Item, ...] = ()
    head: str = ""


class Placed(NamedTuple):
    """A thing, and where it is in pixels."""

    item: Item
    box: Box


class Widgets:
    """Lays rows out in a box and draws them. Letters, of the size `em`, are those of the tool, not of the pack."""

    def __init__(self, theme: Theme, setter: Typesetter, box: Box) -> None:
        self._theme = theme
        self._type = setter
        self._box = box
        self.em = theme.body_px
        self.placed: list[Placed] = []

    def lay_out(self, rows: Sequence[Row]) -> None:
        """Put the rows below each other; what has no room is left out."""
        self.placed = []
        y, gap = self._box.y, GAP_EMS * self.em
        for row in rows:
            if row.head:
                y += HEAD_EMS * self.em
                continue
            self.placed += self._side_by_side(row.items, y)
            y += ROW_EMS * self.em + gap
        self.heads = _heads(rows, self._box.y, self.em)

    def at(self, point: Point) -> Placed | None:
        """What can be pressed at this place."""
        return next((each for each in self.placed if each.item.kind != "words" and each.box.contains(point)), None)

    def box(self, name: str) -> Box:
        """Where a thing is; raises KeyError when it is not there."""
        for each in self.placed:
            if each.item.name == name:
                return each.box
        raise KeyError(name)

    def draw(self, canvas: Canvas) -> None:
        """Draw them all."""
        for head, y in self.heads:
            words = self._words(head, self._theme.tones[3], self._box.w)
            canvas.image(words, Box(self._box.x, y + 0.5 * self.em, *words.size))
        for item, box in self.placed:
            self._draw(canvas, item, box)

    def _side_by_side(self, items: Sequence[Item], y: float) -> list[Placed]:
        gap = GAP_EMS * self.em
        part = (self._box.w - gap * (len(items) - 1)) / sum(item.share for item in items)
        placed, x = [], self._box.x
        for item in items:
            placed.append(Placed(item, Box(x, y, item.share * part, ROW_EMS * self.em)))
            x += item.share * part + gap
        return placed

    def _draw(self, canvas: Canvas, item: Item, box: Box) -> None:
        theme, words = self._theme, item.words
        ground: Colour = theme.accent if item.on else theme.tones[1]
        ink = theme.text_on(ground)
        if item.kind == "slider":
            self._draw_slider(canvas, item, box)
            return
        if item.kind == "wheel":
            self._draw_wheel(canvas, item, box)
            return
        if item.kind == "words":
            ink = theme.paper
        else:
            canvas.fill(box, ground, radius=0.25 * self.em)
        if words in ARROWS:
            self._draw_arrow(canvas, ARROWS[words], box, ink)
            return
        image = self._words(words, ink, box.w - 0.4 * self.em, align="centre")
        canvas.image(image, Box.around(box.centre, *image.size))

    def _draw_arrow(self, canvas: Canvas, way: Point, box: Box, ink: Colour) -> None:
        """The house's letters have no arrows to the sides."""
        (x, y), (across, down), side = box.centre, way, ARROW_EMS * self.em
        tip = x + across * side, y + down * side
        foot = x - across * side, y - down * side
        corners = (foot[0] + down * side, foot[1] + across * side), (foot[0] - down * side, foot[1] - across * side)
        canvas.polygon((tip, *corners), ink)

    def _draw_slider(self, canvas: Canvas, item: Item, box: Box) -> None:
        theme, em = self._theme, self.em
        words = self._words(item.words, theme.paper, 0.3 * box.w)
        line = groove(box, em)
        canvas.fill(line, theme.tones[2], radius=line.h / 2)
        canvas.fill(line._replace(w=item.value * line.w), theme.accent, radius=line.h / 2)
        knob = line.x + item.value * line.w, line.centre[1]
        canvas.ring(knob, KNOB_EMS * em, theme.paper, width=KNOB_EMS * em)
        canvas.image(words, Box(box.x + box.w - words.size[0], box.centre[1] - words.size[1] / 2, *words.size))

    def _draw_wheel(self, canvas: Canvas, item: Item, box: Box) -> None:
        """The rim of a wheel, seen from the side."""
        theme, notch_px = self._theme, NOTCH_EMS * self.em
        canvas.fill(box, theme.tones[1], radius=0.25 * self.em)
        half = int(box.w / 2 / notch_px - 0.5)
        for place in range(-half, half + 1):
            marked = (place - round(item.value)) % TURN_NOTCHES == 0
            high, x = (0.7 if marked else 0.4) * box.h, box.centre[0] + place * notch_px
            ends = (x, box.centre[1] - high / 2), (x, box.centre[1] + high / 2)
            canvas.line(ends, theme.accent if marked else theme.tones[3], width=0.14 * self.em)

    def _words(self, words: str, colour: Colour, width: float, align: Align = "left") -> Image:
        return self._type.fitted(words, "small", colour, width=width, height=ROW_EMS * self.em, align=align)


def groove(box: Box, em: float) -> Box:
    """Where the knob of a slider in this box moves."""
    return Box(box.x + KNOB_EMS * em, box.centre[1] - 0.1 * em, 0.68 * box.w - 2 * KNOB_EMS * em, 0.2 * em)


def _heads(rows: Sequence[Row], y: float, em: float) -> list[tuple[str, float]]:
    heads = []
    for row in rows:
        if row.head:
            heads.append((row.head, y))
            y += HEAD_EMS * em
        else:
            y += (ROW_EMS + GAP_EMS) * em
    return heads
