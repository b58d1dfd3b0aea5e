"""What every sensor promises, checked on every one that is registered: built in or added by a package.

An add-on whose settings all have defaults is found and checked by itself. One that needs settings gets a bench below: a
function that makes it, and something that feeds it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError

from kiosk import registry, trace
from kiosk.clock import FakeClock, SystemClock
from kiosk.events import Action, Event
from kiosk.sensors.base import Place, Sensor
from kiosk.sensors.replay import FROM_SENSORS

HARDWARE = {"camera"}
"""Needs pictures and models: it keeps the same promises in tests of its own."""

NAMES = [name for name in registry.names(registry.SENSORS) if name not in HARDWARE]

MEDIAN_S = 0.002
SEED = 20261122


@dataclass
class Bench:
    """A sensor at work: `feed` gives it a little sensible input and a little garbage."""

    sensor: Sensor
    clock: FakeClock
    feed: Callable[[Random], None] = lambda rng: None


def made(name: str, folder: Path, **settings: object) -> Bench:
    clock = FakeClock(10.0)
    kind = registry.load(registry.SENSORS, name)
    return Bench(kind(kind.Settings(**settings), Place(name, clock, folder)), clock)


def serial(folder: Path) -> Bench:
    master, slave = os.openpty()
    os.set_blocking(master, False)
    bench = made("serial", folder, port=os.ttyname(slave), near_m=0.8, far_m=3.0)
    bench.sensor.read()

    def feed(rng: Random) -> None:
        os.write(master, b"distance %.2f m\nbutton next\n" % rng.uniform(0, 4) + rng.randbytes(rng.randint(0, 99)))

    bench.feed = feed
    return bench


def keyboard(folder: Path) -> Bench:
    bench = made("keyboard", folder)
    bench.feed = lambda rng: bench.sensor.press(rng.choice(["return", "right", "é", "\x00", "x" * 999, ""]))
    return bench


def touch(folder: Path) -> Bench:
    bench = made("touch", folder)

    def feed(rng: Random) -> None:
        bench.sensor.point(rng.uniform(-1, 2), rng.choice([0.5, float("nan"), 1e300]), pressed=rng.random() < 0.5)
        if rng.random() < 0.3:
            bench.sensor.release()

    bench.feed = feed
    return bench


def replay(folder: Path) -> Bench:
    events = [Action(at=second / 10, name="next", via="hand") for second in range(100)]
    (folder / "visit.jsonl").write_text("".join(trace.encode(event) + "\n" for event in events))
    return made("replay", folder, trace="visit.jsonl", loop=True)


BENCHES: dict[str, Callable[[Path], Bench]] = {
    "serial": serial,
    "keyboard": keyboard,
    "touch": touch,
    "replay": replay,
    "visitors": lambda folder: made("visitors", folder, every_s=1),
}


@pytest.fixture(params=NAMES)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    name = request.param
    try:
        bench = BENCHES[name](tmp_path) if name in BENCHES else made(name, tmp_path)
    except ValidationError:
        pytest.fail(f"the sensor '{name}' needs settings: give it a bench in {Path(__file__).name}")
    yield bench
    bench.sensor.close()


def at_work(bench: Bench, seconds: float) -> Iterator[list[Event]]:
    """What it says at each of sixty readings a second."""
    print("seed", SEED)
    rng = Random(SEED)
    for frame in range(round(60 * seconds)):
        if frame % 3 == 0:
            bench.feed(rng)
        yield list(bench.sensor.read())
        bench.clock.advance(1 / 60)


def test_says_what_sensors_say_in_the_order_of_time(bench):
    events = [event for said in at_work(bench, 20) for event in said]
    assert events, "says nothing, however much it is fed"
    assert all(isinstance(event, FROM_SENSORS) for event in events)
    times = [event.at for event in events]
    assert times == sorted(times)
    assert times[0] >= 10.0


def test_reading_takes_under_two_milliseconds(bench):
    clock, took = SystemClock(), []
    readings = at_work(bench, 5)
    for _ in range(300):
        began = clock.now()
        next(readings)
        took.append(clock.now() - began)
    assert statistics.median(took) < MEDIAN_S


def test_a_day_of_silence_is_nothing_special(bench):
    for _ in range(24 * 60):
        list(bench.sensor.read())
        bench.clock.advance(60)


def test_may_be_closed_twice_and_read_again(bench):
    list(bench.sensor.read())
    bench.sensor.close()
    bench.sensor.close()
    list(bench.sensor.read())


@pytest.mark.parametrize("name", registry.names(registry.SENSORS))
def test_tells_what_it_does_and_refuses_unknown_keys(name):
    kind = registry.load(registry.SENSORS, name)
    assert issubclass(kind, Sensor)
    assert len(kind.__doc__.splitlines()) <= 40, "a docstring of one screen"
    assert kind.Settings.model_config["extra"] == "forbid"
    assert kind.Settings.__doc__


def test_no_sensor_imports_pygame():
    """In a process of its own, since other tests import it here."""
    code = (
        "import pkgutil, sys, importlib, kiosk.sensors as package\n"
        "for module in pkgutil.walk_packages(package.__path__, 'kiosk.sensors.'):\n"
        "    importlib.import_module(module.name)\n"
        "from kiosk import registry\n"
        "for name in registry.names(registry.SENSORS):\n"
        "    registry.load(registry.SENSORS, name)\n"
        "assert 'pygame' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
