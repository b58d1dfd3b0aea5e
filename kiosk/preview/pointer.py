"""The mouse on the desk: over the picture a finger, a hand of the visitor or a ruler, over the panel the artist's."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.display.geometry import Box, Point
from kiosk.display.window import Input
from kiosk.preview.offers import Options
from kiosk.preview.pressing import slide
from kiosk.preview.ruler import MEASURE, Ruler
from kiosk.preview.shown import Shown
from kiosk.preview.widgets import NOTCH_EMS, Placed, Widgets, groove


class Pointer:
    """Follows the mouse; `press` is called with the name of a key of the panel."""

    def __init__(
        self, widgets: Widgets, em: float, options: Options, press: Callable[[str], None], ruler: Ruler
    ) -> None:
        self._ruler = ruler
        self._widgets = widgets
        self._em = em
        self._options = options
        self._press = press
        self._held: Placed | None = None
        self._pressed = self._inside = False
        self._turned_px = 0.0

    def take(self, each: Input, at: Point, shown: Shown | None, picture: Box) -> None:
        """The mouse did this at this place of the desk, in pixels."""
        if each.kind == "press":
            self._pressed = True
            self._held, self._turned_px = self._widgets.at(at), at[0]
            if self._held is not None and self._held.item.kind not in {"slider", "wheel"}:
                self._press(self._held.item.name)
        elif each.kind in {"release", "away"}:
            self._pressed = False
        if shown is not None:
            self._pass_on(each, at, shown, picture)
        if not self._pressed:
            self._held = None

    def _pass_on(self, each: Input, at: Point, shown: Shown, picture: Box) -> None:
        if self._held is not None:
            if self._held.item.kind == "slider":
                line = groove(self._held.box, self._em)
                slide(shown, (at[0] - line.x) / line.w)
            elif self._held.item.kind == "wheel" and each.kind == "point":
                self._turn(at[0])
            return
        if MEASURE in self._options.overlays:
            self._ruler.take(each, at, shown, picture)
            return
        inside = picture.contains(at) and each.kind != "away"
        if inside:
            x, y = (at[0] - picture.x) / picture.w, (at[1] - picture.y) / picture.h
            if self._options.hand:
                shown.sensors.raise_hand((x, y), closed=self._pressed)
            else:
                shown.window.give(Input(each.kind, x=x, y=y))
        elif self._inside:
            if self._options.hand:
                shown.sensors.lower_hand()
            else:
                shown.window.give(Input("away"))
        self._inside = inside

    def _turn(self, x: float) -> None:
        """The rim of the wheel follows, notch by notch."""
        notch_px = NOTCH_EMS * self._em
        notches = int((x - self._turned_px) / notch_px)
        if notches:
            self._turned_px += notches * notch_px
            self._press(f"dial:{notches:+d}")
