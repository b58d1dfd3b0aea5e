"""A film in a scene: as large as its area allows, with captions in the visitor's language above the band of keys. Who
asked for sign language sees the version with a signer, with captions beside it."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.captions import NONE, Captions
from kiosk.display.geometry import Box
from kiosk.display.text import Role
from kiosk.display.video.film import Film
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.film_layout import UPRIGHT, Apart, apart, fitted
from kiosk.scenes.parts.heading import set_heading

LINE_EMS = 34.0
"""The widest line of a caption."""
HIGHEST = 0.34
"""The part of the area that captions may cover; longer ones are set in smaller letters."""


class FilmPart:
    """Plays a film of the pack. `film` can be played, paused and sought; it ends with its scene by itself. It stands in
    this room, or in the scene's area."""

    def __init__(
        self, asset: str, backstage: Backstage, *, loop: bool = False, volume: float = 1.0, room: Box | None = None
    ) -> None:
        self._room = room or backstage.area
        size = round(self._room.w), round(self._room.h)
        self.signed = backstage.films.signed(asset) if backstage.needs.sign_language else ""
        """The path of the version with a signer, where that is what plays."""
        self.film: Film = backstage.films.open(self.signed or asset, room=size, loop=loop, volume=volume)
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
        if not self._backstage.needs.captions:
            return
        apart = self.apart
        if apart is not None:
            draw_apart(canvas, self._backstage, self.caption, "body", apart.captions, low=apart.beside)
        else:
            draw_subtitle(canvas, self._backstage, self.caption, self._room, self.box)

    @property
    def box(self) -> Box:
        """Where the film is."""
        apart = self.apart
        return apart.film if apart is not None else fitted(self.film.image.size, self._room)

    @property
    def apart(self) -> Apart | None:
        """Where film and words stand when a signer is in it; else None, for then words may stand over it."""
        return apart(self.film.image.size, self._room, self._backstage) if self.signed else None


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


def draw_apart(
    canvas: Canvas, backstage: Backstage, text: str, role: Role, place: Box, *, low: bool, alpha: float = 1.0
) -> None:
    """Words on a plane within this place, at its foot or at its top."""
    if not text:
        return
    theme = backstage.theme
    pad = 0.5 * theme.body_px
    inner = place.inset(pad)
    if role == "heading":
        words = set_heading(backstage, text, width=inner.w, height=inner.h)
    else:
        words = backstage.type.fitted(text, role, theme.text_on(theme.plane), width=inner.w, height=inner.h)
    wide, high = words.size[0] + 2 * pad, words.size[1] + 2 * pad
    top = place.y + place.h - high if low else place.y
    plane = backstage.placed(Box(place.x, top, wide, high), place)
    canvas.fill(plane, theme.plane, alpha=theme.plane_alpha * alpha, radius=theme.corner_px)
    canvas.image(words, Box.around(plane.centre, *words.size), alpha=alpha)
