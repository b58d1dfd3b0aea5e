"""What the day of faults makes of the alarms that it hears: each fault has to lie in exactly one."""

from __future__ import annotations

from dataclasses import dataclass

import ill_alarms
import pytest
from ill_alarms import Episodes

from kiosk.clock import FakeClock
from kiosk.contract.alarms import Alarm, State


@dataclass
class Fault:
    """One that came and was taken away; see `ill_alarms.Ill`."""

    came: float
    mended: float
    kind: str = "camera"
    due: int = 1
    brief: bool = False
    deaf: bool = False


class Heard(Episodes):
    """Alarms that are heard at the times that are said."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock

    def say(self, at: float, number: int, state: State, kind: str = "sensor-lost", about: str = "hands") -> None:
        self._clock.advance(at - self._clock.now())
        alarm = Alarm(epoch="a" * 16, number=number, kind=kind, about=about, state=state, raised=None)
        self.hear(alarm.channel, alarm.encode())

    def counted(self, *faults: Fault) -> tuple[float, float, float]:
        """Faults in an alarm that an earlier one began, faults in none, alarms too many."""
        values = {each["name"]: each["value"] for each in self.rows(faults, 0.0)}
        names = ("faults in an alarm that an earlier one began", "faults in no alarm")
        return values[names[0]], values[names[1]], values["alarms too many, for one fault or for none"]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    clock = FakeClock()
    monkeypatch.setattr(ill_alarms, "CLOCK", clock)
    return Heard(clock)


def test_faults_of_which_each_has_its_alarm_are_well_told_however_often_that_is_heard(heard: Heard) -> None:
    heard.say(3, 1, "raised")
    heard.say(4, 1, "raised")
    heard.say(12, 1, "cleared")
    heard.say(23, 2, "raised")
    assert heard.counted(Fault(1, 5), Fault(21, 25)) == (0, 0, 0)


def test_an_alarm_that_stands_over_two_faults_tells_both(heard: Heard) -> None:
    heard.say(3, 1, "raised")
    heard.say(30, 1, "cleared")
    assert heard.counted(Fault(1, 5), Fault(10, 15)) == (1, 0, 0)


def test_an_empty_message_ends_what_stood_there_and_is_no_alarm(heard: Heard) -> None:
    heard.say(3, 1, "raised")
    heard.hear("alarm/sensor-lost.hands", b"")
    assert heard.counted(Fault(1, 2), Fault(10, 15)) == (0, 1, 0)


def test_a_fault_that_nothing_tells_and_one_that_is_told_twice_are_found(heard: Heard) -> None:
    heard.say(3, 1, "raised")
    heard.say(9, 1, "cleared")
    heard.say(11, 2, "raised")
    assert heard.counted(Fault(1, 5), Fault(1, 5, kind="serial")) == (0, 1, 1)


def test_one_that_was_over_before_an_alarm_is_due_and_one_that_nobody_tells_ask_for_none(heard: Heard) -> None:
    assert heard.counted(Fault(1, 2, brief=True), Fault(1, 2, kind="clock", due=0), Fault(1, 2, kind="broker")) == (
        0,
        0,
        0,
    )
    heard.say(2, 1, "raised", "clock", "")
    assert heard.counted(Fault(1, 2, kind="clock", due=0)) == (0, 0, 1)


def test_what_is_heard_late_is_counted_once(heard: Heard) -> None:
    heard.say(3, 1, "raised")
    heard.say(16, 2, "raised")
    assert heard.counted(Fault(1, 5), Fault(10, 15, deaf=True)) == (0, 0, 0)


def test_a_kill_while_a_frozen_loop_is_told_lies_in_that(heard: Heard) -> None:
    heard.say(3, 1, "raised", "frozen", "")
    assert heard.counted(Fault(1, 5, kind="frozen loop"), Fault(10, 15, kind="kill -9")) == (1, 0, 0)
