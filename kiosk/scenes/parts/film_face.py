"""What is seen over a film: its title at the beginning, the sign of one that is held; or its words instead of it."""

from __future__ import annotations

from kiosk.display import object_fit
from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Box
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.film import FilmPart, draw_apart
from kiosk.scenes.parts.note import Note, Words
from kiosk.scenes.parts.player_row import draw_sign

TITLE_S, TITLE_HIGH = 3.0, 0.2
"""The title is shown for so long at the beginning, and fades; the part of the room's height that it takes at most."""
DIMMED = 0.45
SIGN = 0.16
"""The sign over a film that is held is as high as this part of it."""


class FilmFace:
    """Draws a film with its title in this room, and its transcript where it cannot be played."""

    def __init__(self, part: FilmPart, room: Box, words: tuple[Texts, Texts], backstage: Backstage) -> None:
        self._part, self._room, self._backstage = part, room, backstage
        self._title, self._transcript = words
        self._note = Note(backstage)
        self._held = Follow(0.0, backstage.theme.motion.answer_s)
        self._seconds = 0.0

    def update(self, dt_s: float) -> None:
        """Let time pass: for what comes and goes."""
        film = self._part.film
        self._seconds += dt_s
        self._note.update(dt_s)
        self._part.update()
        self._held.target = 0.0 if film.playing or film.ended else 1.0
        self._held.update(dt_s)
        if film.failed:
            self._note.show("transcript")

    def draw(self, canvas: Canvas) -> None:
        """Draw the film, and what lies over it."""
        self._part.draw_film(canvas)
        self._draw_held(canvas)
        self._part.draw_caption(canvas)
        self._draw_title(canvas)

    def draw_words(self, canvas: Canvas) -> None:
        """Instead of the film: its title and its words on its poster."""
        area, say, poster = self._backstage.area, self._backstage.say, self._part.film.image
        if not poster.empty:
            object_fit.draw(canvas, poster, area, "cover", focus=(0.8, 0.5))
        words = Words(say(self._title), say(self._transcript))
        self._note.draw(canvas, words, floor=area.y + area.h - self._backstage.theme.margin_px)

    def _draw_held(self, canvas: Canvas) -> None:
        held, box, theme = self._held.value, self._part.box, self._backstage.theme
        if held < 0.01:
            return
        canvas.fill(box, theme.ink, alpha=DIMMED * held)
        high = SIGN * box.h
        radius = 1.1 * high
        with canvas.layer(held):
            canvas.fill(Box.around(box.centre, 2 * radius, 2 * radius), theme.plane, alpha=0.7, radius=radius)
            draw_sign(canvas, box.centre, high, theme.text_on(theme.plane), playing=False)

    def _draw_title(self, canvas: Canvas) -> None:
        """The title stands over the beginning, and over a film that is held."""
        backstage, room, title = self._backstage, self._room, self._backstage.say(self._title)
        begins = clamp(1 + (TITLE_S - self._seconds) / backstage.theme.motion.change_s)
        shown = max(self._held.value, begins)
        if not title or shown < 0.01:
            return
        apart = self._part.apart
        if apart is not None:
            draw_apart(canvas, backstage, title, "heading", apart.title, low=not apart.beside, alpha=shown)
            return
        theme, margin = backstage.theme, backstage.theme.margin_px
        width, high = room.w - 2 * margin, TITLE_HIGH * room.h
        image = backstage.type.fitted(title, "heading", theme.text_on(theme.plane), width=width, height=high)
        pad = 0.5 * theme.body_px
        film, h = self._part.box, image.size[1] + pad
        top = film.y - h - pad if film.y - room.y > h + 2 * pad else room.y + margin
        plane = backstage.placed(Box(max(room.x, film.x) + margin, top, image.size[0] + 2 * pad, h), room)
        canvas.fill(plane, theme.plane, alpha=theme.plane_alpha * shown, radius=theme.corner_px)
        canvas.image(image, Box.around(plane.centre, *image.size), alpha=shown)
