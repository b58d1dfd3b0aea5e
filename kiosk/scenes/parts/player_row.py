"""The row under a film: a key that holds it or lets it go on, its time as a thin line, its credit, what is left."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Box, Point
from kiosk.display.video.film import Film
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

TOGGLE = "toggle"
PAD_EMS = 0.25
KEY, DISC, SIGN = 1.35, 0.9, 0.56
"""The key in sides of what is touched, its disc and the sign on it as parts of it: a sign as high as capitals are at
two metres for who needs them large."""
LINE_EMS, THICK_EMS = 0.18, 0.34
"""The line is thin, and thicker for a while after something was done."""
TIME_EMS = 3.6
BAR, GAP = 0.29, 0.29
"""The two bars that stand for holding, and what is free between them, as parts of their height."""
AWAKE_S = 2.5
NARROW = 1.5
"""With a credit, the row of an upright screen is so many times as high."""
CREDITED_AT, CREDIT_HIGH = 0.28, 0.56
"""A line with a credit under it lies higher, and the time too; the part of the row that the credit takes."""


class PlayerRow:
    """Stands at the foot of the scene's area; `room` is what it leaves to the film above it. What was done lately shows
    in its line, so that no input is without an answer."""

    def __init__(self, backstage: Backstage, credit: Texts) -> None:
        theme, area = backstage.theme, backstage.area
        self._backstage, self._credit = backstage, credit
        high = KEY * theme.target_px + 2 * PAD_EMS * theme.body_px
        if credit and area.h > area.w:  # a narrow screen: the credit takes more lines, and there is room for them
            high *= NARROW
        self.row = Box(area.x, area.y + area.h - high, area.w, high)
        self.room = Box(area.x, area.y, area.w, area.h - high)
        self._awake = Follow(0.0, AWAKE_S)
        self._lay_out()

    def wake(self) -> None:
        """Something was done."""
        self._awake.value = 1.0

    def place(self, targets: Targets) -> None:
        """Say where the key is, for every frame: it stands on the other side for who reads from the right."""
        self._lay_out()
        targets.place({TOGGLE: self._key})

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._awake.update(dt_s)

    def sought(self, at: Point) -> float | None:
        """The part of the film, 0 to 1, that this place on the line stands for; None beside it."""
        reach = Box(self._line.x, self.row.y, self._line.w, self.row.h)
        if not reach.contains(at):
            return None
        part = clamp((at[0] - reach.x) / reach.w)
        return 1 - part if self._backstage.mirrored else part

    def draw(self, canvas: Canvas, film: Film, targets: Targets) -> None:
        """Draw the row."""
        canvas.fill(self.row, self._backstage.theme.plane)
        self._draw_key(canvas, targets, playing=film.playing)
        self._draw_line(canvas, film)
        self._draw_credit(canvas)
        self._draw_time(canvas, film)

    def _lay_out(self) -> None:
        theme, row = self._backstage.theme, self.row
        pad = PAD_EMS * theme.body_px
        side, time = KEY * theme.target_px, TIME_EMS * theme.body_px
        self._key = self._placed(Box(row.x + theme.margin_px, row.y + (row.h - side) / 2, side, side))
        left, right = row.x + theme.margin_px + side + 3 * pad, row.x + row.w - theme.margin_px - time
        self._left, self._line = left, self._placed(Box(left, row.y, right - left, row.h))

    @property
    def _line_y(self) -> float:
        """How high the line and the time stand."""
        return self.row.y + (CREDITED_AT if self._credit else 0.5) * self.row.h

    def _placed(self, box: Box) -> Box:
        return self._backstage.placed(box, self.row)

    def _draw_key(self, canvas: Canvas, targets: Targets, *, playing: bool) -> None:
        """A disc in the accent, for that is what answers; a ring round it fills while a hand rests there."""
        theme, centre, side = self._backstage.theme, self._key.centre, self._key.w
        disc, ring = theme.mark_on(theme.plane), (1 - DISC) / 2 * side
        canvas.fill(Box.around(centre, DISC * side, DISC * side), disc, radius=DISC * side / 2)
        if targets.focus == TOGGLE:
            canvas.ring(centre, side / 2, theme.rest_on(theme.plane), width=0.5 * ring)
        if targets.resting_on == TOGGLE:
            canvas.ring(centre, side / 2, theme.text_on(theme.plane), width=ring, part=targets.progress)
        draw_sign(canvas, centre, SIGN * side, theme.text_on(disc), playing=playing)

    def _draw_line(self, canvas: Canvas, film: Film) -> None:
        theme, line = self._backstage.theme, self._line
        thick = (LINE_EMS + (THICK_EMS - LINE_EMS) * self._awake.value) * theme.body_px
        whole = Box(line.x, self._line_y - thick / 2, line.w, thick)
        canvas.fill(whole, theme.rest_on(theme.plane), radius=thick / 2)
        part = clamp(film.position_s / film.length_s) if film.length_s else 0.0
        if part * whole.w >= thick:
            past = self._backstage.placed(Box(whole.x, whole.y, part * whole.w, thick), whole)
            canvas.fill(past, theme.mark_on(theme.plane), radius=thick / 2)

    def _draw_credit(self, canvas: Canvas) -> None:
        if not self._credit:
            return
        theme, line = self._backstage.theme, self._line
        words, high = self._backstage.say(self._credit), CREDIT_HIGH * line.h
        ink = theme.quiet_on(theme.plane)
        pad = PAD_EMS * theme.body_px
        width = self.row.x + self.row.w - theme.margin_px - self._left
        image = self._backstage.type.fitted(words, "small", ink, width=width, height=high)
        top = line.y + line.h - high + (high - image.size[1]) / 2 - pad / 2
        canvas.image(image, self._placed(Box(self._left, top, *image.size)))

    def _draw_time(self, canvas: Canvas, film: Film) -> None:
        if not film.length_s:
            return
        theme = self._backstage.theme
        left = max(0, round(film.length_s - film.position_s))
        words = f"−{left // 60}:{left % 60:02d}"
        image = self._backstage.type.set(words, "small", theme.text_on(theme.plane))
        end = self.row.x + self.row.w - theme.margin_px - image.size[0]
        canvas.image(image, self._placed(Box(end, self._line_y - image.size[1] / 2, *image.size)))


def draw_sign(canvas: Canvas, centre: Point, high: float, colour: tuple[int, int, int], *, playing: bool) -> None:
    """Two bars, which hold what plays, or a triangle, which lets it go on; it points the way that time takes."""
    x, y = centre
    if playing:
        wide, gap = BAR * high, GAP * high
        for left in (x - gap / 2 - wide, x + gap / 2):
            canvas.fill(Box(left, y - high / 2, wide, high), colour)
        return
    canvas.polygon([(x - 0.35 * high, y - high / 2), (x + 0.5 * high, y), (x - 0.35 * high, y + high / 2)], colour)
