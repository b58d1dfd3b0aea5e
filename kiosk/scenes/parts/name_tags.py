"""Names beside points of a picture, placed so that none lies over another, nor over a point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.scenes.base import Backstage

GAP_EMS, PAD_EMS = 0.75, 0.3
LINE_EMS = 11.0


class NameTags:
    """Sets the names anew when they, or what they must not lie over, have changed."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._laid_for: tuple[object, ...] = ()
        self._tags: dict[str, tuple[Image, Box]] = {}

    def lay(self, names: Mapping[str, str], points: Mapping[str, Point], free_of: Sequence[Box]) -> None:
        """Place the name of each point, in this order: who comes first has the better place. One that finds no room
        is left out."""
        key = (tuple(names.items()), tuple(points.items()), tuple(free_of), self._backstage.type)
        if key == self._laid_for:
            return
        self._laid_for, self._tags = key, {}
        side = 1.2 * self._backstage.theme.body_px
        taken = [*free_of, *(Box.around(point, side, side) for point in points.values())]
        for name, words in names.items():
            image = self._set(words)
            box = next((box for box in self._around(points[name], image) if self._fits(box, taken)), None)
            if box is not None:
                taken.append(box)
                self._tags[name] = image, box

    def draw(self, canvas: Canvas, lit: str | None) -> None:
        """Draw them; the one that is `lit` on a plane of the accent."""
        theme, pad = self._backstage.theme, PAD_EMS * self._backstage.theme.body_px
        for name, (image, box) in self._tags.items():
            canvas.fill(box, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
            canvas.image(image, Box(box.x + 1.5 * pad, box.y + pad / 2, *image.size))
            if name == lit:
                canvas.fill(Box(box.x, box.y + box.h - 0.12 * theme.body_px, box.w, 0.12 * theme.body_px), theme.accent)

    def _set(self, words: str) -> Image:
        theme, setter = self._backstage.theme, self._backstage.type
        colour = theme.text_on(theme.plane)
        line = setter.set(words, "small", colour)
        room = min(LINE_EMS * theme.body_px, 0.6 * self._backstage.area.w)
        return line if line.size[0] <= room else setter.set(words, "small", colour, width=room)

    def _around(self, point: Point, image: Image) -> Iterator[Box]:
        """Where a name may stand: beside its point, under it, over it."""
        em = self._backstage.theme.body_px
        w, h = image.size[0] + 3 * PAD_EMS * em, image.size[1] + PAD_EMS * em
        (x, y), gap = point, GAP_EMS * em
        yield Box(x + gap, y - h / 2, w, h)
        yield Box(x - gap - w, y - h / 2, w, h)
        yield Box(x - w / 2, y + gap, w, h)
        yield Box(x - w / 2, y - gap - h, w, h)
        for right in (x + gap / 2, x - gap / 2 - w):
            for top in (y + gap / 2, y - gap / 2 - h):
                yield Box(right, top, w, h)

    def _fits(self, box: Box, taken: Sequence[Box]) -> bool:
        area = self._backstage.area.inset(0.2 * self._backstage.theme.body_px)
        inside = area.contains((box.x, box.y)) and area.contains((box.x + box.w, box.y + box.h))
        return inside and not any(_touch(box, other) for other in taken)


def _touch(one: Box, other: Box) -> bool:
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return across > 0 and down > 0
