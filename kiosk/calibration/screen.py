"""The screen of a calibration: the camera's view on one side, what to do and what is wrong on the other, keys below."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kiosk.calibration.meters import Meters
from kiosk.calibration.session import REACHES, Session
from kiosk.calibration.view import View
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box, Size
from kiosk.display.image import Image
from kiosk.display.text import SCALE, Typesetter
from kiosk.display.theme import Theme

VIEW_SHARE = 0.58, 0.45
"""The view takes so much of the width of a wide screen, and of the height of a high one."""
ROW = 2.5
"""The height of a meter with its words, in ems."""
KEY_EDGES, KEY_GAP = 1.6, 0.6
"""What a key is wider than its words, and what lies between two keys, in ems."""


class Layout(NamedTuple):
    """Where things are, in pixels: the view's room, what is read, and the keys."""

    view: Box
    words: Box
    keys: Box

    @classmethod
    def of(cls, size: Size, theme: Theme) -> Layout:
        """Beside each other on a wide screen, below each other on a high one."""
        (width, height), margin, band = size, theme.margin_px, 2.9 * theme.body_px
        keys = Box(margin, height - band, width - 2 * margin, band)
        room = height - band - margin
        if width >= height:
            view = Box(margin, margin, VIEW_SHARE[0] * width, room)
            left = view.x + view.w + margin
            return cls(view, Box(left, margin, width - left - margin, room), keys)
        view = Box(margin, margin, width - 2 * margin, VIEW_SHARE[1] * height - margin)
        top = view.y + view.h + margin
        return cls(view, Box(margin, top, width - 2 * margin, height - band - top), keys)


class Screen:
    """Draws a session. `report` is told once when a font cannot be opened."""

    def __init__(self, size: Size, theme: Theme, report: Callable[[str], None]) -> None:
        self._theme = theme
        self._layout = Layout.of(size, theme)
        self._type = Typesetter(theme, report)

    def draw(self, session: Session, canvas: Canvas) -> None:
        """Draw the frame."""
        canvas.clear(self._theme.ink)
        self._draw_view(session, canvas)
        self._draw_words(session, canvas)
        self._draw_keys(session, canvas)

    # the camera's view

    def _draw_view(self, session: Session, canvas: Canvas) -> None:
        field = _fitted(session.aspect, self._layout.view)
        view = View(self._theme, canvas, field)
        view.ground()
        if session.blind:
            self._draw_blindness(session, canvas, field)
            return
        if session.camera.glimpse is not None:
            view.picture(session.camera.glimpse, mirrored=session.camera.settings.mirror)
        self._draw_zones(session, view)
        view.hands(session.camera.hands, session.hand)

    def _draw_zones(self, session: Session, view: View) -> None:
        _, _, middle, light, paper = self._theme.tones
        if session.proposal is not None and session.step not in REACHES:
            for step, below in zip(REACHES, (False, True), strict=True):
                view.path(session.reaches[step], light)
                view.name(session.reaches[step].box, self._small(session.say(step), light), outside=True, below=below)
            view.plane(session.proposal.zone, self._theme.accent, alpha=0.14)
            view.outline(session.proposal.zone, self._theme.accent, width=1.5)
            view.name(session.proposal.zone, self._small(session.say("zone_new"), paper))
            return
        view.outline(session.zone, middle)
        view.name(session.zone, self._small(session.say("zone_now"), light))
        reach = session.reaches[session.step]
        view.path(reach, light)
        if reach.enough:
            view.corners(reach.box, self._theme.accent)

    def _draw_blindness(self, session: Session, canvas: Canvas, field: Box) -> None:
        """Why there is nothing to be seen, in the middle of the field."""
        head = session.say("away" if session.away else "waking")
        width = 0.84 * field.w
        words = [self._type.set(head, "heading", self._theme.paper, width=width, align="centre")]
        if session.away:
            tone, height = self._theme.tones[3], 0.4 * field.h
            words.append(self._type.fitted(session.away, "body", tone, width=width, height=height, align="centre"))
        y = field.centre[1] - sum(image.size[1] for image in words) / 2
        for image in words:
            canvas.image(image, Box(field.centre[0] - image.size[0] / 2, y, *image.size))
            y += image.size[1]

    # what is read

    def _draw_words(self, session: Session, canvas: Canvas) -> None:
        em, room = self._theme.body_px, self._layout.words
        if self._layout.view.y == room.y:  # beside the view: both end on one line
            room = room._replace(h=_fitted(session.aspect, self._layout.view).h)
        recording = session.step in REACHES
        rows = [Box(room.x, room.y + room.h - (2 - number) * ROW * em, room.w, ROW * em) for number in range(-1, 2)]
        below = rows[0 if recording else 1].y - em
        y = _put(canvas, self._small(session.number, self._theme.accent), room.x, room.y)
        title = self._type.fitted(session.say(session.step), "heading", self._theme.paper, width=room.w, height=3 * em)
        y = _put(canvas, title, room.x, y) + 0.4 * em
        colour = self._theme.accent if session.note and not recording else self._theme.paper
        words = self._type.fitted(session.words, "body", colour, width=room.w, height=below - y)
        _put(canvas, words, room.x, y)
        meters = Meters(self._theme, self._type, canvas)
        if recording:
            meters.progress(rows[0], session)
        meters.light(rows[1], session)
        meters.hand(rows[2], session)

    # the keys

    def _draw_keys(self, session: Session, canvas: Canvas) -> None:
        box, em = self._layout.keys, self._key_em(session)
        x = box.x
        for number, key in enumerate(session.keys):
            ground, ink = (
                (self._theme.tones[1], self._theme.tones[3]) if number else (self._theme.accent, self._theme.ink)
            )
            words = self._type.set(session.say(key), "small", ink, size_px=SCALE["small"] * em)
            plate = Box(x, box.centre[1] - 0.95 * em, words.size[0] + KEY_EDGES * em, 1.9 * em)
            canvas.fill(plate, ground, radius=0.3 * em)
            canvas.image(words, Box.around(plate.centre, *words.size))
            x = plate.x + plate.w + KEY_GAP * em

    def _key_em(self, session: Session) -> float:
        """The em of the keys: that of all text, or less where they would be wider than the screen."""
        em, keys = self._theme.body_px, session.keys
        width = sum(self._small(session.say(key), self._theme.ink).size[0] + KEY_EDGES * em for key in keys)
        return em * min(1.0, self._layout.keys.w / (width + (len(keys) - 1) * KEY_GAP * em + 0.1 * em))

    def _small(self, words: str, colour: Colour) -> Image:
        return self._type.set(words, "small", colour)


def _put(canvas: Canvas, words: Image, x: float, y: float) -> float:
    """Draw words there; where the next ones go below them."""
    canvas.image(words, Box(x, y, *words.size))
    return y + words.size[1]


def _fitted(aspect: float, room: Box) -> Box:
    """The largest box of this shape in the room, at its upper left."""
    width = min(room.w, room.h * aspect)
    return Box(room.x, room.y, width, width / aspect)
