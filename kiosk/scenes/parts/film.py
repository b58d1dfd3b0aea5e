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

UPRIGHT = 0.6
"""A film that takes less of its room's height has captions under it, not over it."""


class FilmPart:
    """Plays a film of the pack. `film` can be played, paused and sought; it ends with its scene by itself. It stands in
    this room, or in the scene's area."""

    def __init__(
        self, asset: str, backstage: Backstage, *, loop: bool = False, volume: float = 1.0, room: Box | None = None
    ) -> None:
        self._room = room or backstage.area
        size = round(self._room.w), round(self._room.h)
        self.film: Film = backstage.films.open(asset, room=size, loop=loop, volume=volume)
        self._asset = asset
        self._backstage = backstage
        self._captions: Captions = NONE
        self._descriptions: Captions = NONE
        self._language = ""

    @property
    def caption(self) -> str:
        """What is to be read at this moment."""
        self._read()
        return self._captions.at(self.film.position_s)

    @property
    def description(self) -> str:
        """What is to be seen at this moment, for who does not see it: it stands still while that is said."""
        self._read()
        return self._descriptions.at(self.film.position_s)

    @property
    def described(self) -> bool:
        """Whether all of it is described in the visitor's language."""
        self._read()
        return bool(self._descriptions.cues)

    def _read(self) -> None:
        if self._language != self._backstage.language:
            self._language = self._backstage.language
            films, languages = self._backstage.films, self._backstage.languages
            self._captions = films.captions(self._asset, self._language, *languages)
            self._descriptions = films.described(self._asset, self._language)

    def update(self) -> None:
        """Choose the picture of this moment; once a frame."""
        self.film.update()

    def draw(self, canvas: Canvas, *, alpha: float = 1.0) -> None:
        """Draw the film in the middle of its room, and its caption."""
        self.draw_film(canvas, alpha=alpha)
        self.draw_caption(canvas)

    def draw_film(self, canvas: Canvas, *, alpha: float = 1.0) -> None:
        """Draw the film alone, for who lays something over it."""
        canvas.image(self.film.image, self.box, alpha=alpha)

    def draw_caption(self, canvas: Canvas) -> None:
        """Draw what is said now, for who asked for captions."""
        if self._backstage.needs.captions:
            draw_subtitle(canvas, self._backstage, self.caption, self._room, self.box)

    @property
    def box(self) -> Box:
        """Where the film is."""
        width, height = self.film.image.size
        scale = min(self._room.w / width, self._room.h / height)
        return Box.around(self._room.centre, scale * width, scale * height)


def draw_subtitle(canvas: Canvas, backstage: Backstage, text: str, room: Box, film: Box) -> None:
    """A caption on a plane at the bottom of this room, or under the film where the room is high enough."""
    if not text:
        return
    theme = backstage.theme
    pad = 0.6 * theme.body_px
    width = min(room.w - 2 * theme.margin_px - 3 * pad, LINE_EMS * theme.body_px)
    colour = theme.text_on(theme.plane)
    words = backstage.type.fitted(text, "body", colour, width=width, height=HIGHEST * room.h, align="centre")
    w, h = words.size[0] + 3 * pad, words.size[1] + pad
    lowest = room.y + room.h - pad - h
    top = min(lowest, film.y + film.h + pad) if film.h < UPRIGHT * room.h else lowest
    plane = Box(room.x + (room.w - w) / 2, top, w, h)
    canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
    canvas.image(words, Box(plane.x + 1.5 * pad, plane.y + pad / 2, *words.size))
