"""When an episode of use begins and ends, and what is counted in it: streams of events in, facts out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from kiosk.contract.kinds import MISSABLE
from kiosk.events import (
    NEEDS,
    Action,
    Approached,
    Completed,
    Dialled,
    Event,
    FailedSafe,
    FeedbackOffered,
    GestureMissed,
    GestureName,
    HotspotOpened,
    LanguageChosen,
    Left,
    Measured,
    Need,
    NeedTurned,
    Pointed,
    PoseHeld,
    Rated,
    SceneEntered,
    SceneLeft,
    ServiceTurned,
    VariantChosen,
    Voted,
)
from kiosk.telemetry.facts import Fact, fact, may_be_counted
from kiosk.telemetry.sessions import SessionTracker


def press(at: float, name: str = "select") -> Action:
    return Action(at=at, name=name, via="button")  # type: ignore[arg-type]


def hover(at: float) -> Pointed:
    return Pointed(at=at, x=0.5, y=0.5, via="hand")


def facts(events: Iterable[Event], until: float | None = None) -> list[Fact]:
    tracker = SessionTracker(idle_s=60, leave_s=10)
    told = [told for event in events for told in tracker.take(event)]
    return told + (tracker.tick(until) if until is not None else [])


def kinds(events: Iterable[Event], until: float | None = None) -> list[str]:
    return [" ".join(filter(None, (told.kind, told.scene, told.bucket))) for told in facts(events, until)]


def test_a_session_is_counted_at_its_first_act() -> None:
    assert kinds([press(1)]) == ["session", "action button"]


@pytest.mark.parametrize(
    "act",
    [
        Action(at=1, name="next", via="touch"),
        Pointed(at=1, x=0, y=0, via="touch", pressed=True),
        hover(1),
        PoseHeld(at=1, pose="open_palm"),
        Dialled(at=1, steps=-3),
        HotspotOpened(at=1, scene="map", hotspot="belfry"),
        Rated(at=1, scene="end", face=4),
        Voted(at=1, scene="vote", option="look"),
    ],
)
def test_every_input_of_a_visitor_begins_a_session(act: Event) -> None:
    assert kinds([act])[0] == "session"


@pytest.mark.parametrize(
    "event",
    [
        Measured(at=1, quantity="distance", value=0.4, unit="m"),
        Pointed(at=1, x=0, y=0, via="touch"),
        Approached(at=1),
        SceneEntered(at=1, scene="attract"),
        Completed(at=1, scene="film"),
        press(1, "restart"),
    ],
)
def test_what_no_visitor_meant_begins_none(event: Event) -> None:
    assert "session" not in kinds([event], until=1000)


def test_it_ends_by_idle_and_idle_time_is_deducted() -> None:
    assert kinds([press(0), press(20)], until=79.9) == ["session", "action button", "action button"]
    assert kinds([press(0), press(20)], until=80)[3:] == ["session_ended idle", "active_time 15-30s"]


def test_a_late_event_finds_the_session_ended_before_it() -> None:
    assert kinds([press(0), press(500)]) == [
        "session",
        "action button",
        "session_ended idle",
        "active_time <5s",
        "session",
        "action button",
    ]


def test_it_ends_when_the_visitor_left_after_a_grace() -> None:
    stream = [Approached(at=0), press(1), Left(at=8)]
    assert kinds(stream, until=17.9)[-1] == "dwell 5-15s"
    assert kinds(stream, until=18)[-2:] == ["session_ended left", "active_time <5s"]


@pytest.mark.parametrize("back", [Approached(at=12), hover(12)])
def test_coming_back_within_the_grace_goes_on(back: Event) -> None:
    assert "session_ended left" not in kinds([Approached(at=0), press(1), Left(at=8), back], until=30)


def test_restart_ends_the_session_and_the_scene_is_still_left_in_it() -> None:
    stream = [
        press(0),
        SceneEntered(at=1, scene="tune"),
        press(5, "restart"),
        SceneLeft(at=5, scene="tune", reason="restart"),
        SceneEntered(at=5, scene="attract"),
    ]
    assert kinds(stream, until=200) == [
        "session",
        "action button",
        "scene_entered tune",
        "action button",
        "session_ended restart",
        "active_time 5-15s",
        "scene_left tune restart",
    ]


def test_the_hand_that_hangs_in_the_air_after_a_restart_is_nobody_new() -> None:
    before = [press(0), hover(3), press(4, "restart")]
    hanging = [hover(4 + tenth / 10) for tenth in range(1, 100)]
    assert kinds(before + hanging).count("session") == 1
    assert kinds([*before, *hanging, hover(17)]).count("session") == 2
    assert kinds([*before, hover(4.5), PoseHeld(at=5, pose="fist")]).count("session") == 2


def test_the_attract_scene_is_counted_only_when_somebody_uses_it() -> None:
    alone = [SceneEntered(at=0, scene="attract"), SceneLeft(at=60, scene="attract", reason="idle")]
    assert kinds([*alone, SceneEntered(at=60, scene="attract")], until=900) == []
    used = [SceneEntered(at=0, scene="attract"), press(5), SceneLeft(at=5, scene="attract", reason="next")]
    assert kinds(used) == ["session", "scene_entered attract", "action button", "scene_left attract next"]


def test_what_ends_by_itself_when_nobody_is_there_is_not_finished_by_a_visitor() -> None:
    stream = [press(0), SceneEntered(at=1, scene="film"), Completed(at=30, scene="film")]
    assert kinds(stream)[-1] == "scene_finished film"
    assert "scene_finished film" not in kinds([*stream[:2], Completed(at=300, scene="film")])


def test_passage_and_dwell_need_no_session() -> None:
    blinking = [Approached(at=0), Approached(at=1), Left(at=40), Left(at=41)]
    assert kinds(blinking) == ["passage", "stop", "dwell 30-60s"]


def test_who_stays_for_three_seconds_or_acts_has_stopped_and_once() -> None:
    assert kinds([Approached(at=0), Left(at=4.9, unseen_s=2)]) == ["passage", "dwell <5s"]
    assert kinds([Approached(at=0), Left(at=5, unseen_s=2)]) == ["passage", "stop", "dwell <5s"]
    assert kinds([Approached(at=0), press(1), press(2), Left(at=9)]).count("stop") == 1
    assert kinds([Approached(at=0), press(1), Left(at=2), Approached(at=3), press(4)]).count("stop") == 2


def test_how_soon_somebody_acts_is_told_once_a_presence() -> None:
    twice = [Approached(at=0), press(6), press(7, "restart"), press(100)]
    assert [told for told in kinds(twice) if told.startswith("first_action")] == ["first_action 5-15s"]


def test_without_a_presence_sensor_passing_by_is_not_guessed() -> None:
    told = kinds([press(0), press(20), press(100)], until=300)
    assert not [each for each in told if each.split()[0] in {"passage", "stop", "dwell", "first_action"}]


def test_who_comes_after_a_visitor_that_did_nothing_for_long_is_another_one() -> None:
    left = [Approached(at=0), press(1), Left(at=14)]
    assert "session_ended handover" in kinds([*left, Approached(at=16), press(17)])
    assert kinds([*left, Approached(at=16), press(17)]).count("session") == 2
    assert kinds([*left, Approached(at=15.9), press(17)]).count("session") == 1
    assert kinds([Approached(at=0), press(1), Approached(at=40), press(41)]).count("session") == 1


@pytest.mark.parametrize("need", NEEDS)
def test_what_a_visitor_asks_for_is_counted_and_turning_it_back_is_not(need: Need) -> None:
    stream = [press(0), NeedTurned(at=1, need=need, asked=True), NeedTurned(at=2, need=need, asked=False)]
    assert kinds(stream)[2:] == [f"accessibility {need}"]
    assert all(map(may_be_counted, facts(stream)))


@pytest.mark.parametrize("gesture", MISSABLE)
def test_what_came_near_to_a_gesture_is_counted_and_begins_nothing(gesture: GestureName) -> None:
    assert kinds([GestureMissed(at=0, gesture=gesture)]) == [f"gesture_missed {gesture}"]
    assert may_be_counted(*facts([GestureMissed(at=0, gesture=gesture)]))


def test_a_cut_off_dwell_is_not_counted() -> None:
    tracker = SessionTracker()
    told = tracker.take(Approached(at=0)) + tracker.take(press(1)) + tracker.stop(5)
    assert [found.kind for found in told] == [
        "passage",
        "stop",
        "session",
        "first_action",
        "action",
        "session_ended",
        "active_time",
    ]
    assert tracker.stop(6) == []


def test_each_answer_carries_only_its_dimensions() -> None:
    stream = [
        VariantChosen(at=0, variant="short"),
        press(1),
        LanguageChosen(at=1, tag="nl"),
        HotspotOpened(at=2, scene="map", hotspot="Belfry_2"),
        FeedbackOffered(at=3, scene="end"),
        Rated(at=4, scene="end", face=2),
        FailedSafe(at=5, where="map", why="boom"),
    ]
    assert Counter(facts(stream)) == Counter(
        [
            Fact("session", variant="short"),
            Fact("action", bucket="button"),
            Fact("language", language="nl"),
            Fact("hotspot", scene="map", variant="short", bucket="Belfry_2"),
            Fact("feedback_offered", scene="end", variant="short"),
            Fact("feedback", scene="end", variant="short", bucket="face_2"),
            Fact("failure", scene="map"),
        ]
    )


def test_a_session_stays_in_the_variant_that_it_began_in() -> None:
    stream = [VariantChosen(at=0, variant="a"), press(1), VariantChosen(at=2, variant="b")]
    told = facts([*stream, SceneEntered(at=3, scene="tune")], until=100)
    assert {found.variant for found in told if found.kind != "action"} == {"a"}
    assert facts([*stream, press(200)])[-2] == Fact("session", variant="b")


def test_a_failure_outside_a_scene_is_the_shown_scenes() -> None:
    stream = [SceneEntered(at=0, scene="tune"), FailedSafe(at=1, where="scenes/tune.yaml:3", why="boom")]
    assert facts(stream) == [Fact("failure", scene="tune")]


@pytest.mark.parametrize(
    "wrong",
    [
        fact("pose", bucket="dab"),
        fact("feedback", scene="end", bucket="face_9"),
        fact("scene_entered", scene="Not A Scene"),
        fact("language", language="klingon!"),
        Fact("language", language="nl", scene="map"),
        Fact("visitor"),
    ],
)
def test_what_the_contract_does_not_allow_may_not_be_counted(wrong: Fact) -> None:
    assert not may_be_counted(wrong)


def test_there_is_no_fact_of_an_unknown_kind() -> None:
    with pytest.raises(KeyError):
        fact("visitor")


def test_what_a_technician_does_in_service_is_nobodys_visit() -> None:
    stream = [
        SceneEntered(at=0, scene="attract"),
        Approached(at=1),
        press(2),
        ServiceTurned(at=10, on=True, for_s=600),
        *(press(at) for at in range(11, 40)),
        SceneLeft(at=40, scene="attract", reason="next"),
        SceneEntered(at=40, scene="tune"),
        Approached(at=41),
        hover(42),
        LanguageChosen(at=43, tag="nl"),
        FailedSafe(at=44, where="tune", why="pulled its plug"),
        Rated(at=45, scene="tune", face=1),
        Left(at=50),
    ]
    assert kinds(stream, until=500)[-2:] == ["session_ended service", "active_time <5s"]
    assert "dwell" not in {told.kind for told in facts(stream)}
    after = [*stream, ServiceTurned(at=600, on=False), press(601)]
    assert kinds(after)[-3:] == ["session", "scene_entered tune", "action button"]


def test_the_hand_that_is_left_over_from_service_is_no_visitors() -> None:
    stream = [ServiceTurned(at=0, on=True, for_s=60), ServiceTurned(at=9, on=False), hover(10), hover(11)]
    assert kinds(stream) == []
    assert kinds([*stream, hover(14)]) == ["session"]
