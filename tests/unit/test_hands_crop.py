"""The square in which a hand is looked at, as MediaPipe's own graph lays it."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.palm import PalmFinder


def test_the_next_crop_is_moved_by_the_length_of_the_hand_and_not_by_its_width() -> None:
    wide = [(100.0 + 10 * number, 200.0) for number in range(21)]
    wide[0], wide[5], wide[9], wide[13] = (180.0, 220.0), (180.0, 180.0), (180.0, 180.0), (180.0, 180.0)
    crop = Crop.around_hand(wide)
    assert (crop.x, crop.angle) == pytest.approx((195, 0))
    assert crop.side == pytest.approx(2 * (280 - 110))
    assert crop.y == pytest.approx(200 - 0.1 * (220 - 180))


def test_beyond_the_frame_its_edge_goes_on() -> None:
    frame = np.full((20, 20, 3), 90, np.uint8)
    assert (Crop(0.0, 10.0, 30.0, 0.3).cut(frame, 16) == 90).all()


def test_boxes_that_overlap_are_one_palm_their_mean_by_how_sure_they_are() -> None:
    finder = PalmFinder(locate().palm, threads=1)
    values, logits = np.zeros((2016, 18), np.float32), np.full(2016, -50, np.float32)
    values[:, 2:4] = 40
    values[:3, 0] = 0, 10 - finder._anchors[1, 0] + finder._anchors[0, 0], 100
    logits[:3] = 2, 0, 1
    first, second = finder._palms(values, logits, at_most=2)
    weight = 0.5 / (0.5 + 1 / (1 + np.exp(-2)))
    assert first[0] == pytest.approx(finder._anchors[0, 0] + 10 * weight, abs=1e-3)
    assert second[0] == pytest.approx(finder._anchors[2, 0] + 100)
    assert len(finder._palms(values, logits, at_most=1)) == 1
