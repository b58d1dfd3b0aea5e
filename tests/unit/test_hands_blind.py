"""No light, a covered lens, and pictures in which there is something to be seen."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from drawn_hands import DrawnHand, with_noise

from kiosk.clock import FakeClock
from kiosk.sensors.camera.blind import Blindness, cause_of
from kiosk.sensors.camera.capture import open_source
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.light import light_of
from kiosk.sensors.camera.wire import BlindCause

FRAME_MS = 1000 / 30


def plain(grey: float, noise: int = 0, gradient: float = 0.0) -> Frame:
    """A plane of this grey, lighter by `gradient` at its right edge, with a sensor's noise."""
    across = np.linspace(0, gradient, 640)[None, :, None]
    return with_noise(np.broadcast_to(grey + across, (480, 640, 3)).astype(np.uint8), noise)


def darkened(frame: Frame, part: float = 0.3) -> Frame:
    return (frame * part).astype(np.uint8)


@pytest.mark.parametrize(
    ("frame", "cause"),
    [
        (plain(0), "black"),
        (plain(2, noise=4), "black"),
        (plain(0, noise=12), "black"),  # a sensor in the dark turns its gain up
        (plain(20), "covered"),
        (plain(20, noise=20), "covered"),
        (plain(30, noise=8, gradient=8), "covered"),  # light comes in at an edge
        (plain(80), None),  # a plain wall with nobody before it
        (plain(200, noise=4), None),
        (plain(255), None),
        (plain(20, gradient=60), None),
        (DrawnHand().picture(), None),
        (darkened(DrawnHand().picture()), None),
    ],
)
def test_what_a_picture_looks_like(frame: Frame, cause: BlindCause | None) -> None:
    assert cause_of(light_of(frame)) == cause


def test_it_is_said_after_a_second_and_over_with_the_first_picture_in_which_there_is_something() -> None:
    blindness = Blindness()
    dark, hand = light_of(plain(0)), light_of(DrawnHand().picture())
    told = [blindness.see(dark, number * FRAME_MS) for number in range(40)]
    assert told == [None] * 30 + ["black"] * 10
    assert blindness.see(hand, 40 * FRAME_MS) is None
    assert blindness.see(dark, 41 * FRAME_MS) is None


def test_a_picture_in_which_a_hand_is_found_is_never_blind() -> None:
    blindness, dark = Blindness(), light_of(plain(0))
    told = [blindness.see(dark, number * FRAME_MS, found=number == 29) for number in range(61)]
    assert told == [None] * 60 + ["black"]


def test_a_hand_that_passes_before_the_lens_covers_nothing() -> None:
    blindness = Blindness()
    covered, wall = light_of(plain(20, noise=4)), light_of(plain(120, noise=4))
    seen = [covered if number % 30 < 25 else wall for number in range(90)]
    assert {blindness.see(light, number * FRAME_MS) for number, light in enumerate(seen)} == {None}


@pytest.mark.parametrize("part", [1.0, 0.3])
def test_in_no_recording_a_frame_looks_blind(part: float, hands: Path) -> None:
    looked = 0
    for path in sorted(hands.iterdir()):
        if path.suffix == ".md":
            continue
        for frame, _ in open_source(path, FakeClock()).frames():
            small = cv2.resize(frame, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
            assert cause_of(light_of(darkened(small, part))) is None, path.name
            looked += 1
    assert looked > 400


def test_a_camera_that_was_ill_is_blind_at_once_until_something_was_seen() -> None:
    blindness = Blindness(was_ill=True)
    dark, lit = light_of(plain(0)), light_of(DrawnHand().picture())
    assert [blindness.see(light, t_ms) for light, t_ms in ((dark, 0), (dark, 33), (lit, 66), (dark, 99))] == [
        "black",
        "black",
        None,
        None,
    ]
