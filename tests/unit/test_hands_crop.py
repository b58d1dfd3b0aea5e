"""The square in which a hand is looked at, as MediaPipe's own graph lays it."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.sensors.camera.crop import Crop


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
