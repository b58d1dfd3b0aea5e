"""What goes through the pipe from the camera process: one line of JSON a frame, numbers only, never a picture."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from kiosk.errors import KioskError
from kiosk.sensors.camera.hand import LANDMARKS, Hand, Handedness

DIGITS = 5
"""Landmarks are sent with so many decimals: a hundredth of a pixel."""
NOTE = "note: "
"""A line of the process's other pipe, that for errors, which begins so is for the technician; the kiosk logs it."""

BlindCause = Literal["black", "covered"]
"""Why a camera that works sees nothing: no light at all, or something before the lens."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The hands of one frame; `at` in seconds on the monotonic clock, which all processes share, and how light the
    picture is, 0 (black) to 1."""

    at: float
    hands: tuple[Hand, ...]
    light: float = 0.5


@dataclass(frozen=True, slots=True)
class Blind:
    """One frame in which nothing can be seen, after a second of such frames; the next `Seen` ends it."""

    at: float
    cause: BlindCause


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the camera process gives up, in words for the technician."""

    why: str


@dataclass(frozen=True, slots=True)
class Over:
    """The recording has been played to its end."""


Message = Seen | Blind | Trouble | Over


def encode_hands(at: float, hands: Sequence[Hand], light: float = 0.5) -> bytes:
    """The line for one frame."""
    return _line({"at": round(at, 4), "hands": [_hand(hand) for hand in hands], "light": round(light, 3)})


def encode_blind(at: float, cause: BlindCause) -> bytes:
    """The line for a frame in which nothing can be seen."""
    return _line({"at": round(at, 4), "blind": cause})


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
        if "blind" in said:
            return Blind(float(said["at"]), _cause(said["blind"]))
        light = said["light"] if "light" in said else 0.5  # noqa: SIM401  # what is no message has no `get`
        return Seen(float(said["at"]), tuple(_heard(hand) for hand in said["hands"]), float(light))
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


def _cause(said: object) -> BlindCause:
    for cause in get_args(BlindCause):
        if said == cause:
            return cause  # type: ignore[no-any-return]
    raise ValueError(f"no such cause: {said!r}")


def _heard(said: dict[str, Any]) -> Hand:
    landmarks = np.array(said["landmarks"], np.float32)
    if landmarks.shape != (LANDMARKS, 3) or not np.isfinite(landmarks).all():
        raise ValueError(f"a hand has {LANDMARKS} landmarks of three numbers")
    aspect = float(said["aspect"])
    if not 0 < aspect < math.inf:
        raise ValueError("a picture has a width and a height")
    handedness: Handedness = "Right" if said["handedness"] == "Right" else "Left"
    return Hand(int(said["id"]), landmarks, aspect, handedness, float(said["score"]))
