"""Finding and following hands with the real models, on drawn hands; what it costs is counted in network calls."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from drawn_hands import HEIGHT, WIDTH, DrawnHand, nobody, with_noise

from kiosk.errors import KioskError
from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.following import SAME_HAND_MS, Patience
from kiosk.sensors.camera.hand import Frame, Hand
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.network import Network
from kiosk.sensors.camera.poses import pose_of
from kiosk.sensors.camera.zone import Zone

FRAME_MS = 1000 / 30


@pytest.fixture
def backend() -> LiteRtHands:
    return LiteRtHands(locate())


def watch(backend: LiteRtHands, frames: Iterable[Frame], start: int = 0) -> list[list[Hand]]:
    return [backend.process(frame, number * FRAME_MS) for number, frame in enumerate(frames, start)]


def calls(backend: LiteRtHands) -> tuple[int, int]:
    return backend.palms.network.calls, backend.landmarks.network.calls


def test_a_hand_is_found_where_it_is(backend: LiteRtHands) -> None:
    for x, y in ((0.3, 0.4), (0.7, 0.6)):
        hands = LiteRtHands.for_stills(locate()).process(DrawnHand(x, y).picture(), 0)
        assert len(hands) == 1
        assert hands[0].palm == pytest.approx((x, y), abs=0.03)
        assert pose_of(hands[0]) == "open_palm"
        assert 0.05 < hands[0].size < 0.15
        assert hands[0].landmarks.shape == (21, 3)
        assert hands[0].score > 0.5


def test_a_new_hand_is_told_in_its_second_frame(backend: LiteRtHands) -> None:
    told = watch(backend, [DrawnHand().picture()] * 3)
    assert [len(hands) for hands in told] == [0, 1, 1]


def test_palms_are_hardly_searched_while_a_hand_is_followed(backend: LiteRtHands) -> None:
    told = watch(backend, (DrawnHand(x=0.4 + 0.005 * step).picture() for step in range(60)))
    assert all(len(hands) == 1 for hands in told[1:])
    assert len({hand.id for hands in told for hand in hands}) == 1
    assert calls(backend) == (2, 60)  # now and then another hand is looked for
    assert told[-1][0].palm[0] == pytest.approx(0.695, abs=0.03)


def test_with_nobody_there_a_palm_is_searched_in_every_fourth_frame(backend: LiteRtHands) -> None:
    told = watch(backend, (nobody(noise=3 + number % 2) for number in range(41)))
    assert not any(told)
    assert calls(backend) == (11, 0)


def test_what_looks_like_a_palm_but_is_none_makes_the_search_rarer() -> None:
    patience = Patience()
    searched = []
    for frame in range(21):
        if patience.due():
            searched.append(frame)
            patience.found_nothing(frame * FRAME_MS, rejected=True)
    assert searched == [0, 6, 12, 18]


def test_a_hand_just_lost_is_searched_at_once_and_more_often_for_a_while() -> None:
    patience = Patience()
    patience.hand_lost(1000.0)
    searched = []
    for frame in range(30):
        if patience.due():
            searched.append(frame)
            patience.found_nothing(1000 + frame * FRAME_MS, rejected=False)
    assert searched[:8] == [0, 2, 4, 6, 8, 10, 12, 14]
    assert searched[8:] == [16, 20, 24, 28]


def test_a_fast_hand_that_is_lost_and_found_further_on_keeps_its_number(backend: LiteRtHands) -> None:
    way = [DrawnHand(x=0.2 + 0.03 * step).picture() for step in range(6)]
    told = watch(backend, [*way, nobody(), nobody(), *[DrawnHand(x=0.5).picture()] * 3])
    assert {hand.id for hands in told for hand in hands} == {1}
    assert told[-1][0].palm[0] == pytest.approx(0.5, abs=0.03)


def test_a_hand_that_appears_elsewhere_is_another_one(backend: LiteRtHands) -> None:
    here, there = DrawnHand(x=0.2).picture(), DrawnHand(x=0.8).picture()
    told = watch(backend, [*[here] * 6, *[nobody()] * 3, *[there] * 8])
    assert [hand.id for hands in told[:6] for hand in hands] == [1] * 5
    assert told[-1][0].id == 2


def test_a_hand_that_comes_back_late_has_a_new_number(backend: LiteRtHands) -> None:
    hand = DrawnHand().picture()
    away = round(SAME_HAND_MS / FRAME_MS) + 10
    told = watch(backend, [hand, hand, *[nobody()] * away, *[hand] * 8])
    assert next(hand.id for hands in told for hand in hands) == 1
    assert told[-1][0].id == 2


def test_two_hands_are_followed_when_two_are_asked_for() -> None:
    picture = DrawnHand(x=0.25).picture()
    picture[:, WIDTH // 2 :] = DrawnHand(x=0.75).picture()[:, WIDTH // 2 :]
    both = LiteRtHands(locate(), max_hands=2)
    told = watch(both, [picture] * 5)
    assert sorted(round(hand.palm[0], 1) for hand in told[-1]) == [0.2, 0.8] or len(told[-1]) == 2
    assert len({hand.id for hand in told[-1]}) == 2
    assert calls(both) == (1, 10)
    one = LiteRtHands(locate(), max_hands=1)
    assert [len(hands) for hands in watch(one, [picture] * 3)] == [0, 1, 1]


def side_by_side(left: DrawnHand | None, right: DrawnHand | None) -> Frame:
    """Two halves, each with a hand or with nobody."""
    picture = left.picture() if left is not None else nobody()
    picture[:, WIDTH // 2 :] = (right.picture() if right is not None else nobody())[:, WIDTH // 2 :]
    return picture


def test_a_second_hand_that_comes_later_is_found_and_keeps_its_number_when_it_is_lost_for_a_moment() -> None:
    backend = LiteRtHands(locate(), max_hands=2)
    left, right = DrawnHand(x=0.25), DrawnHand(x=0.75)
    one, both = side_by_side(left, None), side_by_side(left, right)
    told = watch(backend, [one] * 10 + [both] * 60 + [one] * 8 + [both] * 10)
    assert [len(hands) for hands in told[1:10]] == [1] * 9
    assert len(told[69]) == 2
    assert {hand.id for hand in told[69]} == {hand.id for hand in told[-1]} == {1, 2}


def test_only_hands_in_the_zone_are_found_and_one_that_leaves_it_is_let_go() -> None:
    left = LiteRtHands(locate(), zone=Zone(0.0, 0.0, 0.5, 1.0))
    assert [len(hands) for hands in watch(left, [DrawnHand(x=0.8).picture()] * 6)] == [0] * 6
    told = watch(left, (DrawnHand(x=0.25 + 0.02 * step).picture() for step in range(30)), start=6)
    assert len(told[10]) == 1
    assert told[10][0].palm[0] == pytest.approx(0.45, abs=0.03)
    assert told[-1] == []


def test_a_palm_too_small_for_the_whole_picture_is_found_in_a_small_zone(backend: LiteRtHands) -> None:
    far = DrawnHand(x=0.5, y=0.5, scale=0.02).picture(noise=3)
    assert backend.palms.find(far, 2) == []
    [crop] = backend.palms.find(far, 2, Zone(0.35, 0.3, 0.65, 0.7))
    assert (crop.x, crop.y) == pytest.approx((0.5 * WIDTH, 0.5 * HEIGHT), abs=0.05 * WIDTH)


def test_two_followed_hands_that_meet_are_one() -> None:
    backend = LiteRtHands(locate(), max_hands=2)
    picture = DrawnHand(x=0.25).picture()
    picture[:, WIDTH // 2 :] = DrawnHand(x=0.75).picture()[:, WIDTH // 2 :]
    watch(backend, [picture] * 2)
    backend._followed[1]._crop = backend._followed[0]._crop
    found = backend.process(picture, 100.0)
    assert all(one.distance(other) > 1 for one in found for other in found if one is not other)


def test_a_picture_of_another_shape_begins_anew(backend: LiteRtHands) -> None:
    hand = DrawnHand().picture()
    watch(backend, [hand, hand])
    told = watch(backend, [np.ascontiguousarray(hand[:, 80:560])] * 2, start=2)
    assert calls(backend)[0] == 2
    assert told[-1][0].palm[0] == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("times", [[0.0, 0.0, 0.0, 0.0], [1e9, 500.0, 20.0, 1e12]])
def test_times_that_jump_do_not_stop_the_following(backend: LiteRtHands, times: list[float]) -> None:
    hand = DrawnHand().picture()
    assert [len(backend.process(hand, t_ms)) for t_ms in times] == [0, 1, 1, 1]


@pytest.mark.parametrize("shape", [(1, 1), (480, 3), (3, 640), (2160, 3840)])
def test_pictures_of_any_size_are_taken(backend: LiteRtHands, shape: tuple[int, int]) -> None:
    for value in (0, 255):
        assert backend.process(np.full((*shape, 3), value, np.uint8), 0.0) == []


def test_a_dark_and_noisy_picture_still_has_its_hand() -> None:
    dark = with_noise((DrawnHand().picture() * 0.4).astype(np.uint8), 6)
    assert LiteRtHands.for_stills(locate()).process(dark, 0.0)


def test_crops_map_there_and_back() -> None:
    crop = Crop(300.0, 200.0, 150.0, 0.7)
    cos, sin, x, y = crop.to_frame(224)
    places = [(cos * u - sin * v + x, sin * u + cos * v + y) for u, v in ((0, 0), (224, 0), (112, 112))]
    assert places[2] == pytest.approx((300, 200))
    assert math.dist(places[0], places[1]) == pytest.approx(150)
    assert crop.lies_in(WIDTH, HEIGHT)
    assert not Crop(-5.0, 200.0, 150.0, 0.0).lies_in(WIDTH, HEIGHT)
    assert not Crop(300.0, 200.0, 4.0, 0.0).lies_in(WIDTH, HEIGHT)
    assert not Crop(float("nan"), 200.0, 150.0, 0.0).lies_in(WIDTH, HEIGHT)


def test_a_file_that_is_no_model_is_an_error_with_a_way_on(tmp_path: Path) -> None:
    path = tmp_path / "palm_detection_full.tflite"
    path.write_bytes(b"not a model")
    with pytest.raises(KioskError, match="kiosk models install"):
        Network(path, threads=2, outputs=1)
