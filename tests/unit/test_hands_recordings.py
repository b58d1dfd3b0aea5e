"""Real hands, where the recordings are at hand."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.clock import SystemClock
from kiosk.events import PoseHeld
from kiosk.sensors.camera.analysis import Analysis, Looked, Summary
from kiosk.sensors.camera.capture import open_source
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.poses import pose_of


def look(path: Path) -> tuple[list[Looked], Summary]:
    analysis = Analysis(path, SystemClock())
    return list(analysis.frames()), analysis.summary


def poses(summary: Summary) -> list[str]:
    return [event.pose for event in summary.events if isinstance(event, PoseHeld)]


def picture(path: Path) -> Frame:
    return next(open_source(path, SystemClock()).frames())[0]


def test_a_thumb_that_rises_is_told_once_and_nothing_before(hands: Path) -> None:
    frames, summary = look(hands / "gesture_test_video.mp4")
    assert len(frames) == 195
    assert not any(frame.hands for frame in frames[:21])
    assert all(frame.hands for frame in frames[40:])
    assert poses(summary) == ["thumb_up"]
    assert len(summary.events) == 1


def test_an_open_hand_that_comes_near_is_an_open_palm(hands: Path) -> None:
    frames, summary = look(hands / "hand_test_video.mp4")
    assert summary.frames_with_hand >= 195
    assert poses(summary) == ["open_palm"]
    assert all(pose_of(frame.hands[0]) == "open_palm" for frame in frames[60:])


@pytest.mark.parametrize("name", ["hand_thumb_up.jpg", "hand_test_image.jpg"])
def test_pictures_show_a_thumb_up_and_on_their_head_a_thumb_down(name: str, hands: Path) -> None:
    upright = picture(hands / name)
    for frame, pose in ((upright, "thumb_up"), (cv2.rotate(upright, cv2.ROTATE_180), "thumb_down")):
        found = LiteRtHands.for_stills(locate()).process(np.asarray(frame, np.uint8), 0.0)
        assert [pose_of(hand) for hand in found[:1]] == [pose]


def test_a_hand_that_grabs_opens_closes_and_opens(hands: Path) -> None:
    _, summary = look(hands / "dndv1.gif")
    assert poses(summary) == ["open_palm", "fist", "open_palm"]


def test_swiping_hands_are_followed_as_one_with_short_gaps(hands: Path) -> None:
    frames, _ = look(hands / "swipe_left_right.gif")
    seen = [bool(frame.hands) for frame in frames]
    assert sum(seen) > 0.9 * len(seen)
    assert {hand.id for frame in frames for hand in frame.hands} == {1}


def test_two_zooming_hands_are_both_followed(hands: Path) -> None:
    frames, summary = look(hands / "zoom.gif")
    assert sum(len(frame.hands) == 2 for frame in frames) > 0.9 * len(frames)
    assert poses(summary) == []


def test_the_larger_landmark_model_sees_the_same(hands: Path) -> None:
    analysis = Analysis(hands / "gesture_test_video.mp4", SystemClock(), "full")
    assert not any(frame.hands for frame in list(analysis.frames())[:21])
    assert poses(analysis.summary) == ["thumb_up"]


def test_half_the_size_and_a_third_of_the_light_lose_no_picture(hands: Path) -> None:
    whole = picture(hands / "hand_thumb_up.jpg")
    small = cv2.copyMakeBorder(cv2.resize(whole, None, fx=0.5, fy=0.5), 130, 130, 160, 160, cv2.BORDER_CONSTANT)
    for frame in (np.asarray(small, np.uint8), (whole * 0.3).astype(np.uint8)):
        assert LiteRtHands.for_stills(locate()).process(frame, 0.0)
