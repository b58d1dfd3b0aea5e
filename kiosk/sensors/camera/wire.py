"""What goes through the pipe from the camera process: one line of JSON a frame, numbers only, never a picture."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kiosk.errors import KioskError
from kiosk.sensors.camera.hand import LANDMARKS, Hand, Handedness

DIGITS = 5
"""Landmarks are sent with so many decimals: a hundredth of a pixel."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The hands of one frame; `at` in seconds on the monotonic clock, which all processes share."""

    at: float
    hands: tuple[Hand, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the camera process gives up, in words for the technician."""

    why: str


@dataclass(frozen=True, slots=True)
class Over:
    """The recording has been played to its end."""


Message = Seen | Trouble | Over


def encode_hands(at: float, hands: Sequence[Hand]) -> bytes:
    """The line for one frame."""
    return _line({"at": round(at, 4), "hands": [_hand(hand) for hand in hands]})


def encode_trouble(error: KioskError) -> bytes:
    """The line for an error that ends the process."""
    return _line({"trouble": str(error)})


def encode_over() -> bytes:
    """The line for the end of a recording."""
    return _line({"over": True})


def decode(line: bytes) -> Message:
    """The message in a line; raises ValueError when there is none."""
    try:
        said = json.loads(line)
        if "trouble" in said:
            return Trouble(str(said["trouble"]))
        if "over" in said:
            return Over()
        return Seen(float(said["at"]), tuple(_heard(hand) for hand in said["hands"]))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a message of the camera process: {line[:80]!r}") from error


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def _hand(hand: Hand) -> dict[str, Any]:
    return {
        "id": hand.id,
        "landmarks": hand.landmarks.astype(float).round(DIGITS).tolist(),
        "aspect": hand.aspect,
        "handedness": hand.handedness,
        "score": round(hand.score, 3),
    }


def _heard(said: dict[str, Any]) -> Hand:
    landmarks = np.array(said["landmarks"], np.float32)
    if landmarks.shape != (LANDMARKS, 3) or not np.isfinite(landmarks).all():
        raise ValueError(f"a hand has {LANDMARKS} landmarks of three numbers")
    handedness: Handedness = "Right" if said["handedness"] == "Right" else "Left"
    return Hand(int(said["id"]), landmarks, float(said["aspect"]), handedness, float(said["score"]))
