"""The sketches speak the line format: compiled for this machine with a few lines in the place of Arduino's library, and
heard through a real tty pair."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from serial_device import Device, read_until

from kiosk.clock import FakeClock
from kiosk.events import Action, Measured
from kiosk.sensors.base import Place
from kiosk.sensors.serial_line import SerialLine, SerialSettings

ARDUINO = r"""
#include <cstdio>
#include <cstdlib>
const int HIGH = 1, LOW = 0, OUTPUT = 1, INPUT_PULLUP = 2;
int turn = 0;
struct Port {
  void begin(long) {}
  void print(const char *text) { printf("%s", text); }
  void print(double number) { printf("%.2f", number); }
  void println(const char *text) { printf("%s\r\n", text); }
} Serial;
void pinMode(int, int) {}
void digitalWrite(int, int) {}
void delayMicroseconds(int) {}
void delay(int) {}
// In the second turn pin 2 is pressed, in the third pin 3, in the fourth none.
int digitalRead(int pin) { return pin == turn + 1 && turn < 3 ? LOW : HIGH; }
unsigned long pulseIn(int, int, unsigned long) { return turn == 3 ? 0 : 5831; }  // 1 m there and back
"""

MAIN = "\nint main() { setup(); for (turn = 0; turn < 4; turn++) loop(); }\n"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def said(sketch: Path, folder: Path) -> bytes:
    program = folder / "sketch"
    (folder / "sketch.cpp").write_text(ARDUINO + sketch.read_text(encoding="utf-8") + MAIN)
    subprocess.run(["g++", "-Wall", "-Werror", "-o", program, folder / "sketch.cpp"], check=True, timeout=60)
    return subprocess.run([program], check=True, capture_output=True, timeout=10).stdout


def heard(text: bytes, folder: Path, clock: FakeClock, enough: int) -> tuple[list[object], SerialLine]:
    device = Device(folder / "usb-Arduino")
    device.plug()
    line = SerialLine(SerialSettings(port=str(device.path)), Place("box", clock, folder))
    line.read()
    device.say(text)
    events = read_until(line, lambda events: len(events) >= enough)
    line.close()
    device.unplug()
    return events, line


@pytest.mark.tool("g++")
def test_distance_and_buttons(root, tmp_path, clock):
    text = said(root / "deploy/firmware/distance_and_buttons/distance_and_buttons.ino", tmp_path)
    events, line = heard(text, tmp_path, clock, enough=5)
    distance = Measured(at=0.0, quantity="distance", value=1.0, unit="m")
    assert events == [
        distance,
        Action(at=0.0, name="back", via="button"),
        distance,
        Action(at=0.0, name="select", via="button"),
        distance,
    ]
    assert (line.device, line.bad_lines) == ("distance_and_buttons", 0)


@pytest.mark.tool("g++")
def test_one_button_in_ten_lines(root, tmp_path, clock):
    sketch = root / "deploy/firmware/one_button/one_button.ino"
    code = [line for line in sketch.read_text().splitlines() if line.strip() and not line.startswith("//")]
    assert len(code) <= 10
    events, line = heard(said(sketch, tmp_path), tmp_path, clock, enough=1)
    assert [event.name for event in events] == ["next"]
    assert line.bad_lines == 0
