"""The drawn hand: the real models find it and read its poses; it is deterministic, cheap, and moved by strings."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest

from kiosk.sensors.camera.drawn.puppet import FAULTS, POSES, Puppet, Shown, State, Strings
from kiosk.sensors.camera.drawn.render import sprite
from kiosk.sensors.camera.drawn.routine import AWAY_S, VISIT_S, routine
from kiosk.sensors.camera.drawn.scene import Scene
from kiosk.sensors.camera.drawn.skeleton import POSTURES
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.poses import pose_of

NAMED = ("open_palm", "fist", "pointing", "victory", "thumb_up", "thumb_down")
SCALES = (0.08, 0.13, 0.25)
AGAIN = 1
SEED = 7
SCENES = {noise: Scene(seed=SEED, noise=noise) for noise in (2.0, 5.0)}


def some_hands(pose: str, scales: tuple[float, ...], again: int = AGAIN) -> Iterator[tuple[Shown, float]]:
    """Hands left and right, of all these sizes, somewhere, a little turned, and with little and with much noise."""
    rng = Random(SEED)
    for scale in scales:
        for noise in SCENES:
            for number in range(2 * again):
                x, y, turn = rng.uniform(0.3, 0.7), rng.uniform(0.45, 0.6), rng.uniform(-12, 12)
                yield Shown(x, y, pose, scale, turn, left=number % 2 == 1), noise


def found(backend: LiteRtHands, shown: Shown, noise: float) -> Hand | None:
    """What the models make of it as a picture of its own."""
    backend._followed = []
    hands = backend.process(SCENES[noise].frame([shown]), 0.0)
    return hands[0] if hands else None


@pytest.fixture(scope="module")
def backend() -> LiteRtHands:
    return LiteRtHands.for_stills(locate())


@pytest.mark.parametrize("pose", NAMED)
def test_the_models_find_each_pose_and_read_it(pose: str, backend: LiteRtHands) -> None:
    seen = [found(backend, *hand) for hand in some_hands(pose, SCALES)]
    named = [pose_of(hand) if hand else "no hand" for hand in seen]
    assert len(seen) - named.count("no hand") >= 0.97 * len(seen)
    assert named.count(pose) >= 0.95 * len(seen), named


@pytest.mark.parametrize("pose", NAMED)
def test_a_hand_far_away_is_found_as_a_rule(pose: str, backend: LiteRtHands) -> None:
    seen = [found(backend, *hand) for hand in some_hands(pose, (0.06,), again=2)]
    assert sum(hand is not None for hand in seen) >= 0.6 * len(seen)


@pytest.mark.parametrize("pose", ["pinch", "l"])
def test_thumb_and_index_are_where_they_should_be(pose: str, backend: LiteRtHands) -> None:
    for shown, noise in some_hands(pose, (0.1, 0.2)):
        hand = found(backend, shown, noise)
        assert hand is not None
        thumb, index = hand.flat[4], hand.flat[8]
        apart = float(np.linalg.norm(thumb - index)) / hand.one_palm
        assert apart < 0.4 if pose == "pinch" else apart > 0.7


def test_a_hand_is_found_where_it_is_shown_and_as_large(backend: LiteRtHands) -> None:
    for pose in NAMED:
        for shown, noise in some_hands(pose, (0.12,)):
            hand = found(backend, shown, noise)
            assert hand is not None
            assert hand.palm == pytest.approx((shown.x, shown.y), abs=0.04)
            if pose == "open_palm":  # a bent hand looks shorter
                assert hand.size == pytest.approx(shown.scale, rel=0.2)


def test_nobody_is_nobody(backend: LiteRtHands) -> None:
    for seed in range(5):
        scene = Scene(seed=seed, noise=2 + seed)
        for frame in (scene.frame(), scene.plain(1), scene.plain(40)):
            backend._followed = []
            assert backend.process(frame, 0.0) == []


def test_the_same_seed_gives_the_same_frames_and_no_two_frames_are_alike() -> None:
    hand = Shown(0.4, 0.5, "victory")
    one, other = (Scene(seed=3) for _ in range(2))
    first = [one.frame([hand]) for _ in range(3)]
    assert all(np.array_equal(frame, other.frame([hand])) for frame in first)
    assert not np.array_equal(first[0], first[1])
    assert not np.array_equal(first[0], Scene(seed=4).frame([hand]))


def test_a_left_hand_is_the_mirror_image_of_a_right_one() -> None:
    wall = Scene(noise=0).frame()
    right = Scene(noise=0).frame([Shown(0.3, 0.5, "thumb_up", 0.15, 7)])
    left = Scene(noise=0).frame([Shown(0.7, 0.5, "thumb_up", 0.15, -7, left=True)])
    of_right, of_left = ((np.abs(picture.astype(int) - wall).max(axis=2) > 30) for picture in (right, left))
    assert np.mean(of_right[:, ::-1] != of_left) < 0.1 * np.mean(of_right)
    assert 0.03 < np.mean(of_right) < 0.3


@pytest.mark.parametrize(
    "hand",
    [
        Shown(-3, 0.5),
        Shown(0.5, 9),
        Shown(0.02, 0.98, scale=0.25),
        Shown(0.5, 0.5, scale=1, turn=45),
        Shown(0, 0, scale=0.01),
    ],
)
def test_a_hand_may_be_anywhere_in_pictures_of_any_shape(hand: Shown) -> None:
    for size in ((640, 480), (320, 240), (90, 400)):
        assert Scene(size).frame([hand]).shape == (size[1], size[0], 3)


def test_every_posture_fits_its_sprite_and_only_the_arm_reaches_its_edge() -> None:
    assert set(POSTURES) == set(POSES)
    for pose in POSES:
        cover = sprite(pose)[..., 3]
        assert not cover[0].any()
        assert not cover[:, [0, -1]].any()
        assert cover[-1].any()


def test_strings_are_read_as_they_were_pulled(tmp_path: Path) -> None:
    strings, puppet = Strings(tmp_path / "hands.json"), Puppet(tmp_path / "hands.json")
    assert puppet.state() == State()
    for fault in FAULTS:
        strings.pull([Shown(0.1, 0.2, "fist", 0.1, 5, left=True), Shown(0.5, 0.5)], fault)
        assert puppet.state() == State((Shown(0.1, 0.2, "fist", 0.1, 5, left=True), Shown(0.5, 0.5)), fault)
    strings.pull()
    assert puppet.state() == State()
    assert [path.name for path in tmp_path.iterdir()] == ["hands.json"]


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b'{"hands": [{"x": 0.1, "y"',
        b"\xff\xfe",
        b"[]",
        b"7",
        b"{}",
        b'{"hands": 7}',
        b'{"hands": [7]}',
        b'{"hands": [{"x": 0.5}]}',
        b'{"hands": [{"x": "a", "y": 0.5}]}',
        b'{"hands": [{"x": NaN, "y": 0.5}]}',
        b'{"hands": [{"x": 0.5, "y": NaN}]}',
        b'{"hands": [{"x": [], "y": 0.5}]}',
        b'{"hands": [{"x": 0.5, "y": 0.5, "scale": NaN}]}',
        b'{"hands": [{"x": 0.5, "y": 0.5, "pose": "rude"}]}',
        b'{"hands": [{"x": 0.5, "y": 0.5, "scale": 40}]}',
        b'{"hands": [{"x": 0.5, "y": 0.5, "scale": 0}]}',
        b'{"hands": [{"x": 0.5, "y": 0.5, "colour": 1}]}',
        b'{"hands": [], "fault": "fire"}',
        b'{"hands": [], "fault": []}',
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_read_changes_nothing(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "hands.json"
    puppet = Puppet(path)
    Strings(path).pull([Shown(0.25, 0.5)])
    before = puppet.state()
    path.write_bytes(written)
    assert puppet.state() == before
    path.unlink()
    assert puppet.state() == before
    path.write_text(json.dumps({"hands": [{"x": 0.75, "y": 0.5}]}))
    assert puppet.state() == State((Shown(0.75, 0.5),))


def test_the_routine_comes_and_goes_for_ever_and_never_jumps() -> None:
    earlier: Shown | None = None
    there = 0
    poses: set[str] = set()
    for frame in range(round(6 * (VISIT_S + AWAY_S) * 30)):
        hands = routine(frame / 30).hands
        if not hands:
            earlier = None
            continue
        hand = hands[0]
        if earlier is None:
            assert hand.y > 1.3
            there += 1
        else:
            assert abs(hand.x - earlier.x) + abs(hand.y - earlier.y) < 0.1
        earlier = hand
        poses.add(hand.pose)
    assert there == 6
    assert {"open_palm", "victory", "fist", "pointing", "thumb_up", "pinch"} == poses


def test_who_pulls_the_strings_loads_no_camera() -> None:
    program = "import sys, kiosk.sensors.camera.drawn.puppet; print({'cv2', 'numpy', 'pygame'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
