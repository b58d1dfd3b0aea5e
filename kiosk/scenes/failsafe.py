"""Failsafe: what a visitor sees while something else is mended. It needs nothing that can fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.scrim import Scrim
from kiosk.events import Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script

REST_S = 12.0
"""How long it stays before the exhibit tries again."""

ROOM, ROOM_UPRIGHT, ROOM_LARGE = (0.36, 0.36), (0.22, 0.22), (0.2, 0.46)
"""The parts of the height that its two texts may take."""
TOP, TOP_LARGE = 0.16, 0.1


class FailsafeSettings(SceneSettings):
    """The keys of a failsafe scene; all may be left out."""

    follows: ClassVar[frozenset[str]] = frozenset()

    picture: Picture | None = None
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    text: Texts = Field(default_factory=dict, description="What it says about the object, so that the visit goes on.")


class Failsafe(Scene[FailsafeSettings]):
    """A calm picture, one line in the visitor's language, and after a short rest the way home."""

    Settings: ClassVar[type[SceneSettings]] = FailsafeSettings
    controls = ()

    def __init__(self, name: str, settings: FailsafeSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._rest_s = REST_S
        self._scrim, self._credit = Scrim(backstage.theme), CreditLine(settings.credit, backstage)

    def update(self, dt_s: float) -> Outcome | None:
        self._rest_s -= dt_s
        return "finished" if self._rest_s <= 0 else None

    def script(self) -> Script:
        shows = self.backstage.alt_of(self.settings.picture) if self.settings.picture is not None else ""
        return Script(self.title, " ".join(self._lines).strip(), shows=shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:  # noqa: ARG002  # it goes by itself
        yield Wait(REST_S + 1)

    def draw(self, canvas: Canvas) -> None:
        theme, area = self.backstage.theme, self.backstage.area
        if self.settings.picture is not None:
            self.backstage.picture(self.settings.picture).draw(canvas)
        images = self._set(self._lines, theme.paper)
        width, height = max(image.size[0] for image in images), sum(image.size[1] + theme.body_px for image in images)
        place = Box(
            area.x + 1.4 * theme.margin_px,
            area.y + (TOP_LARGE if theme.large else TOP) * area.h,
            width,
            height - theme.body_px,
        )
        upright = area.h > area.w
        if upright:  # the tower fills the height: the words stand on a plane of their own under it
            place = place._replace(y=self._credit.box.y - height)
            top = place.y - theme.body_px
            canvas.fill(Box(area.x, top, area.w, area.y + area.h - top), theme.plane)
            colour = theme.text_on(theme.plane)
        else:
            colour = self._scrim.draw(canvas, place)
        self._credit.draw(canvas, theme.plane if upright else None)
        y = place.y
        for image in self._set(self._lines, colour):
            canvas.image(image, Box(place.x, y, *image.size))
            y += image.size[1] + theme.body_px

    @property
    def _lines(self) -> list[str]:
        """What stands there."""
        return [interface_text("failsafe", self.backstage.language), self.backstage.say(self.settings.text)]

    @property
    def _width(self) -> float:
        theme, area = self.backstage.theme, self.backstage.area
        whole = area.w - (2.2 if theme.large else 2.8) * theme.margin_px
        return whole if theme.large or area.h > area.w else min(0.5 * area.w, 24 * theme.body_px)

    def _set(self, lines: list[str], colour: Colour) -> list[Image]:
        """The lines that say something: the first as a heading, in smaller letters where they would not fit."""
        setter, area = self.backstage.type, self.backstage.area
        rooms = ROOM_UPRIGHT if area.h > area.w else ROOM_LARGE if self.backstage.theme.large else ROOM
        return [
            setter.fitted(text, role, colour, width=self._width, height=room * area.h)  # type: ignore[arg-type]
            for text, role, room in zip(lines, ("heading", "body"), rooms, strict=True)
            if text
        ]
