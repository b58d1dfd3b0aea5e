"""What is read from right to left begins on the right, and is turned the other way; measured on rendered frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest
from translated import BELFRY, translated_belfry

from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.events import Swiped
from kiosk.scenes.base import Scene
from kiosk.testing import Played, play

SIZES = [(1920, 1080), (1280, 800), (720, 1280)]
ACCENT = (217, 164, 65)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return translated_belfry(tmp_path_factory.mktemp("pack"), "ar")


@pytest.fixture
def arabic(pack: Path) -> Iterator[Played]:
    with play(pack, language="ar") as played:
        yield played


def swipe(played: Played, direction: str) -> None:
    played.happen(Swiped(at=played.clock.now(), direction=direction))  # type: ignore[arg-type]
    played.advance(0.7)


def ink(played: Played, box: Box) -> np.ndarray:
    """Which pixels of a box differ from its upper left corner."""
    shot = pygame.surfarray.array3d(played.shot()).astype(int)
    part = shot[int(box.x) : int(box.x + box.w), int(box.y) : int(box.y + box.h)]
    return np.abs(part - part[0, 0]).sum(axis=2) > 90


def strokes(columns: np.ndarray) -> list[tuple[int, int]]:
    """The stretches of columns with ink in them, from the left."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(int), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def text_edges(played: Played, text: str) -> tuple[float, float]:
    """The left and the right edge of what a text has painted."""
    box = next(draw.box for draw in played.exhibit.window.canvas.draws if draw.text == text)
    places = np.flatnonzero(ink(played, box).any(axis=1))
    return box.x + places[0], box.x + places[-1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", [Form(), Form(large_text=True)], ids=["normal", "large"])
def test_the_band_is_mirrored(pack: Path, size: tuple[int, int], form: Form) -> None:
    with play(pack, language="ar", size=size, form=form) as played:
        played.exhibit.stage.go_to("watchman")
        played.advance(0.1)
        key = played.exhibit.stage.key
        restart, back, onwards = (key(name) for name in ("restart", "back", "next"))
        assert restart.x > back.x > onwards.x
        assert restart.x + restart.w > 0.9 * size[0]
        languages = [key(f"language:{tag}").x for tag in played.exhibit.plan.languages]
        assert languages == sorted(languages, reverse=True)
        assert languages[-1] < 0.1 * size[0]


def test_the_arrows_point_the_other_way(arabic: Played) -> None:
    """The arrow of `next` stands left of its word and points left; that of `back` is its mirror."""
    arabic.exhibit.stage.go_to("watchman")
    arabic.let_pass(1)
    for name, first in (("next", True), ("back", False)):
        inside = arabic.exhibit.stage.key(name)
        marks = ink(arabic, inside.inset(3))
        start, end = strokes(marks.any(axis=1))[0 if first else -1]
        arrow = marks[start:end]
        assert end - start < 0.2 * inside.h
        tip, open_end = (arrow[0], arrow[-1]) if first else (arrow[-1], arrow[0])
        assert np.ptp(np.flatnonzero(tip)) < np.ptp(np.flatnonzero(open_end))


@pytest.mark.parametrize("size", SIZES)
def test_title_and_invitation_begin_on_one_line_on_the_right(pack: Path, size: tuple[int, int]) -> None:
    with play(pack, language="ar", size=size) as played:
        played.advance(0.5)
        body_px = played.exhibit.backstage.theme.body_px
        title, line = text_edges(played, "برج الأجراس يُصغي"), text_edges(played, "كان في انتظاركم.")
        assert title[1] == pytest.approx(line[1], abs=0.5 * body_px)
        assert line[0] > title[0] + body_px


def test_pages_are_counted_from_the_right(arabic: Played) -> None:
    arabic.exhibit.stage.go_to("watchman")
    arabic.let_pass(1)
    places = []
    for _ in range(3):
        shot = pygame.surfarray.array3d(arabic.shot()).astype(int)
        plane = next(draw.box for draw in arabic.exhibit.window.canvas.draws if draw.text.startswith("الحارس")
                     or draw.text.startswith("إبريق") or draw.text.startswith("صوت"))  # fmt: skip
        lit = np.abs(shot - ACCENT).sum(axis=2) < 40
        lit[:, : int(plane.y + plane.h)] = False
        column = lit[int(plane.x) : int(plane.x + plane.w)]
        places.append(float(np.flatnonzero(column.sum(axis=1) > 2).mean()))
        arabic.press("next")
        arabic.advance(1)
    assert places == sorted(places, reverse=True)


def test_swipes_turn_the_pages_as_in_a_book_that_begins_at_its_right_end(arabic: Played) -> None:
    arabic.exhibit.stage.go_to("watchman")
    arabic.let_pass(0.7)
    swipe(arabic, "up")
    arabic.see("الحارس ساهر")
    swipe(arabic, "right")
    arabic.see("إبريق قهوة وأربعة أباريق شاي")
    swipe(arabic, "left")
    arabic.see("الحارس ساهر")
    swipe(arabic, "left")
    assert arabic.scene == "carillon"


def focused(scene: Scene[Any]) -> int:
    """The number, from 0, of what would be chosen."""
    said = scene.script()
    return said.choices.index(said.focus)


def test_faces_follow_the_language_and_keep_the_focus(arabic: Played) -> None:
    arabic.exhibit.stage.go_to("feedback")
    arabic.let_pass(0.7)
    scene = arabic.exhibit.stage.scene
    arabic.press("next")
    across = [scene.face(f"face_{number}").x for number in (1, 2, 3, 4)]
    assert across == sorted(across, reverse=True)
    focus = focused(scene)
    arabic.touch(*arabic.key("language:fr"))
    assert focused(scene) == focus
    assert [scene.face(f"face_{number}").x for number in (1, 2, 3, 4)] == pytest.approx(across[::-1])


def test_the_words_of_a_label_stand_at_the_right_of_its_plane(arabic: Played) -> None:
    arabic.exhibit.stage.go_to("watchman")
    arabic.let_pass(1)
    heading = text_edges(arabic, "الحارس ساهر")
    body = next(text for text in arabic.texts() if text.startswith("من هناك"))
    assert heading[1] == pytest.approx(text_edges(arabic, body)[1], abs=10)
    assert heading[0] > text_edges(arabic, body)[0] + 50


def test_a_visit_in_arabic_is_whole(arabic: Played) -> None:
    for scene in ("carillon", "watchman", "feedback"):
        arabic.exhibit.stage.go_to(scene)
        arabic.let_pass(0.7)
        assert arabic.rehearse("button")
    assert arabic.exhibit.problems.sentences() == ()


def test_from_left_to_right_nothing_is_mirrored() -> None:
    with play(BELFRY, language="de") as played:
        played.exhibit.stage.go_to("watchman")
        played.let_pass(0.7)
        key = played.exhibit.stage.key
        assert key("restart").x < key("back").x < key("next").x < key("language:de").x
        swipe(played, "left")
        played.see("Eine Kaffeekanne")
