"""What lies over the picture when it is asked for: where nothing may stand, how far children and the seated reach."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme
from kiosk.language import interface_text
from kiosk.preview.offers import Options
from kiosk.preview.shown import Shown
from kiosk.scenes.backstage import LOW

SAFE = 0.035
"""The part of each side that the frame of a screen or a projector may take away (EBU R 95: 3.5 % of the action)."""
TINT, LINE_PX = 0.22, 2.0


class Overlays:
    """Draws them in the tool's colours."""

    def __init__(self, theme: Theme, setter: Typesetter) -> None:
        self._theme = theme
        self._type = setter

    def draw(self, canvas: Canvas, shown: Shown, options: Options, picture: Box) -> None:
        """Draw those that were asked for over the picture's place on the desk, and their words over them all."""
        places = []
        if "reach" in options.overlays:
            places.append(("preview_reach", self._reach(canvas, shown, picture)))
        if "safe" in options.overlays:
            places.append(("preview_safe", self._safe(canvas, picture)))
        for key, place in places:
            self._say(canvas, interface_text(key, options.language), place)

    def _safe(self, canvas: Canvas, picture: Box) -> Point:
        """What is left free; returns where its words stand."""
        across, down = SAFE * picture.w, SAFE * picture.h
        edges = (
            picture._replace(h=down),
            picture._replace(y=picture.y + picture.h - down, h=down),
            Box(picture.x, picture.y + down, across, picture.h - 2 * down),
            Box(picture.x + picture.w - across, picture.y + down, across, picture.h - 2 * down),
        )
        for edge in edges:
            canvas.fill(edge, self._theme.accent, alpha=2 * TINT)
        self._frame(canvas, Box(picture.x + across, picture.y + down, picture.w - 2 * across, picture.h - 2 * down))
        return picture.x + across, picture.y + down

    def _reach(self, canvas: Canvas, shown: Shown, picture: Box) -> Point:
        """The part above is what a child and who is seated do not reach; returns where its words stand."""
        scale = picture.h / shown.window.canvas.size[1]
        top = (1 - LOW) * shown.window.canvas.size[1] * scale
        above = picture._replace(h=top)
        canvas.fill(above, self._theme.tones[2], alpha=2 * TINT)
        line = Box(picture.x, picture.y + top - LINE_PX / 2, picture.w, LINE_PX)
        canvas.fill(line, self._theme.accent)
        return picture.x, line.y

    def _frame(self, canvas: Canvas, box: Box) -> None:
        corners = [(box.x, box.y), (box.x + box.w, box.y), (box.x + box.w, box.y + box.h), (box.x, box.y + box.h)]
        canvas.line([*corners, corners[0]], self._theme.accent, width=LINE_PX)

    def _say(self, canvas: Canvas, words: str, place: Point) -> None:
        x, y = place
        image, air = self._type.set(words, "small", self._theme.text_on(self._theme.accent)), 0.3 * self._theme.body_px
        canvas.fill(Box(x, y, image.size[0] + 2 * air, image.size[1]), self._theme.accent)
        canvas.image(image, Box(x + air, y, *image.size))
