"""Whether an input is answered by something to be seen in the frame that was just drawn, whatever the scene does."""

from __future__ import annotations

import math

from kiosk.display.display_list import Op
from kiosk.display.geometry import Box
from kiosk.events import Event, Left, Pointed, PointerLost
from kiosk.stage.answers import KEY_LEVEL, LEVEL
from kiosk.stage.listening import by_hand, is_beside_screen
from kiosk.testing import Played

SEEN = 0.5
"""A light counts when it is at least so strong, as a part of how strong lights are at first."""


def asks_for_an_answer(played: Played, event: Event) -> bool:
    """Whether this is somebody's doing: what goes away, and hands where gestures are off, are answered by nothing."""
    if isinstance(event, PointerLost | Left) or is_beside_screen(event):
        return False
    if isinstance(event, Pointed) and event.via != "hand" and not event.pressed:
        return False
    return played.exhibit.backstage.needs.gestures or not by_hand(event)


def is_answered(played: Played, event: Event) -> bool:
    """Whether the stage's own light stands where it was given: in the frame before there was none."""
    width, height = played.exhibit.window.canvas.size
    steps = played.exhibit.window.canvas.steps
    switch = played.exhibit.backstage.needs.one_switch
    if isinstance(event, Pointed) and (event.via == "hand" or not switch):  # with one switch a touch is a press
        name = "glow" if event.via == "hand" else "answer"
        place = event.x * width, event.y * height
        there = [op for op in steps if math.dist(op.box.centre, place) < 2]  # a hand that comes opens a ring at first
        return any(_is_light(op, name) or (op.kind == "ring" and event.via == "hand") for op in there)
    return any(_is_tint(played, op) or (_is_light(op, "answer") and _shows(op.box, (width, height))) for op in steps)


def is_lit(played: Played) -> bool:
    """Whether a light of an answer stands on the screen."""
    return any(_is_light(op, "answer") or _is_tint(played, op) for op in played.exhibit.window.canvas.steps)


def _is_light(op: Op, name: str) -> bool:
    return op.image is not None and op.image.name == name and op.alpha >= SEEN * LEVEL


def _is_tint(played: Played, op: Op) -> bool:
    """A key of the band that lights up."""
    theme = played.exhibit.backstage.theme
    return op.kind == "fill" and op.colour == theme.mark_on(theme.band) and SEEN * KEY_LEVEL <= op.alpha < 0.5


def _shows(box: Box, size: tuple[float, float]) -> bool:
    return box.x < size[0] and box.y < size[1] and box.x + box.w > 0 and box.y + box.h > 0
