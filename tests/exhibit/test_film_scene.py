"""A film in a scene of a whole exhibit: its picture, its captions, and that nothing of it outlives its scene."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event as Flag
from typing import ClassVar

import pygame
import pytest
from made_films import make_film

from kiosk import registry
from kiosk.clock import FakeClock, SystemClock
from kiosk.display.canvas import Canvas
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.events import Action, Event
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load
from kiosk.packs.model import Outcome, SceneSettings
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.failsafe import Failsafe
from kiosk.scenes.parts.film import FilmPart
from kiosk.testing import Played

pytestmark = pytest.mark.timed

SIZE = (640, 360)
PACK = """\
id: cinema
version: "1.0.0"
title: {en: Cinema, ar: سينما}
languages: [en, ar]
start: first
"""
SCENE = "scene: cinema\ntitle: {en: First}\nafter: {finished: second}\n"
CAPTIONS = "WEBVTT\n\n00:00.500 --> 00:01.500\n"


class CinemaSettings(SceneSettings):
    """The keys of a scene that shows a film."""


class Cinema(Scene[CinemaSettings]):
    """Loops the pack's film over ambience, and raises where it is told to."""

    Settings: ClassVar[type[SceneSettings]] = CinemaSettings
    fails_in = ""

    def __init__(self, name: str, settings: CinemaSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self.part = FilmPart("belfry.mp4", backstage, loop=True)
        self.part.film.play()
        backstage.sound.ambience("wind", lambda: pygame.sndarray.array(pygame.mixer.Sound(bytes(4 * 48_000))) / 32768)
        self._fail("made")

    def _fail(self, where: str) -> None:
        if where == Cinema.fails_in:
            raise RuntimeError(f"cinema in {where}")

    def handle(self, event: Event) -> None:
        if isinstance(event, Action) and event.name == "select":
            self._fail("handle")

    def update(self, dt_s: float) -> Outcome | None:
        self.part.update()
        if self.part.film.position_s > 0.3:
            self._fail("update")
        return None

    def draw(self, canvas: Canvas) -> None:
        self.part.draw(canvas)
        if self.part.film.position_s > 0.3:
            self._fail("draw")

    def exit(self) -> None:
        self._fail("exit")


class Entry:
    def __init__(self, loaded: type) -> None:
        self._loaded = loaded

    def load(self) -> type:
        return self._loaded


@pytest.fixture
def cinema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Played]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.setattr(Cinema, "fails_in", "")
    known = {"cinema": Entry(Cinema), "failsafe": Entry(Failsafe)}
    found = registry._found
    monkeypatch.setattr(registry, "_found", lambda group: known if group == registry.SCENES else found(group))
    (tmp_path / "scenes").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK)
    for name in ("first", "second"):
        (tmp_path / "scenes" / f"{name}.yaml").write_text(
            SCENE.replace("second", "first" if name == "second" else name)
        )
    make_film(tmp_path / "belfry.mp4")
    (tmp_path / "belfry.en.vtt").write_text(f"{CAPTIONS}Seventy-nine steps")
    (tmp_path / "belfry.ar.vtt").write_text(f"{CAPTIONS}تسع وسبعون درجة", encoding="utf-8")
    plan = Plan(load(tmp_path), Viewing(SIZE), {}, tmp_path, ("en", "ar"))
    clock = FakeClock()
    with Played(Exhibit(plan, Window(SIZE, headless=True), clock, threads=False), clock) as played:
        yield played


def wait_for_silence() -> None:
    clock = SystemClock()
    end = clock.now() + 20
    while pygame.mixer.get_busy():
        assert clock.now() < end
        clock.wait(Flag(), 0.01)


def test_a_film_fills_the_area_and_captions_stand_above_the_band_in_the_language(cinema: Played) -> None:
    cinema.advance(1.0)
    stage, canvas = cinema.exhibit.stage, cinema.exhibit.window.canvas
    area = cinema.exhibit.backstage.area
    film = next(draw for draw in canvas.draws if draw.name == "belfry.mp4")
    assert film.box.h == pytest.approx(area.h, abs=1)
    assert film.box.centre == pytest.approx(area.centre, abs=1)
    cinema.see("Seventy-nine steps")
    words = next(draw for draw in canvas.draws if draw.text == "Seventy-nine steps")
    assert area.y + 0.5 * area.h < words.box.y
    assert words.box.y + words.box.h < stage.key("next").y
    cinema.press("language")
    cinema.see("تسع وسبعون درجة")
    cinema.advance(0.7)
    assert not any("درجة" in text for text in cinema.texts())


@pytest.mark.parametrize("where", ["handle", "update", "draw"])
def test_nothing_plays_after_a_scene_that_raises(cinema: Played, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    cinema.advance(0.2)
    assert len(cinema.exhibit.backstage.sound.mixer.voices("ambience")) == 1
    monkeypatch.setattr(Cinema, "fails_in", where)
    cinema.advance(0.3)
    cinema.press("select")
    cinema.advance(0.1)
    assert cinema.scene == "failsafe"
    assert cinema.exhibit.backstage.films.playing == []
    wait_for_silence()


def test_nothing_plays_after_a_scene_that_raises_while_it_is_made(
    cinema: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cinema, "fails_in", "made")
    cinema.exhibit.stage.go_to("second")
    cinema.advance(0.2)
    assert cinema.scene == "failsafe"
    assert cinema.exhibit.backstage.films.playing == []
    wait_for_silence()


def test_a_scene_that_raises_on_leaving_takes_its_film_along(cinema: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cinema.exhibit.backstage.films.playing[0]
    monkeypatch.setattr(Cinema, "fails_in", "exit")
    cinema.exhibit.stage.go_to("second")
    cinema.advance(0.2)
    assert cinema.scene == "second"
    assert first not in cinema.exhibit.backstage.films.playing
    assert not first.playing
    assert len(cinema.exhibit.backstage.films.playing) == 1


def test_a_film_that_is_missing_is_a_problem_of_the_exhibit_and_the_scene_goes_on(cinema: Played) -> None:
    (cinema.exhibit.plan.pack.folder / "belfry.mp4").unlink()
    for name in ("second", "first", "second"):
        cinema.exhibit.stage.go_to(name)
        cinema.let_pass(0.5)
        assert cinema.scene == name
    told = [sentence for sentence in cinema.exhibit.problems.sentences() if "belfry.mp4" in sentence]
    assert told == ["film belfry.mp4: there is no such file. Its poster is shown."]
