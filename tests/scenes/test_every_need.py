"""Every kind of scene, for visitors who cannot see, hear, raise a hand or use more than one switch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from answered import asks_for_an_answer, is_answered, is_lit
from every_pack import every_pack, kinds, scene_name

from kiosk.display.flashes import Flashes
from kiosk.display.frames import FRAME_S
from kiosk.events import (
    ACTIONS,
    Action,
    Approached,
    Dialled,
    Event,
    Grabbed,
    LetGo,
    Measured,
    Pointed,
    PointerLost,
    PoseHeld,
    Swiped,
    Waved,
    Zoomed,
)
from kiosk.packs.asset import Beside
from kiosk.packs.fields import PicturePath
from kiosk.packs.load import load
from kiosk.packs.walk import assets_in
from kiosk.scenes.needs import Needs
from kiosk.scenes.script import Script
from kiosk.stage.answers import GONE_S
from kiosk.testing import Played, play

SIZE = (320, 180)
ALL = [scene_name(kind) for kind in kinds()]
KINDS = [kind for kind in ALL if kind not in {"attract", "failsafe"}]
GROUNDS = {"credits", "draw", "feedback"}
"""What lies behind what is read there, or behind a sheet, tells nothing."""
SETTLED_S = GONE_S + 2 * FRAME_S


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def exhibit(pack: Path) -> Iterator[Played]:
    with play(pack, size=SIZE) as played:
        yield played


def show(played: Played, kind: str) -> None:
    played.exhibit.stage.go_to(kind)
    played.let_pass(0.8)
    assert played.scene == kind, played.exhibit.problems.sentences()


def inputs(at: float) -> list[Event]:
    gestures: list[Event] = [
        Pointed(at=at, x=0.3, y=0.4, via="hand"),
        PointerLost(at=at, via="hand"),
        Swiped(at=at, direction="up"),
        Swiped(at=at, direction="left"),
        Grabbed(at=at, x=0.3, y=0.3),
        LetGo(at=at, x=0.3, y=0.3),
        Zoomed(at=at, scale=1.2, x=0.5, y=0.5),
        PoseHeld(at=at, pose="open_palm"),
        Waved(at=at),
    ]
    others: list[Event] = [
        Pointed(at=at, x=0.7, y=0.3, via="touch", pressed=True),
        Pointed(at=at, x=0.72, y=0.3, via="touch", pressed=False),
        Dialled(at=at, steps=1),
        Dialled(at=at, steps=-1),
        Measured(at=at, quantity="distance", value=1.0 + 0.1 * (at % 7), unit="m"),
        Approached(at=at),
    ]
    return [*others, *gestures, *(Action(at=at, name=name, via="button") for name in ACTIONS)]


@pytest.mark.parametrize("kind", ALL)
def test_every_input_is_answered_in_the_next_frame(exhibit: Played, kind: str) -> None:
    for index in range(len(inputs(0.0))):
        if exhibit.scene != kind or exhibit.exhibit.stage.panel.open:
            exhibit.exhibit.stage.panel.close()
            show(exhibit, kind)
        exhibit.happen(PointerLost(at=exhibit.clock.now(), via="touch"))
        exhibit.let_pass(SETTLED_S)
        assert not is_lit(exhibit)
        event = inputs(exhibit.clock.now())[index]
        exhibit.happen(event)
        if asks_for_an_answer(exhibit, event):
            assert is_answered(exhibit, event), f"{kind}: {event} is not answered"


@pytest.mark.parametrize("kind", KINDS)
def test_one_switch_alone_plays_it_to_its_end(pack: Path, kind: str) -> None:
    with play(pack, size=SIZE) as played:
        show(played, kind)
        assert played.rehearse("switch"), f"{kind}: not over; on the screen: {played.texts()}"
        assert {event.name for event in played.events if isinstance(event, Action)} <= {"select"}


@pytest.fixture(scope="module", params=KINDS)
def spoken(request: pytest.FixtureRequest, pack: Path) -> Iterator[tuple[list[Script], list[str], Flashes]]:
    """A rehearsal with four keys: what the scene said of itself, what was said aloud, and its flashes."""
    with play(pack, size=SIZE) as played:
        show(played, request.param)
        backstage, stage, flashes = played.exhibit.backstage, played.exhibit.stage, Flashes()
        scripts: list[Script] = []
        said: list[str] = []
        scene, shown, speak = stage.scene, played.exhibit.show, stage.speaking._speech.say

        def show_and_look() -> None:
            shown()
            flashes.look(played.exhibit.window.canvas.shot())
            if stage.scene is scene:
                scripts.append(scene.script())

        def listen(parts: list[object], language: str) -> None:
            if stage.scene is scene:
                said.extend(part.text for part in parts)  # type: ignore[attr-defined]
            speak(parts, language)  # type: ignore[arg-type]

        played.exhibit.show = show_and_look  # type: ignore[method-assign]
        stage.speaking._speech.say = listen  # type: ignore[method-assign,assignment]
        backstage.adapt(replace(backstage.needs, speech=True))
        played.advance(FRAME_S)
        assert played.rehearse("button", every_frame=True)
        yield scripts, said, flashes


def test_who_cannot_see_hears_every_text_and_every_focus(spoken: tuple[list[Script], list[str], Flashes]) -> None:
    scripts, said, _ = spoken
    assert scripts[0].title
    assert scripts[0].title in said
    for script in scripts:
        assert not script.text or script.text in said
        heard = (text for text in said if text == script.focus or text.startswith(f"{script.focus}. "))
        assert not script.focus or any(heard)


def test_who_cannot_see_hears_what_each_picture_shows_as_often_as_it_comes(
    spoken: tuple[list[Script], list[str], Flashes], pack: Path, request: pytest.FixtureRequest
) -> None:
    kind = request.node.callspec.params["spoken"]
    scripts, said, _ = spoken
    named = {asset for _, asset in assets_in(load(pack).scenes[kind]) if isinstance(asset, PicturePath)}
    alts = {Beside(pack).alt(asset)["fr"] for asset in named if kind not in GROUNDS}
    shown = [shows for shows, _ in groupby(script.shows for script in scripts) if shows]
    assert [text for text in said if text in alts] == shown
    if kind not in {"story", "timeline"}:  # the one goes one of its ways, along the other a rehearsal hurries
        heard = " ".join(said)
        assert [alt for alt in sorted(alts) if alt not in heard] == []


def test_nothing_flashes_more_than_three_times_a_second(spoken: tuple[list[Script], list[str], Flashes]) -> None:
    assert spoken[2].worst <= 3


def test_the_accessibility_key_stands_in_the_same_place_in_every_scene_and_language(exhibit: Played) -> None:
    places = set()
    for kind in ALL:
        show(exhibit, kind)
        for _ in exhibit.exhibit.backstage.languages:
            exhibit.press("language")
            places.add((exhibit.exhibit.stage.key("help"), exhibit.exhibit.stage.key("language:fr")))
    assert len(places) == 1


@pytest.mark.parametrize("kind", ALL)
def test_the_panel_opens_over_it_and_its_time_stands_still(
    exhibit: Played, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(exhibit, kind)
    scene = exhibit.exhibit.stage.scene
    exhibit.press("help")
    monkeypatch.setattr(scene, "update", lambda dt_s: pytest.fail("its time goes on"))
    monkeypatch.setattr(scene, "handle", lambda event: pytest.fail("it is told of inputs to the panel"))
    exhibit.press("next")
    exhibit.touch(0.5, 0.1)
    exhibit.let_pass(1)
    monkeypatch.undo()
    exhibit.press("help")
    assert not exhibit.exhibit.stage.panel.open
    assert exhibit.exhibit.stage.scene is scene


def test_a_film_is_held_while_the_panel_is_open_and_goes_on_after_it(exhibit: Played) -> None:
    show(exhibit, "video")
    exhibit.advance(1)
    (film,) = exhibit.exhibit.backstage.films.playing
    assert film.playing
    exhibit.press("help")
    at_s = film.position_s
    exhibit.advance(2)
    assert film.position_s == pytest.approx(at_s, abs=2 * FRAME_S)
    exhibit.press("help")
    exhibit.advance(1)
    assert film.playing
    assert film.position_s > at_s + 0.5


@pytest.mark.parametrize("kind", ["collect", "gallery", "hotspots", "map", "timeline"])
def test_who_cannot_see_hears_where_each_step_has_led(pack: Path, kind: str) -> None:
    with play(pack, size=SIZE, needs=Needs(speech=True)) as played:
        show(played, kind)
        for _ in range(3):
            said = played.exhibit.stage.speaking.said
            said.clear()
            played.press("next")
            played.advance(1)
            assert said, kind
            assert len(set(said)) == len(said), f"{kind} says something twice: {said}"
