"""A film in a scene: as large as its area allows, with captions in the visitor's language above the band of keys."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.captions import NONE, Captions
from kiosk.display.geometry import Box
from kiosk.display.video.film import Film
from kiosk.scenes.base import Backstage

LINE_EMS = 34.0
"""The widest line of a caption."""
HIGHEST = 0.34
"""The part of the area that captions may cover; longer ones are set in smaller letters."""


class FilmPart:
    """Plays a film of the pack. `film` can be played, paused and sought; it ends with its scene by itself."""

    def __init__(self, asset: str, backstage: Backstage, *, loop: bool = False, volume: float = 1.0) -> None:
        area = backstage.area
        self.film: Film = backstage.films.open(asset, room=(round(area.w), round(area.h)), loop=loop, volume=volume)
        self._asset = asset
        self._backstage = backstage
        self._captions: Captions = NONE
        self._language = ""

    @property
    def caption(self) -> str:
        """What is to be read at this moment."""
        if self._language != self._backstage.language:
            self._language = self._backstage.language
            films, languages = self._backstage.films, self._backstage.languages
            self._captions = films.captions(self._asset, self._language, *languages)
        return self._captions.at(self.film.position_s)

    def update(self) -> None:
        """Choose the picture of this moment; once a frame."""
        self.film.update()

    def draw(self, canvas: Canvas, *, alpha: float = 1.0) -> None:
        """Draw the film in the middle of the scene's area, and its caption."""
        canvas.image(self.film.image, self._box(), alpha=alpha)
        if self._backstage.needs.captions:
            draw_subtitle(canvas, self._backstage, self.caption)

    def _box(self) -> Box:
        area, (width, height) = self._backstage.area, self.film.image.size
        scale = min(area.w / width, area.h / height)
        return Box.around(area.centre, scale * width, scale * height)


def draw_subtitle(canvas: Canvas, backstage: Backstage, text: str) -> None:
    """A caption on a plane at the bottom of the scene's area, as low as the band of keys allows."""
    if not text:
        return
    theme, area = backstage.theme, backstage.area
    pad = 0.6 * theme.body_px
    width = min(area.w - 2 * theme.margin_px - 3 * pad, LINE_EMS * theme.body_px)
    colour = theme.text_on(theme.plane)
    words = backstage.type.fitted(text, "body", colour, width=width, height=HIGHEST * area.h, align="centre")
    w, h = words.size[0] + 3 * pad, words.size[1] + pad
    plane = Box(area.x + (area.w - w) / 2, area.y + area.h - pad - h, w, h)
    canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
    canvas.image(words, Box(plane.x + 1.5 * pad, plane.y + pad / 2, *words.size))
