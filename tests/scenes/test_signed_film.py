"""Sign language: the panel offers it where a film has a version with a signer, which plays then from the same place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from every_pack import every_pack
from made_films import make_film

from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Box
from kiosk.display.video.film import Film
from kiosk.events import Need, NeedTurned
from kiosk.language import interface_text
from kiosk.scenes.needs import Needs
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.scenes.video import Video
from kiosk.stage.idle import GONE_S
from kiosk.stage.panel import CHOICES
from kiosk.testing import Played, play

NEED: Need = "sign_language"
SIGNED = "media/film/belfry.signed.mp4"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack with every scene, whose film lies there with a signer too."""
    folder = every_pack(tmp_path_factory.mktemp("signed"))
    make_film(folder / SIGNED, seconds=8.0, rate=5)
    return folder


@pytest.fixture
def exhibit(pack: Path) -> Iterator[Played]:
    with play(pack, size=(640, 360)) as played:
        show(played)
        yield played


def show(played: Played) -> None:
    played.exhibit.stage.go_to("video")
    played.let_pass(1)


def film(played: Played) -> Film:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Video)
    return scene._film


def is_signed(played: Played) -> bool:
    return film(played).path.name == "belfry.signed.mp4"


def needs(played: Played) -> Needs:
    return played.exhibit.backstage.needs


def at_choice(played: Played) -> tuple[float, float]:
    return played.fractions(played.exhibit.stage.panel.box(NEED))


@pytest.mark.parametrize("way", ["button", "touch", "hand rests", "hand closes"])
def test_it_is_turned_on_by_any_way_and_the_film_goes_on_from_its_place_with_a_signer(
    exhibit: Played, way: str
) -> None:
    exhibit.advance(2)
    at_s = film(exhibit).position_s
    exhibit.press("help")
    exhibit.see("Langue des signes")
    if way == "button":
        for _ in range(5):
            exhibit.press("next")
        exhibit.press("select")
    elif way == "touch":
        exhibit.touch(*at_choice(exhibit))
    else:
        for _ in range(round(1.2 * DWELL_S / FRAME_S) if way == "hand rests" else 1):
            exhibit.point(*at_choice(exhibit))
        if way == "hand closes":
            exhibit.point(*at_choice(exhibit), pressed=True)
    assert needs(exhibit).sign_language
    assert [(each.need, each.asked) for each in exhibit.events if isinstance(each, NeedTurned)] == [(NEED, True)]
    exhibit.press("help")
    assert is_signed(exhibit)
    assert film(exhibit).position_s == pytest.approx(at_s, abs=0.3)
    exhibit.advance(1)
    assert film(exhibit).position_s == pytest.approx(at_s + 1, abs=0.4), "it goes on"
    assert not film(exhibit).failed


def test_a_film_that_was_held_stays_held_and_one_that_is_turned_off_shows_no_signer(exhibit: Played) -> None:
    exhibit.press("select")
    at_s = film(exhibit).position_s
    for signed in (True, False):
        exhibit.press("help")
        exhibit.touch(*at_choice(exhibit))
        exhibit.press("help")
        exhibit.advance(0.5)
        assert is_signed(exhibit) == signed
        assert not film(exhibit).playing
        assert film(exhibit).position_s == pytest.approx(at_s, abs=0.1)


def test_it_is_forgotten_when_the_visitor_has_left(exhibit: Played) -> None:
    exhibit.exhibit.adapt(replace(needs(exhibit), sign_language=True))
    exhibit.advance(0.1)
    assert is_signed(exhibit)
    exhibit.leave()
    exhibit.advance(GONE_S + 1)
    assert needs(exhibit) == Needs()
    show(exhibit)
    assert not is_signed(exhibit)


def test_where_no_film_has_a_signer_it_is_not_offered(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    with play(pack, size=(640, 360)) as played:
        show(played)
        played.press("help")
        assert interface_text(f"need_{NEED}", "fr") not in played.texts()
        with pytest.raises(KeyError):
            played.exhibit.stage.panel.box(NEED)
        played.exhibit.adapt(replace(needs(played), sign_language=True))
        played.advance(0.5)
        assert film(played).path.name == "belfry.mp4"


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("size", [(640, 400), (540, 960)], ids=str)
def test_no_word_lies_over_a_film_with_a_signer(pack: Path, size: tuple[int, int], large: bool) -> None:
    asked = Needs(Form(large_text=large), sign_language=True)
    with play(pack, size=size, language="de", needs=asked) as played:
        with played.unseen():
            show(played)
        part, row = played.exhibit.stage.scene._part, played.exhibit.stage.scene._row
        words = [part.caption, played.exhibit.stage.scene.title]
        drawn = [draw.box for text in words for draw in played.exhibit.window.canvas.draws if draw.text == text]
        assert len(drawn) == 2, "the caption and the title, whole"
        for box in drawn:
            assert not overlap(box, part.box)
            assert not overlap(box, row.row)
            assert box.x >= 0
            assert box.x + box.w <= size[0]
        assert not overlap(*drawn)
        assert part.box.h >= 0.65 * min(row.room.h, row.room.w * 9 / 16), "it is not made much smaller"


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.w - 1
        and other.x < one.x + one.w - 1
        and one.y < other.y + other.h - 1
        and other.y < one.y + one.h - 1
    )


def test_a_signed_version_that_cannot_be_played_leaves_the_words(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    (pack / SIGNED).write_bytes(b"no film")
    with play(pack, size=(640, 360), needs=Needs(sign_language=True)) as played:
        show(played)
        played.see("Victor Hugo")
        assert played.scene == "video"


@pytest.mark.parametrize("size", [(1280, 800), (720, 1280)])
def test_with_every_choice_there_each_can_be_touched(pack: Path, size: tuple[int, int]) -> None:
    with play(pack, size=size, language="de", needs=Needs(gestures=False)) as played, played.unseen():
        for large, low_reach in ((False, False), (True, False), (False, True), (True, True)):
            played.exhibit.adapt(Needs(Form(large_text=large), gestures=False, low_reach=low_reach))
            played.press("help")
            stage, backstage = played.exhibit.stage, played.exhibit.backstage
            for name in (*CHOICES, "done"):
                assert stage.panel.box(name).h >= 0.8 * backstage.theme.target_px, (name, large, low_reach)
            played.press("help")
