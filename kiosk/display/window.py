"""The window: opens the screen, or none, and gives what people did to it as plain inputs."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pygame

from kiosk.display.canvas import Canvas
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.canvas_unseen import UnseenCanvas
from kiosk.display.connectors import DRM, Plug, choose
from kiosk.display.geometry import Size
from kiosk.display.screen import screen_present
from kiosk.errors import KioskError

UNSEEN = frozenset({"dummy", "offscreen"})
"""SDL's drivers without a screen: it falls back to one of them by itself."""

CanvasForm = Literal["gpu", "software"]
InputKind = Literal["key", "point", "press", "release", "away", "quit", "unheard", "heard"]


@dataclass(frozen=True, slots=True)
class Input:
    """What happened to the window: a key by its name, or a finger or mouse at a place (fractions of the screen).

    `away` is a finger that was lifted or a mouse that left. `unheard` is the audio device that was pulled out, `heard`
    one that was plugged in."""

    kind: InputKind
    key: str = ""
    x: float = 0.0
    y: float = 0.0


class Window:
    """The screen that visitors see. Without one (`headless`) frames are painted in memory and nothing is shown; there,
    `painted=False` paints only those of which a picture is asked for."""

    def __init__(
        self,
        size: Size,
        *,
        headless: bool,
        painted: bool = True,
        fullscreen: bool = False,
        form: CanvasForm = "software",
        title: str = "MuseumLab Kiosk",
        output: str = "",
        drm: Path = DRM,
    ) -> None:
        self.headless = headless
        self._escape_ends = not fullscreen  # on a desktop it closes the window; an installed exhibit has none to close
        self._finger: tuple[int, int] | None = None
        self.notes: list[str] = []
        """What the technician should know about the screen."""
        self.plug = Plug(None)
        self.canvas: Canvas
        if headless:
            surface = pygame.Surface(size, 0, 32)
            self.canvas = SoftCanvas(surface) if painted else UnseenCanvas(surface)
            return
        choice = choose(output, drm)
        self._display = choice.display
        self.notes += [choice.note] if choice.note else []
        if screen_present():
            self.plug = Plug(choice.connector)
        if form == "gpu" and (made := self._on_gpu(size, fullscreen=fullscreen, title=title)) is not None:
            self.canvas = made
            return
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            surface = _open_screen(size, fullscreen=fullscreen, title=title, display=self._display)
        self.notes += [f"screen: {warning.message}; frames may come late." for warning in warned]
        if pygame.display.get_driver() in UNSEEN:
            self.notes.append("screen: none was found, so nobody sees the exhibit. Connect one and start it again.")
        self.canvas = SoftCanvas(surface, pygame.display.flip)

    def _on_gpu(self, size: Size, *, fullscreen: bool, title: str) -> Canvas | None:
        """The canvas of the GPU; without one, None and a note: slower, but nobody stands before a dark screen."""
        from kiosk.display.canvas_gpu import GpuCanvas  # noqa: PLC0415  # experimental: known only when it is used

        try:
            pygame.display.init()
            window = _open_window(size, fullscreen=fullscreen, title=title, display=self._display)
            return GpuCanvas(window, size, unseen=pygame.display.get_driver() in UNSEEN)
        except (KioskError, pygame.error) as error:
            self.notes.append(f"{str(error).rstrip('.')}. The software canvas draws instead; frames may come late.")
            return None

    def inputs(self) -> Iterator[Input]:
        """What happened since the last call. Of several fingers the one that came last is followed."""
        if self.headless:
            return
        for event in pygame.event.get():
            if event.type in _FINGER:
                yield from self._follow(event)
            elif (found := _input_of(event, self.canvas.size)) is not None:
                yield Input("quit") if found.key == "escape" and self._escape_ends else found

    def _follow(self, event: pygame.event.Event) -> Iterator[Input]:
        """A new finger takes the place of the one before: an elbow on the glass must not lock the others out."""
        finger = event.touch_id, event.finger_id
        if event.type == pygame.FINGERDOWN:
            if self._finger is not None:
                yield Input("away")
            self._finger = finger
        if finger == self._finger:
            yield Input(_FINGER[event.type], x=event.x, y=event.y)
            self._finger = None if event.type == pygame.FINGERUP else finger

    def close(self) -> None:
        """Give the screen back; may be called twice."""
        self.canvas.close()
        if not self.headless:
            pygame.display.quit()


def _open_window(size: Size, *, fullscreen: bool, title: str, display: int) -> pygame.Window:
    left = sum(width for width, _ in pygame.display.get_desktop_sizes()[:display])
    place = (left, 0) if display else pygame.WINDOWPOS_UNDEFINED  # displays stand side by side, unless they were moved
    window = pygame.Window(title, size, place, fullscreen_desktop=fullscreen, resizable=not fullscreen)
    pygame.mouse.set_visible(not fullscreen)
    return window


def _open_screen(size: Size, *, fullscreen: bool, title: str, display: int) -> pygame.Surface:
    try:
        pygame.display.init()
        flags = pygame.FULLSCREEN | pygame.SCALED if fullscreen else pygame.SCALED | pygame.RESIZABLE
        there = display if display < pygame.display.get_num_displays() else 0
        surface = pygame.display.set_mode(size, flags, 32, there)
    except pygame.error as error:
        raise KioskError(
            "screen", f"cannot open a window: {error}.", "Run with --headless, or connect a screen."
        ) from error
    pygame.display.set_caption(title)
    pygame.mouse.set_visible(not fullscreen)
    return surface


LEFT = pygame.BUTTON_LEFT
"""The other buttons mean nothing here, nor does the wheel, which comes as buttons too."""
_MOUSE: dict[int, InputKind] = {
    pygame.MOUSEBUTTONDOWN: "press",
    pygame.MOUSEBUTTONUP: "release",
    pygame.MOUSEMOTION: "point",
}
_AUDIO: dict[int, InputKind] = {pygame.AUDIODEVICEREMOVED: "unheard", pygame.AUDIODEVICEADDED: "heard"}
_FINGER: dict[int, InputKind] = {pygame.FINGERDOWN: "press", pygame.FINGERUP: "away", pygame.FINGERMOTION: "point"}


def _input_of(event: pygame.event.Event, size: Size) -> Input | None:
    if event.type == pygame.QUIT:
        return Input("quit")
    if event.type == pygame.KEYDOWN:
        return Input("key", key=pygame.key.name(event.key))
    if event.type == pygame.WINDOWLEAVE:
        return Input("away")
    if event.type in _AUDIO and not event.iscapture:
        opened = event.type == pygame.AUDIODEVICEADDED or event.which  # one that was not open has no number
        return Input(_AUDIO[event.type]) if opened else None
    return _mouse_of(event, size)


def _mouse_of(event: pygame.event.Event, size: Size) -> Input | None:
    if event.type not in _MOUSE or getattr(event, "button", LEFT) != LEFT:
        return None
    if getattr(event, "touch", False):  # SDL repeats every finger as a mouse
        return None
    return Input(_MOUSE[event.type], x=event.pos[0] / size[0], y=event.pos[1] / size[1])
