"""The lines of the camera process: numbers in, the same numbers out, and nothing else gets through."""

from __future__ import annotations

import contextlib
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_hands import OPEN_PALM, THUMB_UP

from kiosk.errors import KioskError
from kiosk.sensors.camera import wire


def test_hands_come_through_as_they_were() -> None:
    hands = [OPEN_PALM.hand(), THUMB_UP.hand().mirrored()]
    seen = wire.decode(wire.encode_hands(12.3456, hands))
    assert isinstance(seen, wire.Seen)
    assert seen.at == 12.3456
    for sent, heard in zip(hands, seen.hands, strict=True):
        assert heard.landmarks == pytest.approx(sent.landmarks, abs=1e-5)
        assert heard.landmarks.dtype == np.float32
        assert (heard.id, heard.handedness, heard.aspect) == (sent.id, sent.handedness, sent.aspect)
        assert heard.score == pytest.approx(sent.score, abs=1e-3)


def test_a_line_is_one_line_and_small() -> None:
    line = wire.encode_hands(1.0, [OPEN_PALM.hand()])
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert len(line) < 2000
    assert set(json.loads(line)["hands"][0]) == {"id", "landmarks", "aspect", "handedness", "score"}


def test_troubles_and_the_end_come_through() -> None:
    error = KioskError("camera /dev/video0", "this camera is not connected.", "Check the cable.")
    assert wire.decode(wire.encode_trouble(error)) == wire.Trouble(str(error))
    assert wire.decode(wire.encode_over()) == wire.Over()


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"INFO: something else",
        b"[]",
        b"null",
        b'{"at": "soon", "hands": []}',
        b'{"at": 1.0}',
        b'{"at": 1.0, "hands": [{}]}',
        b'{"at": 1.0, "hands": [{"id": 1, "landmarks": [[1, 2, 3]], "aspect": 1, "handedness": "Left", "score": 1}]}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        wire.decode(line)


def test_numbers_that_are_none_are_refused() -> None:
    said = json.loads(wire.encode_hands(1.0, [OPEN_PALM.hand()]))
    said["hands"][0]["landmarks"][3][1] = float("nan")
    line = json.dumps(said).encode()
    with pytest.raises(ValueError, match="three numbers"):
        wire.decode(line)


@given(st.binary(max_size=200))
def test_no_line_does_anything_but_decode_or_be_refused(line: bytes) -> None:
    with contextlib.suppress(ValueError):
        wire.decode(line)
