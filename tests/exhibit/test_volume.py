"""How loud everything is: visitors make it quieter or louder on the panel, by any way, and the next ones find it as
before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli.running import _plan
from kiosk.display.frames import FRAME_S
from kiosk.display.loudness import gain
from kiosk.display.sound import Sound
from kiosk.display.synthesis import pad
from kiosk.packs.load import load
from kiosk.scenes.needs import USUAL_VOLUME, VOLUME_DB, VOLUMES, Needs
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.settings import load_exhibit
from kiosk.stage.idle import GONE_S
from kiosk.stage.volume_row import LOUDER, QUIETER
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"


@pytest.fixture
def belfry() -> Iterator[Played]:
    with play(PACK, size=(640, 360), language="en") as played:
        played.press("help", via="touch")
        yield played


def volume(played: Played) -> int:
    return played.exhibit.backstage.needs.volume


def at(played: Played, name: str) -> tuple[float, float]:
    return played.fractions(played.exhibit.stage.panel.box(name))


def step_to(played: Played, words: str) -> None:
    while not played.exhibit.stage.panel.script().focus.startswith(words):
        played.press("next")


def test_it_is_changed_by_keys_by_touch_and_by_a_hand_and_ends_at_both_ends(belfry: Played) -> None:
    step_to(belfry, "Quieter")
    belfry.press("select")
    assert volume(belfry) == USUAL_VOLUME - 1
    for _ in range(VOLUMES):
        belfry.touch(*at(belfry, LOUDER))
    assert volume(belfry) == VOLUMES
    for _ in range(round(1.5 * DWELL_S / FRAME_S)):
        belfry.point(*at(belfry, QUIETER))
        belfry.advance(FRAME_S)
    assert volume(belfry) == VOLUMES - 1, "a hand that rests chooses once"
    for _ in range(VOLUMES):
        belfry.press("select")
    assert volume(belfry) == 1
    assert belfry.exhibit.stage.panel.open


def test_who_cannot_see_hears_which_key_it_is_and_how_loud_everything_is(belfry: Played) -> None:
    step_to(belfry, "Louder")
    assert belfry.exhibit.stage.panel.script().focus == "Louder: 4 of 5"
    belfry.press("select")
    assert belfry.exhibit.stage.panel.script().focus == "Louder: 5 of 5"


def test_each_step_is_heard_in_everything_and_gone_when_the_visitor_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    with play(PACK, size=(640, 360)) as played:
        played.approach()
        sound = played.exhibit.backstage.sound = Sound(pytest.fail, played.clock)  # one that is heard
        words = sound.speak("words", lambda: pad((220.0,), 60.0))
        assert words is not None
        played.advance(FRAME_S)
        usual = words._channel.get_volume()
        played.press("help", via="touch")
        for steps in (1, 2):
            played.touch(*at(played, QUIETER))
            played.advance(FRAME_S)
            assert words._channel.get_volume() == pytest.approx(usual * gain(-steps * VOLUME_DB), abs=0.01)
        played.leave()
        played.let_pass(GONE_S + 1)
        assert volume(played) == USUAL_VOLUME
        sound.close()


def test_the_loudest_is_what_the_museum_allows_and_its_file_says_where_visitors_begin(tmp_path: Path) -> None:
    assert Needs(volume=VOLUMES).volume_db == 0
    path = tmp_path / "exhibit.yaml"
    path.write_text("site: mons\nkiosk: one\npack: beffroi\naccessibility: {volume: 2}\n", encoding="utf-8")
    assert _plan(load_exhibit(path), load(PACK), silent=True).needs.volume == 2
