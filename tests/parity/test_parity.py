"""Our back end beside MediaPipe's own: as many hands, the same landmarks, at little more than half the cost.

Counts are those of the whole back ends: both tell a new hand when a second frame agrees, and ours searches palms in
every fourth frame only. Pictures are looked at as `kiosk hands` looks at them.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import cycle, islice, product
from pathlib import Path

import numpy as np
import pytest
from beside import Beside, Timed
from drawn_hands import DrawnHand, nobody
from rows import Row, at_least, at_most

from kiosk.clock import SystemClock
from kiosk.sensors.camera import seal
from kiosk.sensors.camera.backends import open_backend
from kiosk.sensors.camera.capture import open_source
from kiosk.sensors.camera.drawn.puppet import POSES
from kiosk.sensors.camera.hand import Frame, HandBackend
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.mediapipe_hands import MediaPipeHands
from kiosk.sensors.camera.models import Variant, locate

SAME_LANDMARKS = 0.06
"""In lengths of the palm."""
CHEAPER = 0.6
FRAME_MS = 1000 / 30
WARM_UP, IN_A_ROUND, MOST_ROUNDS = 40, 100, 20
SYSTEM = SystemClock()

both_models = pytest.mark.parametrize("landmark", ["lite", "full"])


@pytest.fixture(scope="session", autouse=True)
def _mediapipe_is_let_in() -> None:
    """Everything is measured as in a kiosk: behind the door, and without a network."""
    open_backend("mediapipe").close()
    assert seal.network_is_closed()


@both_models
def test_recordings_have_as_many_hands_in_the_same_places(hands: Path, landmark: Variant, rows: list[Row]) -> None:
    mine: list[Row] = []
    for path in sorted(path for path in hands.iterdir() if path.suffix != ".md"):
        with closing(open_source(path, SYSTEM)) as source:
            beside = Beside.look(source.frames(), landmark, stills=source.still)
            mine += compared(f"{path.name}, {landmark}", beside)
    rows += mine
    assert [row["name"] for row in mine if not row["holds"]] == []


@both_models
def test_drawn_pictures_have_as_many_hands_in_the_same_places(landmark: Variant, rows: list[Row]) -> None:
    mine = compared(f"drawn pictures, {landmark}", drawn_stills(landmark))
    rows += mine
    assert [row["name"] for row in mine if not row["holds"]] == []


@both_models
@pytest.mark.parametrize("name", ["moving", "turning", "two", "poses"])
def test_drawn_videos_have_as_many_hands_in_the_same_places(name: str, landmark: Variant, rows: list[Row]) -> None:
    frames = timed(VIDEOS[name]())
    beside = Beside.look(frames, landmark, there=2 if name == "two" else 1)
    mine = compared(f"drawn video '{name}', {landmark}", beside)
    rows += mine
    assert [row["name"] for row in mine if not row["holds"]] == []


def compared(name: str, beside: Beside) -> list[Row]:
    """Two rows: how many hands ours found, at least MediaPipe's number, and how far apart the landmarks are."""
    return [
        at_least(f"hands in {name}", beside.litert, "hands", beside.mediapipe),
        at_most(f"landmarks in {name}", beside.distance, "palms", SAME_LANDMARKS),
    ]


def drawn_stills(landmark: Variant) -> Beside:
    """Every pose, left and right, near and far, held in three ways."""
    ways = product(POSES, (0.1, 0.16), (-20.0, 0.0, 25.0), (False, True))
    pictures = [DrawnHand(0.45, 0.5, *way).picture(3) for way in ways]
    return Beside.look(timed(pictures), landmark, stills=True, there=1)


def timed(pictures: Iterable[Frame]) -> Iterator[Timed]:
    """The pictures at the pace of a camera."""
    return ((picture, number * FRAME_MS) for number, picture in enumerate(pictures))


def moving() -> Iterator[Frame]:
    """Nobody, then a hand that sweeps to and fro."""
    yield from (nobody(3) for _ in range(8))
    yield from (DrawnHand(0.5 + 0.25 * math.sin(number / 9)).picture(3) for number in range(90))


def turning() -> Iterator[Frame]:
    """A hand that turns from one side to the other."""
    yield from (DrawnHand(0.5, 0.5, turn=40 * math.sin(number / 12)).picture(3) for number in range(90))


def two() -> Iterator[Frame]:
    """A left hand and a right one, side by side."""
    for number in range(60):
        picture = DrawnHand(0.25 + 0.001 * number, left=True).picture(3).copy()
        half = picture.shape[1] // 2
        picture[:, half:] = DrawnHand(0.75 - 0.001 * number).picture(3)[:, half:]
        yield picture


def poses() -> Iterator[Frame]:
    """One pose after the other."""
    yield from (DrawnHand(0.5, 0.5, pose, 0.15).picture(3) for pose in POSES for _ in range(12))


VIDEOS: dict[str, Callable[[], Iterator[Frame]]] = {"moving": moving, "turning": turning, "two": two, "poses": poses}


@pytest.mark.parametrize("times", [[0.0, 0.0, 0.0, 0.0], [1e9, 500.0, 20.0, 1e12], [-5.0, -4.0, -3.9, -3.8]])
def test_times_that_stand_still_or_go_back_stop_nothing(times: list[float]) -> None:
    picture = DrawnHand(scale=0.16).picture()
    with closing(MediaPipeHands(locate())) as backend:
        found = [backend.process(picture, t_ms) for t_ms in times]
    assert [len(hands) for hands in found] == [0, 1, 1, 1]


def test_hands_keep_their_numbers_in_whatever_order_they_are_told() -> None:
    with closing(MediaPipeHands(locate())) as backend:
        frames = [backend.process(frame, t_ms) for frame, t_ms in timed(two())]
    places: dict[int, set[bool]] = {}
    for hand in (hand for hands in frames for hand in hands):
        places.setdefault(hand.id, set()).add(hand.palm[0] < 0.5)
    assert sorted(places) == [1, 2]
    assert sorted(map(sorted, places.values())) == [[False], [True]]


@pytest.mark.parametrize("shape", [(1, 1), (480, 3), (3, 640), (2160, 3840)])
def test_pictures_of_any_size_are_taken(shape: tuple[int, int]) -> None:
    with closing(MediaPipeHands(locate())) as backend:
        assert backend.process(np.zeros((*shape, 3), np.uint8), 0.0) == []
        assert backend.process(np.zeros((2 * shape[0], *shape[1:], 3), np.uint8)[::2], 1.0) == []


@pytest.mark.parametrize("max_hands", [1, 2])
def test_a_followed_hand_costs_little_more_than_half(max_hands: int, rows: list[Row]) -> None:
    """Both follow one hand, on the same frames in turn, so that a busy machine slows both.

    Ours takes two threads, so two cores have to be free: on a busy machine rounds are added until one was quiet.
    """
    with (
        closing(LiteRtHands(locate(), max_hands=max_hands)) as ours,
        closing(MediaPipeHands(locate(), max_hands=max_hands)) as theirs,
    ):
        frames = timed(cycle([DrawnHand(0.5 + 0.01 * step).picture(4) for step in (0, 1, 2, 1)]))
        costs = ((cost_ms(ours, *frame), cost_ms(theirs, *frame)) for frame in frames)
        list(islice(costs, WARM_UP))
        ratio = math.inf
        for _ in range(MOST_ROUNDS):
            each = list(islice(costs, IN_A_ROUND))
            ratio = min(ratio, median_of(0, each) / median_of(1, each))
            if ratio <= CHEAPER:
                break
    row = at_most(f"a followed hand of at most {max_hands}, in costs of HandLandmarker", ratio, "times", CHEAPER)
    rows.append(row)
    assert row["holds"], row


def median_of(place: int, costs: Sequence[tuple[float, float]]) -> float:
    """The median of one of the two costs."""
    return statistics.median(cost[place] for cost in costs)


def cost_ms(backend: HandBackend, frame: Frame, t_ms: float) -> float:
    """What one frame costs, with its hand found."""
    began = SYSTEM.now()
    hands = backend.process(frame, t_ms)
    cost = (SYSTEM.now() - began) * 1000
    assert len(hands) == 1 or t_ms < WARM_UP * FRAME_MS
    return cost
