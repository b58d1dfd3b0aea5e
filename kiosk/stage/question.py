"""The question whether somebody is still there, and how long there is to answer. It stands alone on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box, Size
from kiosk.display.image import Image
from kiosk.events import Action, Event, Pointed, PointerLost, Way
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.script import Script
from kiosk.stage.dusk import draw_dusk, ground_of
from kiosk.stage.idle import STILL_THERE_S
from kiosk.stage.listening import OWN

GAP_EMS = 1.0
BAR_EMS, BAR_WIDE_EMS = 0.2, 16.0
"""The time that is left, as a bar that grows shorter: its height, and its length at first."""
WIDEST_EMS = 30.0
HEADING_HIGH, WORDS_HIGH = 0.4, 0.2
"""Heading and words take at most these parts of the height."""


class Question:
    """Laid out anew for every frame in which it stands; the hint under it turns through the ways that are there."""

    def __init__(self, backstage: Backstage, of_band: Callable[[Pointed], bool]) -> None:
        self._backstage = backstage
        self._of_band = of_band
        self._hints = Hints({}, backstage, "begin")
        self._held: set[Way] = set()

    def takes(self, event: Event, *, asking: bool) -> bool:
        """Whether an input is nothing but the answer: any while it is `asking`, since the scene cannot be seen, and
        what follows of a touch or a closed hand that has answered. The keys of the band can be seen, and meant."""
        if isinstance(event, Pointed | PointerLost):
            return self._takes_pointer(event, asking=asking)
        return asking and not (isinstance(event, Action) and event.name in OWN)

    def _takes_pointer(self, event: Pointed | PointerLost, *, asking: bool) -> bool:
        held = event.via in self._held
        self._held.discard(event.via)
        taken = held or (asking and not (isinstance(event, Pointed) and self._of_band(event)))
        if taken and isinstance(event, Pointed) and event.pressed:
            self._held.add(event.via)
        return taken

    def update(self, dt_s: float) -> None:
        """Let time pass for the hint."""
        self._hints.update(dt_s)

    def draw(self, canvas: Canvas, asking_s: float) -> None:
        """Draw it over the scene; `asking_s` is how long there is to answer, in seconds."""
        backstage, theme = self._backstage, self._backstage.theme
        shown = clamp((STILL_THERE_S - asking_s) / theme.motion.change_s)
        draw_dusk(canvas, theme, backstage.area, shown)
        if shown < 1:
            return
        heading, words, hint = self._heading(), self._words(round(asking_s)), self._hint_size
        bar = BAR_EMS * theme.body_px
        room = self._middle([heading.size, hint, words.size, (round(self._bar_px), bar)])
        canvas.image(heading, self._under(room[0], heading.size))
        if self._hints.text:
            self._hints.draw_at(canvas, self._under(room[1], hint), self._ground)
        canvas.image(words, self._under(room[2], words.size))
        self._draw_bar(canvas, room[3], asking_s / STILL_THERE_S)

    def script(self) -> Script:
        """What it says of itself; the seconds are not counted aloud."""
        return Script(self._text("still_there_title"), f"{self._hints.spoken} {self._back_in(round(STILL_THERE_S))}")

    def _text(self, key: str) -> str:
        return interface_text(key, self._backstage.language)

    def _back_in(self, seconds: int) -> str:
        return interface_text("still_there", self._backstage.language, count=seconds)

    def _heading(self) -> Image:
        backstage, colour = self._backstage, self._backstage.theme.text_on(self._ground)
        high = HEADING_HIGH * backstage.area.h
        return backstage.type.fitted(
            self._text("still_there_title"), "heading", colour, width=self._wide_px, height=high, align="centre"
        )

    def _words(self, seconds: int) -> Image:
        backstage, colour = self._backstage, self._backstage.theme.quiet_on(self._ground)
        high = WORDS_HIGH * backstage.area.h
        return backstage.type.fitted(
            self._back_in(seconds), "body", colour, width=self._wide_px, height=high, align="centre"
        )

    @property
    def _ground(self) -> Colour:
        return ground_of(self._backstage.theme)

    @property
    def _wide_px(self) -> float:
        backstage, theme = self._backstage, self._backstage.theme
        return min(backstage.area.w - 2 * theme.margin_px, WIDEST_EMS * theme.body_px)

    @property
    def _bar_px(self) -> float:
        return min(self._wide_px, BAR_WIDE_EMS * self._backstage.theme.body_px)

    @property
    def _hint_size(self) -> Size:
        return self._hints.size(self._wide_px) if self._hints.text else (0, 0)

    def _middle(self, sizes: Sequence[tuple[float, float]]) -> list[float]:
        """The top of each of these, one under the other in the middle of the area, in pixels."""
        area = self._backstage.area
        heights = [size[1] for size in sizes]
        gap = min(GAP_EMS * self._backstage.theme.body_px, (area.h - sum(heights)) / (len(heights) + 1))
        tops = [area.y + (area.h - sum(heights) - gap * (len(heights) - 1)) / 2]
        for height in heights[:-1]:
            tops.append(tops[-1] + height + gap)
        return tops

    def _under(self, top: float, size: Size) -> Box:
        area = self._backstage.area
        return Box(area.x + (area.w - size[0]) / 2, top, *size)

    def _draw_bar(self, canvas: Canvas, top: float, part: float) -> None:
        theme, high = self._backstage.theme, BAR_EMS * self._backstage.theme.body_px
        whole = Box(self._backstage.area.centre[0] - self._bar_px / 2, top, self._bar_px, high)
        canvas.fill(whole, theme.rest_on(self._ground), alpha=0.35, radius=high / 2)
        if part * whole.w >= high:
            left = self._backstage.placed(whole._replace(w=part * whole.w), whole)
            canvas.fill(left, theme.mark_on(self._ground), radius=high / 2)
