"""A camera that is away: within two seconds the screen offers what works, and the hand again by itself."""

from __future__ import annotations

import functools
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from drawn_hands import DrawnHand, nobody, write_video
from short_belfry import short_belfry

from kiosk.clock import SystemClock
from kiosk.display.frames import FRAME_S
from kiosk.events import Pointed, Rated, SceneEntered, SensorBack, SensorLost
from kiosk.scenes.instrument import AFTERGLOW_S
from kiosk.scenes.parts.hints import TURN_S
from kiosk.sensors.camera import sensor
from kiosk.sensors.camera.child import CameraProcess
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.sensor import RETRY_MOST_S, Camera, CameraSettings
from kiosk.testing import Played, play

ROOT = Path(__file__).parents[2]
PACK = ROOT / "content" / "beffroi"
LANDMARKS = ROOT / "tests" / "data" / "hands" / "open_palm.jsonl"
SIZE = (320, 180)
FALLBACK_FRAMES = round(2.0 / FRAME_S)
"""So soon after the fault the screen has to show what works."""
SYSTEM = SystemClock()
PATIENCE_S = 60.0

HAND = {"attract": "Raise your hand.", "carillon": "Follow the light with your hand."}
OTHERS = {
    "attract": ("Touch the screen.", "Press a button."),
    "carillon": ("Touch the bell that the light shows you.", "Press the button; the light chooses the bell."),
}

Belfry = Callable[[Iterator[Frame]], Played]


@pytest.fixture
def belfry(tmp_path: Path) -> Iterator[Belfry]:
    """Plays the belfry before a camera that sees these pictures again and again."""
    with ExitStack() as stack:

        def before(pictures: Iterator[Frame]) -> Played:
            video = write_video(tmp_path / "seen.avi", pictures)
            sensors = {"hands": ("camera", CameraSettings(source=str(video), loop=True))}
            played = stack.enter_context(play(PACK, size=SIZE, sensors=sensors, language="en"))
            frames_until(played, lambda: camera_of(played).light is not None, shown=False)
            return played

        yield before


def empty_room() -> Iterator[Frame]:
    return (nobody(noise=3 + step % 3) for step in range(25))


def camera_of(played: Played) -> Camera:
    found = played.exhibit.sensor(Camera)
    assert isinstance(found, Camera)
    return found


def frames_until(played: Played, done: Callable[[], bool], *, shown: bool = True) -> int:
    """Play until `done`, leaving the camera process time to work; the number of frames."""
    end, frames = SYSTEM.now() + PATIENCE_S, 0
    while not done():
        assert SYSTEM.now() < end, (played.texts(), played.exhibit.problems.sentences())
        played.exhibit.loop.frame(shown=shown)
        frames += 1
        SYSTEM.sleep(0.004)
    return frames


def shown(played: Played, hints: tuple[str, ...] | str) -> bool:
    words = " ".join(played.texts())
    return any(hint in words for hint in ((hints,) if isinstance(hints, str) else hints))


@pytest.mark.parametrize("scene", ["attract", "carillon"])
def test_within_two_seconds_of_a_hang_the_screen_offers_what_works(scene: str, belfry: Belfry) -> None:
    played = belfry(empty_room())
    played.exhibit.stage.go_to(scene)
    played.let_pass(1.0)
    assert shown(played, HAND[scene])
    os.kill(camera_of(played).pid or 0, signal.SIGSTOP)
    played.advance(FALLBACK_FRAMES * FRAME_S)
    for _ in range(3):
        assert shown(played, OTHERS[scene])
        assert not shown(played, HAND[scene])
        played.let_pass(TURN_S)


def test_a_killed_camera_is_offered_again_by_itself(belfry: Belfry) -> None:
    played = belfry(empty_room())
    played.exhibit.stage.go_to("carillon")
    played.let_pass(1.0)
    os.kill(camera_of(played).pid or 0, signal.SIGKILL)
    assert frames_until(played, lambda: shown(played, OTHERS["carillon"])) <= FALLBACK_FRAMES
    played.clock.advance(RETRY_MOST_S)
    frames_until(played, lambda: shown(played, HAND["carillon"]))
    told = [type(event) for event in played.events if isinstance(event, SensorLost | SensorBack)]
    assert told == [SensorLost, SensorBack]


def test_the_hand_of_a_lost_camera_leaves_the_screen(belfry: Belfry) -> None:
    played = belfry(DrawnHand(x=0.5 + 0.002 * step).picture() for step in range(25))
    light = played.exhibit.stage._hand._level
    frames_until(played, lambda: light.value > 0.5 and bool(played.exhibit.backstage.mirror.hands))
    os.kill(camera_of(played).pid or 0, signal.SIGSTOP)
    played.advance(FALLBACK_FRAMES * FRAME_S)
    assert played.exhibit.backstage.mirror.hands == ()
    played.advance(0.5)
    assert light.value < 0.01


def test_a_way_stays_for_as_long_as_one_working_sensor_gives_it() -> None:
    traced = CameraSettings(source=str(LANDMARKS))
    with play(PACK, size=SIZE, sensors={"left": ("camera", traced), "right": ("camera", traced)}) as played:
        backstage, offered = played.exhibit.backstage, []
        for event in (
            SensorLost(at=0, name="left", why="It is away."),
            SensorLost(at=0, name="right", why="It is away."),
            SensorBack(at=0, name="left"),
            SensorLost(at=0, name="keyboard", why="It is away."),
        ):
            played.happen(event)
            offered.append(backstage.ways)
        assert offered == [
            {"hand", "touch", "button"},
            {"touch", "button"},
            {"hand", "touch", "button"},
            {"hand", "touch"},
        ]


def test_without_the_camera_a_whole_visit_is_played_by_keys(tmp_path: Path) -> None:
    sensors = {"hands": ("camera", CameraSettings(source="/dev/video987"))}
    with play(short_belfry(tmp_path), size=SIZE, sensors=sensors, language="en") as played:
        frames_until(played, lambda: any(isinstance(event, SensorLost) for event in played.events), shown=False)
        played.press("select")
        played.advance(0.2)
        for _ in range(8):
            played.press("select")
        played.advance(AFTERGLOW_S + 0.2)
        for _ in range(3):
            played.press("next")
        played.advance(0.1)
        for name in ("next", "next", "select"):
            played.press(name)
        assert [event.face for event in played.events if isinstance(event, Rated)] == [2]
        entered = [event.scene for event in played.events if isinstance(event, SceneEntered)]
        assert entered == ["attract", "carillon", "watchman", "feedback"]


SENDS_A_HAND = """
import json, os, time
lines = [json.loads(line) for line in open({landmarks!r})]
hands = [line["hands"] for line in lines if line.get("hands")][-1]
while True:
    os.write(1, json.dumps({{"at": time.monotonic(), "hands": hands}}).encode() + b"\\n")  # as the camera process does
    time.sleep(1 / 30)
"""


def test_a_landmark_out_of_the_camera_process_is_on_the_stage_within_one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    program = [sys.executable, "-c", SENDS_A_HAND.format(landmarks=str(LANDMARKS))]
    monkeypatch.setattr(sensor, "CameraProcess", functools.partial(CameraProcess, command=program))
    with play(PACK, size=SIZE, sensors={"hands": ("camera", CameraSettings(source="x"))}) as played:
        handled: list[float] = []
        played.exhibit.bus.subscribe(lambda event: handled.append(event.at) if isinstance(event, Pointed) else None)
        frames_until(played, lambda: len(handled) > 3)
        waited = []
        for _ in range(40):
            select.select([_pipe_of(played)], [], [], PATIENCE_S)  # a line has come out of the process
            handled.clear()
            waited.append(frames_until(played, lambda: bool(handled)))
        assert max(waited) == 1


def _pipe_of(played: Played) -> int:
    process = camera_of(played)._process
    assert isinstance(process, CameraProcess)
    return process._said._pipe.fileno()
