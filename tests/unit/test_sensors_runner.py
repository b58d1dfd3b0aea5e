"""The runner: one bad sensor never stops the others, and everything is told once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bus import Bus
from kiosk.clock import FakeClock, SystemClock
from kiosk.events import Dialled, Event, SensorBack, SensorLost
from kiosk.mirror import HandOutline
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.runner import SensorRunner


class Wheel(Sensor):
    """Turns one step a reading; does on request what a bad sensor does."""

    def __init__(self, name: str, clock: FakeClock | SystemClock) -> None:
        super().__init__(SensorSettings(), Place(name, clock, Path()))
        self.error: Exception | None = None
        self.says: list[Event] = []
        self.closed = 0
        self.readings = 0

    def read(self) -> Iterator[Event]:
        self.readings += 1
        yield Dialled(at=self.place.clock.now(), steps=1)
        yield from self.says
        if self.error is not None:
            raise self.error

    def close(self) -> None:
        self.closed += 1


class ThreadedWheel(Wheel):
    threaded = True


class Exhibit:
    """A runner with a good and a bad wheel, and what came over the bus."""

    def __init__(self) -> None:
        self.clock, self.bus, self.heard = FakeClock(10.0), Bus(), []
        self.good, self.bad = Wheel("good", self.clock), ThreadedWheel("bad", self.clock)
        self.runner = SensorRunner([self.bad, self.good], self.bus, self.clock, threads=False)
        self.bus.subscribe(self.heard.append)

    def run(self, seconds: float, step_s: float = 0.25) -> list[Event]:
        """Health events of these seconds; the wheels' own are counted by `readings`."""
        self.heard.clear()
        for _ in range(round(seconds / step_s)):
            self.runner.poll()
            self.bus.deliver()
            self.clock.advance(step_s)
        return [event for event in self.heard if not isinstance(event, Dialled)]


@pytest.fixture
def exhibit() -> Exhibit:
    return Exhibit()


def test_reads_everybody_and_all_is_well(exhibit):
    assert exhibit.run(1) == []
    assert len(exhibit.heard) == 8
    assert exhibit.runner.states() == {"good": ("ok", ""), "bad": ("ok", "")}


def test_a_sensor_that_raises_is_lost_once_closed_and_retried_while_others_go_on(exhibit, caplog):
    exhibit.bad.error = ZeroDivisionError("by the wheel")
    events = exhibit.run(100)
    assert events == [SensorLost(at=10.0, name="bad", why="the sensor failed: ZeroDivisionError: by the wheel.")]
    assert exhibit.runner.states()["bad"] == ("failed", events[0].why)
    assert exhibit.runner.states()["good"] == ("ok", "")
    assert exhibit.good.readings == 400
    assert exhibit.bad.readings == exhibit.bad.closed == 8  # after 0, 1, 3, 7, 15, 31, 61 and 91 seconds
    assert [record.message for record in caplog.records] == ["sensor bad failed"]
    assert caplog.records[0].exc_info is not None


def test_outlines_of_all_sensors_are_gathered_and_one_that_raises_is_a_sensor_that_fails(exhibit):
    hand = HandOutline(((0.5, 0.5),) * 21)
    exhibit.good.outlines = lambda: (hand,)
    assert exhibit.runner.outlines() == (hand,)

    def fail() -> tuple[HandOutline, ...]:
        raise ZeroDivisionError("by the hand")

    exhibit.bad.outlines = fail
    assert [exhibit.runner.outlines() for _ in range(50)] == [(hand,)] * 50
    [lost] = exhibit.run(0.5)
    assert lost == SensorLost(at=10.0, name="bad", why="the sensor failed: ZeroDivisionError: by the hand.")


def test_a_sensor_that_is_lost_shows_no_hands(exhibit):
    exhibit.bad.outlines = lambda: (HandOutline(((0.5, 0.5),) * 21),)
    exhibit.bad.says = [SensorLost(at=10.0, name="bad", why="It is away.")]
    exhibit.run(0.25)
    assert exhibit.runner.outlines() == ()


def test_a_sensor_that_works_again_is_back_once(exhibit):
    exhibit.bad.error = OSError("gone")
    exhibit.run(1)
    exhibit.bad.error = None
    assert [type(event) for event in exhibit.run(60)] == [SensorBack]
    assert exhibit.runner.states()["bad"] == ("ok", "")


def test_what_it_said_before_it_raised_is_not_lost(exhibit):
    exhibit.bad.error = OSError("gone")
    exhibit.run(0.25)
    assert sum(isinstance(event, Dialled) for event in exhibit.heard) == 2


def test_a_device_that_is_lost_is_told_once_even_by_a_chatty_sensor(exhibit):
    exhibit.bad.says = [SensorLost(at=0.0, name="bad", why="unplugged.")]
    assert [(type(event), event.why) for event in exhibit.run(5)] == [(SensorLost, "unplugged.")]
    assert exhibit.runner.states()["bad"] == ("lost", "unplugged.")
    exhibit.bad.says = [SensorBack(at=0.0, name="bad")]
    assert [type(event) for event in exhibit.run(5)] == [SensorBack]
    assert exhibit.runner.states()["bad"] == ("ok", "")


def test_a_lost_sensor_that_also_fails_is_back_when_both_are_over(exhibit):
    exhibit.bad.says = [SensorLost(at=0.0, name="bad", why="unplugged.")]
    exhibit.run(1)
    exhibit.bad.says, exhibit.bad.error = [], ValueError("odd")
    assert exhibit.run(1) == []
    assert exhibit.runner.states()["bad"][0] == "failed"
    exhibit.bad.error = None
    assert exhibit.run(5) == []
    assert exhibit.runner.states()["bad"] == ("lost", "unplugged.")
    exhibit.bad.says = [SensorBack(at=0.0, name="bad")]
    assert [type(event) for event in exhibit.run(1)] == [SensorBack]


def test_news_of_another_sensor_only_passes_through(exhibit):
    news = SensorLost(at=0.0, name="camera of the recording", why="gone.")
    exhibit.bad.says = [news]
    assert exhibit.run(0.5) == [news, news]
    assert exhibit.runner.states()["bad"] == ("ok", "")


def test_a_reason_is_never_longer_than_a_health_message_takes(exhibit):
    exhibit.bad.error = OSError("x " * 5000)
    [lost] = exhibit.run(0.25)
    assert len(lost.why) <= 200
    assert len(exhibit.runner.states()["bad"][1]) <= 200


def test_a_sensor_that_does_not_close_keeps_nobody_else_open(exhibit):
    def refuse() -> None:
        raise OSError("stuck")

    exhibit.bad.close = refuse
    exhibit.runner.close()
    exhibit.runner.close()
    assert exhibit.good.closed == 2


def until(clock: SystemClock, done: object) -> bool:
    end = clock.now() + 3
    while not done():
        if clock.now() > end:
            return False
        clock.sleep(0.002)
    return True


def test_threaded_sensors_are_read_beside_the_main_loop():
    clock, bus, heard = SystemClock(), Bus(), []
    bus.subscribe(heard.append)
    beside, polled = ThreadedWheel("beside", clock), Wheel("polled", clock)
    runner = SensorRunner([beside, polled], bus, clock)
    assert until(clock, lambda: beside.readings > 3)
    assert polled.readings == 0
    runner.poll()
    assert polled.readings == 1
    beside.error = OSError("gone")
    assert until(clock, lambda: runner.states()["beside"][0] == "failed")
    runner.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "sensor beside"]
    bus.deliver()
    assert [event.name for event in heard if isinstance(event, SensorLost)] == ["beside"]


class Blocked(Sensor):
    """A sensor whose driver does not come back."""

    threaded = True

    def __init__(self, clock: SystemClock) -> None:
        super().__init__(SensorSettings(), Place("blocked", clock, Path()))
        self.reading, self.free = threading.Event(), threading.Event()

    def read(self) -> list[Event]:
        self.reading.set()
        self.free.wait(10)
        return []


class HastyClock(SystemClock):
    """The machine's clock, set forward by the test; threads still wait in real time."""

    ahead_s = 0.0

    def now(self) -> float:
        return super().now() + self.ahead_s


def test_a_reading_that_does_not_come_back_is_told_and_forgiven():
    clock, bus, heard = HastyClock(), Bus(), []
    bus.subscribe(heard.append)
    sensor = Blocked(clock)
    runner = SensorRunner([sensor], bus, clock)
    assert sensor.reading.wait(3)
    for _ in range(5):
        clock.ahead_s += 2
        runner.poll()
    assert runner.states()["blocked"][0] == "lost"
    sensor.free.set()
    assert until(clock, lambda: runner.states()["blocked"] == ("ok", ""))
    bus.deliver()
    assert [type(event) for event in heard] == [SensorLost, SensorBack]
    runner.close()
