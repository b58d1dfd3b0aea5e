"""Where large letters leave a text no room at once, `next` turns its pages before it leads on, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.scenes.descend import Descend
from kiosk.scenes.hotspots import Hotspots
from kiosk.scenes.parts.band import HELP
from kiosk.testing import Played, play

JOURNEY_S = 3.5
LONG_S = 50.0
"""Longer than the words of a find stay."""
MARK = re.compile(r" \((\d)/(\d)\)$")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    """Large letters at the first stop of the way down, whose text has several pages."""
    with play(pack, form=Form(large_text=True)) as exhibit:
        exhibit.exhibit.stage.go_to("descend")
        exhibit.advance(1)
        yield exhibit


def page_of(played: Played) -> str:
    """The text that is read in pages, as it is seen now; empty where there is none."""
    return next((text for text in played.texts() if MARK.search(text)), "")


def scene_of(played: Played) -> Descend:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Descend)
    return scene


def stop_of(played: Played) -> int | None:
    return scene_of(played).keeper.here  # type: ignore[union-attr]


def read_on(played: Played) -> list[str]:
    """The pages as `next` turns them, without their numbers."""
    pages = [page_of(played)]
    while True:
        at, count = MARK.search(pages[-1]).groups()  # type: ignore[union-attr]
        assert int(at) == len(pages)
        if at == count:
            return [MARK.sub("", page) for page in pages]
        played.press("next")
        played.advance(FRAME_S)
        pages.append(page_of(played))


def test_next_turns_the_pages_in_the_next_frame_and_they_are_the_whole_text(played: Played) -> None:
    stop = stop_of(played)
    pages = read_on(played)
    assert len(pages) > 1
    scene = played.exhibit.stage.scene
    assert " ".join(pages) in scene.script().text
    assert stop_of(played) == stop
    played.press("next")
    played.advance(JOURNEY_S)
    assert stop_of(played) != stop


def test_back_turns_back_while_one_reads_and_then_goes_back(played: Played) -> None:
    first, stop = page_of(played), stop_of(played)
    played.press("next")
    played.press("back")
    played.advance(FRAME_S)
    assert page_of(played) == first
    played.press("back")
    played.advance(JOURNEY_S)
    assert played.scene != "descend" or stop_of(played) != stop


def test_what_was_left_is_read_from_its_beginning(played: Played) -> None:
    first = page_of(played)
    read_on(played)
    for key in ("next", "back"):
        played.press(key)  # type: ignore[arg-type]
        played.advance(JOURNEY_S)
    assert page_of(played) == first


@pytest.mark.parametrize("way", ["touch", "hand"])
def test_the_key_that_leads_on_turns_the_pages_by_touch_and_by_hand(played: Played, way: str) -> None:
    first, stop = page_of(played), stop_of(played)
    at = played.key("next")
    if way == "touch":
        played.touch(*at)
    else:
        for _ in range(45):
            played.point(*at)
            played.advance(FRAME_S)
        played.withdraw()
    played.advance(FRAME_S)
    assert page_of(played) not in {"", first}
    assert stop_of(played) == stop
    assert played.scene == "descend"


def test_a_tap_on_the_words_turns_the_page_and_after_the_last_one_begins_again(played: Played) -> None:
    first, stop = page_of(played), stop_of(played)
    plane = scene_of(played).keeper.taken[-1]  # type: ignore[union-attr]
    for _ in range(int(MARK.search(first).group(2))):  # type: ignore[union-attr]
        seen = page_of(played)
        played.touch(*played.fractions(plane))
        played.advance(FRAME_S)
        assert page_of(played) not in {"", seen}
    assert page_of(played) == first
    assert stop_of(played) == stop


def test_a_drag_that_begins_beside_the_words_is_the_scenes(played: Played) -> None:
    scene, plane = scene_of(played), scene_of(played).keeper.taken[-1]  # type: ignore[union-attr]
    part, (x, y) = scene.part, played.fractions(plane)
    for at in ((0.7, 0.8), (0.7, 0.6), (0.7, 0.4), (x, y)):
        played.point(*at, "touch", pressed=True)
        played.advance(FRAME_S)
    assert scene.part != part


def test_a_drag_that_begins_on_the_words_moves_nothing(played: Played) -> None:
    scene, plane = scene_of(played), scene_of(played).keeper.taken[-1]  # type: ignore[union-attr]
    first, part, (x, y) = page_of(played), scene.part, played.fractions(plane)
    for at in ((x, y), (x, y - 0.1), (0.7, 0.2)):
        played.point(*at, "touch", pressed=True)
        played.advance(FRAME_S)
    played.point(0.7, 0.2, "touch")
    played.advance(1)
    assert (page_of(played), scene.part) == (first, part)


def test_while_the_panel_is_open_no_page_is_turned(played: Played) -> None:
    first = page_of(played)
    played.press(HELP)
    played.press("next")
    played.press(HELP)
    played.advance(1)
    assert page_of(played) == first


def test_words_that_close_by_themselves_wait_for_who_still_reads(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    manifest, file = pack / "pack.yaml", pack / "scenes" / "collect.yaml"
    told, waits = (each.read_text(encoding="utf-8") for each in (file, manifest))
    file.write_text(told.replace('      fr: "', '      fr: "' + "On la voit de loin. " * 6), encoding="utf-8")
    manifest.write_text(re.sub(r"idle_s: \d+", "idle_s: 600", waits), encoding="utf-8")
    with play(pack, form=Form(large_text=True)) as exhibit:
        exhibit.exhibit.stage.go_to("collect")
        exhibit.advance(1)
        for key in ("next", "select"):
            exhibit.press(key)  # type: ignore[arg-type]
            exhibit.advance(1)
        first = page_of(exhibit)
        assert first
        exhibit.let_pass(LONG_S)
        assert page_of(exhibit) == first
        read_on(exhibit)
        exhibit.let_pass(LONG_S)
        assert not page_of(exhibit)
        assert exhibit.scene == "collect"


def test_in_usual_letters_there_are_no_pages(pack: Path) -> None:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("descend")
        exhibit.advance(1)
        assert exhibit.exhibit.backstage.paging.place is None
        assert not page_of(exhibit)


def test_the_cross_closes_words_that_have_pages(played: Played) -> None:
    played.exhibit.stage.go_to("hotspots")
    played.advance(1)
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Hotspots)
    for key in ("next", "select"):
        played.press(key)  # type: ignore[arg-type]
        played.advance(1)
    assert page_of(played)
    played.touch(*played.fractions(scene._openings._beside.cross(scene._openings.about(0))))
    played.advance(1)
    assert scene._openings.opened is None


def test_the_page_stays_while_the_panel_is_open_and_goes_with_the_scene(played: Played) -> None:
    first = page_of(played)
    played.press("next")
    played.advance(FRAME_S)
    second = page_of(played)
    for _ in range(2):
        played.press(HELP)
        played.advance(1)
    assert page_of(played) == second != first
    played.press("restart")
    played.advance(1)
    played.exhibit.stage.go_to("descend")
    played.advance(1)
    assert page_of(played) == first


def test_a_quiz_keeps_its_page_under_the_panel(played: Played) -> None:
    played.exhibit.stage.go_to("quiz")
    played.advance(1)
    for key in ("next", "select"):
        played.press(key)  # type: ignore[arg-type]
        played.advance(3)
    played.press("next")
    played.advance(FRAME_S)
    seen = page_of(played)
    assert "(2/" in seen
    for _ in range(2):
        played.press(HELP)
        played.advance(1)
    assert page_of(played) == seen


def test_a_page_turned_by_a_key_does_not_end_what_is_read_aloud(played: Played) -> None:
    backstage = played.exhibit.backstage
    backstage.adapt(replace(backstage.needs, speech=True))
    played.advance(1)
    with patch.object(played.exhibit.stage.speaking._speech, "stop") as stopped:
        played.press("next")
        played.advance(FRAME_S)
        assert "(2/" in page_of(played)
        assert not stopped.called
        played.press("select")
        assert stopped.called


def test_a_plane_is_as_high_for_each_page(played: Played) -> None:
    plane = scene_of(played).keeper.taken[-1]  # type: ignore[union-attr]
    read_on(played)
    assert scene_of(played).keeper.taken[-1] == plane  # type: ignore[union-attr]
