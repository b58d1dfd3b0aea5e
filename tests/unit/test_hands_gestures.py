"""Grabs, zooms, waves, and whose hand acts."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from made_hands import FIST, OPEN_PALM, POINTING, THUMB_UP, MadeHand

from kiosk.events import Event, Grabbed, LetGo, Pointed, PointerLost, PoseHeld, Swiped, Waved, Zoomed
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.owner import ASLEEP_S, RELEASED_S, REST_S
from kiosk.sensors.camera.understanding import Understanding
from kiosk.sensors.camera.zone import Zone

FPS = 30
CORNER = MadeHand(straight=("index",), thumb="out", palm=0.14)
"""Thumb and index finger spread: what hands do that frame a picture."""
SEED = 11

Hands = Sequence[MadeHand]


class Play:
    """Hands over time; every frame trembles a little, as a camera makes it."""

    def __init__(self, understanding: Understanding | None = None, fps: float = FPS) -> None:
        self.understanding = understanding or Understanding()
        self.events: list[Event] = []
        self.at = 0.0
        self._fps = fps
        self._rng = random.Random(SEED)

    def show(self, seconds: float, *hands: MadeHand) -> Play:
        return self.animate([hands] * round(seconds * self._fps))

    def animate(self, frames: Sequence[Hands]) -> Play:
        for hands in frames:
            self.at += 1 / self._fps
            self.events += self.understanding.see([self._trembling(hand) for hand in hands], self.at)
        return self

    def told(self, *kinds: type[Event]) -> list[str]:
        return [type(event).__name__ for event in self.events if isinstance(event, kinds)]

    def _trembling(self, made: MadeHand) -> Hand:
        return made.at(made.x + self._rng.gauss(0, 0.0008), made.y + self._rng.gauss(0, 0.0008))


def pinched(made: MadeHand) -> Hand:
    """The same hand with its thumb's tip at the tip of its index finger."""
    hand = made.hand()
    hand.landmarks[4] = hand.landmarks[8] + 0.005
    return hand


def moved(made: MadeHand, x: Sequence[float], y: float = 0.5) -> Iterator[MadeHand]:
    return (replace(made, x=place, y=y) for place in x)


def way(start: float, end: float, seconds: float) -> list[float]:
    frames = round(seconds * FPS)
    return [start + (end - start) * (1 - math.cos(math.pi * number / frames)) / 2 for number in range(1, frames + 1)]


# grabbing


def test_a_hand_that_closes_grabs_drags_and_lets_go() -> None:
    play = Play().show(0.5, OPEN_PALM).show(0.4, FIST)
    play.animate([[hand] for hand in moved(FIST, way(0.5, 0.7, 0.8))])
    play.show(0.3, replace(OPEN_PALM, x=0.7))
    assert play.told(Grabbed, LetGo) == ["Grabbed", "LetGo"]
    grabbed, let_go = (event for event in play.events if isinstance(event, Grabbed | LetGo))
    assert (grabbed.x, let_go.x) == (pytest.approx(0.49, abs=0.02), pytest.approx(0.69, abs=0.02))
    dragged = [event.pressed for event in play.events if isinstance(event, Pointed)]
    assert sum(dragged) == pytest.approx(1.2 * FPS, abs=4)


def test_thumb_and_index_finger_that_meet_grab_too() -> None:
    understanding = Understanding()
    frames = [POINTING.hand()] * 20 + [pinched(POINTING)] * 10 + [POINTING.hand()] * 10
    events = [event for number, hand in enumerate(frames) for event in understanding.see([hand], (number + 1) / FPS)]
    assert [type(event).__name__ for event in events if isinstance(event, Grabbed | LetGo)] == ["Grabbed", "LetGo"]


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_a_single_misread_frame_grabs_nothing_and_lets_nothing_go(fps: float) -> None:
    frames = [[OPEN_PALM]] * 20 + [[FIST]] + [[OPEN_PALM]] * 10 + [[FIST]] * 20 + [[OPEN_PALM]] + [[FIST]] * 10
    assert Play(fps=fps).animate(frames).told(Grabbed, LetGo) == ["Grabbed"]


def test_a_hand_that_is_misread_when_it_is_found_again_grabs_nothing() -> None:
    play = Play().show(1, OPEN_PALM).show(0.3).animate([[FIST]]).show(1, OPEN_PALM)
    assert play.told(Grabbed) == []


@pytest.mark.parametrize("made", [FIST, THUMB_UP])
def test_a_hand_that_was_never_open_grabs_nothing(made: MadeHand) -> None:
    assert Play().show(3, made).told(Grabbed) == []


def test_a_thumb_that_is_raised_grabs_nothing() -> None:
    assert Play().show(0.6, OPEN_PALM).show(2, THUMB_UP).told(Grabbed) == []


def test_a_hand_that_is_lost_lets_go_once() -> None:
    play = Play().show(0.5, OPEN_PALM).show(0.5, FIST).show(0.3).show(0.3, FIST)
    assert play.told(Grabbed, LetGo) == ["Grabbed"]
    assert play.show(2).told(Grabbed, LetGo, PointerLost) == ["Grabbed", "LetGo", "PointerLost"]


def test_the_end_of_the_camera_lets_go() -> None:
    play = Play().show(0.5, OPEN_PALM).show(0.5, FIST)
    assert [type(event).__name__ for event in play.understanding.end(play.at)] == ["LetGo", "PointerLost"]


def test_what_a_pack_does_not_use_is_not_told() -> None:
    play = Play(Understanding(gestures=["pose"])).show(0.5, OPEN_PALM).show(0.5, FIST)
    assert play.told(Grabbed) == []
    assert not any(event.pressed for event in play.events if isinstance(event, Pointed))


# zooming


def apart(made: MadeHand, distances: Sequence[float]) -> list[Hands]:
    mirrored = replace(made, mirrored=True, id=2)
    return [(replace(made, x=0.5 - apart / 2), replace(mirrored, x=0.5 + apart / 2)) for apart in distances]


@pytest.mark.parametrize("made", [CORNER, replace(FIST, palm=0.14)])
def test_two_hands_that_hold_zoom_by_their_distance(made: MadeHand) -> None:
    play = Play().animate(apart(made, [0.3] * 20 + way(0.3, 0.6, 1) + [0.6] * 10 + way(0.6, 0.25, 1)))
    zoomed = [event for event in play.events if isinstance(event, Zoomed)]
    assert zoomed[0].scale == 1.0
    assert max(event.scale for event in zoomed) == pytest.approx(0.6 / 0.33, abs=0.15)
    assert zoomed[-1].scale == pytest.approx(0.25 / 0.33, abs=0.1)
    assert zoomed[-1].x == pytest.approx(0.5, abs=0.02)


def test_two_hands_at_rest_and_open_hands_do_not_zoom() -> None:
    assert Play().animate(apart(CORNER, [0.4] * 60)).told(Zoomed) == []
    assert Play().animate(apart(replace(OPEN_PALM, palm=0.14), [0.3] * 15 + way(0.3, 0.6, 1))).told(Zoomed) == []


def test_hands_of_different_sizes_are_not_one_visitor_s() -> None:
    far = replace(CORNER, palm=0.06, id=2)
    frames = [(replace(CORNER, x=0.3), replace(far, x=x)) for x in [0.6] * 20 + way(0.6, 0.9, 1)]
    assert Play().animate(frames).told(Zoomed) == []


def test_a_zoom_goes_on_over_misread_frames_and_ends_with_the_hands() -> None:
    frames = apart(CORNER, [0.3] * 20 + way(0.3, 0.6, 1))
    frames[30:36] = [hands[:1] for hands in frames[30:36]]
    play = Play().animate(frames)
    assert sum(event.scale == 1.0 for event in play.events if isinstance(event, Zoomed)) == 1
    play.show(1).animate(apart(CORNER, [0.3] * 20 + way(0.3, 0.6, 1)))
    assert sum(event.scale == 1.0 for event in play.events if isinstance(event, Zoomed)) == 2


def test_a_zoom_does_not_go_on_after_a_gap_in_the_frames() -> None:
    frames = apart(CORNER, [0.3] * 20 + way(0.3, 0.6, 1))
    play = Play().animate(frames)
    play.at += 1.5
    zoomed = len(play.told(Zoomed))
    assert len(play.animate(apart(CORNER, [0.6] * 30)).told(Zoomed)) == zoomed


# waving


def test_a_hand_that_goes_to_and_fro_waves_once() -> None:
    frames = [[replace(OPEN_PALM, x=0.5 + 0.06 * math.sin(2 * math.pi * 2 * number / FPS))] for number in range(45)]
    play = Play().show(0.5, OPEN_PALM).animate(frames)
    assert play.told(Waved, Swiped) == ["Waved"]


def test_waving_from_the_wrist_counts() -> None:
    frames = [[replace(OPEN_PALM, turn=22 * math.sin(2 * math.pi * 2 * number / FPS))] for number in range(45)]
    assert Play().show(0.5, OPEN_PALM).animate(frames).told(Waved) == ["Waved"]


@pytest.mark.parametrize("made", [OPEN_PALM, FIST])
def test_rest_single_strokes_and_fists_are_no_wave(made: MadeHand) -> None:
    play = Play().show(2, made)
    play.animate([[hand] for hand in moved(made, [*way(0.5, 0.56, 0.3), *way(0.56, 0.5, 0.3), *[0.5] * 60])])
    if made is FIST:
        play.animate([[replace(FIST, x=0.5 + 0.06 * math.sin(0.42 * number))] for number in range(45)])
    assert play.told(Waved) == []


# who acts


def test_a_fist_acts_after_a_rest_and_an_open_palm_at_once() -> None:
    assert Play().show(REST_S - 0.1, FIST).told(Pointed) == []
    assert Play().show(REST_S + 0.2, FIST).told(Pointed) != []
    assert len(Play().show(0.1, OPEN_PALM).told(Pointed)) == 3


def test_a_hand_that_swings_by_does_not_act() -> None:
    frames = [[hand] for hand in moved(replace(FIST, palm=0.1), [0.05 + 0.9 * number / 40 for number in range(40)])]
    assert Play().animate(frames).events == []


def test_a_hand_before_the_lens_does_not_act() -> None:
    assert Play().show(1, replace(OPEN_PALM, palm=0.7)).events == []


def test_one_acts_until_it_is_gone_and_then_the_next() -> None:
    mine, theirs = replace(OPEN_PALM, x=0.3), replace(OPEN_PALM, x=0.7, id=2, palm=0.3)
    play = Play().show(1, mine).show(1, mine, theirs)
    assert play.understanding.acting == 1
    play.show(RELEASED_S - 0.1, theirs)
    assert play.understanding.acting is None
    play.show(0.3, theirs)
    assert play.understanding.acting == 2
    assert play.told(PointerLost) == ["PointerLost"]


def test_who_comes_near_the_hand_that_acts_does_not_take_its_place_when_it_is_hidden_for_a_moment() -> None:
    theirs = replace(OPEN_PALM, x=0.58, id=2)
    play = Play().show(0.5, OPEN_PALM).show(0.5, FIST, theirs).show(0.15, theirs).show(0.5, FIST, theirs)
    assert play.understanding.acting == 1
    assert play.told(Grabbed, LetGo) == ["Grabbed"]


def test_after_the_camera_was_away_a_hand_with_the_same_number_has_to_engage() -> None:
    play = Play().show(1, FIST)
    play.understanding.end(play.at)
    play.at += 3
    play.show(0.2, replace(FIST, x=0.7))
    assert play.understanding.acting is None


def test_a_hand_that_leaves_the_zone_makes_way() -> None:
    understanding = Understanding(Zone(0.4, 0.2, 1.0, 0.8))
    mine, theirs = replace(OPEN_PALM, x=0.5), replace(OPEN_PALM, x=0.8, id=2)
    play = Play(understanding).show(1, mine, theirs)
    first = understanding.acting
    assert first is not None
    gone = replace(mine, x=0.1) if first == 1 else replace(theirs, x=0.1)
    play.show(1, gone, theirs if first == 1 else mine)
    assert understanding.acting == 3 - first


def test_the_hand_of_a_poster_falls_asleep_and_makes_way_for_a_visitor() -> None:
    poster, visitor = replace(OPEN_PALM, x=0.3, palm=0.3), replace(OPEN_PALM, x=0.7, id=2)
    play = Play()
    still = poster.hand()
    for number in range(round((ASLEEP_S + 2) * FPS)):
        play.at = (number + 1) / FPS
        play.understanding.see([still], play.at)
    assert play.understanding.acting is None
    play.show(0.5, visitor)
    assert play.understanding.acting == 2


@pytest.mark.parametrize("mirrored", [False, True])
def test_left_and_right_hands_of_children_and_adults_act(mirrored: bool) -> None:
    for palm in (0.05, 0.1, 0.3):
        assert Play().show(0.5, replace(OPEN_PALM, palm=palm, mirrored=mirrored)).told(Pointed)


def test_times_that_stand_still_or_go_back_are_passed_over() -> None:
    understanding = Understanding()
    assert understanding.see([OPEN_PALM.hand()], 1.0)
    assert understanding.see([OPEN_PALM.hand()], 1.0) == []
    assert understanding.see([OPEN_PALM.hand()], 0.5) == []
    assert understanding.see([OPEN_PALM.hand()], 1.1)


RELAXED = replace(OPEN_PALM, straight=("index", "middle"), thumb="beside")
"""Half open: no pose."""


def test_a_hand_that_hangs_at_the_side_neither_acts_nor_is_in_the_way() -> None:
    hanging, raised = replace(RELAXED, x=0.3, y=0.8, turn=180), replace(OPEN_PALM, x=0.7, id=2)
    play = Play().show(2, hanging)
    assert play.told(Pointed) == []
    assert play.show(0.5, hanging, raised).understanding.acting == 2


def test_a_hand_that_is_lowered_makes_way() -> None:
    hanging, raised = replace(RELAXED, x=0.3, y=0.8, turn=180), replace(OPEN_PALM, x=0.7, id=2)
    play = Play().show(1, replace(OPEN_PALM, x=0.3)).show(RELEASED_S + 0.2, hanging, raised)
    assert play.understanding.acting == 2


def test_two_hands_that_zoom_neither_grab_nor_show_a_pose() -> None:
    opened, closed = replace(OPEN_PALM, palm=0.14), replace(FIST, palm=0.14)
    play = Play().animate(apart(opened, [0.3] * 20)).animate(apart(closed, [0.3] * 20 + way(0.3, 0.6, 1)))
    assert play.told(Zoomed) != []
    assert play.told(Grabbed) == []
    assert [event.pose for event in play.events if isinstance(event, PoseHeld)] == ["open_palm"]


def test_two_thumbs_up_are_a_pose_and_no_zoom() -> None:
    left = replace(THUMB_UP, palm=0.14, x=0.3)
    right = replace(left, mirrored=True, turn=60, id=2)
    play = Play().animate([(left, replace(right, x=x)) for x in [0.6] * 40 + way(0.6, 0.8, 1)])
    assert play.told(Zoomed) == []
    assert play.told(PoseHeld) == ["PoseHeld"]
