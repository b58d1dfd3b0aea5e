"""A running exhibit and every fault that a camera may have, once each; `make faults` has two hundred of them."""

from __future__ import annotations

import pytest
from camera_faults import KINDS, Outcome, campaign, told_once

pytestmark = pytest.mark.timed

SEED = 4


@pytest.fixture(scope="module")
def suffered() -> tuple[list[Outcome], int, int]:
    print("seed", SEED)
    return campaign(SEED, len(KINDS), print)


@pytest.mark.parametrize("kind", KINDS)
def test_the_exhibit_lives_and_the_hand_comes_back(kind: str, suffered: tuple[list[Outcome], int, int]) -> None:
    [outcome] = [outcome for outcome in suffered[0] if outcome.kind == kind]
    assert outcome.answered
    assert told_once(outcome)
    assert outcome.processes == 1


def test_each_fault_is_told_in_words_of_its_own(suffered: tuple[list[Outcome], int, int]) -> None:
    why = {outcome.kind: outcome.why for outcome in suffered[0]}
    assert "black" in why["black"]
    assert "covers the camera" in why["covered"]
    assert "repeats the same picture" in why["frozen"]
    assert "SIGKILL" in why["killed"]
    assert "no pictures any more" in why["unplugged"]
    assert "no pictures any more" in why["hangs"]


def test_nothing_is_left_behind(suffered: tuple[list[Outcome], int, int]) -> None:
    outcomes, processes, left = suffered
    assert len({outcome.pipes for outcome in outcomes}) == 1
    assert (processes, left) == (0, 0)
