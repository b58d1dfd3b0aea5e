"""How a hint is laid out: its sign, its words beside it or under it, and the plane that both stand on."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.display.canvas import Colour
from kiosk.display.geometry import Box, Size
from kiosk.display.image import Image
from kiosk.display.text import LEAST, Role
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hint_place import Place, at

SIGN_EMS, LARGE_SIGN_EMS = 3.5, 2.2
"""The side of a sign; beside large letters it need not be twice as large."""
GAP_EMS = 0.4
TOP_EMS, PAD_EMS, SIGN_PAD_EMS = 0.6, 0.5, 0.2
"""The room over a hint, and around words and a sign on its plane; a sign has room of its own in its square."""
LINE_EMS = 26.0
"""The widest line of a hint."""
LINE_HIGH_EMS = 1.35
NARROW_EMS = 6.5
"""Where less than this is left beside the sign, the words stand under it; they are not broken into less."""
LOW_NARROW_EMS = 4.5
"""In a low row words are small, and may have so little room."""
SMALLER = (1.0, 0.8, 0.7, LEAST)
"""The sizes of the letters of a low hint, as parts of running text."""
SLACK_PX = 2
"""Words that are set again in the room that they took break into the same lines in so much more."""


class HintLayout:
    """Lays hints out on planes that are no higher than `most_px`, if that is given: sign and letters are smaller then,
    but no text is cut, even if its plane is higher with the smallest letters."""

    def __init__(self, backstage: Backstage, most_px: float | None = None) -> None:
        self._backstage, self._most_px = backstage, most_px

    @property
    def sign_px(self) -> float:
        """The side of the sign's square."""
        side = (LARGE_SIGN_EMS if self._backstage.theme.large else SIGN_EMS) * self._body_px
        return side if self._most_px is None else min(side, self._most_px - SIGN_PAD_EMS * self._body_px)

    @property
    def high_px(self) -> float:
        """How far down from the top of the area a hint of one line reaches: other things may begin there."""
        return self.sign_px + (TOP_EMS + PAD_EMS + SIGN_PAD_EMS) * self._body_px

    @property
    def line_px(self) -> float:
        """The height of the plane of one line of words alone."""
        return self._pad_px + LINE_HIGH_EMS * self._body_px

    def plane(self, room: Box, floor: float | None, place: Place, text: str) -> Box:
        """The plane of a hint with this text at this place of a room: at its top, or at its foot over the floor."""
        most, pad, off = self._part_px(room, place), PAD_EMS * self._body_px, TOP_EMS * self._body_px
        stacked = self._narrow(most)
        w, h = self.size(text, most, room.h - 2 * off - pad if stacked else None)
        as_high_as_sign = not stacked and h <= math.ceil(self.sign_px)
        size = w + 3 * pad, h + (SIGN_PAD_EMS * self._body_px if as_high_as_sign else pad)
        margin = self._backstage.theme.margin_px
        return at(place.side, room, size, margin, room.y + off if floor is None else floor - off - size[1])

    def low(self, text: str, row: Box) -> Box | None:
        """The plane of a hint at the end of this row, which is all of its height; None where words have no room."""
        most = row.w - 3 * self._pad_px
        if most < self.sign_px + (GAP_EMS + LOW_NARROW_EMS) * self._body_px:
            return None
        w, h = self.size(text, most)
        wide = w + 3 * self._pad_px
        plane = self._backstage.placed(Box(row.x + row.w - wide, row.y, wide, row.h), row)
        return plane if h <= row.h and wide <= row.w else None

    def inside(self, plane: Box, *, stacked: bool) -> Box:
        """The room for sign and words on their plane."""
        pad = PAD_EMS * self._body_px
        off, up = (1.5 * pad, pad / 2) if stacked else (pad, 0.0)
        return Box(plane.x + off, plane.y + up, plane.w - 3 * pad, plane.h - 2 * up)

    def stacked(self, room: Box, place: Place) -> bool:
        """Whether the words stand under the sign at this place of a room."""
        return self._narrow(self._part_px(room, place))

    def size(self, text: str, width: float, high: float | None = None) -> Size:
        """What sign and words take side by side where so much width is there at most; or, with a height, stacked."""
        sign, words = math.ceil(self.sign_px), self.words(text, self._backstage.theme.ink, width, high)
        if high is not None:
            return max(sign, words.size[0] + SLACK_PX), math.ceil(self.sign_px + words.size[1])
        wide = math.ceil(self.sign_px + GAP_EMS * self._body_px) + words.size[0] + SLACK_PX
        return wide, math.ceil(max(sign, words.size[1]))

    def parts(self, text: str, box: Box, *, stacked: bool) -> tuple[Box, Box]:
        """Where sign and words stand in a box of that `size`."""
        placed, side = self._backstage.placed, self.sign_px
        w, h = self.words(text, self._backstage.theme.ink, box.w, box.h if stacked else None).size
        if stacked:
            return Box(box.x + (box.w - side) / 2, box.y, side, side), Box(box.x + (box.w - w) / 2, box.y + side, w, h)
        sign = Box(box.x, box.y + (box.h - side) / 2, side, side)
        words = Box(box.x + side + GAP_EMS * self._body_px, box.y + (box.h - h) / 2, w, h)
        return placed(sign, box), placed(words, box)

    def words(self, text: str, colour: Colour, width: float, high: float | None) -> Image:
        """Beside the sign, on one line where it fits, else wrapped; or under it, in no more height (`high`) with it, as
        small as that and the longest word ask for."""
        setter, stacked = self._backstage.type, high is not None
        room = width if stacked else min(width - self.sign_px - GAP_EMS * self._body_px, LINE_EMS * self._body_px)
        if self._most_px is not None:
            most = self._most_px - self._pad_px - (self.sign_px if stacked else 0)
            return self._low(text, colour, room, most, SMALLER[1:] if stacked else SMALLER)
        if high is not None:
            role: Role = "small" if self._backstage.theme.large else "body"
            return setter.fitted(text, role, colour, width=room, height=max(1.0, high - self.sign_px))
        line = setter.set(text, "body", colour)
        return line if line.size[0] <= room else setter.set(text, "body", colour, width=room)

    def _low(self, text: str, colour: Colour, width: float, most: float, parts: Sequence[float]) -> Image:
        """The text in the first of these parts of its size in which it is no higher than `most`, or in the last."""
        for part in parts:
            image = self._backstage.type.set(text, "small", colour, width=width, size_px=part * self._body_px)
            if image.size[1] <= most:
                break
        return image

    def _narrow(self, width: float) -> bool:
        return width < self.sign_px + (GAP_EMS + NARROW_EMS) * self._body_px

    def _part_px(self, room: Box, place: Place) -> float:
        """The width that sign and words may take at this place: no less than words need, if there is so much."""
        most = room.w - 2 * self._backstage.theme.margin_px - 3 * self._pad_px
        return max(place.part * most, min(most, NARROW_EMS * self._body_px))

    @property
    def _body_px(self) -> float:
        return self._backstage.theme.body_px

    @property
    def _pad_px(self) -> float:
        return PAD_EMS * self._body_px
