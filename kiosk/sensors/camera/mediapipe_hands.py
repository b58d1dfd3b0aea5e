"""The other back end: MediaPipe's own hand tracking from the mediapipe package, with the same models.

It exists for comparison and for machines on which it proves better. The package reports its use to its maker, so only
`backends` makes this, after the process was shut off from the network. Of the engagement zone it knows nothing: it
searches the whole picture.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.errors import KioskError
from kiosk.sensors.camera import seal
from kiosk.sensors.camera.following import PRESENT, Numbers
from kiosk.sensors.camera.hand import Frame, Hand, Handedness
from kiosk.sensors.camera.litert import CONFIRMED
from kiosk.sensors.camera.models import RUN_INSTALL, HandModels
from kiosk.sensors.camera.palm import SURE_ENOUGH
from kiosk.sensors.camera.stills import Stills

MEMBERS = ("hand_detector.tflite", "hand_landmarks_detector.tflite")
"""The names under which a bundle holds the palm model and the landmark model."""
ALIGNED = 16
"""Models begin at multiples of so many bytes of the bundle, so that they are used where they lie, without a copy."""
HEADER, PADDING = 30, 0xD935
"""The length of a zip entry's header without its name, and the extra field that Android's zipalign pads with."""
FOLDER_THAT_IS_THERE = Path("/tmp")  # noqa: S108  # nothing is put there


class MediaPipeHands:
    """Finds and follows up to `max_hands` hands, like `LiteRtHands`; a new one is told when `confirmed` frames agree.

    `score` is how sure MediaPipe is of left or right, since it does not tell how sure it is of a hand. Raises
    KioskError when the models cannot be used. Has to be closed before Python ends.
    """

    def __init__(self, models: HandModels, *, max_hands: int = 2, confirmed: int = CONFIRMED) -> None:
        self._mediapipe = _imported()
        self._landmarker = self._created(models, max_hands)
        self._confirmed = confirmed
        self._last_ms = -1
        self._numbers = Numbers()
        self._seen: list[tuple[Hand, int]] = []

    @classmethod
    def for_stills(cls, models: HandModels) -> Stills:
        """For pictures that have nothing to do with each other: each is searched, and each speaks for itself."""
        return Stills(cls(models, confirmed=1))

    def process(self, frame_rgb: Frame, t_ms: float) -> list[Hand]:
        """The hands in this frame; times that stand still or go back are moved on, since MediaPipe takes none such."""
        image = self._mediapipe.Image(self._mediapipe.ImageFormat.SRGB, np.ascontiguousarray(frame_rgb))
        self._last_ms = max(int(t_ms), self._last_ms + 1)
        result = self._landmarker.detect_for_video(image, self._last_ms)
        height, width = frame_rgb.shape[:2]
        pairs = zip(result.hand_landmarks, result.handedness, strict=True)
        self._follow([_hand(points, sides[0], width / height) for points, sides in pairs], t_ms)
        return [hand for hand, seen in self._seen if seen >= self._confirmed]

    def close(self) -> None:
        """End MediaPipe's threads; may be called twice."""
        self._landmarker.close()

    def _created(self, models: HandModels, max_hands: int) -> Any:
        tasks = self._mediapipe.tasks
        options = tasks.vision.HandLandmarkerOptions(
            base_options=tasks.BaseOptions(model_asset_buffer=bundle(models)),
            running_mode=tasks.vision.RunningMode.VIDEO,
            num_hands=max_hands,
            min_hand_detection_confidence=SURE_ENOUGH,
            min_hand_presence_confidence=PRESENT,
            min_tracking_confidence=PRESENT,
        )
        try:
            return tasks.vision.HandLandmarker.create_from_options(options)
        except (ValueError, RuntimeError) as error:
            raise KioskError(
                str(models.palm.parent), f"mediapipe cannot use these models: {error}", RUN_INSTALL
            ) from error

    def _follow(self, found: list[Hand], t_ms: float) -> None:
        """Give each hand the number of the nearest one of the last frame: MediaPipe tells them in any order."""
        before = self._seen
        pairs = [(old.distance(new), o, n) for o, (old, _) in enumerate(before) for n, new in enumerate(found)]
        matched: dict[int, int] = {}
        for _, old, new in sorted(pairs):
            if new not in matched and old not in matched.values():
                matched[new] = old
        for number, (hand, seen) in enumerate(before):
            if number not in matched.values() and seen >= self._confirmed:
                self._numbers.lose(hand, t_ms)
        self._seen = [
            (replace(hand, id=before[matched[new]][0].id), before[matched[new]][1] + 1)
            if new in matched
            else self._named(hand, t_ms)
            for new, hand in enumerate(found)
        ]
        self._numbers.see([hand for hand, seen in self._seen if seen >= self._confirmed], t_ms)

    def _named(self, hand: Hand, t_ms: float) -> tuple[Hand, int]:
        """A hand that was just lost is told at once, a new one waits to be confirmed."""
        number, known = self._numbers.give(hand, t_ms)
        return replace(hand, id=number), self._confirmed if known else 1


def bundle(models: HandModels) -> bytes:
    """The two models as one `.task`: a zip, nothing compressed, each model at a multiple of `ALIGNED` bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, model in zip(MEMBERS, (models.palm, models.landmark), strict=True):
            entry = zipfile.ZipInfo(name)
            padding = -(packed.tell() + HEADER + len(name) + 4) % ALIGNED
            entry.extra = struct.pack("<HH", PADDING, padding) + bytes(padding)
            archive.writestr(entry, model.read_bytes())
    return packed.getvalue()


def _imported() -> Any:
    """The package. Its drawing helpers bring matplotlib, which stops where it may neither find nor make a folder."""
    if seal.files_are_closed():
        os.environ.setdefault("MPLCONFIGDIR", str(FOLDER_THAT_IS_THERE))
    import mediapipe  # noqa: PLC0415  # heavy, and only there where it was asked for

    return mediapipe


def _hand(points: Any, side: Any, aspect: float) -> Hand:
    landmarks = np.array([(point.x, point.y, point.z) for point in points], np.float32)
    handedness: Handedness = "Right" if side.category_name == "Right" else "Left"
    return Hand(0, landmarks, aspect, handedness, float(side.score))
