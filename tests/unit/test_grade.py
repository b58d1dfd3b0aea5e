"""Another hour of the day: grey tones take the colours of a ramp, and gold stays gold."""

from __future__ import annotations

import numpy as np
import pytest

from content.atelier.grade import graded
from content.atelier.tones import Ramp, rgb

DUSK = Ramp(("#100808", "#803010", "#f0c080"))


def pixels(*colours: tuple[float, float, float, float]) -> np.ndarray:
    """One row of premultiplied pixels."""
    return np.array([colours], np.float32)


def test_black_middle_and_white_become_the_ends_and_the_middle_of_the_ramp() -> None:
    out = graded(pixels((0, 0, 0, 1), (0.5, 0.5, 0.5, 1), (1, 1, 1, 1)), DUSK)
    for at, code in enumerate(DUSK.colours):
        assert out[0, at, :3] == pytest.approx(rgb(code), abs=0.01)


def test_what_is_half_seen_stays_half_seen_and_nothing_stays_nothing() -> None:
    out = graded(pixels((0.5, 0.5, 0.5, 0.5), (0, 0, 0, 0)), DUSK)
    assert out[0, 0] == pytest.approx([*(rgb("#f0c080") / 2), 0.5], abs=0.01)
    assert not out[0, 1].any()


def test_an_accent_is_kept_as_far_as_is_asked() -> None:
    gold = (*(float(part) for part in rgb("#d9a441")), 1.0)
    assert graded(pixels(gold), DUSK)[0, 0] == pytest.approx(gold, abs=0.01)
    assert graded(pixels(gold), DUSK, keeps=0.0)[0, 0, 0] != pytest.approx(gold[0], abs=0.1)
