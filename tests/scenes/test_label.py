"""A label shows how its pages are turned, turns them by every way, fades them, and has room for large letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from every_pack import every_pack
from readable import faults, written
from translated import translated_belfry

from kiosk.display.display_list import Op
from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.events import Completed, Dialled, Swiped, Way
from kiosk.language import interface_text
from kiosk.scenes.label import Label
from kiosk.testing import Played, play

LANGUAGES = ("fr", "nl", "en", "de")
LARGE = Form(large_text=True)
LARGE_CAP_PX = 53.0
"""The capitals of large letters on the screen of 24 inches at 1.2 m: 0.7 degrees of 1920 x 1080."""
HAT_ENDS = 0.42
"""So far down the screen, as a part of it, the hat of the watchman reaches."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        come_to(exhibit)
        yield exhibit


@pytest.fixture(scope="module", params=[(1920, 1080), (1280, 800), (1080, 1920)], ids=lambda size: f"{size[0]}")
def large(request: pytest.FixtureRequest, pack: Path) -> Iterator[Played]:
    with play(pack, size=request.param, form=LARGE) as exhibit:
        yield exhibit


def come_to(played: Played, language: str = "", scene: str = "label") -> Label:
    """Go to the label anew, in this language."""
    backstage = played.exhibit.backstage
    played.exhibit.stage.go_to("attract")
    played.let_pass(0.1)
    backstage.speak(language or backstage.language)
    played.exhibit.stage.go_to(scene)
    played.let_pass(1)
    return label_of(played)


def label_of(played: Played) -> Label:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Label)
    return scene


def turn(played: Played, key: str = "next") -> None:
    """Turn by a key, and let the page come in."""
    played.press(key)  # type: ignore[arg-type]
    played.let_pass(0.7)


def draw_across(played: Played, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A finger is drawn over the glass, in fractions of the screen."""
    for step in range(9):
        x, y = (a + (b - a) * step / 8 for a, b in zip(start, end, strict=True))
        played.point(x, y, "touch", pressed=True)
    played.point(*end, "touch", pressed=False)


def hint(played: Played, way: Way = "touch") -> str:
    return interface_text(f"hint_{way}_turn", played.exhibit.backstage.language)


def shown(played: Played, text: str) -> Op:
    """The step that draws this text."""
    canvas = played.exhibit.window.canvas
    return next(each.op for each in written(canvas.steps, Box(0, 0, *canvas.size)) if each.text == text)


def plane_under(played: Played, text: str) -> Box:
    """The plane that this text stands on."""
    box = shown(played, text).box
    return next(
        op.box
        for op in reversed(list(flat(played.exhibit.window.canvas.steps)))
        if op.kind == "fill" and op.box.contains(box.centre) and op.box.w < played.exhibit.backstage.area.w
    )


def flat(steps: tuple[Op, ...]) -> Iterator[Op]:
    for op in steps:
        yield from flat(op.inner) if op.kind in {"layer", "clip"} else (op,)


# how it is used


@pytest.mark.parametrize("way", ["hand", "touch", "button"])
def test_it_shows_how_its_pages_are_turned_until_that_is_understood(pack: Path, way: Way) -> None:
    with play(pack) as played:
        played.exhibit.backstage.ways = frozenset({way})
        come_to(played)
        played.see(hint(played, way))
        turn(played)
        played.let_pass(1.5)
        assert hint(played, way) not in played.texts()


def test_a_single_page_has_nothing_to_turn(pack: Path) -> None:
    with play(pack) as played:
        pages = played.exhibit.plan.pack.scenes["label"].pages  # type: ignore[attr-defined]
        others = pages[1:]
        del pages[1:]
        come_to(played)
        pages += others
        assert played.texts()
        assert hint(played) not in played.texts()


def test_a_finger_turns_as_in_a_book(played: Played) -> None:
    draw_across(played, (0.7, 0.5), (0.4, 0.52))
    assert label_of(played)._booklet.page == 1, "once, however far it is drawn"
    draw_across(played, (0.4, 0.5), (0.7, 0.52))
    assert label_of(played)._booklet.page == 0
    draw_across(played, (0.5, 0.2), (0.6, 0.6))
    draw_across(played, (0.5, 0.4), (0.47, 0.4))
    played.touch(0.8, 0.4)
    assert label_of(played)._booklet.page == 0
    draw_across(played, (0.4, 0.5), (0.7, 0.5))
    played.advance(0.1)
    assert played.scene == "attract", "it is not begun by the finger that has left the label"


def test_a_wheel_turns_on_and_back(played: Played) -> None:
    label = label_of(played)
    for steps, page in ((3, 1), (-1, 0)):
        played.happen(Dialled(at=played.clock.now(), steps=steps))
        assert label._booklet.page == page


def test_past_the_last_page_it_is_over_once(played: Played) -> None:
    for _ in range(2):
        draw_across(played, (0.7, 0.5), (0.4, 0.5))
    assert not [event for event in played.events if isinstance(event, Completed)]
    draw_across(played, (0.7, 0.5), (0.4, 0.5))
    played.advance(0.1)
    assert [event.scene for event in played.events if isinstance(event, Completed)] == ["label"]
    assert played.scene != "label"


# how pages change


def test_a_page_comes_in_through_the_one_before(played: Played) -> None:
    pages = label_of(played).settings.pages
    played.press("next")
    alphas, both = [], []
    for _ in range(40):
        layers = [op.alpha for op in played.exhibit.window.canvas.steps if op.kind == "layer" and op.inner]
        alphas += [alpha for alpha in layers if 0.02 < alpha < 0.98]
        texts = {op.image.text: op.alpha for op in flat(played.exhibit.window.canvas.steps) if op.image is not None}
        both.append([texts.get(page.text["fr"], 0.0) for page in pages[:2]])
        played.advance(1 / 60)
    assert len(alphas) >= 10
    first, second = zip(*both, strict=True)
    assert first[0] < 1, "it answers in the next frame"
    assert list(first) == sorted(first, reverse=True)
    assert list(second) == sorted(second)
    assert second[-1] == 1
    assert not [each for each in both if min(each) > 0], "one text is not written over another"


# large letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_letters_are_large_on_every_page_and_nothing_is_cut(large: Played, language: str) -> None:
    label, setter = come_to(large, language), large.exhibit.backstage.type
    read: dict[int, list[str]] = {}
    for _ in range(sum(len(words.portions) for words in label._booklet._words)):
        text = label.script().text
        read.setdefault(label._booklet.page, []).append(text)
        width = label._booklet._words[label._booklet.page]._width_px
        assert shown(large, text).image.size == setter.set(text, "body", (0, 0, 0), width=width).size  # type: ignore[union-attr]
        assert faults(large) == []
        turn(large)
    assert [" ".join(parts) for parts in read.values()] == [page.text[language] for page in label.settings.pages]
    assert large.scene != "label"


def test_the_capitals_of_large_letters_are_as_high_as_they_must_be(pack: Path) -> None:
    with play(pack, size=(1920, 1080), form=LARGE) as played:
        label, seen = come_to(played, "fr"), 0
        for _ in range(9):
            text = label.script().text
            if text[0].isupper():  # a page may begin inside a sentence
                assert capital_px(played.shot(), shown(played, text).box) >= LARGE_CAP_PX - 1
                seen += 1
            turn(played)
        assert seen > 4


def capital_px(shot: pygame.Surface, box: Box) -> int:
    """The height of the first letter of a text, in light letters on a dark plane."""
    line = pygame.Rect(round(box.x), round(box.y), 60, 110)
    lit = pygame.mask.from_threshold(shot.subsurface(line), (255, 255, 255), (110, 110, 120))
    return max(lit.get_bounding_rects(), key=lambda rect: (-rect.x, rect.h)).h


def test_a_page_turned_back_to_is_read_from_its_end(large: Played) -> None:
    label = come_to(large, "fr")
    parts = len(label._booklet._words[0].portions)
    assert parts > 1
    for _ in range(parts):
        turn(large)
    assert (label._booklet.page, label._booklet._portion) == (1, 0)
    turn(large, "back")
    assert (label._booklet.page, label._booklet._portion) == (0, parts - 1)


def test_the_place_is_kept_in_another_form_and_language(large: Played) -> None:
    label = come_to(large, "fr")
    turn(large)
    for language in LANGUAGES:
        large.exhibit.backstage.speak(language)
        large.advance(0.1)
        assert (label._booklet.page, label._booklet._portion) == (0, 1)
        large.see(label.script().text)
    large.exhibit.stage.dress()
    assert (label_of(large)._booklet.page, label_of(large)._booklet._portion) == (0, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_large_hint_covers_neither_words_nor_face_nor_credit(large: Played, language: str) -> None:
    label = come_to(large, language)
    words, told = label._booklet._words[0].plane, plane_under(large, hint(large))
    assert not told.overlaps(words)
    assert not told.overlaps(label._booklet._credits[0].box)
    assert told.y > HAT_ENDS * large.exhibit.backstage.screen[1]


def test_in_arabic_credit_and_hint_keep_out_of_each_others_way(tmp_path: Path) -> None:
    for form in (Form(), LARGE):
        with play(translated_belfry(tmp_path / str(form.large_text), "ar"), language="ar", form=form) as played:
            label = come_to(played, scene="watchman")
            words, told = label._booklet._words[0].plane, plane_under(played, hint(played))
            credit = label._booklet._credits[0].box
            assert not told.overlaps(words)
            assert not told.overlaps(credit)
            assert credit.w < 0.7 * played.exhibit.backstage.area.w
            if form.large_text:
                assert credit.x + credit.w <= told.x, "it stands under the words"
            draw_across(played, (0.3, 0.5), (0.6, 0.5))
            assert (label._booklet.page, label._booklet._portion) != (0, 0), "on is to the left"
            played.happen(Swiped(at=played.clock.now(), direction="left"))
            assert (label._booklet.page, label._booklet._portion) == (0, 0)
