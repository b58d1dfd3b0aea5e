"""Real hands in bad light, far away and blurred: hardly fewer are found than by the two networks alone.

The bare networks look at every frame for itself: the surest palm, and the landmarks in its crop. Our back end searches
palms in every fourth frame only and tells a hand when two frames agree, but it follows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.clock import SystemClock
from kiosk.sensors.camera.capture import open_source
from kiosk.sensors.camera.following import PRESENT
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.landmark import LandmarkPlacer
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.palm import PalmFinder
from kiosk.sensors.camera.zone import WHOLE, Zone

FEWER = 0.15
FRAMES = 120
"""The longest recordings have twice as many, and show no other hands in the rest."""
STEP = 2
"""Of so many frames one is counted: the bare networks, which take most of the time, need not look at the others."""
THREADS = 1
"""Other tests run beside these."""
Worse = Callable[[Frame], Frame]
MIDDLE = Zone(0.25, 0.25, 0.75, 0.75)
"""Where a picture of half the size lies."""
RECORDINGS = ("gesture_test_video.mp4", "hand_test_video.mp4", "swipe_left_right.gif", "dndv1.gif")


def dark(frame: Frame) -> Frame:
    """A third of the light."""
    return (frame * 0.3).astype(np.uint8)


def half(frame: Frame) -> Frame:
    """Half the size, in the middle of grey."""
    height, width = frame.shape[:2]
    small = cv2.resize(frame, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    grey = np.full_like(frame, 127)
    top, left = height // 4, width // 4
    grey[top : top + height // 2, left : left + width // 2] = small
    return grey


def blurred(frame: Frame) -> Frame:
    """As moved sideways by a fortieth of the picture while it was taken."""
    length = max(3, frame.shape[1] // 40)
    return np.asarray(cv2.blur(frame, (length, 1)), np.uint8)


class Bare:
    """The two networks alone, at most one hand in a frame."""

    def __init__(self) -> None:
        models = locate()
        self._palms = PalmFinder(models.palm, threads=THREADS)
        self._landmarks = LandmarkPlacer(models.landmark, threads=THREADS)

    def finds(self, frame: Frame) -> bool:
        """Whether a hand is found."""
        crops = self._palms.find(frame, at_most=1)
        return bool(crops) and self._landmarks.place(frame, crops[0]).presence >= PRESENT


@cache
def frames(path: Path) -> list[tuple[Frame, float]]:
    return list(islice(open_source(path, SystemClock()).frames(), FRAMES))


@cache
def found_by_networks(path: Path, worse: Worse) -> int:
    """In how many of the counted frames of a recording the bare networks find a hand."""
    bare = Bare()
    return sum(bare.finds(worse(frame)) for frame, _ in frames(path)[::STEP])


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize(("worse", "zone"), [(dark, WHOLE), (half, WHOLE), (half, MIDDLE), (blurred, WHOLE)])
def test_hardly_fewer_hands_than_the_bare_networks_find(name: str, worse: Worse, zone: Zone, hands: Path) -> None:
    ours = LiteRtHands(locate(), max_hands=1, zone=zone, threads=THREADS)
    found = [bool(ours.process(worse(frame), t_ms)) for frame, t_ms in frames(hands / name)]
    by_us = sum(found[::STEP])
    by_networks = found_by_networks(hands / name, worse)
    print(f"{name} {worse.__name__} {zone}: {by_us} by us, {by_networks} by the bare networks")
    assert by_us >= (1 - FEWER) * by_networks


@pytest.mark.parametrize("name", ["hand_thumb_up.jpg", "hand_test_image.jpg"])
@pytest.mark.parametrize("worse", [dark, half, blurred])
def test_a_picture_in_which_the_bare_networks_find_a_hand_has_one(name: str, worse: Worse, hands: Path) -> None:
    [(frame, _)] = frames(hands / name)
    picture = worse(frame)
    assert len(LiteRtHands.for_stills(locate()).process(picture, 0.0)) >= Bare().finds(picture)
