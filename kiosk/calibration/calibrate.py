"""`kiosk calibrate`: the camera of an exhibit file, its screen or none, and the steps from the first to the last."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kiosk.calibration.camera import ShownCamera
from kiosk.calibration.exhibit_file import backup_of
from kiosk.calibration.reach import ENOUGH_S
from kiosk.calibration.screen import Screen
from kiosk.calibration.session import REACHES, Session
from kiosk.calibration.verdicts import hand_verdict, light_verdict
from kiosk.choosing import folder_of
from kiosk.clock import Clock, FakeClock, SystemClock
from kiosk.display.screen import screen_present
from kiosk.display.theme import Theme, Viewing, colour
from kiosk.display.window import Input, Window
from kiosk.errors import KioskError, did_you_mean
from kiosk.language import read_languages
from kiosk.loop import Loop
from kiosk.packs.load import load
from kiosk.packs.model import ThemeTokens
from kiosk.sensors.base import Place
from kiosk.sensors.camera.hand_trace import is_hand_trace
from kiosk.sensors.camera.sensor import WAKING_S, CameraSettings
from kiosk.sensors.camera.zone import Zone
from kiosk.settings import ExhibitSettings, load_exhibit
from kiosk.stopping import stop_flag


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user of `kiosk calibrate` asked for; see the command's help."""

    exhibit: Path
    sensor: str
    pictures: bool
    headless: bool
    seconds: float


class Calibration:
    """A session before a window, as the main loop drives it."""

    def __init__(self, session: Session, window: Window, screen: Screen, clock: Clock) -> None:
        self.session = session
        self._window = window
        self._screen = screen
        self._clock = clock

    def sense(self) -> None:
        """Take in keys and the camera."""
        for each in self._window.inputs():
            self._take(each)
        self.session.see(self._clock.now())

    def step(self, dt_s: float) -> None:
        """Nothing here moves by itself."""

    def show(self) -> None:
        """Draw and present the frame."""
        self._screen.draw(self.session, self._window.canvas)
        self._window.canvas.present()

    def _take(self, each: Input) -> None:
        if each.kind == "quit":
            self.session.over = True
        elif each.kind == "key":
            self.session.press(each.key)


def calibrate(wish: Wish) -> list[str]:
    """Calibrate a camera; what came of it, in sentences. Raises KioskError when it cannot be done."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    if wish.headless and wish.pictures:
        raise KioskError("--pictures", "without a window nobody would see them.", "Leave out one of the two.")
    if not wish.headless and not screen_present():
        raise KioskError("screen", "none was found.", "Connect one, or run with --headless.")
    settings = load_exhibit(wish.exhibit)
    name, camera_settings = _camera_of(settings, wish)
    trace = is_hand_trace(Path(camera_settings.source))
    clock: Clock = FakeClock() if wish.headless and trace else SystemClock()
    for fault in read_languages([settings.folder], ()):
        _say(fault)
    with ExitStack() as stack:
        place = Place(name, clock, settings.folder, gestures=frozenset())
        camera = ShownCamera(camera_settings, place, pictures=wish.pictures)
        stack.callback(camera.close)
        session = Session(camera, Zone(*camera_settings.zone), wish.exhibit, _language(settings))
        window = _window(settings, headless=wish.headless)
        stack.callback(window.close)
        screen = Screen(window.canvas.size, _theme(settings), _say)
        loop = Loop(Calibration(session, window, screen, clock), clock)
        stop = stop_flag()
        if wish.headless:
            _by_itself(session, loop, clock, wish.seconds, stop.is_set)
        else:
            loop.run(lambda: session.over or stop.is_set())
    return _report(session)


def _by_itself(session: Session, loop: Loop, clock: Clock, seconds: float, stopped: Callable[[], bool]) -> None:
    """Go through the steps without a window, half of the time in each, from the first frame on."""
    waking_until = clock.now() + WAKING_S
    _pass(loop, lambda: session.camera.light is not None or clock.now() >= waking_until or stopped())
    for step in REACHES:
        until = clock.now() + seconds / 2
        _pass(loop, lambda until=until: clock.now() >= until or stopped())  # type: ignore[misc]
        if stopped():
            return
        session.press("return")
        if session.step == step:
            raise KioskError(f"{session.camera.name}, {step}", session.away or session.note, _advice(session, seconds))
    session.press("return")
    if session.note:
        raise KioskError("", session.note)


def _pass(loop: Loop, until: Callable[[], bool]) -> None:
    while not until():
        loop.frame(shown=False)


def _advice(session: Session, seconds: float) -> str:
    """What to do so that the step can be done."""
    if session.away:
        return ""
    if hand_verdict(session.last_hand) == "too_far":
        return _said(session, "hand", "too_far")
    return "Give it more --seconds." if seconds / 2 < 2 * ENOUGH_S else "Draw in view of the camera."


def _report(session: Session) -> list[str]:
    """What was found, and what stands in the file now."""
    if session.step != "written" or session.proposal is None:
        return [session.say("unwritten", file=session.file)]
    zone = session.proposal.zone
    return [
        _said(session, "light", light_verdict(session.camera.light)),
        _said(session, "hand", hand_verdict(session.last_hand)),
        session.say(session.verdict),
        f"sensors.{session.camera.name}.zone: {[zone.left, zone.top, zone.right, zone.bottom]}",
        session.say("saved", file=session.file, backup=backup_of(session.file)),
    ]


def _said(session: Session, about: str, verdict: str) -> str:
    return f"{session.say(about)} {session.say(verdict)}."


def _camera_of(settings: ExhibitSettings, wish: Wish) -> tuple[str, CameraSettings]:
    """The camera to calibrate, by its name; raises KioskError when it is none, or not the only one."""
    cameras = {entry.name: entry.settings for entry in settings.sensors if isinstance(entry.settings, CameraSettings)}
    if not cameras:
        hint = "Add one to its sensors: hands: {type: camera, source: /dev/video0}."
        raise KioskError(str(wish.exhibit), "this exhibit has no camera.", hint)
    if wish.sensor and wish.sensor not in cameras:
        raise KioskError(f"--sensor {wish.sensor}", "no camera has this name.", did_you_mean(wish.sensor, cameras))
    if not wish.sensor and len(cameras) > 1:
        hint = f"Say which one: --sensor {next(iter(cameras))}."
        raise KioskError(str(wish.exhibit), f"this exhibit has {len(cameras)} cameras.", hint)
    name = wish.sensor or next(iter(cameras))
    return name, cameras[name]


def _language(settings: ExhibitSettings) -> str:
    """The exhibit's first language: that of its file, else that of its pack, else English."""
    if settings.languages:
        return settings.languages[0]
    try:
        return load(folder_of(settings)).manifest.languages[0]
    except KioskError:
        return "en"


def _theme(settings: ExhibitSettings) -> Theme:
    """The house's own colours, in letters as large as the exhibit's."""
    screen, tokens = settings.screen, ThemeTokens()
    dark, shade, middle, light, paper = (colour(tone) for tone in tokens.tones)
    viewing = Viewing(screen.size_px, screen.diagonal_in, screen.viewing_distance_m)
    return Theme((dark, shade, middle, light, paper), colour(tokens.accent), viewing.body_px())


def _window(settings: ExhibitSettings, *, headless: bool) -> Window:
    screen = settings.screen
    return Window(screen.size_px, headless=headless, fullscreen=screen.fullscreen, title="MuseumLab Kiosk: camera")


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
