"""Where a film, its title and its captions stand: over each other, or, where somebody signs, each in a place of its
own, for nothing may cover a signer."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.display.geometry import Box, Size
from kiosk.scenes.base import Backstage

UPRIGHT = 0.6
"""A film that takes less of its room's height has captions under it, not over it."""
COLUMN = 0.28
"""The part of a wide room's width that words take beside a film that is signed; the film is as large as the rest."""
TITLE_HIGH = 0.42
"""The title takes so much of the column, captions the rest of it."""


class Apart(NamedTuple):
    """Where a signed film stands, its title and its captions; none lies over another. `beside` says that the words
    stand beside it: the title at the top of its place, captions at the foot of theirs; else they are next to it."""

    film: Box
    title: Box
    captions: Box
    beside: bool


def fitted(size: Size, room: Box) -> Box:
    """As large as the room allows, in the middle of it."""
    scale = min(room.w / size[0], room.h / size[1])
    return Box.around(room.centre, scale * size[0], scale * size[1])


def apart(size: Size, room: Box, backstage: Backstage) -> Apart:
    """Words before a film in a wide room, above and under it in one that is higher than wide."""
    margin = backstage.theme.margin_px
    if room.w <= room.h:
        film = fitted(size, Box.around(room.centre, room.w, UPRIGHT * room.h))
        under = film.y + film.h
        title = Box(room.x, room.y, room.w, film.y - room.y).inset(margin)
        return Apart(film, title, Box(room.x, under, room.w, room.y + room.h - under).inset(margin), beside=False)
    film = fitted(size, Box(room.x + COLUMN * room.w, room.y, (1 - COLUMN) * room.w, room.h))
    film = film._replace(x=room.x + room.w - film.w)
    column = Box(room.x, room.y, film.x - room.x, room.h).inset(margin)
    title = column._replace(h=TITLE_HIGH * column.h)
    captions = column._replace(y=title.y + title.h, h=column.h - title.h)
    placed = backstage.placed
    return Apart(placed(film, room), placed(title, room), placed(captions, room), beside=True)
