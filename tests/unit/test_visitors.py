"""Simulated visitors: the same by the same seed, and in many seeds never anything that no visitor could do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from kiosk.clock import FakeClock
from kiosk.events import Action, Approached, Dialled, Event, Left, Measured, Pointed, PointerLost, PoseHeld
from kiosk.sensors.base import Place
from kiosk.sensors.camera.drawn.puppet import Puppet, Shown, Strings
from kiosk.sensors.characters import CHARACTERS, CHILD, DUTCH_SPEAKER, READER, Character, draw
from kiosk.sensors.hand_path import TOP_SPEED
from kiosk.sensors.visit import Visit
from kiosk.sensors.visitors import APART_S, Visitors, VisitorsSettings

SEEDS = range(40)

every_visit = pytest.mark.parametrize("character", CHARACTERS, ids=lambda character: character.name)


def visits(character: Character) -> Iterator[list[Event]]:
    for seed in SEEDS:
        print("seed", seed)
        yield list(Visit(Random(seed), character).events())


def day(seconds: float, step_s: float = 0.1, place_seed: int = 0, **settings: object) -> tuple[list[Event], int]:
    clock = FakeClock(50.0)
    visitors = Visitors(VisitorsSettings(**settings), Place("visitors", clock, Path(), place_seed))
    events: list[Event] = []
    while clock.now() < 50 + seconds:
        events += visitors.read()
        clock.advance(step_s)
    return events, visitors.played


@every_visit
def test_a_visit_comes_and_goes_in_the_order_of_time(character):
    for events in visits(character):
        assert all(before.at <= after.at for before, after in pairwise(events))
        assert isinstance(events[0], Approached)
        assert isinstance(events[-1], Left)
        assert Counter(type(event) for event in events)[Approached] == 1
        assert 2 < events[-1].at < 400


@every_visit
def test_distance_falls_first_rises_last_and_moves_as_people_walk(character):
    for events in visits(character):
        measured = [event for event in events if isinstance(event, Measured)]
        assert 8 < len(measured) / events[-1].at < 12  # a second
        assert measured[0].value > 2.8
        assert measured[-1].value > 2.5
        assert min(event.value for event in measured) < 1.7
        for before, after in pairwise(measured):
            assert abs(after.value - before.value) < 1.7 * (after.at - before.at + 0.04) + 0.1  # and noise


@every_visit
def test_a_hand_moves_as_hands_do(character):
    for events in visits(character):
        seen: Pointed | None = None
        for event in events:
            if isinstance(event, PointerLost) and event.via == "hand":
                assert seen is not None
                seen = None
            if isinstance(event, Pointed) and event.via == "hand":
                assert 0 <= event.x <= 1
                assert 0 <= event.y <= 1
                if seen is not None:
                    took = event.at - seen.at
                    assert 1 / 30 <= took <= 0.1
                    way = ((event.x - seen.x) ** 2 + (event.y - seen.y) ** 2) ** 0.5
                    assert way < 1.3 * TOP_SPEED * took + 0.02
                seen = event
        assert seen is None, "gone with a raised hand"


@every_visit
def test_every_press_on_the_screen_is_let_go(character):
    for events in visits(character):
        pressed = {"hand": False, "touch": False}
        for event in events:
            if isinstance(event, Pointed):
                pressed[event.via] = event.pressed
            if isinstance(event, PointerLost):
                assert not pressed[event.via]
        assert not any(pressed.values())


def test_characters_differ_as_they_should():
    lasts = {character.name: [events[-1].at for events in visits(character)] for character in CHARACTERS}
    mean_s = {name: sum(times) / len(times) for name, times in lasts.items()}
    assert mean_s["reader"] > 2 * mean_s["hurried"]
    did = {character.name: [event for events in visits(character) for event in events] for character in CHARACTERS}
    assert any(isinstance(event, Dialled) for event in did[CHILD.name])
    pointed = {name: sum(isinstance(event, Pointed) for event in events) for name, events in did.items()}
    assert pointed[CHILD.name] > 2 * pointed[READER.name]
    pressed = Counter(event.name for event in did[READER.name] if isinstance(event, Action))
    assert pressed.most_common(1)[0][0] == "next"


def test_a_dutch_speaker_asks_for_the_language_first():
    for events in visits(DUTCH_SPEAKER):
        actions = [event.name for event in events if isinstance(event, Action)]
        assert actions[0] == "language"


def test_all_characters_come():
    rng = Random(1)
    assert {draw(rng).name for _ in range(100)} == {character.name for character in CHARACTERS}


def test_the_same_seed_brings_the_same_visitors():
    first, played = day(600, seed=4)
    assert played > 5
    assert day(600, seed=4) == (first, played)
    assert day(600, place_seed=4) == (first, played)
    assert day(600, seed=5) != (first, played)


def test_visits_stay_apart_and_gaps_are_every_s_more_on_average():
    events, played = day(4 * 3600, step_s=0.5, every_s=30, seed=1)
    ends = [event.at for event in events if isinstance(event, Left)]
    starts = [event.at for event in events if isinstance(event, Approached)]
    gaps = [start - end for end, start in zip(ends, starts[1:], strict=False)]
    assert played == len(ends)
    assert min(gaps) >= APART_S - 0.5
    assert 24 < sum(gaps) / len(gaps) - APART_S < 36
    assert starts[0] == 52.0


def test_count_is_the_last_visit():
    events, played = day(3600, step_s=0.5, every_s=1, count=3)
    assert played == 3
    assert sum(isinstance(event, Left) for event in events) == 3


def test_presence_alternates_over_a_day_and_nothing_happens_between():
    events, _ = day(2 * 3600, step_s=0.2, every_s=5, seed=9)
    there = False
    for event in events:
        if isinstance(event, Approached):
            assert not there
            there = True
        assert there
        if isinstance(event, Left):
            there = False


def test_a_main_loop_that_was_away_gets_one_visit_at_most():
    clock = FakeClock()
    visitors = Visitors(VisitorsSettings(every_s=1), Place("visitors", clock, Path()))
    visitors.read()
    clock.advance(86_400)
    visitors.read()
    clock.advance(86_400)
    visitors.read()
    assert visitors.played == 1


def of_a_hand(event: Event) -> bool:
    return isinstance(event, PoseHeld) or (isinstance(event, Pointed | PointerLost) and event.via == "hand")


def test_visitors_with_strings_move_a_hand_and_make_no_events_of_it(tmp_path):
    clock = FakeClock(50.0)
    settings = {"every_s": 1, "seed": 3, "zone": (0.2, 0.2, 0.8, 0.7)}
    direct = Visitors(VisitorsSettings(**settings), Place("visitors", clock, tmp_path))
    pulling = Visitors(VisitorsSettings(**settings, hands="hands.json"), Place("visitors", clock, tmp_path))
    puppet = Puppet(tmp_path / "hands.json")
    hand: tuple[float, float] | None = None
    poses, sides = set(), set()
    while direct.played < 5:
        events = list(direct.read())
        assert list(pulling.read()) == [event for event in events if not of_a_hand(event)]
        for event in filter(of_a_hand, events):
            match event:
                case Pointed(x=x, y=y):
                    hand = (1 - (0.2 + x * 0.6), 0.2 + y * 0.5)  # the camera is opposite: it sees the other side
                case PointerLost():
                    hand = None
        shown = puppet.state().hands
        assert [(each.x, each.y) for each in shown] == ([] if hand is None else [pytest.approx(hand, abs=0.001)])
        poses.update(each.pose for each in shown)
        sides.update(each.left for each in shown)
        clock.advance(0.1)
    assert poses >= {"open_palm", "fist"}
    assert sides == {True, False}
    assert pulling.ways == direct.ways
    pulling.close()
    assert puppet.state().hands == ()


def test_a_hand_that_a_killed_kiosk_left_in_the_picture_is_taken_out(tmp_path):
    Strings(tmp_path / "hands.json").pull([Shown(0.5, 0.5)])
    Visitors(VisitorsSettings(hands="hands.json"), Place("visitors", FakeClock(), tmp_path)).read()
    assert Puppet(tmp_path / "hands.json").state().hands == ()


def test_without_a_mirror_the_hand_is_where_it_points(tmp_path):
    clock = FakeClock()
    visitors = Visitors(VisitorsSettings(hands="h.json", mirror=False), Place("visitors", clock, tmp_path))
    drawn = visitors._drawn(0.25, 0.75)
    assert (drawn.x, drawn.y) == (0.25, 0.75)
