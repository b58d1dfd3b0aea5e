"""Who sees nothing plays by what is heard alone: by four keys, and by one switch whose keys are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from short_belfry import WAY, short_belfry
from voiced import Voice, hear_out, listen

from kiosk.display.frames import FRAME_S
from kiosk.events import ActionName, LanguageChosen
from kiosk.language import interface_text
from kiosk.scenes.needs import Needs
from kiosk.stage.scanning import KEYS
from kiosk.testing import Played, play

SIZE = (320, 180)
PATIENCE_S = 60.0


@pytest.fixture(scope="module")
def belfry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return short_belfry(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def four_keys(belfry: Path) -> Iterator[Played]:
    with play(belfry, size=SIZE, language="en", needs=Needs(speech=True)) as played:
        yield played


@pytest.fixture
def one_switch(belfry: Path) -> Iterator[Played]:
    with play(belfry, size=SIZE, language="en", needs=Needs(speech=True, one_switch=True)) as played:
        yield played


def begin(played: Played) -> Voice:
    """From the poster, with the voice from its first word."""
    voice = listen(played)
    played.exhibit.stage.go_to("attract")
    played.advance(2 * FRAME_S)
    return voice


def press_when_heard(played: Played, voice: Voice, name: ActionName) -> None:
    """Hear all that is read, wait for the name of this key, and press the one switch while it is said."""
    word = interface_text(name, "en")
    end_s = played.clock.now() + PATIENCE_S
    while played.exhibit.stage.speaking.busy or voice.saying != word:
        assert played.clock.now() < end_s, f"'{word}' is never named; said: {voice.heard[-8:]}"
        played.let_pass(0.1)
    played.press("select")


def test_the_first_screen_tells_in_every_language_how_to_come_to_it(four_keys: Played) -> None:
    heard = hear_out(four_keys, begin(four_keys))
    assert heard[-4:] == [interface_text("said_language", tag) for tag in ("fr", "nl", "de", "fr-simple")]
    four_keys.press("language")
    assert [event.tag for event in four_keys.events if isinstance(event, LanguageChosen)] == ["fr"]


def test_the_belfry_is_played_to_its_end_by_what_one_switch_says(one_switch: Played) -> None:
    voice, way = begin(one_switch), list[str]()
    keys: dict[str, ActionName] = {"attract": "select", "carillon": "select", "watchman": "next", "feedback": "next"}
    while len(way) < 40 and not (way and one_switch.scene == "attract"):
        way.append(one_switch.scene)
        picked = one_switch.scene == "feedback" and way.count("feedback") > 1
        with one_switch.unseen():
            press_when_heard(one_switch, voice, "select" if picked else keys[one_switch.scene])
            one_switch.let_pass(1)
            while one_switch.exhibit.stage.speaking.busy or one_switch.exhibit.stage.speaking.holds:
                one_switch.let_pass(0.5)
    assert list(dict.fromkeys(way)) == list(WAY)
    assert "Thank you!" in voice.heard
    assert interface_text("said_switch", "en") in voice.heard
    assert interface_text("said_keys", "en") not in voice.heard


def test_keys_are_named_in_their_order_and_only_when_nothing_is_read(one_switch: Played) -> None:
    voice, speaking = begin(one_switch), one_switch.exhibit.stage.speaking
    names = {interface_text(name, "en"): name for name in KEYS}
    named: list[str] = []
    while len(named) < 2 * len(KEYS):
        if speaking.busy:
            assert voice.saying not in names
        elif voice.saying and voice.saying not in named[-1:]:
            named.append(voice.saying)
            assert one_switch.exhibit.stage.lit == names[voice.saying]
        one_switch.let_pass(0.1)
    assert [names[word] for word in named] == [*KEYS, *KEYS]


def test_a_press_while_something_is_read_ends_the_reading_and_does_no_more(one_switch: Played) -> None:
    voice = begin(one_switch)
    one_switch.advance(1)
    assert one_switch.exhibit.stage.speaking.busy
    one_switch.press("next")
    one_switch.let_pass(0.3)
    assert voice.cut
    assert one_switch.scene == "attract"
    assert voice.saying == interface_text("select", "en")
    one_switch.press("next")
    one_switch.let_pass(1)
    assert one_switch.scene == "carillon"


def test_names_of_keys_keep_nobody_from_going_home(one_switch: Played) -> None:
    voice = begin(one_switch)
    press_when_heard(one_switch, voice, "select")
    one_switch.let_pass(200)
    assert one_switch.scene == "attract"


def test_without_speech_the_light_goes_on_in_silence(belfry: Path) -> None:
    with play(belfry, size=SIZE, needs=Needs(one_switch=True, scan_s=1.0)) as played:
        said = played.exhibit.stage.speaking.said
        played.let_pass(5)
        assert not said
