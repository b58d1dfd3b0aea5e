"""Places on a map are chosen by every way, told of, and the way to them grows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest
from every_pack import every_pack

from kiosk.display import paths
from kiosk.display.display_list import Op
from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.events import Completed, HotspotOpened
from kiosk.scenes.map import Map
from kiosk.testing import Played, play


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("map")
        exhibit.let_pass(1)
        yield exhibit


def scene_of(played: Played) -> Map:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Map)
    return scene


def touch_place(played: Played, number: int) -> None:
    x, y = scene_of(played)._page.items[number].at
    width, height = played.exhibit.window.canvas.size
    played.touch(x / width, y / height)


def way_px(played: Played) -> float:
    """The length of the way that is drawn in the accent."""
    accent = played.exhibit.backstage.theme.accent
    lines: list[Op] = [op for op in played.exhibit.window.canvas.steps if op.kind == "line" and op.colour == accent]
    return paths.length(lines[0].points) if lines else 0.0


def opened(played: Played) -> list[str]:
    return [event.hotspot for event in played.events if isinstance(event, HotspotOpened)]


def test_all_names_can_be_read_at_first_and_none_lies_over_another(played: Played) -> None:
    for words in ("Vous êtes ici", "Le beffroi", "Sainte-Waudru", "365 marches"):
        played.see(words)
    boxes = [box for _, box in scene_of(played)._page._tags._tags.values()]
    assert len(boxes) == 4
    for one, other in combinations(boxes, 2):
        apart = one.x + one.w <= other.x or other.x + other.w <= one.x
        assert apart or one.y + one.h <= other.y or other.y + other.h <= one.y


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de"])
def test_where_one_stands_is_named_and_no_large_credit_lies_over_it(pack: Path, language: str) -> None:
    with play(pack, size=(1280, 800), form=Form(large_text=True), language=language) as played:
        played.exhibit.stage.go_to("map")
        played.let_pass(1)
        scene = scene_of(played)
        assert scene._page.here is not None
        assert not scene._page.credit.box.contains(scene._page.here)
        assert "here" in scene._page._tags._tags


def test_names_are_read_at_two_metres_and_keep_their_size_beside_a_note(played: Played) -> None:
    def heights() -> set[float]:
        return {image.size[1] for image, _ in scene_of(played)._page._tags._tags.values()}

    body_px, before = played.exhibit.backstage.theme.body_px, heights()
    assert len(before) == 1
    assert scene_of(played)._page._tags._size_px >= 1.3 * body_px
    played.press("next")
    played.advance(1)
    assert heights() == before


def test_a_note_stands_where_it_hides_the_fewest_places_and_never_its_own(played: Played) -> None:
    note, points = scene_of(played)._page.note, [item.at for item in scene_of(played)._page.items]
    hidden = []
    for number in range(3):
        played.press("next")
        played.advance(0.5)
        assert note.box is not None
        assert not note.covers(points[number])
        hidden.append(sum(note.covers(point) for point in points))
        pins = [op.box.centre for op in played.exhibit.window.canvas.steps if op.kind == "fill" and op.box.w < 60]
        assert not any(note.covers(point) and point in pins for point in points), "no pin shines through"
        if number == 1:
            assert not note.box.overlaps(scene_of(played)._page.sheet.subject), "the church is told of in the free sky"
    assert hidden[1] == 0, "that of the church stands high up, over none of the belfry's two places"


@pytest.mark.parametrize("way", ["hand", "touch"])
def test_the_cross_at_a_note_closes_it_and_what_it_covered_can_be_chosen(
    played: Played, way: Literal["hand", "touch"]
) -> None:
    played.press("next")
    played.advance(0.5)
    scene = scene_of(played)
    assert scene._page.note.covers(scene._page.items[1].at)
    assert scene._page.note.cross is not None
    x, y = scene._page.note.cross.centre
    width, height = played.exhibit.window.canvas.size
    if way == "touch":
        played.touch(x / width, y / height)
    for _ in range(80 if way == "hand" else 0):
        played.point(x / width, y / height)
    assert not any("Victor Hugo" in text for text in played.texts())
    touch_place(played, 1)
    played.advance(0.5)
    played.see("115 mètres")


def test_keys_tell_of_one_after_the_other_and_past_the_last_one_lead_on(played: Played) -> None:
    for words in ("Victor Hugo", "115 mètres", "lanterne"):
        assert not any(isinstance(event, Completed) for event in played.events)
        played.press("next")
        played.advance(0.5)
        played.see(words)
    assert opened(played) == ["place-1", "place-2", "route-1"]
    assert sum(isinstance(event, Completed) for event in played.events) == 1
    played.press("next")
    played.advance(FRAME_S)
    assert played.scene != "map"


def test_back_before_the_first_leads_back(played: Played) -> None:
    played.press("back")
    played.advance(FRAME_S)
    assert played.scene == "attract"


def test_a_touch_tells_of_a_place_in_the_next_frame_and_select_closes_it(played: Played) -> None:
    touch_place(played, 1)
    assert opened(played) == ["place-2"]
    played.advance(0.5)
    played.see("115 mètres")
    played.press("select")
    assert not any("115 mètres" in text for text in played.texts())
    played.press("select")
    played.advance(0.5)
    played.see("115 mètres")
    assert opened(played) == ["place-2"]


def test_a_hand_that_rests_on_a_place_chooses_it(played: Played) -> None:
    x, y = scene_of(played)._page.items[0].at
    for _ in range(20):
        played.point(x / 1280, y / 720)
    assert opened(played) == []
    for _ in range(60):
        played.point(x / 1280, y / 720)
    assert opened(played) == ["place-1"]


def test_the_way_grows_to_its_whole_length(played: Played) -> None:
    played.press("next")
    lengths = []
    for _ in range(40):
        played.advance(0.1)
        lengths.append(way_px(played))
    assert lengths == sorted(lengths)
    assert lengths[0] < 0.2 * lengths[-1]
    line = scene_of(played)._page.items[0].line
    assert lengths[-1] == pytest.approx(paths.length(line), rel=0.06)  # its corners are rounded


def test_where_motion_is_reduced_the_way_is_there_at_once(pack: Path) -> None:
    with play(pack, form=Form(reduced_motion=True)) as played:
        played.exhibit.stage.go_to("map")
        played.let_pass(1)
        played.press("next")
        assert way_px(played) == pytest.approx(paths.length(scene_of(played)._page.items[0].line), rel=0.06)


@pytest.mark.parametrize("size", [(1280, 720), (1280, 800), (1920, 1080)])
def test_words_stand_away_from_the_place_that_they_tell_of(pack: Path, size: tuple[int, int]) -> None:
    with play(pack, size=size) as played:
        played.exhibit.stage.go_to("map")
        played.let_pass(1)
        for item in scene_of(played)._page.items:
            played.press("next")
            played.advance(0.5)
            box = scene_of(played)._page.note.box
            assert box is not None
            assert not box.inset(-20).contains(item.at)


def test_a_place_under_the_words_is_not_touched_through_them(played: Played) -> None:
    touch_place(played, 0)
    played.advance(0.5)
    assert scene_of(played)._page.note.covers(scene_of(played)._page.items[1].at)
    touch_place(played, 1)
    assert opened(played) == ["place-1"]


def test_on_an_upright_screen_all_places_are_seen_and_the_words_stand_under_the_map(pack: Path) -> None:
    with play(pack, size=(720, 1280)) as played:
        played.exhibit.stage.go_to("map")
        played.let_pass(1)
        area = played.exhibit.backstage.area
        assert all(area.contains(item.at) for item in scene_of(played)._page.items)
        played.press("next")
        played.advance(0.5)
        box = scene_of(played)._page.note.box
        assert box is not None
        assert box.y > max(item.at[1] for item in scene_of(played)._page.items)


def test_another_form_and_another_language_keep_the_place(played: Played) -> None:
    played.press("next")
    played.advance(0.5)
    played.press("language")
    played.advance(0.2)
    played.see("reusachtige koffiepot")
    played.exhibit.dress(Form(high_contrast=True))
    played.advance(1)
    played.see("reusachtige koffiepot")
    assert scene_of(played)._stops.reached == {0}
    assert opened(played) == ["place-1"]
