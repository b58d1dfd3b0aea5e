"""Finds palms in a whole frame: the slow half of finding hands, asked only while no hand is followed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.network import Floats, Network
from kiosk.sensors.camera.zone import WHOLE, Zone

SURE_ENOUGH = 0.5
"""MediaPipe's own threshold for a palm."""
OVERLAP = 0.3
"""Boxes that share more of their area are the same palm, which is their mean (MediaPipe's own threshold and way)."""
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
        return [_crop(palm, box) for palm in self._palms(values, logits[:, 0], at_most)]

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

    def _palms(self, values: Floats, logits: Floats, at_most: int) -> list[Floats]:
        """The palms, surest first, decoded: of boxes that overlap the mean, each as heavy as it is sure."""
        candidates = np.flatnonzero(logits >= np.log(SURE_ENOUGH / (1 - SURE_ENOUGH)))
        candidates = candidates[np.argsort(-logits[candidates])]
        boxes, sure = self._decoded(values, candidates), 1 / (1 + np.exp(-logits[candidates]))
        palms: list[Floats] = []
        while len(boxes) and len(palms) < at_most:
            same = _overlap(boxes, boxes[0]) > OVERLAP
            same[0] = True
            palms.append(np.average(boxes[same], axis=0, weights=sure[same]))
            boxes, sure = boxes[~same], sure[~same]
        return palms

    def _decoded(self, values: Floats, candidates: NDArray[np.intp]) -> Floats:
        """Centre, width, height and seven points in pixels of the square; the network tells them from the anchor."""
        boxes, anchors = values[candidates], self._anchors[candidates]
        boxes[:, 0:2] += anchors
        boxes[:, 4:18] += np.tile(anchors, 7)
        return boxes


def _crop(palm: Floats, box: Letterbox) -> Crop:
    centre = box.to_frame(palm[0:2]).tolist()
    points = box.to_frame(palm[4:18].reshape(7, 2)).tolist()
    return Crop.around_palm(centre, float(palm[2:4].max()) / box.scale, points[WRIST_POINT], points[KNUCKLE_POINT])


def _overlap(boxes: Floats, box: Floats) -> Floats:
    """The area that each box shares with this one, divided by the area that they cover together."""
    halves, half = boxes[:, 2:4] / 2, box[2:4] / 2
    ends = np.minimum(boxes[:, 0:2] + halves, box[0:2] + half)
    begins = np.maximum(boxes[:, 0:2] - halves, box[0:2] - half)
    shared = np.clip(ends - begins, 0, None).prod(axis=1)
    covered = 4 * (halves.prod(axis=1) + half.prod()) - shared
    overlap: Floats = shared / np.maximum(covered, 1e-6)
    return overlap


def _anchors() -> Floats:
    """The centres of the 2016 anchors, row by row, as fractions of the square; shape (2016, 2)."""
    grids = []
    for cells, each in GRIDS:
        line = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        centres = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
        grids.append(np.repeat(centres, each, axis=0))
    return np.concatenate(grids)
