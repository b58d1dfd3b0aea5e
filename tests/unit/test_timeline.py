"""Easings, timelines and their player: exact at the ends, the same however one gets to a time."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.display.easings import EASINGS
from kiosk.display.player import Player
from kiosk.display.timeline import (
    SHOWN,
    Timeline,
    after,
    backwards,
    delayed,
    mark,
    pause,
    repeated,
    together,
    tween,
)

PARTS = st.floats(0, 1)
OVER = ("back", "elastic", "bounce")
"""These families go back on their way."""

tweens = st.builds(
    tween,
    st.sampled_from(["x", "y", "shown"]),
    st.floats(-100, 100),
    st.floats(-100, 100),
    over_s=st.floats(0, 3),
    easing=st.sampled_from(sorted(EASINGS)),
    moves=st.booleans(),
)
timelines = st.recursive(
    st.one_of(tweens, st.builds(pause, st.floats(0, 2)), st.builds(mark, st.sampled_from("abc"))),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda each: after(*each)),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: together(*each)),
        st.builds(delayed, inner, st.floats(0, 2)),
        st.builds(repeated, inner, st.integers(1, 3), rest_s=st.floats(0, 1)),
        inner.map(backwards),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("name", EASINGS)
def test_easings_begin_at_nothing_and_end_at_all(name: str) -> None:
    ease = EASINGS[name]
    assert ease(0.0) == pytest.approx(0, abs=1e-3)  # Penner's expo begins at 2 to the power of -10
    assert ease(1.0) == pytest.approx(1, abs=1e-12)
    assert ease(-1) == ease(0)
    assert ease(2) == ease(1)


@pytest.mark.parametrize("name", [name for name in EASINGS if not name.endswith(OVER)])
@given(one=PARTS, other=PARTS)
def test_easings_that_do_not_swing_never_go_back(name: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert EASINGS[name](low) <= EASINGS[name](high) + 1e-12


@pytest.mark.parametrize("family", sorted({name.rpartition("_")[2] for name in EASINGS} - {"linear"}))
@given(part=PARTS)
def test_out_is_in_turned_round_and_in_out_is_both(family: str, part: float) -> None:
    ease_in, ease_out, both = (EASINGS[f"{kind}_{family}"] for kind in ("in", "out", "in_out"))
    assert ease_out(part) == pytest.approx(1 - ease_in(1 - part), abs=1e-9)
    half = ease_in(2 * part) / 2 if part < 0.5 else 1 - ease_in(2 - 2 * part) / 2
    assert both(part) == pytest.approx(half, abs=1e-9)


def test_easings_are_penners() -> None:
    assert EASINGS["in_quad"](0.5) == 0.25
    assert EASINGS["out_cubic"](0.5) == 0.875
    assert EASINGS["in_sine"](0.5) == pytest.approx(1 - math.sqrt(0.5))
    assert min(EASINGS["in_back"](step / 100) for step in range(100)) == pytest.approx(-0.1, abs=1e-3)
    assert max(EASINGS["out_elastic"](step / 200) for step in range(200)) > 1.2
    assert EASINGS["out_bounce"](1 / 2.75) == pytest.approx(1)
    assert EASINGS["out_bounce"](1.5 / 2.75) == pytest.approx(0.75)


@given(
    start=st.floats(-1e6, 1e6), end=st.floats(-1e6, 1e6), over_s=st.floats(0.01, 9), name=st.sampled_from(list(EASINGS))
)
def test_a_tween_is_exact_at_both_ends(start: float, end: float, over_s: float, name: str) -> None:
    timeline = tween("x", start, end, over_s=over_s, easing=name)
    assert timeline.value("x", 0) == timeline.value("x", -1) == start
    assert timeline.value("x", over_s) == timeline.value("x", over_s + 9) == end


@given(timeline=timelines, steps=st.lists(st.floats(0, 0.5), max_size=30))
def test_seeking_to_a_time_shows_what_playing_shows(timeline: Timeline, steps: list[float]) -> None:
    played, sought = Player(timeline), Player(timeline)
    for step in steps:
        played.update(step)
    sought.seek(played.at_s)
    for name in timeline.names:
        assert sought.value(name) == played.value(name) == timeline.value(name, played.at_s)


@given(timeline=timelines, steps=st.lists(st.floats(0, 0.5), max_size=30))
def test_every_mark_is_told_once_and_in_order_however_time_is_cut(timeline: Timeline, steps: list[float]) -> None:
    told: list[str] = []
    player = Player(timeline, {name: lambda name=name: told.append(name) for name in "abc"})
    for step in (*steps, timeline.seconds + 1):
        player.update(step)
    assert told == [name for _, name in timeline.marks]
    assert player.done


@given(timeline=timelines)
def test_backwards_twice_is_forwards_at_both_ends(timeline: Timeline) -> None:
    again = backwards(backwards(timeline))
    assert again.seconds == timeline.seconds
    for was, piece in zip(timeline.pieces, again.pieces, strict=True):
        assert (piece.start, piece.end, piece.easing) == (was.start, was.end, was.easing)
        assert piece.begin_s == pytest.approx(was.begin_s)


@given(timeline=timelines)
def test_without_movement_nothing_moves_and_it_ends_the_same(timeline: Timeline) -> None:
    still = timeline.still(fade_s=0.5)
    assert not [piece for piece in still.pieces if piece.moves and piece.start != piece.end]
    assert still.seconds >= timeline.seconds
    for name in timeline.names:
        assert still.value(name, still.seconds) == timeline.value(name, timeline.seconds)


def test_what_moved_is_faded_in_where_movement_is_reduced() -> None:
    still = tween("y", 100, 0, over_s=2, moves=True).still(fade_s=0.5)
    assert [still.value("y", at) for at in (0, 0.25, 2)] == [0, 0, 0]
    assert [still.value(SHOWN, at) for at in (0, 0.25, 0.5)] == [0, 0.5, 1]


def test_a_sequence_waits_and_a_later_tween_takes_over() -> None:
    timeline = after(tween("x", 0, 1, over_s=1, easing="linear"), pause(1), tween("x", 5, 7, over_s=2, easing="linear"))
    assert timeline.seconds == 4
    assert [timeline.value("x", at) for at in (0.5, 1.5, 2, 3, 9)] == [0.5, 1, 5, 6, 7]
    assert timeline.value("nothing", 1, default=3) == 3


def test_a_loop_goes_on_where_the_time_has_come_to() -> None:
    bells: list[float] = []
    timeline = together(tween("x", 0, 1, over_s=1, easing="linear"), mark("bell"))
    player = Player(timeline, {"bell": lambda: bells.append(0)}, loop=True)
    player.update(2.25)
    assert player.value("x") == pytest.approx(0.25)
    assert len(bells) == 3
    assert not player.done


def test_wrong_timelines_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="no easing is called 'swoosh'"):
        tween("x", 0, 1, over_s=1, easing="swoosh")
    with pytest.raises(ValueError, match="no less than no time"):
        tween("x", 0, 1, over_s=-1)
    with pytest.raises(ValueError, match="at least once"):
        repeated(pause(1), 0)
