"""Light and glimpses: a few numbers out of a frame, and small grey pictures only for who asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from drawn_hands import DrawnHand, write_video

from kiosk.clock import FakeClock
from kiosk.sensors.camera import glimpse, process, wire
from kiosk.sensors.camera.light import light_of


@pytest.mark.parametrize(("grey", "mean"), [(0, 0.0), (51, 0.2), (255, 1.0)])
def test_an_even_picture_has_its_light_and_no_spread(grey: int, mean: float) -> None:
    light = light_of(np.full((480, 640, 3), grey, np.uint8))
    assert light.mean == pytest.approx(mean, abs=1e-6)
    assert light.spread == 0


def test_a_picture_half_black_and_half_white_has_the_most_spread() -> None:
    frame = np.zeros((480, 640, 3), np.uint8)
    frame[:, 320:] = 255
    light = light_of(frame)
    assert (light.mean, light.spread) == pytest.approx((0.5, 0.5))


@pytest.mark.parametrize("shape", [(480, 640), (720, 1280), (1080, 1920), (100, 90), (641, 481), (1, 1)])
def test_a_glimpse_is_small_and_comes_through(shape: tuple[int, int]) -> None:
    frame = np.random.default_rng(1).integers(0, 255, (*shape, 3), np.uint8)
    seen = glimpse.decode(glimpse.encode(frame))
    assert seen is not None
    assert seen.width <= 160
    assert seen.height <= 120
    assert seen.width / seen.height == pytest.approx(shape[1] / shape[0], rel=0.05)
    assert seen.grey[0] == round(float(frame[0, 0].mean()))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        wire.encode_hands(1.0, []),
        b'{"glimpse": 3, "width": 1, "height": 1}',
        b'{"glimpse": "AA==", "width": 2, "height": 1}',
        b'{"glimpse": "AA==", "width": 1e9, "height": 1e9}',
        b'{"glimpse": "?", "width": 1, "height": 1}',
        b'{"glimpse": ' + b"[" * 50_000,
    ],
)
def test_what_is_no_glimpse_is_none(line: bytes) -> None:
    assert glimpse.decode(line) is None


def said(video: Path, *, glimpses: bool) -> list[bytes]:
    asked = process._asked(["--source", str(video), *(["--glimpses"] if glimpses else [])])
    return list(process.lines(asked, FakeClock()))


def test_the_process_sends_no_picture_without_being_asked(tmp_path: Path) -> None:
    video = write_video(tmp_path / "hand.avi", (DrawnHand().picture() for _ in range(6)))
    *seen, over = said(video, glimpses=False)
    assert wire.decode(over) == wire.Over()
    assert len(seen) == 6
    assert all(set(json.loads(line)) == {"at", "hands", "light"} for line in seen)
    assert max(map(len, seen)) < 2000


def test_the_process_sends_the_light_and_glimpses_to_who_asks(tmp_path: Path) -> None:
    video = write_video(tmp_path / "hand.avi", (DrawnHand().picture() for _ in range(6)))
    lines = said(video, glimpses=True)
    pictures = [found for line in lines if (found := glimpse.decode(line)) is not None]
    assert [(picture.width, picture.height) for picture in pictures] == [(160, 120)] * 2
    seen = [
        message
        for line in lines
        if glimpse.decode(line) is None and isinstance(message := wire.decode(line), wire.Seen)
    ]
    assert len(seen) == 6
    assert all(frame.light == pytest.approx(light_of(DrawnHand().picture()).mean, abs=0.02) for frame in seen)
