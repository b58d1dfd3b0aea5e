"""The band under every scene: back, start again, next, and the languages, always in the same place."""

from __future__ import annotations

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.events import ActionName, Event, Pointed, PointerLost
from kiosk.language import OWN_NAMES, interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

LANGUAGE = "language:"
"""Targets of languages are named `language:fr`, those of actions by the action."""


def band_height_px(body_px: float) -> float:
    """The height of the band for this size of running text."""
    return 2.6 * body_px


class Controls:
    """Shows keys for the actions that the scene leaves to it; a choice is an action's name or `language:TAG`."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._targets = Targets()
        self._targets.place({})
        self._free_from_px = 0.0
        height = band_height_px(backstage.theme.body_px)
        self._band = Box(0, backstage.screen[1] - height, backstage.screen[0], height)

    def handle(self, event: Event) -> str | None:
        """Follow the pointer; the name of what was touched."""
        if not isinstance(event, Pointed | PointerLost):
            return None
        return self._targets.handle(event, self._backstage.point(event) if isinstance(event, Pointed) else None)

    def covers(self, event: Pointed) -> bool:
        """Whether the pointer is on the band, so that the scene above does not answer it."""
        return self._band.contains(self._backstage.point(event))

    def update(self, dt_s: float) -> str | None:
        """Let time pass; what a resting hand chose."""
        return self._targets.update(dt_s)

    def draw(self, canvas: Canvas, shown: tuple[ActionName, ...]) -> None:
        """Draw the band with the keys of these actions."""
        theme = self._backstage.theme
        canvas.fill(self._band, theme.paper)
        boxes: dict[str, Box] = {}
        self._draw_actions(canvas, shown, boxes)
        self._draw_languages(canvas, boxes)
        self._targets.place(boxes)
        self._draw_rest(canvas)

    def _draw_actions(self, canvas: Canvas, shown: tuple[ActionName, ...], boxes: dict[str, Box]) -> None:
        x = self._backstage.theme.margin_px / 2
        for action in shown:
            words = interface_text(action, self._backstage.language)
            arrow = {"back": f"‹ {words}", "next": f"{words} ›"}.get(action, words)
            x = self._key(canvas, self._set(arrow, self._backstage.theme.ink), x, action, boxes)
        self._free_from_px = x

    def _draw_languages(self, canvas: Canvas, boxes: dict[str, Box]) -> None:
        theme = self._backstage.theme
        images = {tag: self._set(OWN_NAMES.get(tag, tag), self._ink(tag)) for tag in self._backstage.languages}
        if self._width(images) > self._band.w - self._free_from_px - theme.margin_px:
            images = {tag: self._set(tag.upper(), self._ink(tag)) for tag in self._backstage.languages}
        x = self._band.w - self._width(images) - theme.margin_px / 2
        for tag, image in images.items():
            left = x
            x = self._key(canvas, image, x, f"{LANGUAGE}{tag}", boxes)
            if tag == self._backstage.language:
                y = self._band.y + 0.76 * self._band.h
                canvas.fill(Box(left + self._gap_px / 2, y, image.size[0], 0.1 * theme.body_px), theme.accent)

    def _key(self, canvas: Canvas, image: Image, x: float, name: str, boxes: dict[str, Box]) -> float:
        boxes[name] = Box(x, self._band.y, image.size[0] + self._gap_px, self._band.h)
        canvas.image(image, Box.around(boxes[name].centre, *image.size))
        return x + boxes[name].w

    def _draw_rest(self, canvas: Canvas) -> None:
        """A hand that rests on a key fills a bar over it, and can still go away."""
        name, part = self._targets.resting_on, self._targets.progress
        if name is not None and part > 0:
            box = self._targets.box(name)
            canvas.fill(Box(box.x, box.y, box.w * part, 0.14 * box.h), self._backstage.theme.accent)

    def _width(self, images: dict[str, Image]) -> float:
        return sum(image.size[0] + self._gap_px for image in images.values())

    @property
    def _gap_px(self) -> float:
        return 1.2 * self._backstage.theme.body_px

    def _ink(self, tag: str) -> Colour:
        theme = self._backstage.theme
        return theme.ink if tag == self._backstage.language else theme.tones[1]

    def _set(self, words: str, colour: Colour) -> Image:
        return self._backstage.type.set(words, "small", colour)
