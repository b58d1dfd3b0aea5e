"""The stage: what happens when scenes fail, whatever they do."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from kiosk import registry
from kiosk.display.canvas import Canvas
from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.events import Action, Completed, Event, FailedSafe, Pointed, PointerLost, SceneEntered, SceneLeft, SensorLost
from kiosk.packs.model import Outcome
from kiosk.scenes.failsafe import REST_S, Failsafe
from kiosk.scenes.label import Label, LabelSettings
from kiosk.scenes.needs import Needs
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.scenes.script import Script
from kiosk.testing import Played, play

PACK = """\
id: broken
version: "1.0.0"
title: {en: Broken}
languages: [en]
start: first
"""
FIRST = """\
scene: label
title: {en: First}
pages: [{picture: media/none.png, heading: {en: First page}, text: {en: Some words.}}]
after: {finished: second}
"""
SECOND = FIRST.replace("label", "grumpy", 1).replace("First", "Second").replace("finished: second", "finished: first")


class Grumpy(Label):
    """Raises where it is told to."""

    Settings = LabelSettings
    fails_in = ""
    heard: ClassVar[list[Event]] = []

    def _fail(self, where: str) -> None:
        if where == Grumpy.fails_in:
            raise RuntimeError(f"grumpy in {where}")

    def enter(self) -> None:
        self._fail("enter")

    def handle(self, event: Event) -> None:
        self._fail("handle")
        self.heard.append(event)
        super().handle(event)

    def update(self, dt_s: float) -> Outcome | None:
        self._fail("update")
        return super().update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        self._fail("draw")
        super().draw(canvas)

    def exit(self) -> None:
        self._fail("exit")

    def place(self) -> object:
        self._fail("place")
        return super().place()

    def resume(self, place: object) -> None:
        self._fail("resume")
        super().resume(place)

    def script(self) -> Script:
        self._fail("script")
        return super().script() if Grumpy.fails_in != "words" else None  # type: ignore[return-value]


class Entry:
    """Stands where an entry point does."""

    def __init__(self, loaded: type) -> None:
        self._loaded = loaded

    def load(self) -> type:
        return self._loaded


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Played]:
    monkeypatch.setattr(Grumpy, "heard", [])
    known = {"label": Entry(Label), "failsafe": Entry(Failsafe), "grumpy": Entry(Grumpy)}
    found = registry._found
    monkeypatch.setattr(registry, "_found", lambda group: known if group == registry.SCENES else found(group))
    folder = tmp_path / "broken"
    (folder / "scenes").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK)
    (folder / "scenes" / "first.yaml").write_text(FIRST)
    (folder / "scenes" / "second.yaml").write_text(SECOND)
    with play(folder, size=(320, 200)) as played:
        yield played


@pytest.mark.parametrize("where", ["enter", "handle", "update", "draw"])
def test_a_scene_that_raises_gives_way_to_the_failsafe_and_the_exhibit_goes_on(
    stage: Played, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(Grumpy, "fails_in", where)
    stage.press("next")
    stage.advance(0.1)
    stage.press("select")
    assert stage.scene == "failsafe"
    stage.see("taking a short rest")
    told = [event for event in stage.events if isinstance(event, FailedSafe)]
    assert [event.where for event in told] == ["second"]
    assert f"grumpy in {where}" in told[0].why
    assert any("second failed" in sentence for sentence in stage.exhibit.problems.sentences())
    stage.advance(REST_S + 0.2)
    assert stage.scene == "first"


@pytest.mark.parametrize("where", ["place", "resume", "script", "words"])
def test_a_scene_that_fails_in_what_visitors_need_gives_way_too(
    stage: Played, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    stage.press("next")
    stage.advance(0.1)
    monkeypatch.setattr(Grumpy, "fails_in", where)
    stage.exhibit.adapt(Needs(Form(large_text=True), speech=True))
    stage.advance(0.1)
    assert stage.scene == "failsafe"
    assert [event.where for event in stage.events if isinstance(event, FailedSafe)] == ["second"]


def test_a_scene_that_raises_on_leaving_is_left_all_the_same(stage: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Grumpy, "fails_in", "exit")
    stage.press("next")
    stage.advance(0.1)
    assert stage.scene == "second"
    stage.press("next")
    stage.advance(0.1)
    assert stage.scene == "first"
    assert len([event for event in stage.events if isinstance(event, FailedSafe)]) == 1


def test_a_start_scene_that_always_fails_is_tried_again_and_never_stops_the_exhibit(
    stage: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Label, "draw", lambda *_: 1 / 0)
    stage.advance(2.5 * REST_S)
    entered = [event.scene for event in stage.events if isinstance(event, SceneEntered)]
    assert entered.count("failsafe") >= 2
    assert stage.exhibit.loop.stats.frames > 2.5 * REST_S * 59


def test_even_a_failsafe_that_fails_leaves_a_screen(stage: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Grumpy, "fails_in", "draw")
    monkeypatch.setattr(Failsafe, "draw", lambda *_: 1 / 0)
    stage.press("next")
    stage.advance(2)
    assert stage.shot().get_at((10, 10))[:3] != (0, 0, 0)


def test_a_failsafe_of_the_pack_that_fails_gives_way_to_the_plain_one_once(
    stage: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenes = stage.exhibit.plan.pack.scenes
    monkeypatch.setitem(scenes, "failsafe", scenes["second"])  # type: ignore[arg-type]
    monkeypatch.setattr(Grumpy, "fails_in", "draw")
    stage.press("next")
    stage.advance(1)
    stage.see("taking a short rest")
    told = [event.where for event in stage.events if isinstance(event, FailedSafe)]
    assert told == ["second", "failsafe"]
    stage.advance(REST_S)
    assert stage.scene == "first"


def test_keys_that_cannot_be_drawn_do_not_stop_the_exhibit(stage: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Grumpy, "controls", ("no-such-action",))
    stage.press("next")
    stage.advance(0.1)
    assert stage.scene == "failsafe"


def test_a_pointer_that_is_nowhere_is_nobodys(stage: Played) -> None:
    stage.press("next")
    stage.advance(0.1)
    for x, y in ((math.nan, 0.5), (0.5, math.inf), (-0.1, 0.5), (0.5, 1e30)):
        stage.point(x, y)
    assert not [event for event in Grumpy.heard if isinstance(event, Pointed)]
    assert not [event for event in stage.events if isinstance(event, FailedSafe)]


def test_a_pointer_that_goes_onto_the_band_has_left_the_scene(stage: Played) -> None:
    stage.press("next")
    stage.advance(0.1)
    stage.point(0.5, 0.5)
    stage.point(0.5, 0.99)
    assert [type(event) for event in Grumpy.heard] == [Pointed, PointerLost]


def test_what_a_hand_chose_in_a_scene_that_has_just_gone_is_not_for_the_next_one(stage: Played) -> None:
    for _ in range(round(1.5 * DWELL_S / FRAME_S)):  # in every frame, so also in the one of the choice
        stage.exhibit.stage.go_to("first")
        stage.point(*stage.key("next"))
    assert not [event for event in stage.events if isinstance(event, Action)]


def test_several_keys_in_one_frame_end_a_label_once(stage: Played) -> None:
    for _ in range(3):
        stage.exhibit.bus.post(Action(at=stage.clock.now(), name="next", via="button"))
    stage.advance(0.1)
    assert [event.scene for event in stage.events if isinstance(event, Completed)] == ["first"]
    assert stage.scene == "second"


def test_a_sensor_that_is_lost_holds_nobody_in_range(stage: Played) -> None:
    stage.approach()
    stage.press("next")
    stage.happen(SensorLost(at=stage.clock.now(), name="distance", why="unplugged"))
    stage.let_pass(100)
    left = [event for event in stage.events if isinstance(event, SceneLeft)]
    assert (left[-1].scene, left[-1].reason) == ("second", "idle")


def test_a_missing_picture_is_told_once_and_the_page_is_read(stage: Played) -> None:
    stage.see("First page")
    assert len([s for s in stage.exhibit.problems.sentences() if "none.png" in s]) == 1
