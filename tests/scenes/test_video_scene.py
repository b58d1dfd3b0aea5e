"""Video: it plays by itself, is held and wound in every way, keeps its place, and says its words when it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.display.theme import CAP_PER_EM, LARGE
from kiosk.display.video.film import Film
from kiosk.events import Completed, Dialled, Grabbed, PointerLost, Swiped
from kiosk.language import interface_text
from kiosk.scenes.parts.winding import LAST_S
from kiosk.scenes.video import Video
from kiosk.testing import Played, play

CAPTION = "365 marches mènent en haut du beffroi."


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("video"))


@pytest.fixture
def exhibit(pack: Path) -> Iterator[Played]:
    with play(pack) as played:
        played.exhibit.stage.go_to("video")
        played.let_pass(1)
        yield played


def scene(exhibit: Played) -> Video:
    found = exhibit.exhibit.stage.scene
    assert isinstance(found, Video)
    return found


def film(exhibit: Played) -> Film:
    return scene(exhibit)._film


def test_it_begins_by_itself_with_captions_title_and_credit(exhibit: Played) -> None:
    assert film(exhibit).playing
    assert film(exhibit).position_s > 0.5
    exhibit.see(CAPTION)
    exhibit.see("Une minute là-haut")
    exhibit.see("projet MuseumLab Kiosk")
    exhibit.see("−0:0")
    exhibit.advance(2.2)
    assert 0 < title_alpha(exhibit) < 1, "it fades"
    exhibit.advance(0.4)
    assert "Une minute là-haut" not in exhibit.texts()


def title_alpha(exhibit: Played) -> float:
    """How strongly the title is drawn, 0 to 1."""
    return next(draw.alpha for draw in exhibit.exhibit.window.canvas.draws if draw.text == "Une minute là-haut")


def test_captions_can_be_gone_and_speak_the_language(exhibit: Played) -> None:
    exhibit.press("language")
    exhibit.see("365 treden")
    backstage = exhibit.exhibit.backstage
    backstage.needs = replace(backstage.needs, captions=False)
    exhibit.advance(0.1)
    assert not [text for text in exhibit.texts() if "365 treden" in text]


@pytest.mark.parametrize("how", ["select", "grab", "touch", "key", "rest"])
def test_it_is_held_and_goes_on(exhibit: Played, how: str) -> None:
    def toggle() -> None:
        now, key = exhibit.clock.now(), exhibit.fractions(scene(exhibit)._player.targets.box("toggle"))
        if how == "select":
            exhibit.press("select")
        elif how == "grab":
            exhibit.happen(Grabbed(at=now, x=0.5, y=0.5))
        elif how == "touch":
            exhibit.touch(0.5, 0.4)
        elif how == "key":
            exhibit.touch(*key)
        else:
            for _ in range(70):
                exhibit.point(*key)
            exhibit.withdraw()

    toggle()
    held_s = film(exhibit).position_s
    assert not film(exhibit).playing
    exhibit.advance(1)
    assert film(exhibit).position_s == held_s
    toggle()
    exhibit.advance(0.5)
    assert film(exhibit).playing


def test_a_caption_of_a_held_film_is_as_bright_as_ever(exhibit: Played) -> None:
    exhibit.press("select")
    exhibit.advance(1)
    draws = list(exhibit.exhibit.window.canvas.draws)
    words = next(index for index, draw in enumerate(draws) if draw.text == CAPTION)
    film_at = scene(exhibit)._part.box
    veils = [
        at for at, draw in enumerate(draws) if draw.kind == "fill" and draw.box.w == pytest.approx(film_at.w, abs=1)
    ]
    assert max(veils) < words


def test_it_is_wound_by_keys_sweeps_and_a_wheel(exhibit: Played) -> None:
    exhibit.press("select")
    film(exhibit).seek(4.0)
    exhibit.happen(Dialled(at=exhibit.clock.now(), steps=1))
    assert film(exhibit).position_s == pytest.approx(6.0)
    exhibit.happen(Dialled(at=exhibit.clock.now(), steps=-2))
    assert film(exhibit).position_s == pytest.approx(2.0)
    film(exhibit).seek(5.0)
    exhibit.happen(Swiped(at=exhibit.clock.now(), direction="right"))
    assert film(exhibit).position_s == pytest.approx(0.0)
    exhibit.happen(Swiped(at=exhibit.clock.now(), direction="up"))
    assert film(exhibit).position_s == pytest.approx(0.0)
    assert not film(exhibit).playing


@pytest.mark.parametrize("large", [False, True])
def test_the_sign_on_the_key_is_seen_at_two_metres(exhibit: Played, *, large: bool) -> None:
    exhibit.exhibit.dress(Form(large_text=large))
    exhibit.advance(0.5)
    theme, key = exhibit.exhibit.backstage.theme, scene(exhibit)._player.targets.box("toggle")
    fills = [op.box for op in exhibit.exhibit.window.canvas.steps if op.kind == "fill" and key.contains(op.box.centre)]
    bars = [box for box in fills if box.w < key.w / 2]
    assert len(bars) == 2
    cap_px = CAP_PER_EM * theme.body_px / (LARGE if large else 1)  # what is read where one stands, at 1.2 m
    assert all(bar.h >= cap_px * 2.0 / 1.2 for bar in bars)


def test_a_finger_leads_along_the_line(exhibit: Played) -> None:
    line, row = scene(exhibit)._row._line, scene(exhibit)._row.row
    width, height = exhibit.exhibit.window.canvas.size
    for part in (0.25, 0.5):
        exhibit.point((line.x + part * line.w) / width, row.centre[1] / height, "touch", pressed=True)
        assert film(exhibit).position_s == pytest.approx(part * 8, abs=0.1)
    exhibit.happen(PointerLost(at=exhibit.clock.now(), via="touch"))
    assert film(exhibit).playing


def test_at_its_end_it_is_complete_once_and_leads_on(exhibit: Played) -> None:
    exhibit.advance(8 + LAST_S + 0.5)
    assert exhibit.scene != "video"
    assert [event.scene for event in exhibit.events if isinstance(event, Completed)] == ["video"]


def test_who_goes_back_from_its_end_completes_it_no_second_time(exhibit: Played) -> None:
    while not film(exhibit).ended:
        exhibit.advance(0.1)
    exhibit.happen(Dialled(at=exhibit.clock.now(), steps=-1))
    assert not film(exhibit).ended
    exhibit.advance(2 + LAST_S + 0.5)
    assert exhibit.scene != "video"
    assert [event.scene for event in exhibit.events if isinstance(event, Completed)] == ["video"]


def test_back_at_the_beginning_leaves_and_next_beyond_the_end_too(exhibit: Played) -> None:
    exhibit.press("next")
    exhibit.advance(0.1)
    assert exhibit.scene == "vote"
    exhibit.exhibit.stage.go_to("video")
    exhibit.let_pass(1)
    exhibit.press("back")
    exhibit.advance(0.1)
    assert exhibit.scene == "attract"


@pytest.mark.parametrize("held", [False, True])
def test_its_place_is_kept_when_the_form_changes(exhibit: Played, held: bool) -> None:
    exhibit.advance(2)
    if held:
        exhibit.press("select")
    first, place = film(exhibit).position_s, scene(exhibit).place()
    other = Video("video", scene(exhibit).settings, exhibit.exhibit.backstage)
    other.resume(place)
    assert other._film.position_s == pytest.approx(first, abs=0.1)
    assert other._film.playing != held


def test_what_is_said_aloud_are_its_words_and_what_the_key_does(exhibit: Played) -> None:
    said = scene(exhibit).script()
    assert "Victor Hugo" in said.text
    assert said.choices == (interface_text("video_pause", "fr"),)
    exhibit.press("select")
    assert scene(exhibit).script().focus == interface_text("video_play", "fr")


@pytest.mark.parametrize("fault", ["missing", "broken"])
@pytest.mark.parametrize("way", ["hand", "touch", "button"])
def test_a_film_that_cannot_be_played_shows_its_words_and_is_left_by_any_way(
    tmp_path: Path, fault: str, way: str
) -> None:
    pack = every_pack(tmp_path)
    path = pack / "media" / "film" / "belfry.mp4"
    path.write_bytes(b"no film") if fault == "broken" else path.unlink()
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("video")
        exhibit.let_pass(1)
        exhibit.see("Victor Hugo")
        assert len(exhibit.exhibit.problems.sentences()) == 1
        exhibit.press("select")
        assert exhibit.scene == "video"
        assert exhibit.rehearse(way)  # type: ignore[arg-type]
        assert exhibit.scene != "failsafe"
