"""A heading and a few words about what is seen, on a plane that stands at one side and leaves the picture its room."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.object_fit import draw as draw_fitted
from kiosk.display.text import LINE_EMS
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.heading import set_heading

Side = Literal["left", "right"]

PAD_EMS, LARGE_PAD_EMS, GAP_EMS = 0.9, 0.45, 0.4
WIDE, WIDE_LARGE = 0.4, 0.56
"""The part of the area's width that it takes at most; large letters take more."""
HIGH, HIGH_UPRIGHT = 0.72, 0.42
"""The part of the area's height, lying and upright."""
PICTURE_HIGH = 0.45
"""Its own picture takes this part of its height."""
LEAST_FREE = 0.42
"""What is looked at has this part of the area's width at least, even where large words leave less."""
HEADING_HIGH = 0.5
"""A heading takes at most this part of the height."""
HINT_EMS, LARGE_HINT_EMS = 4.4, 3.6
"""A note leaves so much room at the top for a hint."""
RISES_EMS = 0.5
"""It comes up by so much while it appears."""


class Words(NamedTuple):
    """What a note says; without a heading or a text that part is left out, and without both there is no note."""

    heading: str = ""
    text: str = ""
    picture: Image | None = None


class Note:
    """Shows words, and fades others in when they change. On an upright screen it is as wide as the area, but for so
    many pixels at the end of its lines (`leave_px`)."""

    def __init__(self, backstage: Backstage, *, leave_px: float = 0.0) -> None:
        self._backstage = backstage
        self._leave_px = leave_px
        self.under_hint = True
        """Whether it leaves the top to a hint, or to what is said instead when all is done."""
        self._key: object = None
        self._shown_s = 0.0
        self._plane: Box | None = None

    @property
    def planes(self) -> list[Box]:
        """The plane that it takes, if there is something to say."""
        return [self._plane] if self._plane and self._key is not None else []

    def show(self, key: object) -> None:
        """From now on it is about this; None for nothing."""
        if key != self._key:
            self._key, self._shown_s = key, 0.0

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._shown_s += dt_s

    def leaves(self, *, right: float, floor: float) -> Box:
        """The room that the largest note on the left leaves beside it, or above it on an upright screen, up to these
        pixels from the left and from the top."""
        theme, area, pad = self._backstage.theme, self._backstage.area, self._pad_px
        width, height = self._room(floor)
        left, foot = area.x, floor
        if area.h > area.w:
            foot, right = foot - 0.7 * (height + 2 * pad), area.w
        else:
            left += theme.margin_px + width + 2 * pad
        free = Box(left, area.y, right - left, foot - area.y).inset(theme.margin_px / 2)
        if free.w < LEAST_FREE * area.w:
            free = Box(right - LEAST_FREE * area.w, free.y, LEAST_FREE * area.w, free.h)
        return self._backstage.placed(free)

    def draw(
        self,
        canvas: Canvas,
        words: Words,
        *,
        floor: float,
        side: Side | None = None,
        high: bool = False,
        part: float = 1.0,
    ) -> Box | None:
        """Draw it with its foot on `floor`, or `high` up, at one side or at that where one begins to read, and no wider
        than this `part` of what it usually takes; the plane that it takes, None where there is nothing to say."""
        self._plane = None
        if not words.heading and not words.text:
            return None
        theme = self._backstage.theme
        shown = ease_out(self._shown_s / theme.motion.change_s)
        plane, parts = self._lay_out(words, side, None if high else floor, part)
        self._plane = plane
        self._backstage.paging.stands_on(plane)
        rise = RISES_EMS * theme.body_px * (1 - shown) * theme.motion.amount
        canvas.fill(_lower(plane, rise), theme.plane, alpha=theme.plane_alpha * shown, radius=theme.corner_px)
        for image, box in parts:
            if image is words.picture:
                draw_fitted(canvas, image, _lower(box, rise), "cover", alpha=shown)
            else:
                left = box.x + box.w - image.size[0] if self._backstage.mirrored else box.x
                canvas.image(image, _lower(Box(left, box.y, *image.size), rise), alpha=shown)
        return plane

    def plane(self, words: Words, *, floor: float, side: Side, high: bool, part: float = 1.0) -> Box:
        """The plane that it would take there."""
        return self._lay_out(words, side, None if high else floor, part)[0]

    def letters_px(self, words: Words, *, floor: float, high: bool, part: float) -> int:
        """How large the letters of the text would be there; pages of large ones are turned instead."""
        if self._backstage.theme.large:
            return round(self._backstage.theme.body_px)
        width, room = self._room_of(None if high else floor, part)
        over = self._set(words._replace(text=""), width, room)
        room -= sum(h + GAP_EMS * self._backstage.theme.body_px for _, _, h in over)
        return self._backstage.type.fitted_px(words.text, "body", width=width, height=room)

    def _lay_out(
        self, words: Words, side: Side | None, floor: float | None, part: float
    ) -> tuple[Box, list[tuple[Image, Box]]]:
        """The plane, and each image with its place on it."""
        theme, area, pad = self._backstage.theme, self._backstage.area, self._pad_px
        width, room = self._room_of(floor, part)
        parts = self._set(words, width, room)
        gap = GAP_EMS * theme.body_px
        high = sum(h for _, _, h in parts) + gap * (len(parts) - 1) + 2 * pad
        wide = width if area.h > area.w else max(w for _, w, _ in parts)
        left = theme.margin_px if side != "right" else area.w - theme.margin_px - wide - 2 * pad
        top = area.y + self._hint_px if floor is None else floor - high
        plane = Box(area.x + left, top, wide + 2 * pad, high)
        plane = self._backstage.placed(plane) if side is None else plane
        placed, top = [], plane.y + pad
        for image, w, h in parts:
            placed.append((image, self._backstage.placed(Box(plane.x + pad, top, w, h), plane)))
            top += h + gap
        return plane, placed

    @property
    def _pad_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_PAD_EMS if theme.large else PAD_EMS) * theme.body_px

    @property
    def _hint_px(self) -> float:
        theme = self._backstage.theme
        if not self.under_hint:
            return theme.margin_px
        return (LARGE_HINT_EMS if theme.large else HINT_EMS) * theme.body_px

    def _room_of(self, floor: float | None, part: float) -> tuple[float, float]:
        """Width and height at most, down to the floor or high up, in this part of the width that it usually takes."""
        theme, area = self._backstage.theme, self._backstage.area
        width, room = self._room(area.y + area.h - theme.margin_px if floor is None else floor)
        return min(part * width, area.w - 2 * theme.margin_px - 2 * self._pad_px), room

    def _room(self, floor: float) -> tuple[float, float]:
        """Width and height of what stands on the plane, at most: there is room for a hint over it."""
        theme, area, pad = self._backstage.theme, self._backstage.area, self._pad_px
        whole = area.w - 2 * theme.margin_px
        if area.h > area.w:
            return whole - self._leave_px - 2 * pad, HIGH_UPRIGHT * area.h - 2 * pad
        part = (WIDE_LARGE if theme.large else WIDE) * area.w
        high = min(HIGH * area.h, floor - area.y - self._hint_px)
        return min(part, whole, LINE_EMS * theme.body_px + 2 * pad) - 2 * pad, high - 2 * pad

    def _set(self, words: Words, width: float, room: float) -> list[tuple[Image, float, float]]:
        """The images of the note from the top down, each with its width and height."""
        theme, parts = self._backstage.theme, []
        if words.picture is not None and not theme.large:
            parts.append((words.picture, width, PICTURE_HIGH * room))
            room -= parts[0][2] + GAP_EMS * theme.body_px
        if words.heading:
            image = set_heading(self._backstage, words.heading, width=width, height=HEADING_HIGH * room)
            parts.append((image, *image.size))
            room -= image.size[1] + GAP_EMS * theme.body_px
        if words.text:
            ink = theme.text_on(theme.plane)
            image = self._backstage.read(words.text, ink, width=width, height=room)
            parts.append((image, *self._backstage.read_px(words.text, ink, width=width, height=room)))
        return parts


def _lower(box: Box, by: float) -> Box:
    return Box(box.x, box.y + by, box.w, box.h)
