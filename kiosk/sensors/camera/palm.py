"""Finds palms in a whole frame: the slow half of finding hands, asked only while no hand is followed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.network import Floats, Network
from kiosk.sensors.camera.zone import WHOLE, Zone

SURE_ENOUGH = 0.5
"""MediaPipe's own threshold for a palm."""
OVERLAP = 0.3
"""Two boxes that share more of their area are the same palm (MediaPipe's own threshold)."""
WRIST_POINT, KNUCKLE_POINT = 0, 2
GRIDS = ((24, 2), (12, 6))
"""The network's anchors: so many cells a side, so many anchors in each."""


@dataclass(frozen=True, slots=True)
class Letterbox:
    """How a frame lies in the network's square: scaled by `scale`, then moved by `left` and `top` pixels."""

    scale: float
    left: float
    top: float

    def to_frame(self, points: Floats) -> Floats:
        """Points of the square, (..., 2) in pixels, as points of the frame."""
        moved: Floats = (points - np.array([self.left, self.top], np.float32)) / np.float32(self.scale)
        return moved


class PalmFinder:
    """Finds palms with MediaPipe's palm detector."""

    def __init__(self, model: Path, threads: int) -> None:
        self.network = Network(model, threads, outputs=2)
        self._square = np.zeros((self.network.side, self.network.side, 3), np.uint8)
        self._anchors = _anchors() * self.network.side

    def find(self, frame: Frame, at_most: int, zone: Zone = WHOLE) -> list[Crop]:
        """Where hands may be, surest first, as the crops to look at more closely.

        Only the zone is looked at: the network sees a part larger than the whole, and so hands that are further away.
        """
        box = self._fit(frame, zone)
        outputs = self.network.run(self._square)
        values, logits = sorted(outputs, key=lambda output: -output.shape[1])
        return [
            self._crop(values[index], self._anchors[index], box) for index in self._best(values, logits[:, 0], at_most)
        ]

    def _fit(self, frame: Frame, zone: Zone) -> Letterbox:
        """Put the zone in the middle of the square, its long side filling it, black around.

        Every pixel of it is averaged in: picking some of them lets the noise of a sensor hide hands.
        """
        rows, columns = (slice(*ends) for ends in zone.pixels(frame.shape[1], frame.shape[0]))
        part = frame[rows, columns]
        side, (height, width) = self.network.side, part.shape[:2]
        scale = side / max(width, height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        left, top = (side - size[0]) // 2, (side - size[1]) // 2
        self._square[:] = 0
        self._square[top : top + size[1], left : left + size[0]] = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
        return Letterbox(scale, left - columns.start * scale, top - rows.start * scale)

    def _best(self, values: Floats, logits: Floats, at_most: int) -> list[int]:
        threshold = np.log(SURE_ENOUGH / (1 - SURE_ENOUGH))
        candidates = np.flatnonzero(logits >= threshold)
        chosen: list[int] = []
        for index in candidates[np.argsort(-logits[candidates])]:
            if len(chosen) == at_most:
                break
            if all(self._overlap(values, index, other) <= OVERLAP for other in chosen):
                chosen.append(int(index))
        return chosen

    def _overlap(self, values: Floats, one: int, other: int) -> float:
        """The area that two boxes share, divided by the area that they cover together."""
        centres = values[[one, other], 0:2] + self._anchors[[one, other]]
        halves = values[[one, other], 2:4] / 2
        shared = np.clip((centres + halves).min(axis=0) - (centres - halves).max(axis=0), 0, None).prod()
        covered = (4 * halves.prod(axis=1)).sum() - shared
        return float(shared / max(covered, 1e-6))

    def _crop(self, value: Floats, anchor: Floats, box: Letterbox) -> Crop:
        """Decode one anchor: centre, width, height and seven points, all relative to the anchor's centre."""
        centre = box.to_frame(value[0:2] + anchor).tolist()
        points = box.to_frame(value[4:18].reshape(7, 2) + anchor).tolist()
        return Crop.around_palm(centre, float(value[2:4].max()) / box.scale, points[WRIST_POINT], points[KNUCKLE_POINT])


def _anchors() -> Floats:
    """The centres of the 2016 anchors, row by row, as fractions of the square; shape (2016, 2)."""
    grids = []
    for cells, each in GRIDS:
        line = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        centres = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
        grids.append(np.repeat(centres, each, axis=0))
    return np.concatenate(grids)
