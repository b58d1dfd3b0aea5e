"""Label: pages about one object, a picture and a short text each, turned by the visitor."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_in_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import LINE_EMS
from kiosk.display.theme import Theme
from kiosk.events import Action, Completed, Event, Swiped
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.script import Script

PAD_EMS, LARGE_PAD_EMS = 1.0, 0.5
GAP_EMS = 0.5
PLACE_EMS = 0.6
"""Room under the text for the bars that say which page it is."""
HEADROOM = 1.5
"""On an upright screen the text stands so many margins from the top: what it is about stays in view under it."""
CALM = 0.4
"""The calm side of a picture, as a part of its width: no text goes further."""
WIDE = 0.62
"""Large letters take more than that."""
HEADING_HIGH, LARGE_HEADING_HIGH = 0.3, 0.2
"""A heading takes at most this part of the area's height: large letters need it for the words."""


class Page(PackModel):
    """One page of a label."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    heading: Texts
    text: Texts
    side: Literal["left", "right"] = Field("left", description="The calm side of the picture, where the text stands.")


class LabelSettings(SceneSettings):
    """The keys of a label scene."""

    pages: list[Page] = Field(min_length=1)


class Label(Scene[LabelSettings]):
    """Turns pages with `next` and `back`, or by a swipe as one turns them in a book; past the last one the label is
    finished."""

    Settings: ClassVar[type[SceneSettings]] = LabelSettings

    def __init__(self, name: str, settings: LabelSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._credits = [CreditLine(page.credit, backstage) for page in settings.pages]
        self._page = 0
        self._turn_s = self._turned_s = backstage.theme.motion.change_s
        self._outcome: Outcome | None = None

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="next" | "select"):
                self._turn(1)
            case Action(name="back"):
                self._turn(-1)
            case Swiped():
                self._turn(self.backstage.turned(event))
            case _:
                pass

    def place(self) -> object:
        return self._page

    def resume(self, place: object) -> None:
        self._page = place if isinstance(place, int) else 0

    def script(self) -> Script:
        page = self.settings.pages[self._page]
        say, shows = self.backstage.say, self.backstage.alt_of(page.picture)
        return Script(say(page.heading), say(page.text), shows=shows)

    def update(self, dt_s: float) -> Outcome | None:
        self._turned_s = min(self._turn_s, self._turned_s + dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        page = self.settings.pages[self._page]
        self.backstage.picture(page.picture).draw(canvas)
        self._draw_text(canvas, page, ease_in_out(self._turned_s / self._turn_s))
        self._credits[self._page].draw(canvas)

    def _turn(self, by: int) -> None:
        if by == 0 or self._outcome is not None:  # a swipe up turns nothing; two keys in one frame end it once
            return
        self._page, self._turned_s = self._page + by, 0.0
        if self._page >= len(self.settings.pages):
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
            self._outcome = "finished"
        elif self._page < 0:
            self._outcome = "back"
        self._page = max(0, min(len(self.settings.pages) - 1, self._page))

    def _draw_text(self, canvas: Canvas, page: Page, shown: float) -> None:
        heading, text = self._set(page)
        theme, pad, gap = self.backstage.theme, self._pad_px, GAP_EMS * self.backstage.theme.body_px
        plane = self._plane(page, self._high_px(heading.size[1] + text.size[1]))
        canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
        canvas.image(heading, Box(plane.x + pad, plane.y + pad, *heading.size), alpha=shown)
        canvas.image(text, Box(plane.x + pad, plane.y + pad + heading.size[1] + gap, *text.size), alpha=shown)
        self._draw_place(canvas, plane)

    def _set(self, page: Page) -> tuple[Image, Image]:
        """Heading and text, in smaller letters where they would not fit."""
        theme, area, setter = self.backstage.theme, self.backstage.area, self.backstage.type
        width, say, colour = _text_width(theme, area), self.backstage.say, theme.text_on(theme.plane)
        high = (LARGE_HEADING_HIGH if theme.large else HEADING_HIGH) * area.h
        heading = setter.fitted(say(page.heading), "heading", colour, width=width, height=high)
        free = (HEADROOM + 0.5 if area.h > area.w else 1.0) * theme.margin_px
        room = self._free_px - free - self._high_px(heading.size[1])
        return heading, setter.fitted(say(page.text), "body", colour, width=width, height=room)

    def _high_px(self, content_px: float) -> float:
        """The height of the plane under words of so many pixels."""
        place = PLACE_EMS * self.backstage.theme.body_px if len(self.settings.pages) > 1 else 0.0
        return content_px + GAP_EMS * self.backstage.theme.body_px + 2 * self._pad_px + place

    def _plane(self, page: Page, h: float) -> Box:
        """The plane that the words stand on: in the middle of the calm side, or at the top of an upright screen."""
        theme, area = self.backstage.theme, self.backstage.area
        w = _text_width(theme, area) + 2 * self._pad_px
        left = theme.margin_px if page.side == "left" else area.w - theme.margin_px - w
        top = HEADROOM * theme.margin_px if area.h > area.w else (self._free_px - h) / 2
        return Box(area.x + left, area.y + top, w, h)

    @property
    def _free_px(self) -> float:
        """The height of the area over the credit."""
        return self._credits[self._page].box.y - self.backstage.area.y

    @property
    def _pad_px(self) -> float:
        return _pad_px(self.backstage.theme)

    def _draw_place(self, canvas: Canvas, plane: Box) -> None:
        """Which page of how many: small bars under the text, the present one in the accent."""
        theme, count = self.backstage.theme, len(self.settings.pages)
        ground = theme.plane_at_worst
        if count == 1:
            return
        w, h = 1.2 * theme.body_px, 0.16 * theme.body_px
        for page in range(count):
            bar = Box(plane.x + self._pad_px + page * 1.4 * w, plane.y + plane.h - 0.8 * self._pad_px - h, w, h)
            bar = self.backstage.placed(bar, plane)
            canvas.fill(bar, theme.mark_on(ground) if page == self._page else theme.rest_on(ground))


def _text_width(theme: Theme, area: Box) -> float:
    """The width of the text in pixels: a readable line, within the calm side, or within a narrow screen."""
    calm = WIDE if theme.large else CALM
    room = calm * area.w if area.w > area.h else area.w - theme.margin_px
    return min(LINE_EMS * theme.body_px, room - theme.margin_px - 2 * _pad_px(theme))


def _pad_px(theme: Theme) -> float:
    return (LARGE_PAD_EMS if theme.large else PAD_EMS) * theme.body_px
