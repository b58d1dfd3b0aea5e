"""A line between two pictures, with a handle to take it by, and what stands on either side of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.contrast import readable
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import Role
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage

LINE_EMS, EDGE_EMS = 0.12, 0.05
HANDLE = 0.42
"""The handle's radius, as a part of what is touched."""
HANDLE_AT = 0.5
"""How far down the handle is, as a part of the area's height."""
LABEL_HIGH, LARGE_LABEL_HIGH, LABEL_LEAST = (0.15, 0.15), (0.2, 0.46), 0.2
"""The height of both texts of a label at most, and the width that they have at least, as parts of the area's."""
ROLES: tuple[Role, Role] = ("heading", "body")
PAD_EMS, GAP_EMS, APART_EMS = 0.6, 0.3, 0.4
COVERED = 0.12
"""A label goes when the line comes over so much of its width."""


class Divider:
    """Draws a line at a place of the screen, and a label on either side that goes when its picture goes."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._levels = [Follow(1.0, backstage.theme.motion.answer_s) for _ in range(2)]

    def update(self, dt_s: float) -> None:
        """Let labels come and go."""
        for level in self._levels:
            level.update(dt_s)

    def draw(
        self, canvas: Canvas, x: float, sides: Sequence[tuple[str, str]], *, floor: float, rest: float | None = None
    ) -> None:
        """Draw it `x` pixels from the left; `sides` are a large and a small text for the left and the right. Their
        planes stand on `floor`, as high as each other, and beside the line where it rests, `rest` pixels from the left.
        Large ones stand at the top, where towers are slender and nothing rings, each as high as its words."""
        area = self._backstage.area
        middle = area.centre[0] if rest is None else rest
        labels = self._set(sides, (middle - area.x, area.x + area.w - middle))
        high = [sum(image.size[1] for image in images) for images in labels]
        for index, images in enumerate(labels):
            own = high[index] if self._backstage.theme.large else max(high)
            self._draw_label(canvas, x, images, own, index=index, floor=floor)
        theme = self._backstage.theme
        line, edge = LINE_EMS * theme.body_px, EDGE_EMS * theme.body_px
        canvas.fill(Box(x - line / 2 - edge, area.y, line + 2 * edge, area.h), theme.ink, alpha=0.6)
        canvas.fill(Box(x - line / 2, area.y, line, area.h), theme.paper)
        self._draw_handle(canvas, x)

    def _draw_handle(self, canvas: Canvas, x: float) -> None:
        theme, area = self._backstage.theme, self._backstage.area
        radius, line = HANDLE * theme.target_px, LINE_EMS * theme.body_px
        y = max(area.y + HANDLE_AT * area.h, self._backstage.reach.y + 2 * radius)
        x = min(max(x, area.x + radius + 2 * line), area.x + area.w - radius - 2 * line)
        canvas.ring((x, y), radius + line, theme.ink, width=radius + line)
        canvas.ring((x, y), radius, theme.paper, width=radius)
        for way in (-1, 1):
            tip, back, arm = x + way * 0.62 * radius, x + way * 0.3 * radius, 0.3 * radius
            canvas.line([(back, y - arm), (tip, y), (back, y + arm)], theme.ink, width=1.2 * line)

    def _draw_label(
        self, canvas: Canvas, x: float, images: Sequence[Image], high: float, *, index: int, floor: float
    ) -> None:
        """Draw what is said of one side on a plane for `high` pixels of words."""
        if not images:
            return
        theme, area, pad = self._backstage.theme, self._backstage.area, PAD_EMS * self._backstage.theme.body_px
        w, h = max(image.size[0] for image in images) + 2 * pad, high + 1.4 * pad
        left = area.x + area.w - theme.margin_px - w if index else area.x + theme.margin_px
        off = APART_EMS * theme.body_px
        plane = Box(left, area.y + off if theme.large else floor - h - off, w, h)
        free = plane.x + COVERED * w - x if index else x - plane.x - (1 - COVERED) * w
        self._levels[index].target = 1.0 if free >= 0 else 0.0
        shown = self._levels[index].value
        canvas.fill(plane, theme.plane, alpha=theme.plane_alpha * shown, radius=theme.corner_px)
        top = plane.y + 0.7 * pad
        for image in images:
            place = Box(plane.x + pad, top, *image.size)
            canvas.image(image, self._backstage.placed(place, plane), alpha=shown)
            top += image.size[1]

    def _set(self, sides: Sequence[tuple[str, str]], rooms: Sequence[float]) -> list[list[Image]]:
        """The large and the small text of each side, in the room in pixels that it has; those of a kind in one size."""
        theme, least_px = self._backstage.theme, LABEL_LEAST * self._backstage.area.w
        taken_px = (2 * PAD_EMS + GAP_EMS) * theme.body_px + theme.margin_px
        widths = [max(least_px, room - taken_px) for room in rooms]
        colours = readable(theme.accent, theme.plane_at_worst, theme.least), theme.text_on(theme.plane)
        high = LARGE_LABEL_HIGH if theme.large else LABEL_HIGH
        rows = [
            self._set_row([side[row] for side in sides], role, colour, widths, part * self._backstage.area.h)
            for row, (role, colour, part) in enumerate(zip(ROLES, colours, high, strict=True))
        ]
        return [[image for image in column if image is not None] for column in zip(*rows, strict=True)]

    def _set_row(
        self, texts: Sequence[str], role: Role, colour: Colour, widths: Sequence[float], height: float
    ) -> list[Image | None]:
        """Texts in the size of the one that needs the smallest letters; None for one that says nothing."""
        setter = self._backstage.type
        sizes = [
            setter.fitted_px(text, role, width=width, height=height) if text else math.inf
            for text, width in zip(texts, widths, strict=True)
        ]
        return [
            None if not text
            else setter.fitted(text, role, colour, width=width, height=height) if size == min(sizes)
            else setter.set(text, role, colour, width=width, size_px=min(sizes))
            for text, width, size in zip(texts, widths, sizes, strict=True)
        ]  # fmt: skip


def joined(first: Texts, second: Texts) -> Texts:
    """Two credits as one, in each language that either is there in; the same one is said once."""
    both = {}
    for tag in dict.fromkeys((*first, *second)):
        lines = dict.fromkeys(line for line in (first.get(tag, ""), second.get(tag, "")) if line)
        both[tag] = " · ".join(lines)
    return both
