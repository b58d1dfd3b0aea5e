"""What a picture shows is said to who does not see it: in their language, when it comes, and once while it stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.language import interface_text
from kiosk.packs.asset import Beside
from kiosk.scenes.needs import Needs
from kiosk.testing import Played, play

WATCHMAN, COFFEEPOT, BELFRY, NIGHT, PLAN = (
    f"media/{name}/planes.yaml" for name in ("watchman", "coffeepot", "attract", "failsafe", "plan")
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack, size=(320, 180), needs=Needs(speech=True)) as exhibit:
        yield exhibit


def come_to(played: Played, kind: str) -> list[str]:
    """Go to a scene; all that is said of it then."""
    played.exhibit.stage.speaking.said.clear()
    played.exhibit.stage.go_to(kind)
    played.let_pass(0.8)
    return said_by(played)


def said_by(played: Played) -> list[str]:
    """What was said since this was last asked."""
    said = played.exhibit.stage.speaking.said
    now = list(said)
    said.clear()
    return now


def said_after(played: Played, key: str) -> list[str]:
    """What is said when this key was pressed and the scene has answered."""
    played.press(key)  # type: ignore[arg-type]
    played.advance(2.5)
    return said_by(played)


def shows(pack: Path, picture: str, language: str = "fr") -> str:
    return Beside(pack).alt(picture)[language]


def test_each_page_of_a_label_says_what_its_picture_shows_after_its_words(pack: Path, played: Played) -> None:
    words = played.exhibit.plan.pack.scenes["label"].pages  # type: ignore[attr-defined]
    assert come_to(played, "label")[:3] == [words[0].heading["fr"], words[0].text["fr"], shows(pack, WATCHMAN)]
    assert said_after(played, "next")[2:] == [shows(pack, COFFEEPOT)]
    played.advance(5)
    assert said_by(played) == []


def test_it_is_said_in_the_language_that_a_visitor_chooses(pack: Path, played: Played) -> None:
    come_to(played, "label")
    played.touch(*played.key("language:nl"))
    said = said_by(played)
    assert shows(pack, WATCHMAN, "nl") in said
    assert shows(pack, WATCHMAN) not in said


def test_of_two_pictures_each_is_described_when_the_line_is_led_to_it(pack: Path, played: Played) -> None:
    both = {shows(pack, COFFEEPOT), shows(pack, BELFRY)}
    assert both.isdisjoint(come_to(played, "compare"))
    heard = [text for key in ("next", "next", "back", "back", "back") for text in said_after(played, key)]
    assert {text for text in heard if text in both} == both


def test_along_a_timeline_each_picture_is_described_when_it_is_there(pack: Path, played: Played) -> None:
    events = played.exhibit.plan.pack.scenes["timeline"].events  # type: ignore[attr-defined]
    heard = come_to(played, "timeline")
    for event in events[1:]:
        assert heard.count(shows(pack, events[0].picture)) == 1
        heard += said_after(played, "next")
        assert shows(pack, event.picture) in heard


def test_what_is_covered_is_described_once_when_something_of_it_was_found(pack: Path, played: Played) -> None:
    said = come_to(played, "reveal")
    assert shows(pack, NIGHT) in said
    assert shows(pack, BELFRY) not in said
    assert shows(pack, BELFRY) in said_after(played, "next")
    assert shows(pack, BELFRY) not in said_after(played, "next")


def test_the_picture_of_a_place_belongs_to_its_words_and_the_map_is_not_described_again(
    pack: Path, played: Played
) -> None:
    assert shows(pack, PLAN) in come_to(played, "map")
    said = said_after(played, "next")
    assert any(shows(pack, "media/coffeepot/coffeepot.webp") in text for text in said)
    assert shows(pack, PLAN) not in [*said, *said_after(played, "select")]


def test_the_failsafe_says_what_stands_there_and_what_it_shows(pack: Path, played: Played) -> None:
    said = come_to(played, "failsafe")
    words = played.exhibit.plan.pack.scenes["failsafe"].text["fr"]  # type: ignore[attr-defined]
    assert said[0] == f"{interface_text('failsafe', 'fr')} {words}"
    assert said[1] == shows(pack, NIGHT)


def test_what_lies_behind_what_is_read_is_not_described(played: Played) -> None:
    for kind in ("credits", "draw", "feedback"):
        come_to(played, kind)
        assert played.exhibit.stage.scene.script().shows == ""


def test_a_description_that_is_not_translated_is_said_all_the_same_and_the_technician_told_where(
    tmp_path: Path,
) -> None:
    pack = every_pack(tmp_path)
    beside = pack / "media" / "watchman" / "planes.yaml.yaml"
    beside.write_text("alt: {fr: Un veilleur de dos.}\n", encoding="utf-8")
    with play(pack, size=(320, 180), needs=Needs(speech=True), language="nl") as played:
        assert "Un veilleur de dos." in come_to(played, "label")
        (told,) = (each for each in played.exhibit.problems.sentences() if "veilleur" in each)
        assert WATCHMAN in told
        assert "nl" in told


@pytest.mark.parametrize("content", [None, "alt: [no, texts\n"], ids=["nothing", "nonsense"])
def test_where_nothing_can_be_read_of_a_picture_the_words_are_said(tmp_path: Path, content: str | None) -> None:
    pack = every_pack(tmp_path)
    beside = pack / "media" / "watchman" / "credits.yaml"
    beside.unlink()
    if content is not None:
        beside.write_text(content, encoding="utf-8")
    with play(pack, size=(320, 180), needs=Needs(speech=True)) as played:
        first = played.exhibit.plan.pack.scenes["label"].pages[0]  # type: ignore[attr-defined]
        assert first.text["fr"] in come_to(played, "label")
        assert played.scene == "label"
        assert played.exhibit.stage.scene.script().shows == ""
