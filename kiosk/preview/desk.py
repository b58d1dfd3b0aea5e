"""The desk as the main loop drives it: reads the pack when it was saved, plays it, draws it with the panel beside."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.clock import Clock
from kiosk.display.canvas import Canvas
from kiosk.display.forms import Form, dressed
from kiosk.display.geometry import Box, Size
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme, colour
from kiosk.display.window import Input, Window
from kiosk.errors import KioskError
from kiosk.language import interface_text
from kiosk.loop import Loop
from kiosk.packs.load import Pack
from kiosk.packs.model import ThemeTokens
from kiosk.packs.rules.traces import FOLDER, SUFFIX
from kiosk.preview.asks import asks_of
from kiosk.preview.faults import Checks, Fault, faults_of
from kiosk.preview.layout import Layout
from kiosk.preview.offers import ASKS, Options, rows
from kiosk.preview.overlays import Overlays
from kiosk.preview.plate import Plate
from kiosk.preview.pointer import Pointer
from kiosk.preview.pressing import press
from kiosk.preview.ruler import MEASURE, Ruler, to_clipboard
from kiosk.preview.shown import Shown
from kiosk.preview.source import Source
from kiosk.preview.watch import Watch
from kiosk.preview.widgets import Widgets

HIDE, HAND = "f1", "tab"
"""The keys of the desk itself; all others are the exhibit's."""


class Desk:
    """A pack on the desk. `shown` is what plays, None before it could be read for the first time; `read_ms` is how long
    the last reading took; `quitting` is true when the window was closed."""

    def __init__(self, folder: Path, window: Window, clock: Clock, options: Options, *, size: Size, live: bool) -> None:
        self.window = window
        self.options = options
        self.shown: Shown | None = None
        self.quitting = False
        self.read_ms = 0.0
        self.loop = Loop(self, clock)
        self._folder, self._clock, self._size, self._live = folder, clock, size, live
        self._watch = Watch(folder, clock)
        self._source = Source(folder)
        self._checks = Checks(folder, beside=live, find=self._source.problems)
        self._unread: tuple[Fault, ...] = ()
        self._unchecked = True
        self._traces: list[Path] = []
        self._layout = Layout.of(window.canvas.size)
        theme = _theme(self._layout.em)
        self._theme, self._type = theme, Typesetter(theme, lambda _: None, options.language)
        self.widgets = Widgets(theme, self._type, self._layout.panel)
        self._plate, self._overlays = Plate(theme, self._type), Overlays(theme, self._type)
        self._ruler = Ruler(theme, self._type, to_clipboard)
        self._pointer = Pointer(self.widgets, self._layout.em, options, self.press, self._ruler)
        self._read(())

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps the pack from being played, else what the check found and what scenes raised."""
        if self._unread or self.shown is None:
            return self._unread
        failed = tuple(Fault(f"scenes/{name}.yaml", f"{why}.") for name, why in self.shown.failed.items())
        return (*failed, *self._checks.errors)

    @property
    def cut(self) -> frozenset[str]:
        """The desk's own words that have no room."""
        return frozenset(self._type.cut)

    # as the loop drives it

    def sense(self) -> None:
        """Take in the window's inputs and the files that were saved."""
        for each in self.window.inputs():
            self.take(each)
        changed = self._watch.changed()
        if changed:
            self._read(changed)
        if self.shown is not None:
            self.shown.exhibit.sense()

    def step(self, dt_s: float) -> None:
        """Let one fixed step of time pass."""
        if self.shown is not None:
            self.shown.exhibit.step(dt_s)

    def show(self) -> None:
        """Draw and present the frame."""
        canvas = self.window.canvas
        canvas.clear(self._theme.ink)
        picture = self.picture
        if self.shown is not None:
            self.shown.exhibit.show()
            canvas.image(self.shown.window.picture, picture)
            self._overlays.draw(canvas, self.shown, self.options, picture)
            if MEASURE in self.options.overlays:
                self._ruler.draw(canvas, self.shown, picture, self.options.language)
        else:
            canvas.fill(picture, self._theme.tones[1])
        self._say_over(canvas, picture)
        self.widgets.lay_out(rows(self.shown, self.options, self._traces))
        self.widgets.draw(canvas)
        line = self._type.fitted(self._line(), "small", self._theme.tones[3], width=self._layout.line.w, height=99)
        canvas.image(line, self._layout.line._replace(w=line.size[0], h=line.size[1]))
        canvas.present()
        if self._unchecked:  # what was saved is seen first
            self._unchecked = False
            self._checks.begin()

    def _say_over(self, canvas: Canvas, picture: Box) -> None:
        """What keeps it from playing; else what it asks for, when that is wanted; else what is wrong."""
        say, fatal = self.options.language, bool(self._unread)
        if not fatal and self.shown is not None and ASKS in self.options.overlays:
            asks = asks_of(self.shown.pack.manifest, say)
            self._plate.draw(canvas, asks, picture, say, fatal=True, most=len(asks))
        elif fatal or not self.options.hides_faults:
            self._plate.draw(canvas, self.faults, picture, say, fatal=fatal)

    # what the artist does

    def take(self, each: Input) -> None:
        """An input of the desk's window."""
        if each.kind == "quit":
            self.quitting = True
        elif each.kind == "key":
            self._key(each)
        elif each.kind in {"point", "press", "release", "away"}:
            width, height = self.window.canvas.size
            self._pointer.take(each, (each.x * width, each.y * height), self.shown, self.picture)

    def press(self, name: str) -> None:
        """A key of the panel, by its name."""
        if self.shown is None:
            return
        try:
            press(self.shown, self.options, name)
        except KioskError as error:  # a trace that cannot be read: told until something is saved
            self._unread = faults_of(error)

    def close(self) -> None:
        """Give everything back; may be called twice."""
        self._checks.close()
        if self.shown is not None:
            self.shown.close()
            self.shown = None
        self._source.close()
        self.window.close()

    @property
    def picture(self) -> Box:
        """Where the exhibit's screen stands on the desk, in pixels."""
        return self._layout.picture(self.shown.window.canvas.size if self.shown is not None else self._size)

    def _key(self, each: Input) -> None:
        if each.key == HIDE:
            self.options.hides_faults = not self.options.hides_faults
        elif each.key == HAND:
            self.press("hand")
        elif self.shown is not None:
            self.shown.window.give(each)

    def _read(self, changed: Iterable[Path]) -> None:
        """Read the pack; what was there before goes on where it cannot be read."""
        began = self._clock.now()
        self._traces = sorted((self._folder / FOLDER).glob(f"*{SUFFIX}"))
        try:
            self._put(self._source.read(), self._source.changed(changed))
            self._unread = ()
        except KioskError as error:
            self._unread = faults_of(error)
        self.options.hides_faults = False
        self.read_ms = 1000 * (self._clock.now() - began)
        self._unchecked = True

    def _put(self, pack: Pack, changed: Iterable[Path]) -> None:
        if self.shown is not None and self.shown.pack.folder != pack.folder:  # media became a pack
            self.shown.close()
            self.shown = None
        if self.shown is None:
            self.shown = Shown(pack, self._size, self._clock, live=self._live)
        else:
            self.shown.rewrite(pack, changed)

    def _line(self) -> str:
        """What is told under the picture."""
        say = self.options.language
        told = [interface_text("preview_read", say, ms=round(self.read_ms))]
        if self._source.media_only:
            told.append(interface_text("preview_media", say))
        elif not self._unread:
            told.append(interface_text("preview_warnings", say, count=len(self._checks.warnings)))
        told.append(interface_text("preview_frames", say, ms=f"{self.loop.stats.p95_ms:.0f}"))
        told.append(interface_text("preview_keys", say))
        return "   ·   ".join(told)


def _theme(em: float) -> Theme:
    """The house's own colours, in letters of a desktop."""
    tokens = ThemeTokens()
    dark, shade, middle, light, paper = (colour(tone) for tone in tokens.tones)
    return dressed(Theme((dark, shade, middle, light, paper), colour(tokens.accent), em), Form(reduced_motion=True))
