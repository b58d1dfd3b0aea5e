"""Keyboard and touch: what the window's owner reports becomes events."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from kiosk.clock import FakeClock
from kiosk.events import ACTIONS, Action, Pointed, PointerLost, ServiceTurned
from kiosk.sensors.base import Place
from kiosk.sensors.keyboard import Keyboard, KeyboardSettings
from kiosk.sensors.touch import Touch


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(7.0)


@pytest.fixture
def touch(clock) -> Touch:
    return Touch(Touch.Settings(), Place("screen", clock, Path()))


def keyboard(clock: FakeClock, **settings: str | None) -> Keyboard:
    return Keyboard(KeyboardSettings(**settings), Place("keys", clock, Path()))


def test_every_action_has_a_key_without_settings(clock):
    keys = keyboard(clock)
    for key in ["return", "RIGHT", "Left", "l", "H", "home", "escape", "", "ß"]:
        keys.press(key)
    assert keys.read() == [Action(at=7.0, name=name, via="button") for name in ACTIONS]
    assert keys.read() == []


def test_a_key_is_dated_when_it_is_pressed(clock):
    keys = keyboard(clock)
    keys.press("return")
    clock.advance(1)
    assert [event.at for event in keys.read()] == [7.0]


def test_keys_can_be_moved_and_taken_away(clock):
    keys = keyboard(clock, next="F5", help=None)
    for key in ["f5", "right", "h"]:
        keys.press(key)
    assert [event.name for event in keys.read()] == ["next"]


def test_a_key_for_two_actions_is_refused():
    with pytest.raises(ValidationError, match="two actions have the same key"):
        KeyboardSettings(next="l")


def test_the_settings_are_the_actions():
    assert set(KeyboardSettings.model_fields) == {*ACTIONS, "service", "service_min"}


def test_the_technicians_key_turns_service_on_and_off_and_it_ends_by_itself(clock):
    keys = keyboard(clock, service="F9", service_min=10)
    keys.press("f9")
    keys.press("return")
    assert keys.read() == [
        ServiceTurned(at=7.0, on=True, for_s=600.0),
        Action(at=7.0, name="select", via="button"),
    ]
    clock.advance(1)
    keys.press("F9")
    assert keys.read() == [ServiceTurned(at=8.0, on=False)]
    keys.press("f9")
    clock.advance(599)
    assert [event.on for event in keys.read()] == [True]
    clock.advance(1)
    assert keys.read() == [ServiceTurned(at=608.0, on=False)]
    assert keys.read() == []


def test_without_a_key_of_its_own_nothing_turns_service_on(clock):
    keys = keyboard(clock)
    for key in ["f9", "", "none"]:
        keys.press(key)
    assert keys.read() == []


def test_the_technicians_key_is_no_visitors(clock):
    with pytest.raises(ValidationError, match="service has the key of next"):
        KeyboardSettings(service="right")


def test_a_tap_presses_and_lets_go_and_is_gone(touch):
    touch.point(0.25, 0.5, pressed=True)
    touch.release()
    assert touch.read() == [
        Pointed(at=7.0, x=0.25, y=0.5, via="touch", pressed=True),
        Pointed(at=7.0, x=0.25, y=0.5, via="touch", pressed=False),
        PointerLost(at=7.0, via="touch"),
    ]
    assert touch.read() == []


def test_a_mouse_that_hovers_points_and_leaves(touch):
    touch.point(0.1, 0.1, pressed=False)
    touch.point(0.2, 0.1, pressed=False)
    touch.release()
    touch.release()
    assert [type(event) for event in touch.read()] == [Pointed, Pointed, PointerLost]


def test_positions_are_cut_to_the_window_and_nonsense_is_dropped(touch):
    touch.point(-3, 1.5, pressed=False)
    touch.point(float("nan"), 0.5, pressed=True)
    touch.point(0.5, float("inf"), pressed=True)
    assert touch.read() == [Pointed(at=7.0, x=0.0, y=1.0, via="touch")]
