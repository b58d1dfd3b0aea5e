"""Inputs by name: what a pack makes of wheels, objects, poses and steps nearer, and what a key does in their place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kiosk.clock import FakeClock
from kiosk.errors import KioskErrors
from kiosk.events import Action, Dialled, Event, Measured, PoseHeld, Presented, Swiped, Waved
from kiosk.packs.check import check
from kiosk.packs.inputs import Inputs, InputSettings, listened
from kiosk.packs.load import load
from kiosk.packs.making.new import create, from_template
from kiosk.sensors.base import Place
from kiosk.sensors.serial_line import SerialLine, SerialSettings
from kiosk.testing import play

INPUTS = """\
inputs:
  palm: {pose: open_palm, does: select}
  onward: {swipe: left, does: next}
  hello: {wave: true, does: help}
  wheel: {wheel: 3, does: next, turned_back: back}
  lantern: {tag: lantern, opens: lamp}
  stone: {tag: stone-1, does: back}
  near: {nearer_m: 0.8, does: select}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "night"
    create(from_template("hello", "night", ["fr", "en"]), folder)
    with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(INPUTS)
    return folder


def meanings(pack: Path, *events: Event) -> list[tuple[str, str] | str | None]:
    """Of each event the action and its way, the name of an event that stays itself, or None."""
    opened: list[str] = []
    inputs = Inputs(load(pack).manifest.inputs, opened.append)
    meant = [inputs.meant(event) for event in events]
    told = [(each.name, each.via) if isinstance(each, Action) else each and type(each).__name__ for each in meant]
    return [*told, *opened]


def test_gestures_mean_their_actions_and_others_stay_themselves(pack: Path) -> None:
    events = (
        PoseHeld(at=1, pose="open_palm"),
        PoseHeld(at=2, pose="fist"),
        Swiped(at=3, direction="left"),
        Swiped(at=4, direction="right"),
        Waved(at=5),
    )
    assert meanings(pack, *events) == [("select", "hand"), "PoseHeld", ("next", "hand"), "Swiped", ("help", "hand")]


def test_a_wheel_means_an_action_each_time_that_it_was_turned_far_enough(pack: Path) -> None:
    turns = [Dialled(at=number, steps=steps) for number, steps in enumerate((1, 1, 1, 2, -1, -2, 7))]
    on, back = ("next", "object"), ("back", "object")
    assert meanings(pack, *turns) == [None, None, on, None, None, back, on]


def test_an_object_means_its_action_once_and_opens_its_scene(pack: Path) -> None:
    events = [
        Presented(at=at, word=word) for at, word in ((0, "stone-1"), (1, "stone-1"), (2, "stone-1"), (9, "stone-1"))
    ]
    assert meanings(pack, *events) == [("back", "object"), None, None, ("back", "object")]
    assert meanings(pack, Presented(at=0, word="lantern")) == [("select", "object"), "lamp"]
    assert meanings(pack, Presented(at=0, word="4711")) == [None]


def test_coming_near_means_its_action_once_until_somebody_has_gone_back(pack: Path) -> None:
    walk = [
        Measured(at=at, quantity="distance", value=value, unit="m")
        for at, value in enumerate((2, 0.7, 0.5, 0.85, 0.7, 1, 0.7))
    ]
    select, stays = ("select", "object"), "Measured"
    assert meanings(pack, *walk) == [stays, select, stays, stays, stays, stays, select]


def test_the_visit_is_played_by_objects_and_gestures_as_by_the_keys(pack: Path) -> None:
    with play(pack) as played:
        for event in (Waved, lambda at: Action(at=at, name="help", via="button")):
            played.happen(event(at=played.clock.now()))
            played.advance(0.5)
            assert played.exhibit.stage.panel.open is (event is Waved)
        played.happen(Presented(at=played.clock.now(), word="lantern"))
        played.advance(0.5)
        assert played.scene == "lamp"
        assert [(each.name, each.via) for each in played.events if isinstance(each, Action)][-1] == ("select", "object")
        assert not [each for each in played.events if isinstance(each, Presented)]


def test_a_reader_says_no_word_that_the_pack_does_not_know(pack: Path) -> None:
    heard = listened(["pose"], load(pack).manifest.inputs)
    assert heard.gestures == {"pose", "swipe", "wave"}
    place = Place("reader", FakeClock(), pack, gestures=heard.gestures, tags=heard.tags)
    line = SerialLine(SerialSettings(port="none", actions={"key": "help"}), place)
    said = [line._hear(f"object {word}".encode(), 0.0) for word in ("lantern", "key", "4711", "stone-1")]
    assert said == [
        [Presented(at=0.0, word="lantern")],
        [Action(at=0.0, name="help", via="object")],
        [],
        [Presented(at=0.0, word="stone-1")],
    ]
    assert line.bad_lines == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{does: next}", "nothing gives this input. Name one of pose, swipe, wave, wheel, tag, nearer_m."),
        ("{pose: fist, wave: true, does: next}", "pose and wave give it at once."),
        ("{pose: fist}", "an input does one thing. Write does: with an action, or opens: with a scene."),
        ("{pose: fist, opens: lamp}", "only an object opens a scene, only a wheel is turned back."),
        ("{pose: fist, does: jump}", "'jump'"),
        ("{pose: fists, does: next}", "Did you mean 'fist'?"),
    ],
)
def test_an_input_that_cannot_be_is_told_where_it_stands(pack: Path, line: str, said: str) -> None:
    path = pack / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"  odd: {line}\n", encoding="utf-8")
    with pytest.raises(KioskErrors) as raised:
        load(pack)
    assert said in str(raised.value)
    assert f"pack.yaml:{len(path.read_text(encoding='utf-8').splitlines())}:" in str(raised.value)
    assert "inputs.odd" in str(raised.value)


def test_a_scene_that_is_not_there_is_told(pack: Path) -> None:
    path = pack / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("opens: lamp", "opens: lampe"), encoding="utf-8")
    told = [str(problem.error) for problem in check(pack)]
    line = next(row for row, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "lampe" in text)
    assert f"pack.yaml:{line}:34 inputs.lantern.opens: no such scene 'lampe'. Did you mean 'lamp'?" in told


@pytest.mark.parametrize("name", InputSettings.SOURCES)
def test_every_input_does_what_a_key_does_or_opens_what_keys_lead_to(name: str) -> None:
    source = {"pose": "fist", "swipe": "left", "wave": True, "wheel": 2, "tag": "x", "nearer_m": 1.0}[name]
    given = InputSettings(**{name: source}, does="next")
    assert given.source == name
    assert given.way in {"hand", "object"}


FOLLOW = """\
scene: descend
title: {fr: Sous la terre, en: Under the ground}
picture: media/table.svg
metres: [0, 20]
stops:
  - {at_m: 0, heading: {fr: Le jour, en: Daylight}}
  - {at_m: 20, heading: {fr: Le silex, en: Flint}}
after: {finished: attract}
"""


NAMED = "inputs:\n  palm: {pose: open_palm, does: next}\n  knob: {wheel: 3, does: next}\n"


def following(pack: Path, line: str) -> Path:
    (pack / "scenes/under.yaml").write_text(FOLLOW + line, encoding="utf-8")
    manifest = (pack / "pack.yaml").read_text(encoding="utf-8")
    (pack / "pack.yaml").write_text(manifest.replace(INPUTS, NAMED), encoding="utf-8")
    return pack


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("", {"knob", "distance", "palm"}),
        ("inputs: [distance]\n", {"distance"}),
        ("inputs: [wheel]\n", {"wheel"}),
        ("inputs: [wheel, palm]\n", {"wheel", "palm"}),
        ("inputs: [knob]\n", {"knob"}),
        ("inputs: []\n", set()),
    ],
)
def test_a_scene_listens_to_the_inputs_that_it_names_and_to_keys(pack: Path, line: str, heard: set[str]) -> None:
    with play(following(pack, line), size=(320, 180)) as played:

        def deeper(*events: Callable[..., Event]) -> tuple[bool, bool]:
            """Whether one goes down after these, and whether it was by an action."""
            played.exhibit.stage.go_to("under")
            played.let_pass(1)
            played.events.clear()
            for event in events:
                played.happen(event(at=played.clock.now()))
            played.let_pass(1)
            return played.exhibit.stage.scene.part > 0, any(isinstance(each, Action) for each in played.events)

        away = partial(Measured, quantity="distance", unit="m")
        found = {
            "wheel": deeper(partial(Dialled, steps=6)) == (True, False),
            "knob": deeper(partial(Dialled, steps=6)) == (True, True),
            "distance": deeper(partial(away, value=2.0), partial(away, value=1.0)) == (True, False),
            "palm": deeper(partial(PoseHeld, pose="open_palm")) == (True, True),
        }
        assert {name for name, does in found.items() if does} == heard
        assert deeper(partial(Action, name="next", via="button")) == (True, True)


def test_inputs_that_nothing_gives_and_that_no_scene_listens_to_are_told(pack: Path) -> None:
    told = [str(each.error) for each in check(following(pack, "inputs: [wheel, plam]\n"))]
    assert "scenes/under.yaml:9:17 inputs.1: no input is called 'plam' in pack.yaml. Did you mean 'palm'?" in told
    for name in ("attract", "lamp"):
        with (pack / f"scenes/{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("inputs: [palm]\n")
    told = [str(each.error) for each in check(following(pack, "inputs: [wheel]\n"))]
    assert [each for each in told if "no scene listens" in each and "inputs.knob" in each], told


def test_an_input_that_the_kind_of_scene_does_not_use_is_told(pack: Path) -> None:
    quiet = {str(each.error) for each in check(following(pack, "inputs: [wheel, distance]\n"))}
    with (pack / "scenes/attract.yaml").open("a", encoding="utf-8") as file:
        file.write("inputs: [palm, distance, wheel]\n")
    new = [each for each in check(pack) if str(each.error) not in quiet and "does not use" in str(each.error)]
    assert [each.severity for each in new] == ["warning"]
    assert "a scene of the kind 'attract' does not use 'wheel'." in str(new[0].error)
    assert not [each for each in quiet if "does not use" in each]
