"""The camera as a sensor of an exhibit: watches the camera process and tells events from the hands it sends."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.events import Event
from kiosk.mirror import HandOutline
from kiosk.sensors.backoff import Backoff
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.camera import wire
from kiosk.sensors.camera.child import CameraProcess
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.hand_trace import is_hand_trace
from kiosk.sensors.camera.source_names import placed
from kiosk.sensors.camera.trace_feed import TraceFeed
from kiosk.sensors.camera.understanding import Understanding
from kiosk.sensors.camera.zone import Zone
from kiosk.sensors.outage import Outage

SILENT_S = 1.7
"""A camera process that says nothing for so long hangs and is replaced: a while after it should have told itself, in
better words, that the camera gives nothing, and before a visitor has waited two seconds."""
WAKING_S = 15.0
"""So long it may take to its first frame: loading the models from a slow card, waking the camera."""
RETRY_FIRST_S, RETRY_MOST_S = 1.0, 30.0
BLIND: dict[wire.BlindCause, str] = {
    "black": "The camera's picture is black. Is the light on, and the cap off the lens?",
    "covered": "Something covers the camera. Take it away, or wipe the lens.",
}
"""What the technician is told about a camera that works and sees nothing."""
FRAMES_AT_ONCE = 8
"""Frames taken in one reading: a quarter of a second of them, in well under 2 ms."""

Fraction = Annotated[float, Field(ge=0, le=1)]
Pixels = Annotated[int, Field(ge=160, le=4096)]


class CameraSettings(SensorSettings):
    """The keys of a camera.

    `source` is a device (best one of `/dev/v4l/by-id/`, which stays when plugs change places), `rpicam` for a Raspberry
    Pi's own camera (`rpicam:1` for its second one), a video file, a picture, a folder of pictures, or a trace of hands
    (`.jsonl`), which needs no camera process; a relative path begins at the exhibit file. `zone` is the part of the
    picture, as visitors see it, that is mapped to the whole screen: left, top, right, bottom. `mirror` shows visitors
    as in a mirror. `loop` plays a recording again and again. `size` in pixels is asked of a device. `backend` finds
    the hands: `litert`, or `mediapipe` where its package is installed and the processor can run it, which then searches
    the whole picture, not the zone alone. `landmark` is the model that places the points: `full` is more exact and
    costs twice. `max_hands` are followed: with two the next one is seen beside the one that acts, and two may zoom.
    """

    source: str
    zone: tuple[Fraction, Fraction, Fraction, Fraction] = (0.0, 0.0, 1.0, 1.0)
    mirror: bool = True
    loop: bool = False
    backend: Literal["litert", "mediapipe"] = "litert"
    size: tuple[Pixels, Pixels] = (640, 480)
    landmark: Literal["lite", "full"] = "lite"
    max_hands: Annotated[int, Field(ge=1, le=2)] = 2

    @model_validator(mode="after")
    def _zone_has_an_inside(self) -> Self:
        left, top, right, bottom = self.zone
        if left >= right or top >= bottom:
            raise ValueError("zone is left, top, right, bottom: left has to be less than right, top less than bottom")
        return self


class Camera(Sensor):
    """Makes `Pointed`, `PointerLost` and `PoseHeld` from the hands that the camera process finds.

    The process is replaced when it dies or hangs, after 1 to 30 seconds; the next one is told that the camera was ill,
    so that it counts as well only when its picture changes and something can be seen in it. A recording that has been
    played to its end is no loss: the camera then stays quiet. A frame whose time does not rise is skipped and counted
    in `skipped`; a process whose times never rise again counts as one that hangs. `hands` are those of the newest
    frame, mirrored if `mirror` is set; they are for drawing the hand, live in memory only and are gone with the next
    frame. `light` is how light that frame is, 0 to 1, and None before the first.
    """

    ways = frozenset({"hand"})
    permission = "camera"
    Settings = CameraSettings
    settings: CameraSettings

    def __init__(self, settings: CameraSettings, place: Place) -> None:
        super().__init__(settings, place)
        self.hands: tuple[Hand, ...] = ()
        self.light: float | None = None
        self._zone = Zone(*settings.zone)
        self._understanding = Understanding(self._zone, place.gestures)
        self._outage = Outage(place.name)
        self._backoff = Backoff(place.clock, RETRY_FIRST_S, RETRY_MOST_S)
        self._process: CameraProcess | TraceFeed | None = None
        self._dying: list[CameraProcess | TraceFeed] = []
        self._over = False
        self._heard_at = 0.0
        self._newest_at = -math.inf
        self._patience_s = WAKING_S
        self.skipped = 0

    def read(self) -> list[Event]:
        """What was seen since the last call; starts the camera process when there is none."""
        self._dying = [process for process in self._dying if not process.gone()]
        if self._process is None:
            self._start()
            return []
        events = [event for line in self._process.take(FRAMES_AT_ONCE) for event in self._hear(line)]
        return events + self._watch()

    def outlines(self) -> tuple[HandOutline, ...]:
        """The hands of the newest frame on the screen; all of them, so that who does not act yet is seen too."""
        return tuple(self._outline(hand) for hand in self.hands)

    def close(self) -> None:
        """End the camera process; the next reading would start a new one."""
        for process in [*self._dying, *([self._process] if self._process else [])]:
            process.close()
        self._process, self._dying, self.hands = None, [], ()

    @property
    def pid(self) -> int | None:
        """The number of the camera process, while there is one."""
        return self._process.pid if self._process else None

    def _outline(self, hand: Hand) -> HandOutline:
        points = tuple(self._zone.on_screen(float(x), float(y)) for x, y in hand.landmarks[:, :2])
        aspect = hand.aspect * (self._zone.right - self._zone.left) / (self._zone.bottom - self._zone.top)
        return HandOutline(points, hand.id == self._understanding.acting, aspect)

    def _start(self) -> None:
        if self._over or not self._backoff.due():
            return
        self._process = self._feed()
        self._heard_at, self._patience_s = self.place.clock.now(), WAKING_S
        self._newest_at = -math.inf

    def _feed(self) -> CameraProcess | TraceFeed:
        """What gives the lines: the camera process, or without one a trace of hands."""
        source = placed(self.settings.source, self.place.folder)
        if is_hand_trace(source):
            return TraceFeed(source, self.place.clock, loop=self.settings.loop)
        return CameraProcess(self._arguments(source))

    def _arguments(self, source: Path) -> list[str]:
        settings = self.settings
        chosen = {"--source": source, "--backend": settings.backend, "--landmark": settings.landmark}
        arguments = [str(word) for option in chosen.items() for word in option]
        arguments += ["--max-hands", str(settings.max_hands)]
        arguments += ["--size", *map(str, self.settings.size), "--zone", *map(str, self._zone_of_picture())]
        flags = {"--loop": settings.loop, "--was-ill": self._outage.lasts}
        return arguments + [flag for flag, is_set in flags.items() if is_set]

    def _zone_of_picture(self) -> tuple[float, float, float, float]:
        """The zone as the camera sees it, not as in a mirror."""
        left, top, right, bottom = self.settings.zone
        return (1 - right, top, 1 - left, bottom) if self.settings.mirror else (left, top, right, bottom)

    def _hear(self, line: bytes) -> list[Event]:
        now = self.place.clock.now()
        try:
            message = wire.decode(line)
        except ValueError:  # a line of something that is not ours counts as silence
            return []
        match message:
            case wire.Trouble(why):
                return self._lose(why)
            case wire.Over():
                self._over = True
                return self._stop()
            case wire.Seen(at) | wire.Blind(at) if not self._newest_at < at < math.inf:
                self.skipped += 1
                return []
            case wire.Blind(at, cause):
                self._newest_at = at
                self._heard_at, self._patience_s, self.hands = now, SILENT_S, ()
                return self._understanding.end(now) + self._outage.begins(now, BLIND[cause])
            case wire.Seen(at, hands, light):
                self._newest_at = at
                self._heard_at, self._patience_s, self.light = now, SILENT_S, light
                self.hands = tuple(hand.mirrored() for hand in hands) if self.settings.mirror else hands
                events = [replace(event, at=now) for event in self._understanding.see(self.hands, at)]
                return self._outage.ends(now) + events

    def _watch(self) -> list[Event]:
        """Look after the process itself: has it ended, does it hang?"""
        if self._process is None:
            return []
        how = self._process.ended()
        if how is not None:
            return self._lose(f"The camera process stopped: {how}. It is started again by itself.")
        if self.place.clock.now() - self._heard_at > self._patience_s:
            return self._lose(
                f"The camera has given no picture for {self._patience_s:g} s. It is started again by itself."
            )
        return []

    def _lose(self, why: str) -> list[Event]:
        self._backoff.failed()
        return self._stop() + self._outage.begins(self.place.clock.now(), why)

    def _stop(self) -> list[Event]:
        """End the process without waiting for it, and with it whatever the hand was doing."""
        if self._process is not None:
            self._process.kill()
            self._dying.append(self._process)
        self._process, self.hands = None, ()
        return self._understanding.end(self.place.clock.now())
