"""The exhibit as a whole: what its parts do wrong is told, and it plays on."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from kiosk import registry
from kiosk.display.canvas import Canvas
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.events import Event
from kiosk.scenes.label import Label
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.keyboard import Keyboard, KeyboardSettings
from kiosk.sensors.replay import ReplaySettings
from kiosk.sensors.touch import Touch
from kiosk.testing import play

PACK = Path(__file__).parents[2] / "content" / "beffroi"
SIZE = (320, 180)


class Laser(Sensor):
    """An add-on's sensor whose author has made a mistake."""

    def __init__(self, settings: SensorSettings, place: Place) -> None:
        super().__init__(settings, place)
        raise OSError("no laser")

    def read(self) -> list[Event]:
        return []


class Entry:
    """Stands where an add-on's entry point does."""

    loaded: ClassVar[type[Sensor]] = Laser

    def load(self) -> type[Sensor]:
        return self.loaded


def test_a_sensor_whose_code_fails_is_told_and_the_others_play(monkeypatch: pytest.MonkeyPatch) -> None:
    found = registry._found
    monkeypatch.setattr(registry, "_found", lambda group: {**found(group), "laser": Entry()})
    sensors = {"laser": ("laser", SensorSettings()), "keys": ("keyboard", KeyboardSettings())}
    with play(PACK, size=SIZE, sensors=sensors) as played:
        assert set(played.exhibit.sensors) == {"keys", "touch"}
        assert played.exhibit.problems.sentences() == ("laser: the sensor does not start: OSError: no laser.",)


def test_a_scene_that_draws_what_cannot_be_painted_makes_way_for_the_failsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(self: Label, canvas: Canvas) -> None:
        canvas.polygon([(0.0, 0.0), (float("nan"), 5.0), (9.0, 9.0)], (0, 0, 0))

    with play(PACK, window=Window(SIZE, headless=True)) as played:
        monkeypatch.setattr(Label, "draw", nowhere)
        played.exhibit.stage.go_to("watchman")
        played.advance(0.2)
        assert played.scene == "failsafe"
        [told] = played.exhibit.problems.sentences()
        assert told.startswith("scene watchman failed (painted: ValueError")
        played.press("restart")
        played.advance(0.2)
        assert played.scene == "attract"


def test_a_sensor_that_is_called_like_one_of_the_window_keeps_its_name() -> None:
    sensors = {"touch": ("keyboard", KeyboardSettings())}
    with play(PACK, size=SIZE, sensors=sensors) as played:
        assert isinstance(played.exhibit.sensors["touch"], Keyboard)
        assert isinstance(played.exhibit.sensor(Touch), Touch)


def test_a_trace_that_is_not_there_is_told_before_the_exhibit_plays(tmp_path: Path) -> None:
    sensors = {"replay": ("replay", ReplaySettings(trace=tmp_path / "none.jsonl"))}
    with pytest.raises(KioskError, match=r"none\.jsonl"):
        play(PACK, size=SIZE, sensors=sensors)
