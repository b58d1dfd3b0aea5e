"""The sensor that docs/add-a-sensor.md shows: short, quoted as it is, and working."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kiosk import trace
from kiosk.clock import FakeClock
from kiosk.events import Approached, Event, Left, Measured, SensorBack, SensorLost
from kiosk.sensors.base import Place, Sensor
from kiosk.sensors.line_format import parse

PROMISED_LINES = 40


@pytest.fixture
def source(root: Path) -> Path:
    return root / "docs" / "examples" / "distance_sensor.py"


@pytest.fixture
def example(source: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("distance_sensor", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "add-a-sensor.md").read_text(encoding="utf-8")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sensor(example: ModuleType, clock: FakeClock, tmp_path: Path) -> Sensor:
    settings = example.DistanceSensor.Settings(file="in_distance_raw", near_m=0.8, far_m=3.0)
    return example.DistanceSensor(settings, Place("distance", clock, tmp_path))


def walk(sensor: Sensor, clock: FakeClock, file: Path, *millimetres: str) -> Iterator[Event]:
    for text in millimetres:
        file.write_text(text)
        yield from sensor.read()
        clock.advance(0.125)


def test_is_as_short_as_promised_and_quoted_as_it_is(source, page):
    code = source.read_text(encoding="utf-8")
    assert len(code.splitlines()) < PROMISED_LINES
    assert f"```python\n{code}```" in page


def test_measures_and_tells_presence(sensor, clock, tmp_path):
    file = tmp_path / "in_distance_raw"
    events = list(walk(sensor, clock, file, "2000\n", *["700\n"] * 5, *["4000\n"] * 20))
    assert [event.value for event in events if isinstance(event, Measured)][:2] == [2.0, 0.7]
    assert [type(event) for event in events if not isinstance(event, Measured)] == [Approached, Left]


def test_is_lost_once_and_back_once(sensor, clock, tmp_path):
    file = tmp_path / "in_distance_raw"
    events = [*sensor.read(), *walk(sensor, clock, file, "\x00garbage", "", "1000\n", "1000\n")]
    assert [type(event) for event in events] == [SensorLost, SensorBack, Measured, Measured]
    assert "in_distance_raw" in events[0].why


def test_its_recorded_visit_can_be_replayed(root):
    recorded = trace.read(root / "docs" / "examples" / "one_visit.jsonl")
    assert {Approached, Measured, Left} <= {type(event) for event in recorded.events}


def test_the_line_format_on_the_page_is_the_one_that_is_read(page):
    block = page.split("```text\n")[1].split("```")[0]
    lines = [line.split("  ")[0] for line in block.splitlines()]
    assert len(lines) == 6
    assert all(parse(line.encode()) is not None for line in lines)
