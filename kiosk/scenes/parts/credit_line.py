"""The credit line of what a scene shows: small, at the foot of its area, always in the same place."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import LEAST
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage

PAD_EMS = 0.35
LINES = 3.0
"""The most that a credit line takes, in its own lines, before its letters get smaller."""
NARROW = (0.6, 0.4)
"""The parts of the area's width that a credit takes that stands in narrower lines, the wider first."""
GONE, THERE = 0.02, 0.98


class CreditLine:
    """A credit in the visitor's language; an empty one draws nothing and takes no room. Where letters are large it is
    set in the smallest of them: what the scene is about needs the room more. It stands where lines begin, and at the
    other end of the foot while it is told to keep off something there."""

    def __init__(self, credit: Texts, backstage: Backstage) -> None:
        self._credit = credit
        self._backstage = backstage
        self._far: Follow | None = None
        self._part = 1.0

    def wrap_off(self, *things: Box) -> None:
        """Keep off things that stay where they are: in narrower lines where long ones would lie under them at both
        ends, in long ones where none would help."""
        for self._part in (1.0, *NARROW):
            if not (self._under(things, far=False) and self._under(things, far=True)):
                break
        else:
            self._part = 1.0
        self.keep_off(*things)

    def keep_off(self, *things: Box) -> None:
        """Stand at the other end while this one lies under more of the things than that one; to be told anew when they
        have moved. It fades from one end to the other, by `update`."""
        far = float(self._under(things, far=False) > self._under(things, far=True))
        if self._far is None:
            self._far = Follow(far, self._backstage.theme.motion.change_s)
        self._far.target = far

    def update(self, dt_s: float) -> None:
        """Let time pass for one that was told to keep off something."""
        if self._far is not None:
            self._far.update(dt_s)

    @property
    def floor(self) -> float:
        """Down to here, in pixels from the top, other things may stand."""
        area, margin = self._backstage.area, self._backstage.theme.margin_px
        image = self._image()
        taken = margin if image is None else max(margin, image.size[1] + 2.5 * self._pad_px)
        return area.y + area.h - taken

    @property
    def box(self) -> Box:
        """The plane that it takes, in pixels, or is to take soon; of no size where there is no credit."""
        return self._at(far=self._far is not None and self._far.target > 0)

    def draw(self, canvas: Canvas, ground: Colour | None = None, *, lift_px: float = 0.0) -> None:
        """Draw it, on a plane of its own, so far over the foot of the area; or only its words, where a ground of this
        colour has been drawn already."""
        gone = self._far.value if self._far is not None else 0.0
        if GONE < gone < THERE:
            with canvas.layer(clamp(abs(2 * gone - 1))):
                self._draw(canvas, ground, lift_px, far=gone > 0.5)
        else:
            self._draw(canvas, ground, lift_px, far=gone >= THERE)

    def _draw(self, canvas: Canvas, ground: Colour | None, lift_px: float, *, far: bool) -> None:
        image, box, theme = self._image(ground), self._at(far=far).moved(0, -lift_px), self._backstage.theme
        if image is None:
            return
        words = Box(box.x + theme.margin_px, box.y + self._pad_px / 2, *image.size)
        if ground is None:
            canvas.fill(box, theme.plane, alpha=theme.plane_alpha)
        canvas.image(image, self._placed(words, box, far=far))

    def _at(self, *, far: bool) -> Box:
        """The plane that it takes at one end or the other."""
        image, area, pad = self._image(), self._backstage.area, self._pad_px
        if image is None:
            return Box(area.x, area.y + area.h, 0, 0)
        w, h = image.size[0] + self._backstage.theme.margin_px + 2 * pad, image.size[1] + pad
        return self._placed(Box(area.x, area.y + area.h - h, w, h), area, far=far)

    def _under(self, things: Sequence[Box], *, far: bool) -> int:
        """Under how many of these things it would lie there."""
        box = self._at(far=far)
        return sum(map(box.overlaps, things))

    def _placed(self, box: Box, within: Box, *, far: bool) -> Box:
        return box.mirrored(within) if self._backstage.mirrored != far else box

    def _image(self, ground: Colour | None = None) -> Image | None:
        theme, area = self._backstage.theme, self._backstage.area
        words = self._backstage.say(self._credit)
        if not words:
            return None
        room = self._part * area.w - 2 * theme.margin_px
        setter, colour = self._backstage.type, theme.quiet_on(ground or theme.plane)
        size_px = LEAST * theme.body_px if theme.large else setter.size_px("small")
        line = setter.set(words, "small", colour, size_px=size_px)
        if line.size[0] <= room:
            return line
        if theme.large:
            return setter.set(words, "small", colour, width=room, size_px=size_px)
        return setter.fitted(words, "small", colour, width=room, height=1.35 * LINES * size_px)

    @property
    def _pad_px(self) -> float:
        return PAD_EMS * self._backstage.theme.body_px
