"""The harness of artists and tests: a whole exhibit without a screen, on a clock that is moved by hand.

with play("content/beffroi") as exhibit:
    exhibit.approach()
    exhibit.press("select")
    exhibit.advance(3)
    exhibit.see("Suivez la lumière")
    exhibit.shot(Path("carillon.png"))
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import pygame

from kiosk.clock import FakeClock
from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Box, Point
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.events import Action, ActionName, Approached, Event, Left, Measured, Pointed, PointerLost, PoseHeld, Way
from kiosk.exhibit import Exhibit, Plan
from kiosk.scenes.needs import Needs
from kiosk.sensors.base import SensorSettings
from kiosk.telemetry.service import Telemetry
from kiosk.testing.loading import load_once
from kiosk.testing.rehearsing import Switch, rehearse

SEEN = 0.5
"""A text counts as seen when it is at least this opaque."""
LONG_STEP_S = 0.25
"""A step of time that is skipped."""

Sensors = dict[str, tuple[str, SensorSettings]]


class Played:
    """An exhibit that is played by a test: `events` holds everything that happened, in order."""

    def __init__(self, exhibit: Exhibit, clock: FakeClock) -> None:
        self.exhibit = exhibit
        self.clock = clock
        self.events: list[Event] = []
        self._drawing = True
        exhibit.bus.subscribe(self.events.append)
        self.advance(FRAME_S)

    # what visitors do

    def approach(self, distance_m: float | None = None) -> None:
        """Somebody comes into range."""
        self.happen(Approached(at=self.clock.now(), distance_m=distance_m))

    def leave(self) -> None:
        """Everybody goes out of range."""
        self.happen(Left(at=self.clock.now()))

    def press(self, name: ActionName, via: Way = "button") -> None:
        """Somebody gives a command."""
        self.happen(Action(at=self.clock.now(), name=name, via=via))

    def point(self, x: float, y: float, via: Way = "hand", *, pressed: bool = False) -> None:
        """A hand or finger points: fractions of the screen."""
        self.happen(Pointed(at=self.clock.now(), x=x, y=y, via=via, pressed=pressed))

    def touch(self, x: float, y: float) -> None:
        """A finger taps: fractions of the screen."""
        self.point(x, y, "touch", pressed=True)
        self.point(x, y, "touch", pressed=False)
        self.happen(PointerLost(at=self.clock.now(), via="touch"))

    def key(self, name: str) -> Point:
        """Where a key of the band is, `next` or `language:nl`, to touch it or rest on it: fractions of the screen."""
        return self.fractions(self.exhibit.stage.key(name))

    def fractions(self, box: Box) -> Point:
        """The middle of a box in pixels, as fractions of the screen."""
        width, height = self.exhibit.window.canvas.size
        return box.centre[0] / width, box.centre[1] / height

    def withdraw(self) -> None:
        """The hand goes away."""
        self.happen(PointerLost(at=self.clock.now(), via="hand"))

    def hold(self, pose: str) -> None:
        """A hand holds a pose."""
        self.happen(PoseHeld(at=self.clock.now(), pose=pose))

    def measure(self, distance_m: float) -> None:
        """The distance sensor measures."""
        self.happen(Measured(at=self.clock.now(), quantity="distance", value=distance_m, unit="m"))

    def happen(self, event: Event) -> None:
        """Any event; it is answered in the next frame, which is played."""
        self.exhibit.bus.post(event)
        self.advance(FRAME_S)

    def rehearse(self, way: Way | Switch, most: int = 500, *, every_frame: bool = False) -> bool:
        """Play the scene on the screen as its rehearsal does, in this way alone; whether it came to its end."""
        return rehearse(self, way, most, every_frame=every_frame)

    # what happens then

    def advance(self, seconds: float) -> None:
        """Play so many seconds, frame by frame."""
        for _ in range(max(1, round(seconds / FRAME_S))):
            self.exhibit.loop.frame(shown=self._drawing)

    def let_pass(self, seconds: float) -> None:
        """Let so many seconds pass, of which only the last frame is drawn: for long waits."""
        with self.unseen():
            self.advance(seconds)

    def skip(self, seconds: float, step_s: float = LONG_STEP_S) -> None:
        """Let so many seconds pass in steps of `step_s`, of which only the last frame is drawn: much quicker, for
        whoever wants to see what stands there in the end, and not how it came."""
        for _ in range(round(seconds / step_s)):
            self.clock.sleep(step_s)
            self.exhibit.sense()
            self.exhibit.step(step_s)
        self.advance(FRAME_S)

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """Draw no frame of what is done inside but the last, which is much quicker."""
        before, self._drawing = self._drawing, False
        try:
            yield
        finally:
            self._drawing = before
        if self._drawing:
            self.exhibit.show()

    @property
    def scene(self) -> str:
        """The name of the scene on the screen."""
        return self.exhibit.stage.scene.name

    def texts(self) -> list[str]:
        """The texts that can be read on the screen."""
        return [draw.text for draw in self.exhibit.window.canvas.draws if draw.text and draw.alpha >= SEEN]

    def see(self, text: str) -> None:
        """Fail with what is there instead when the text is not on the screen."""
        seen = self.texts()
        if not any(text in each for each in seen):
            raise AssertionError(f"'{text}' is not on the screen; there is: {seen}")

    def shot(self, path: Path | None = None) -> pygame.Surface:
        """The frame as a picture, saved when a path is given."""
        surface = self.exhibit.window.canvas.shot()
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            pygame.image.save(surface, path)
        return surface

    def close(self) -> None:
        """End the exhibit."""
        self.exhibit.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def play(
    pack: Path | str,
    *,
    size: tuple[int, int] = (1280, 720),
    sensors: Sensors | None = None,
    seed: int = 0,
    telemetry: Telemetry | None = None,
    clock: FakeClock | None = None,
    language: str | None = None,
    form: Form | None = None,
    needs: Needs | None = None,
    window: Window | None = None,
    empty: bool = False,
) -> Played:
    """An exhibit that plays this pack on a fake clock, in memory or in this window; close it, or use it in a `with`.

    In memory a frame is painted when a `shot` of it is taken; the others are only noted. Pictures that are to stay
    `empty` are as large as their files say and are not decoded, but for those of the first scene.

    Raises KioskErrors when the pack has faults.
    """
    loaded = load_once(Path(pack))
    clock = clock or FakeClock()
    tags = loaded.manifest.languages
    languages = (language, *(tag for tag in tags if tag != language)) if language else tuple(tags)
    window = window or Window(size, headless=True, painted=False)
    plan = Plan(
        loaded,
        Viewing(window.canvas.size),
        sensors or {},
        Path.cwd(),
        languages,
        seed=seed,
        silent=True,
        needs=needs or Needs(form or Form()),
    )
    exhibit = Exhibit(plan, window, clock, telemetry, threads=False)
    if empty:
        exhibit.backstage.pictures.leave_empty()
    return Played(exhibit, clock)
