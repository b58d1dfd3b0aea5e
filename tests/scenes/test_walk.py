"""A short walk by lot through a scene of every kind; `make walk` goes on for a million inputs."""

from __future__ import annotations

from pathlib import Path

import pytest
from every_pack import every_pack
from walking import Walk

from kiosk.testing import play

INPUTS = 1500


@pytest.mark.parametrize(("seed", "language"), [(11, "fr"), (12, "ar")])
def test_nothing_raises_nothing_traps_and_every_input_is_answered(tmp_path: Path, seed: int, language: str) -> None:
    with play(every_pack(tmp_path), size=(320, 180), seed=seed, language=language) as played:
        found = Walk(played, seed).go(INPUTS)
    assert (found.raised, found.trapped, found.unanswered, found.told) == ([], [], [], []), f"seed {seed}"
    assert found.inputs >= INPUTS
    assert found.answers
    assert found.homes
