"""A wall that pictures hang on: in the light, framed, each with its shadow; and how large they hang there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.contrast import blend
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.display.gradients import Stop, radial
from kiosk.display.picture import Picture
from kiosk.display.shadows import Shadow
from kiosk.scenes.base import Backstage

GAP_EMS, UPRIGHT_GAP_EMS = 2.4, 1.4
MAT_EMS, LINE_EMS = 0.28, 0.05
SHADOW_EMS, FALLS_EMS = 0.9, 0.35
DIM = 0.55
"""Pictures that are not in the middle stand back by so much."""
LIGHT = 0.5
LIGHT_PX = 240


class Room(NamedTuple):
    """What the pictures hang in: their middle on the screen, the most that one may take, and the page that one fills
    when it is seen large."""

    frame: Box
    page: Box


class Wall:
    """Pictures in a row, one of them in the middle; `grown` is how far they are seen large, 0 to 1."""

    def __init__(self, pictures: Sequence[Picture], backstage: Backstage) -> None:
        self._pictures = pictures
        self._backstage = backstage
        self._row: tuple[tuple[Room, float], list[float]] | None = None

    def draw(self, canvas: Canvas, room: Room, at: float, grown: float) -> None:
        """Draw the wall and the pictures that are in sight."""
        self._draw_light(canvas, room)
        width = self._backstage.screen[0]
        for index in range(len(self._pictures)):
            box = self.box(index, room, at, grown)
            if box.x < width and box.x + box.w > 0:
                self._draw_picture(canvas, index, box, abs(at - index), grown)

    def box(self, index: int, room: Room, at: float, grown: float) -> Box:
        """Where a picture is."""
        way = -1 if self._backstage.mirrored else 1
        hung, large = self._size(index, room.frame), self._size(index, room.page)
        w, h = (_between(a, b, grown) for a, b in zip(hung, large, strict=True))
        hung_x = room.frame.centre[0] + way * (self._place(index, room) - self._place_at(at, room))
        large_x = room.page.centre[0] + way * (index - at) * room.page.w
        x = _between(hung_x, large_x, grown)
        return Box.around((x, _between(room.frame.centre[1], room.page.centre[1], grown)), w, h)

    def pitch_px(self, at: float, room: Room, grown: float) -> float:
        """How far it is here from one picture to the next."""
        index = max(0, min(len(self._pictures) - 2, int(at)))
        hung = self._place(index + 1, room) - self._place(index, room) if len(self._pictures) > 1 else room.frame.w
        return _between(hung, room.page.w, grown)

    def _draw_light(self, canvas: Canvas, room: Room) -> None:
        theme, (width, height) = self._backstage.theme, self._backstage.screen
        canvas.fill(Box(0, 0, width, height), theme.plane)
        if theme.solid:
            return
        lit = blend(theme.plane, theme.tones[1] if theme.plane == theme.ink else (255, 255, 255), LIGHT)
        stops = [Stop(0, lit), Stop(0.55, lit, alpha=0.55), Stop(1, lit, alpha=0.0)]
        w, h = 1.1 * width, 1.7 * room.frame.h
        canvas.image(radial((LIGHT_PX, LIGHT_PX), stops), Box.around(room.frame.centre, w, h))

    def _draw_picture(self, canvas: Canvas, index: int, box: Box, away: float, grown: float) -> None:
        theme = self._backstage.theme
        mat = round(MAT_EMS * theme.body_px * (1 - grown))
        shadow = Shadow(theme.ink, 2, round(SHADOW_EMS * theme.body_px), offset=(0.0, FALLS_EMS * theme.body_px))
        frame = box.inset(-mat)
        if grown < 1:
            shadow.draw(canvas, frame, alpha=0.8 * (1 - grown))
            canvas.fill(frame.inset(-max(1, LINE_EMS * theme.body_px)), theme.tones[2])
            canvas.fill(frame, theme.paper)
        self._pictures[index].draw_in(canvas, box)
        canvas.fill(frame, theme.plane, alpha=DIM * clamp(away) * (1 - grown))

    def _size(self, index: int, room: Box) -> tuple[float, float]:
        """As large as fits into the room."""
        width, height = self._pictures[index].planes.size
        scale = min(room.w / width, room.h / height)
        return scale * width, scale * height

    def _place(self, index: int, room: Room) -> float:
        """How far the middle of a picture is from the beginning of the row."""
        key = room, self._backstage.theme.body_px
        if self._row is None or self._row[0] != key:  # asked for many times in a frame, and mostly the same
            self._row = key, self._places(room)
        return self._row[1][index]

    def _places(self, room: Room) -> list[float]:
        """How far the middle of each picture is from the beginning of the row."""
        widths = [self._size(index, room.frame)[0] for index in range(len(self._pictures))]
        gap_px = (UPRIGHT_GAP_EMS if room.page.h > room.page.w else GAP_EMS) * self._backstage.theme.body_px
        return [sum(widths[: index + 1]) - width / 2 + index * gap_px for index, width in enumerate(widths)]

    def _place_at(self, at: float, room: Room) -> float:
        """The place of what is in the middle; beyond the ends the row goes on as it was."""
        last = len(self._pictures) - 1
        if last == 0:
            return self._place(0, room) + at * room.frame.w
        index = max(0, min(last - 1, int(at)))
        first, second = self._place(index, room), self._place(index + 1, room)
        return first + (at - index) * (second - first)


def _between(a: float, b: float, part: float) -> float:
    return a + (b - a) * part
