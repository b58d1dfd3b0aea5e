"""A whole exhibit whose drawn camera gets one fault after the other, and what has to be so after each of them."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Literal, Self, get_args

from kiosk.clock import SystemClock
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.events import Event, LanguageChosen, Pointed, SensorBack, SensorLost
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load
from kiosk.sensors.camera.drawn.puppet import Fault, Shown, Strings
from kiosk.sensors.camera.sensor import RETRY_MOST_S, Camera
from kiosk.sensors.keyboard import Keyboard

ROOT = Path(__file__).parents[1]
Kind = Literal["unplugged", "frozen", "black", "covered", "hangs", "killed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LOST_S = 2.0
"""The design: the fallback is on the screen within two seconds."""
PATIENCE_S = 30.0
CAMERA = "hands"


class HurriedClock(SystemClock):
    """The machine's clock, which can be put forward: so long a camera that is away is not tried again."""

    def __init__(self) -> None:
        self._ahead_s = 0.0

    def now(self) -> float:
        return super().now() + self._ahead_s

    def hurry(self, seconds: float) -> None:
        self._ahead_s += seconds


@dataclass
class Outcome:
    """What one fault led to.

    After how many seconds the loss was told, in which words, and after how many more than the fault the hand pointed
    again; what was told of the camera; whether a button pressed meanwhile was answered; how many camera processes and
    open pipes there were then.
    """

    kind: Kind
    lost_s: float
    why: str
    back_s: float
    health: list[str]
    answered: bool
    processes: int
    pipes: int


class FaultyExhibit:
    """A running exhibit with a hand before its drawn camera; use it in a `with`."""

    def __init__(self, folder: Path, pack: Path = ROOT / "content" / "beffroi") -> None:
        self.clock = HurriedClock()
        self.events: list[Event] = []
        self._file = folder / "strings.json"
        self._strings = Strings(self._file)
        self._side = 0.4
        loaded = load(pack)
        settings = Camera.Settings.model_validate({"source": f"drawn:{self._file.name}"})
        size = (320, 180)
        plan = Plan(loaded, Viewing(size), {CAMERA: ("camera", settings)}, folder, ("fr", "en"), silent=True)
        self.exhibit = Exhibit(plan, Window(size, headless=True), self.clock, threads=True)
        self.exhibit.bus.subscribe(self.events.append)
        self._begin()

    def _begin(self) -> None:
        self._show("none")
        self._until(self._points, "the first hand")
        self.events.clear()

    def suffer(self, kind: Kind) -> Outcome:
        """Have this fault until it is told, take it away, and wait until the hand points again."""
        self.events.clear()
        began = self.clock.now()
        self._inject(kind)
        self._until(lambda: self._some(SensorLost), f"the loss of a camera with this fault: {kind}")
        lost_s = self.clock.now() - began
        answered = self._press()
        self._side = 1 - self._side
        self._show("none")
        self._hurry()
        mended = self.clock.now()
        self._until(lambda: self._some(SensorBack) and self._points(), f"a hand after this fault: {kind}")
        self._play(0.3)
        back_s = self.clock.now() - mended
        health = [type(event).__name__ for event in self.events if isinstance(event, SensorLost | SensorBack)]
        why = next(event.why for event in self.events if isinstance(event, SensorLost))
        return Outcome(kind, lost_s, why, back_s, health, answered, len(self.processes()), pipes())

    def processes(self) -> list[int]:
        """The camera processes of this exhibit."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = entry.joinpath("cmdline").read_bytes().decode(errors="replace")
                if str(self._file) in words and int(entry.name) != os.getpid():
                    found.append(int(entry.name))
        return found

    def _inject(self, kind: Kind) -> None:
        if kind == "killed":
            camera = self.exhibit.sensor(Camera)
            assert isinstance(camera, Camera)
            assert camera.pid is not None
            os.kill(camera.pid, signal.SIGKILL)
        else:
            self._show(kind)

    def _show(self, fault: Fault) -> None:
        self._strings.pull([Shown(self._side, 0.5)], fault)

    def _hurry(self) -> None:
        """Put the clock forward over the wait for the next try, if the camera was given up; not while it is watched."""
        camera = self.exhibit.sensor(Camera)
        if isinstance(camera, Camera) and camera.pid is None:
            self.clock.hurry(RETRY_MOST_S)

    def _press(self) -> bool:
        """Whether a button is answered: the exhibit speaks another language within a second."""
        keyboard = self.exhibit.sensor(Keyboard)
        assert isinstance(keyboard, Keyboard)
        before = self.exhibit.backstage.language
        keyboard.press("l")
        end = self.clock.now() + 1.0
        while self.exhibit.backstage.language == before and self.clock.now() < end:
            self.exhibit.loop.frame()
        return self.exhibit.backstage.language != before and bool(self._some(LanguageChosen))

    def _points(self) -> list[Event]:
        """Events of a hand where it is: in the mirror, on the other side."""
        return [
            event for event in self._some(Pointed) if isinstance(event, Pointed) and abs(1 - self._side - event.x) < 0.1
        ]

    def _some(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def _until(self, found: Callable[[], list[Event]], what: str) -> list[Event]:
        end = self.clock.now() + PATIENCE_S
        while not (events := found()):
            assert self.clock.now() < end, f"waited {PATIENCE_S:g} s for {what}; there was: {self.events[-5:]}"
            self.exhibit.loop.frame()
        return events

    def _play(self, seconds: float) -> None:
        end = self.clock.now() + seconds
        while self.clock.now() < end:
            self.exhibit.loop.frame()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.exhibit.close()


def pipes() -> int:
    """How many pipes, sockets and the like this process holds: everything but files, of which fonts stay open."""
    held = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    return sum(":[" in str(path.readlink()) for path in held)


def campaign(seed: int, times: int, tell: Callable[[Outcome], None]) -> tuple[list[Outcome], int, int]:
    """So many faults of all kinds, in an order drawn by lot, up to the first one that is not got over.

    Returns the outcomes, and how many camera processes and pipes are left when the exhibit is closed.
    """
    order = [KINDS[number % len(KINDS)] for number in range(times)]
    Random(seed).shuffle(order)
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        before = pipes()
        with FaultyExhibit(Path(folder)) as faulty:
            try:
                for kind in order:
                    outcomes.append(faulty.suffer(kind))
                    tell(outcomes[-1])
            except AssertionError as error:
                print(error)
        return outcomes, len(faulty.processes()), pipes() - before


def told_once(outcome: Outcome) -> bool:
    """Whether exactly one loss and one return were told."""
    return outcome.health == ["SensorLost", "SensorBack"]
