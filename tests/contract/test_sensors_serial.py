"""The serial line on real tty pairs: garbage, speed, silence, unplugging, presence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError
from serial import SerialException
from serial_device import Device, read_until

from kiosk.bus import Bus
from kiosk.clock import FakeClock, SystemClock
from kiosk.events import Action, Approached, Dialled, Event, Left, Measured, SensorBack, SensorLost
from kiosk.sensors.base import Place
from kiosk.sensors.runner import SensorRunner
from kiosk.sensors.serial_line import SerialLine, SerialSettings
from kiosk.sensors.serial_port import SerialPort


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    device = Device(tmp_path / "usb-Example")
    device.plug()
    yield device
    device.unplug()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(100.0)


def line_at(device: Device, clock: FakeClock | SystemClock, **settings: object) -> SerialLine:
    return SerialLine(SerialSettings(port=str(device.path), **settings), Place("box", clock, Path()))


@pytest.fixture
def line(device: Device, clock: FakeClock) -> Iterator[SerialLine]:
    line = line_at(device, clock)
    line.read()  # opens the port
    yield line
    line.close()


def hear(line: SerialLine, count: int) -> list[Event]:
    return read_until(line, lambda events: len(events) >= count)


def test_says_every_kind_of_event(device, line):
    device.say("hello bell-frame\ndistance 125 cm\nbutton next\r\nobject help\ndial -2\nlight 0.5 lux\nalive\n")
    assert hear(line, 5) == [
        Measured(at=100.0, quantity="distance", value=1.25, unit="m"),
        Action(at=100.0, name="next", via="button"),
        Action(at=100.0, name="help", via="object"),
        Dialled(at=100.0, steps=-2),
        Measured(at=100.0, quantity="light", value=0.5, unit="lux"),
    ]
    assert line.device == "bell-frame"
    assert line.bad_lines == 0


def test_translates_the_words_of_the_device(device, clock):
    line = line_at(device, clock, actions={"green": "next", "back": "restart"})
    line.read()
    device.say("button green\nbutton back\nbutton select\nbutton purple\nalive\n")
    assert [event.name for event in hear(line, 3)] == ["next", "restart", "select"]
    assert (line.bad_lines, line.last_bad_line) == (1, "button purple")
    line.close()


def test_no_good_line_after_a_bad_one_is_lost(device, line):
    device.say(b"\xff\x00\xfe garbage\n" + b"button next\n" + b"distance 1.2\n" + b"button back\n")
    device.say(b"x" * 5000 + b"\n" + b"button help\n" + b"button\n\n" + b"button select\n")
    assert [event.name for event in hear(line, 4)] == ["next", "back", "help", "select"]
    assert line.bad_lines == 4


def test_keeps_half_a_line_until_its_end_comes(device, line):
    for letter in "button next":
        device.say(letter)
        assert line.read() == []
    device.say("\n")
    assert [event.name for event in hear(line, 1)] == ["next"]


def test_loses_nothing_at_ten_thousand_lines_a_second(device):
    """Written within a second by the pace of the clock, one line in fifty bad, read in the runner's thread."""
    clock, bus, heard = SystemClock(), Bus(), []
    bus.subscribe(heard.append)
    line = line_at(device, clock)
    runner = SensorRunner([line], bus, clock)
    while not line._port:
        clock.sleep(0.001)
    began = clock.now()
    took: list[float] = []

    def write() -> None:
        for start in range(0, 10_000, 100):
            clock.sleep(began + start / 10_000 - clock.now())
            device.say("".join(f"number {n} 1\n" if n % 50 else "n\xfcmber 1 1\n" for n in range(start, start + 100)))
        took.append(clock.now() - began)

    writer = threading.Thread(target=write)
    writer.start()
    while clock.now() - began < 6 and len(heard) < 9800:
        bus.deliver()
        clock.sleep(0.016)
    writer.join()
    runner.close()
    assert [event.value for event in heard] == [n for n in range(10_000) if n % 50]
    assert (line.bad_lines, bus.dropped) == (200, 0)
    assert took[0] < 2, f"the machine took {took[0]:.1f} s to write for a second"


def test_a_port_that_is_away_is_told_once_and_tried_ever_more_rarely(clock, tmp_path):
    device = Device(tmp_path / "usb-Example")
    line = line_at(device, clock)
    tries, events, last = [], [], 0.0
    while clock.now() < 160:
        events += line.read()
        if line._backoff._failed_at != last:
            last = line._backoff._failed_at
            tries.append(last)
        clock.advance(0.25)
    assert [after - before for before, after in pairwise(tries)][:7] == [0.5, 1, 2, 4, 8, 10, 10]
    assert [type(event) for event in events] == [SensorLost]
    assert events[0].why.startswith(f"{device.path} is not there. Present: ")


def test_comes_back_after_it_was_unplugged(device, line, clock):
    device.say("button next\n")
    hear(line, 1)
    for _ in range(3):
        device.say("button ba")  # cut in the middle of a line
        device.unplug()
        [lost] = hear(line, 1)
        assert (type(lost), lost.name) == (SensorLost, "box")
        assert "is not there" in lost.why
        device.plug()
        clock.advance(30)
        assert line.read() == []  # open again, but nothing heard yet
        device.say("button back\n")
        back, action = hear(line, 2)
        assert (back, action.name) == (SensorBack(at=clock.now(), name="box"), "back")
        clock.advance(4)


def test_the_last_words_before_unplugging_count(device):
    """A tty pair forgets what was said before its far end closed, a USB port does not: one whose second call fails."""
    port = SerialPort(str(device.path), 115_200)
    answers = iter([b"button next\n", SerialException("gone"), SerialException("gone")])

    def answer(_: int) -> bytes:
        match next(answers):
            case bytes() as data:
                return data
            case error:
                raise error

    port._port.read = answer
    assert port.read() == b"button next\n"
    with pytest.raises(OSError, match="gone"):
        port.read()
    port.close()


def test_silence_is_told_once_and_ends_with_a_good_line(device, line, clock):
    clock.advance(4.9)
    assert line.read() == []
    clock.advance(0.1)
    [lost] = line.read()
    assert lost.why.startswith("silent for 5 s.")
    clock.advance(60)
    assert line.read() == []
    device.say("noise\n")
    read_until(line, lambda _: line.bad_lines == 1)
    device.say("alive\n")
    assert hear(line, 1) == [SensorBack(at=clock.now(), name="box")]


def test_unreadable_lines_are_no_sign_of_life(device, line, clock):
    device.say("b\xd6tton\n" * 3)
    read_until(line, lambda _: line.bad_lines == 3)
    clock.advance(5)
    [lost] = line.read()
    assert lost.why.startswith("only lines for 5 s that mean nothing here")


def test_what_a_board_said_is_not_in_the_reason_which_leaves_the_kiosk(device, line, clock):
    device.say("object 04A2B7C9D1\n" * 3)
    read_until(line, lambda _: line.bad_lines == 3)
    clock.advance(5)
    [lost] = line.read()
    assert "04A2" not in lost.why


def test_a_device_may_be_allowed_to_be_silent(device, clock):
    line = line_at(device, clock, silent_s=None)
    clock.advance(3600)
    assert line.read() == []
    device.unplug()
    assert [type(event) for event in hear(line, 1)] == [SensorLost]
    device.plug()
    clock.advance(1)
    assert line.read() == [SensorBack(at=clock.now(), name="box")]  # being there is all that it can show
    line.close()


def test_distances_become_presence(device, clock):
    line = line_at(device, clock, near_m=0.8, far_m=3.0)
    line.read()
    events: list[Event] = []
    for eighth in range(60):
        distance_m = max(0.5, 2.0 - 0.125 * eighth) if eighth < 32 else 9
        device.say(f"distance {distance_m} m\n")
        events += hear(line, 1)
        clock.advance(0.125)
    presence = [event for event in events if not isinstance(event, Measured)]
    assert [type(event) for event in presence] == [Approached, Left]
    assert presence[0].at == 101.625  # 0.75 m was reached at 101.25, and held for 0.3 s
    assert presence[1].at == 105.875  # last seen at 103.875


def test_a_presence_ends_when_the_device_is_lost(device, clock):
    line = line_at(device, clock, near_m=0.8, far_m=3.0, near_s=0)
    line.read()
    device.say("distance 0.5 m\n")
    assert [type(event) for event in hear(line, 2)] == [Approached, Measured]
    device.unplug()
    hear(line, 1)
    clock.advance(2)
    assert Left(at=clock.now(), unseen_s=2.0) in line.read()
    line.close()


def test_one_port_has_one_reader(device, line, clock):
    second = line_at(device, clock)
    [lost] = second.read()
    assert lost.why == f"{device.path} is in use by another program. Close that one."


def test_a_file_is_no_serial_port(clock, tmp_path):
    (tmp_path / "usb-Example").write_text("button next\n")
    [lost] = line_at(Device(tmp_path / "usb-Example"), clock).read()
    assert "does not work as a serial port" in lost.why


@pytest.mark.parametrize("wrong", [{"near_m": 1}, {"near_m": 2, "far_m": 1}, {"baud": 0}, {"actions": {"a": "jump"}}])
def test_refuses_settings_that_cannot_be(wrong):
    with pytest.raises(ValidationError):
        SerialSettings(port="/dev/null", **wrong)


def test_never_raises_and_stays_small_on_random_bytes(device, line):
    seed = 20261122
    print("seed", seed)
    rng = Random(seed)
    for _ in range(200):
        device.say(rng.randbytes(rng.randint(1, 900)))
        line.read()
    device.say("\nbutton next\n")
    assert read_until(line, lambda events: any(isinstance(event, Action) for event in events))
    assert len(line._lines._rest) <= 257
