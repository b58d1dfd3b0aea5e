"""MediaPipe's hand models: where they lie, whether they are whole, and how they come onto the machine.

They are not part of this repository. `install` takes them out of the mediapipe 0.10.21 wheel (any platform's will do: a
wheel is a zip) and checks every byte by SHA-256; from then on nothing needs a network. The models are (c) The MediaPipe
Authors, Apache License 2.0; the licence is kept beside them.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiosk.errors import KioskError

RUN_INSTALL = "Run: kiosk models install"
LICENCE = "LICENSE.mediapipe.txt"

Variant = Literal["full", "lite"]
State = Literal["ok", "missing", "damaged"]


@dataclass(frozen=True, slots=True)
class Model:
    """One model file: its name, its length in bytes, its SHA-256 and what it is for."""

    name: str
    size: int
    sha256: str
    purpose: str
    default: bool = False

    def state(self, folder: Path) -> State:
        """Whether the model lies whole in that folder."""
        try:
            content = (folder / self.name).read_bytes()
        except OSError:
            return "missing"
        return "ok" if self.fits(content) else "damaged"

    def fits(self, content: bytes) -> bool:
        """Whether these bytes are the model."""
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


PALM: dict[Variant, Model] = {
    "full": Model(
        "palm_detection_full.tflite",
        2_339_846,
        "1b14e9422c6ad006cde6581a46c8b90dd573c07ab7f3934b5589e7cea3f89a54",
        "finds palms",
        default=True,
    ),
    "lite": Model(
        "palm_detection_lite.tflite",
        1_985_440,
        "e9a4aaddf90dda56a87235303cf00e4c2d3fb28725f68fd88772997dac905c18",
        "finds palms, a little faster and less surely",
    ),
}
LANDMARK: dict[Variant, Model] = {
    "lite": Model(
        "hand_landmark_lite.tflite",
        2_071_597,
        "048edd3645c9bf7397d19a9f6e3a42957d6e414c9bea6598030a2e9b624156e6",
        "places 21 points on a hand",
        default=True,
    ),
    "full": Model(
        "hand_landmark_full.tflite",
        5_478_917,
        "11c272b891e1a99ab034208e23937a8008388cf11ed2a9d776ed3d01d0ba00e3",
        "places 21 points on a hand, more exactly and at twice the cost",
    ),
}
MODELS = (*PALM.values(), *LANDMARK.values())


@dataclass(frozen=True, slots=True)
class HandModels:
    """Two verified files: one that finds palms, one that places the points."""

    palm: Path
    landmark: Path


def default_folder() -> Path:
    """Where the models lie: $MUSEUMLAB_MODELS, else museumlab-kiosk/models in the user's data folder."""
    chosen = os.environ.get("MUSEUMLAB_MODELS")
    if chosen:
        return Path(chosen)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "museumlab-kiosk" / "models"


def locate(palm: Variant = "full", landmark: Variant = "lite", folder: Path | None = None) -> HandModels:
    """The two models, each checked against its SHA-256; raises KioskError when one is missing or damaged."""
    folder = folder or default_folder()
    for model in (PALM[palm], LANDMARK[landmark]):
        state = model.state(folder)
        if state != "ok":
            told = "is not installed" if state == "missing" else "is damaged: it is not the file that was published"
            raise KioskError(str(folder / model.name), f"this model {told}.", RUN_INSTALL)
    return HandModels(folder / PALM[palm].name, folder / LANDMARK[landmark].name)
