"""The stage: what happens when scenes fail, whatever they do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import registry
from kiosk.display.canvas import Canvas
from kiosk.events import Event, FailedSafe, SceneEntered
from kiosk.packs.model import Outcome
from kiosk.scenes.failsafe import REST_S, Failsafe
from kiosk.scenes.label import Label, LabelSettings
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

    def _fail(self, where: str) -> None:
        if where == Grumpy.fails_in:
            raise RuntimeError(f"grumpy in {where}")

    def enter(self) -> None:
        self._fail("enter")

    def handle(self, event: Event) -> None:
        self._fail("handle")
        super().handle(event)

    def update(self, dt_s: float) -> Outcome | None:
        self._fail("update")
        return super().update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        self._fail("draw")
        super().draw(canvas)

    def exit(self) -> None:
        self._fail("exit")


class Entry:
    """Stands where an entry point does."""

    def __init__(self, loaded: type) -> None:
        self._loaded = loaded

    def load(self) -> type:
        return self._loaded


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Played]:
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
    stage.press("help")
    assert stage.scene == "failsafe"
    stage.see("taking a short rest")
    told = [event for event in stage.events if isinstance(event, FailedSafe)]
    assert [event.where for event in told] == ["second"]
    assert f"grumpy in {where}" in told[0].why
    assert any("second failed" in sentence for sentence in stage.exhibit.problems.sentences())
    stage.advance(REST_S + 0.2)
    assert stage.scene == "first"


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


def test_a_missing_picture_is_told_once_and_the_page_is_read(stage: Played) -> None:
    stage.see("First page")
    assert len([s for s in stage.exhibit.problems.sentences() if "none.png" in s]) == 1
