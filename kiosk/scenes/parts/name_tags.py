"""Names beside points of a picture, placed so that none lies over another, nor over a point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.map_pen import pin_em_px

GAP_EMS, PAD_EMS = 0.75, 0.32
LINE_EMS = 11.0
SIZES, LARGE_SIZES = (1.7, 1.5, 1.3, 1.1, 0.9), (1.0,)
"""The sizes of the names, in ems: the largest one in which most of them find room. At 1.7 they are read at two metres
as running text is where one stands. Large letters are twice as large to begin with, and stay so: a name that has no
room then is told by the note."""
LINE = 0.12
"""The line under the one that is lit, in ems."""

Tag = tuple[Image, Box]


class NameTags:
    """Sets the names anew when they, or what they must not lie over, have changed."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._laid_for: tuple[object, ...] = ()
        self._tags: dict[str, Tag] = {}
        self._free_of: list[Box] = []
        self._size_px = 0.0

    def lay(
        self,
        names: Mapping[str, str],
        points: Mapping[str, Point],
        credit: Box,
        *,
        note: Box | None = None,
        top_px: float = 0.0,
    ) -> None:
        """Place the name of each point, in this order: who comes first has the better place. All are of one size, in
        which most of them find room while there is no note; it stays when there is one. One that finds no room is left
        out, as is that of a point under the credit. So much of the area's top is left to hints, if others have room."""
        key = (tuple(names.items()), tuple(points.items()), credit, note, top_px, self._backstage.type)
        if key == self._laid_for:
            return
        self._laid_for = key
        side, area = 1.3 * self._em, self._backstage.area
        taken = [credit, *([note] if note else []), *(Box.around(point, side, side) for point in points.values())]
        self._free_of = taken
        seen = {name: words for name, words in names.items() if not credit.contains(points[name])}
        strip = Box(area.x, area.y, area.w, top_px)
        tried = [(self._placed(seen, points, taken, strip, size), size) for size in self._sizes(note)]
        self._tags, self._size_px = max(tried, key=lambda each: len(each[0]))  # of the best ones the first, the largest

    @property
    def taken(self) -> list[Box]:
        """What the names take, and what they must not lie over."""
        return [*self._free_of, *(box for _, box in self._tags.values())]

    def _sizes(self, note: Box | None) -> list[float]:
        """The sizes to be tried, the largest first."""
        if note is not None and self._size_px:
            return [self._size_px]
        sizes = LARGE_SIZES if self._backstage.theme.large else SIZES
        return [size * self._backstage.theme.body_px for size in sizes]

    def draw(self, canvas: Canvas, lit: str | None) -> None:
        """Draw them; the one that is `lit` over a line of the accent."""
        theme, pad = self._backstage.theme, PAD_EMS * self._em
        for name, (image, box) in self._tags.items():
            canvas.fill(box, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
            canvas.image(image, Box(box.x + 1.5 * pad, box.y + pad / 2, *image.size))
            if name == lit:
                high = LINE * theme.body_px
                canvas.fill(Box(box.x, box.y + box.h - high, box.w, high), theme.accent)

    @property
    def _em(self) -> float:
        return pin_em_px(self._backstage)

    def _placed(
        self,
        names: Mapping[str, str],
        points: Mapping[str, Point],
        free_of: Sequence[Box],
        strip: Box,
        size_px: float,
    ) -> dict[str, Tag]:
        """The tags of those names that find room in this size, under the strip rather than in it."""
        taken, tags = list(free_of), {}
        for name, words in names.items():
            image = self._set(words, size_px)
            room = [box for box in self._around(points[name], image) if self._fits(box, taken)]
            if room:
                box = next((box for box in room if not box.overlaps(strip)), room[0])
                taken.append(box)
                tags[name] = image, box
        return tags

    def _set(self, words: str, size_px: float) -> Image:
        """A name on one line, or on several where it is long."""
        theme, setter = self._backstage.theme, self._backstage.type
        colour = theme.text_on(theme.plane)
        line = setter.set(words, "heading", colour, size_px=size_px)
        room = min(LINE_EMS * size_px, 0.6 * self._backstage.area.w)
        return line if line.size[0] <= room else setter.set(words, "heading", colour, width=room, size_px=size_px)

    def _around(self, point: Point, image: Image) -> Iterator[Box]:
        """Where a name may stand: beside its point, under it, over it, and a little off these places."""
        em = self._em
        w, h = image.size[0] + 3 * PAD_EMS * em, image.size[1] + PAD_EMS * em
        (x, y), gap = point, GAP_EMS * em
        for off in (0.0, 0.35, -0.35, 0.7, -0.7):
            yield Box(x + gap, y - h / 2 + off * h, w, h)
            yield Box(x - gap - w, y - h / 2 + off * h, w, h)
        for off in (0.0, 0.3, -0.3):
            yield Box(x - w / 2 + off * w, y + gap, w, h)
            yield Box(x - w / 2 + off * w, y - gap - h, w, h)

    def _fits(self, box: Box, taken: Sequence[Box]) -> bool:
        area = self._backstage.area.inset(0.2 * self._backstage.theme.body_px)
        inside = area.contains((box.x, box.y)) and area.contains((box.x + box.w, box.y + box.h))
        return inside and not any(box.overlaps(other) for other in taken)
