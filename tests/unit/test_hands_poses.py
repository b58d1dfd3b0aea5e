"""Poses read from landmarks: wherever the hand is, however large, whichever hand, in pictures of any shape."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from made_hands import FIST, OPEN_PALM, POINTING, THUMB_DOWN, THUMB_UP, VICTORY, MadeHand

from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.poses import VOTE_S, PoseVote, pose_of

POSES = {
    "open_palm": OPEN_PALM,
    "fist": FIST,
    "pointing": POINTING,
    "victory": VICTORY,
    "thumb_up": THUMB_UP,
    "thumb_down": THUMB_DOWN,
}


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("aspect", [16 / 9, 4 / 3, 3 / 4])
@pytest.mark.parametrize("name", POSES)
def test_poses_are_read_in_any_picture_and_from_either_hand(name: str, aspect: float, mirrored: bool) -> None:
    made = POSES[name]
    turn = -made.turn if mirrored else made.turn
    for palm in (0.05, 0.2, 0.5):
        hand = replace(made, aspect=aspect, mirrored=mirrored, turn=turn, palm=palm).hand()
        assert pose_of(hand) == name
        assert pose_of(hand.mirrored()) == name


@pytest.mark.parametrize("name", ["open_palm", "fist", "pointing", "victory"])
@pytest.mark.parametrize("turn", range(-180, 180, 30))
def test_poses_that_are_not_about_up_and_down_may_be_turned(name: str, turn: int) -> None:
    assert pose_of(replace(POSES[name], turn=turn).hand()) == name


@pytest.mark.parametrize(
    ("turn", "pose"),
    [(-60, "thumb_up"), (-30, "thumb_up"), (-90, "thumb_up"), (30, None), (120, "thumb_down"), (150, "thumb_down")],
)
def test_a_thumb_is_up_or_down_only_when_it_points_there(turn: int, pose: str | None) -> None:
    assert pose_of(replace(THUMB_UP, turn=turn).hand()) == pose


@pytest.mark.parametrize(
    "made",
    [
        MadeHand(straight=("index",), thumb="out"),  # an L, as for zooming
        MadeHand(straight=("little",), thumb="in"),
        MadeHand(straight=("index", "middle", "ring"), thumb="in"),
        MadeHand(straight=("index", "little"), thumb="in"),
    ],
)
def test_other_hands_show_no_pose(made: MadeHand) -> None:
    assert pose_of(made.hand()) is None


def test_a_finger_raised_on_a_hand_seen_from_its_edge_is_not_trusted() -> None:
    flat = POINTING.hand()
    narrow = flat.landmarks.copy()
    narrow[:, 0] = 0.5 + (narrow[:, 0] - 0.5) * 0.55
    assert pose_of(flat) == "pointing"
    assert pose_of(replace(flat, landmarks=narrow)) is None


def test_poses_survive_the_jitter_of_the_models() -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    rng = np.random.default_rng(seed)
    for name, made in POSES.items():
        hand = made.hand()
        read = [pose_of(_shaken(hand, rng)) for _ in range(200)]
        assert read.count(name) > 180, (name, seed)


def _shaken(hand: Hand, rng: np.random.Generator) -> Hand:
    """With the deviation that was measured between the small model and the large one: 0.04 palms."""
    noise = rng.normal(0, 0.04 / 1.5 * hand.one_palm, hand.landmarks.shape)
    return replace(hand, landmarks=(hand.landmarks + noise / (hand.aspect, 1, 1)).astype(np.float32))


@pytest.mark.parametrize("value", [0.0, 0.5, float("nan"), 1e30])
def test_landmarks_without_sense_show_no_pose_and_break_nothing(value: float) -> None:
    hand = replace(OPEN_PALM.hand(), landmarks=np.full((21, 3), value, np.float32))
    assert pose_of(hand) in (None, "fist")


def test_a_vote_outlasts_single_frames_and_forgets_old_ones() -> None:
    vote = PoseVote()
    assert vote.add(0.0, "fist") == "fist"
    assert vote.add(0.04, "open_palm") is None
    assert vote.add(0.08, "fist") == "fist"
    assert vote.add(0.12, None) is None
    assert vote.add(0.12 + VOTE_S + 0.01, "victory") == "victory"


def test_a_vote_is_not_upset_by_a_clock_that_goes_back() -> None:
    vote = PoseVote()
    vote.add(100.0, "fist")
    assert vote.add(1.0, "victory") == "victory"
