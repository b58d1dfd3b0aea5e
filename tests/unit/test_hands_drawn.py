"""From pictures to events: the kiosk's own drawn hand, noisy and blurred, through the real models to what it meant."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest

from kiosk.events import Event, Grabbed, LetGo, PoseHeld, Swiped, Waved, Zoomed
from kiosk.sensors.camera.drawn.puppet import Shown
from kiosk.sensors.camera.drawn.scene import Scene
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.understanding import Understanding

SIZE = (640, 480)
NOISE = 4
SHUTTER = 0.5
"""The share of a frame's time in which a camera's shutter is open: what moves in it is blurred."""
HAND = Shown(0.5, 0.55, "open_palm", 0.12)

Moment = Sequence[Shown]
Motion = Callable[[float], Moment]
"""The hands at a time in seconds."""


def frames(motion: Motion, seconds: float, fps: float, *, blur: bool = True) -> Iterator[Frame]:
    scene, still = Scene(SIZE, noise=NOISE), Scene(SIZE, noise=0)
    for number in range(round(seconds * fps)):
        moments = [motion((number + SHUTTER * part / 4) / fps) for part in range(5)]
        if blur and any(moment != moments[0] for moment in moments):
            mean = sum(still.frame(list(moment)).astype(np.uint16) for moment in moments) // len(moments)
            yield scene._noisy(np.asarray(mean, np.uint8))
        else:
            yield scene.frame(list(moments[0]))


def understood(pictures: Iterator[Frame], fps: float, lost: range = range(0)) -> list[str]:
    backend, understanding, events = LiteRtHands(locate()), Understanding(), []
    for number, picture in enumerate(pictures):
        hands = [] if number in lost else backend.process(picture, number * 1000 / fps)
        events += understanding.see(hands, (number + 1) / fps)
    return [word for event in events if (word := _word(event))]


def _word(event: Event) -> str:
    match event:
        case Swiped(direction=direction):
            return f"swipe {direction}"
        case PoseHeld(pose=pose):
            return pose
        case Zoomed(scale=1.0):
            return "zoom"
    return {Grabbed: "grab", LetGo: "let go", Waved: "wave"}.get(type(event), "")


def gestures(words: list[str]) -> list[str]:
    return [word for word in words if word not in {"open_palm", "fist"}]


def ease(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share**3 * (10 - 15 * share + 6 * share**2)


def sweep(start: tuple[float, float], end: tuple[float, float]) -> Motion:
    """One second still, 0.4 s across, one second still, two seconds slowly back."""

    def motion(at: float) -> Moment:
        share = ease((at - 1) / 0.4) - ease((at - 2.4) / 2)
        return [replace(HAND, x=start[0] + (end[0] - start[0]) * share, y=start[1] + (end[1] - start[1]) * share)]

    return motion


SWEEPS = {
    "right": ((0.2, 0.55), (0.8, 0.55)),
    "left": ((0.8, 0.55), (0.2, 0.55)),
    "up": ((0.5, 0.8), (0.5, 0.3)),
    "down": ((0.5, 0.3), (0.5, 0.75)),
}


@pytest.mark.parametrize(("way", "fps"), [("left", 15), ("right", 30), ("up", 30), ("down", 30)])
def test_a_sweep_is_one_swipe(way: str, fps: float) -> None:
    assert gestures(understood(frames(sweep(*SWEEPS[way]), 5, fps), fps)) == [f"swipe {way}"]


def test_a_sweep_with_lost_frames_is_one_swipe() -> None:
    assert gestures(understood(frames(sweep(*SWEEPS["right"]), 5, 30), 30, range(35, 39))) == ["swipe right"]


def test_a_hand_that_closes_moves_and_opens_grabs_and_lets_go() -> None:
    def motion(at: float) -> Moment:
        pose = "fist" if 1 <= at < 2.5 else "open_palm"
        return [replace(HAND, pose=pose, x=0.4 + 0.2 * ease((at - 1.4) / 0.8))]

    assert gestures(understood(frames(motion, 3.5, 30), 30)) == ["grab", "let go"]


def test_a_pinch_grabs_and_lets_go() -> None:
    def motion(at: float) -> Moment:
        return [replace(HAND, pose="pinch" if 1 <= at < 2 else "open_palm")]

    assert gestures(understood(frames(motion, 3, 30), 30)) == ["grab", "let go"]


def test_two_hands_that_hold_a_frame_zoom() -> None:
    def motion(at: float) -> Moment:
        apart = 0.15 + 0.15 * ease((at - 1) / 1)
        return [replace(HAND, pose="l", x=0.5 - apart, left=True), replace(HAND, pose="l", x=0.5 + apart)]

    assert gestures(understood(frames(motion, 3, 30), 30)) == ["zoom"]


def test_a_hand_that_goes_to_and_fro_waves() -> None:
    def motion(at: float) -> Moment:
        return [replace(HAND, x=0.5 + (0.05 * math.sin(2 * math.pi * 2 * (at - 1)) if 1 <= at < 2.5 else 0.0))]

    assert gestures(understood(frames(motion, 3.5, 30), 30)) == ["wave"]


@pytest.mark.parametrize("pose", ["open_palm", "fist", "pointing", "victory", "thumb_up", "thumb_down"])
def test_a_pose_that_is_held_is_told_once(pose: str) -> None:
    assert understood(frames(lambda at: [replace(HAND, pose=pose)] if at > 0.3 else [], 3, 30), 30) == [pose]


def test_a_hand_that_is_raised_and_lowered_means_nothing_but_its_palm() -> None:
    def motion(at: float) -> Moment:
        return [replace(HAND, y=1.3 - 0.8 * (ease((at - 0.5) / 0.6) - ease((at - 2.5) / 0.5)))]

    assert gestures(understood(frames(motion, 4, 30), 30)) == []
