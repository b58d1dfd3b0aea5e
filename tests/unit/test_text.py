"""Text as it is seen: nothing cut off, digits in order, in five languages, at every size."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np
import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.display.image import Image
from kiosk.display.text import KEPT_BYTES, LEAST, Align, Role, Typesetter, _Asked
from kiosk.display.theme import Theme, Viewing, colour
from kiosk.display.type.as_set import as_set
from kiosk.display.type.fitting import ladder
from kiosk.display.type.fonts import open_font
from kiosk.display.type.layout import Layout
from kiosk.display.type.painting import _draw
from kiosk.display.type.runs import Run

TONES = (colour("#1e2630"), colour("#3a4552"), colour("#66727f"), colour("#a9b3ba"), colour("#ece7da"))
INK = TONES[0]
FEDERO = Path(__file__).parents[2] / "content" / "beffroi" / "media" / "type" / "federo.woff"
PARAGRAPHS = {
    "fr": "De là-haut, il surveillait *tout* : les portes, les toits. \"L'incendie !\" criait-il en 1918. L'escalier "
    "compte **365 marches** et 5 500 kilos de bronze, à 87,5 m ; Àÿ, Ç, ŒUVRE.",
    "nl": 'Van daarboven hield hij *alles* in het oog: de stadspoorten, \'s avonds om 20.30 uur "bij brand". In 1918 '
    "luidden ze. De trap telt **365 treden** en 5.500 kilo, ĳzer op 87,5 m.",
    "en": 'From up there he *watched* over everything: the town gates, the "wisps" of smoke. In 1918 they rang. The '
    "stairs have **365 steps** and 5,500 kilos of bronze, at 87.5 m.",
    "de": 'Von dort oben behielt er *alles* im Blick: die Stadttore, "jedes" Rauchwölkchen. 1918 läuteten sie. Die '
    "Treppe hat **365 Stufen**, 5.500 kg, Donaudampfschifffahrtsgesellschaft, ÄÖÜ auf 87,5 m.",
    "ar": "من الأعلى كان الحارس يراقب *كلَّ شيء*: أبواب المدينة. في عام 1918 قرعت الأجراس. عدد الدرجات **365 درجة** "
    "ووزنها 5.500 كغ على ارتفاع 87,5 م. القاعة 12 (Room B) مفتوحة.",
}
DIGITS = {
    "fr": ["1918", "365", "5", "500", "87,5"],
    "nl": ["20.30", "1918", "365", "5.500", "87,5"],
    "en": ["1918", "365", "5,500", "87.5"],
    "de": ["1918", "365", "5.500", "87,5"],
    "ar": ["1918", "365", "5.500", "87,5", "12"],
}
SCREENS = [(640, 360), (800, 480), (1024, 600), (720, 1280), (1280, 720), (1280, 800), (1920, 1080), (1080, 1920)]
SCREENS += [(2560, 1440), (3840, 2160)]
ROLES: tuple[Role, ...] = ("title", "heading", "small")
ROOM = "القاعة 12 (Room B)"


def setter(body_px: float = 32, told: list[str] | None = None, **fonts: Path) -> Typesetter:
    """A typesetter that must have nothing to report, or whose reports are kept."""
    return Typesetter(Theme(TONES, INK, body_px, **fonts), pytest.fail if told is None else told.append)


def alpha(image: Image) -> np.ndarray:
    """How opaque each pixel is, rows first."""
    return pygame.surfarray.array_alpha(image.surface).T.astype(int)


def viewings() -> list[Viewing]:
    """The screens that exhibits have, in both directions, for letters of both sizes."""
    return [Viewing(size, large=large) for size in SCREENS for large in (False, True)]


def layout_of(
    typesetter: Typesetter, text: str, language: str, width: int, role: Role = "body", size_px: int = 0
) -> Layout:
    """The lines that `set` draws."""
    typesetter.set(text, role, INK, width=width, size_px=size_px, language=language)
    asked = _Asked(text, role, language, width, "left")
    return typesetter._lay_out(as_set(text, language), asked, size_px or round(typesetter.size_px(role)))


def assert_whole(image: Image, layout: Layout, width: int) -> None:
    """All ink is on the picture and within the width: none at its edges, none that a run's own picture has cut off."""
    pixels = alpha(image)
    assert image.size[0] <= width
    assert not pixels[[0, -1]].any(), "ink on the upper or lower edge"
    assert not pixels[:, [0, -1]].any(), "ink on the left or right edge"
    drawn = 0
    for run in (run for line in layout.lines for run in line.runs if run.width(layout.size_px)):
        surface, _ = _draw(run, layout.size_px, INK)
        drawn += _ink_of(surface)
        assert_run_whole(run, layout.size_px, surface)
    assert pixels.sum() == pytest.approx(drawn, rel=0.002)  # all that the runs are made of is on the picture


def assert_run_whole(run: Run, size_px: int, surface: pygame.Surface) -> None:
    """No ink is cut at the sides, where there would be more of it beside spaces, nor above and below."""
    if run.face is None:
        return
    font = open_font(run.face, size_px, rtl=run.level % 2 == 1)
    spaced = font.render(f" {run.text} ", True, INK)
    assert _ink_of(spaced) == pytest.approx(_ink_of(surface), rel=0.001, abs=255), run.text
    if surface.get_height() <= font.get_height():  # a higher one is just as high as its ink
        rows = pygame.surfarray.array_alpha(surface).any(axis=0)
        bottoms, tops = zip(*(each[2:4] for each in font.metrics(run.text) if each), strict=True)
        above = font.get_ascent()
        assert not rows[0] or max(tops) <= above, run.text
        assert not rows[-1] or min(bottoms) >= above - surface.get_height(), run.text


def _ink_of(surface: pygame.Surface) -> int:
    return int(pygame.surfarray.array_alpha(surface).astype(int).sum())


def seen_numbers(layout: Layout) -> list[str]:
    """The numbers as they are read on the lines: from left to right, the runs of an Arabic line from right to left."""
    found: list[str] = []
    for line in layout.lines:
        runs = reversed(line.runs) if line.rtl else line.runs
        for run in runs:
            assert run.level % 2 == 0 or not re.search(r"\d", run.text), "digits would be drawn from right to left"
            found += re.findall(r"\d[\d.,]*\d|\d", run.text)
    return found


def find(part: np.ndarray, whole: np.ndarray) -> list[int]:
    """The columns at which a picture stands in another, to the pixel."""
    height, width = part.shape
    return [
        x
        for x in range(whole.shape[1] - width + 1)
        for y in range(whole.shape[0] - height + 1)
        if np.array_equal(whole[y : y + height, x : x + width], part)
    ]


def places(part: np.ndarray, whole: np.ndarray) -> list[tuple[int, int]]:
    """All x and y at which a picture stands in another, to the pixel."""
    away = cv2.matchTemplate(whole.astype(np.float32), part.astype(np.float32), cv2.TM_SQDIFF)
    return [(int(x), int(y)) for y, x in np.argwhere(away < part.size / 4)]


def ink(image: Image) -> np.ndarray:
    """The picture without what is empty round it."""
    pixels = alpha(image)
    rows, columns = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
    return pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


# a paragraph in each of fr, nl, en, de, ar at every size


@pytest.mark.parametrize("language", PARAGRAPHS)
@pytest.mark.parametrize("body_px", [14, 24, 33, 49, 80])
def test_nothing_is_cut_off_and_digits_stand_in_order(language: str, body_px: int) -> None:
    typesetter = setter(body_px)
    for ems in (9, 14, 23):
        width = ems * body_px
        image = typesetter.set(PARAGRAPHS[language], "body", INK, width=width, language=language)
        layout = layout_of(typesetter, PARAGRAPHS[language], language, width)
        assert_whole(image, layout, width)
        assert seen_numbers(layout) == DIGITS[language]


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_nothing_is_cut_off_at_any_size_that_running_text_has_on_any_screen(language: str) -> None:
    """Normal and large letters, and all those that a text shrinks to where it has little room."""
    bodies = {viewing.body_px() for viewing in viewings()}
    typesetter = setter()
    for size in sorted({size for body_px in bodies for size in ladder(body_px, LEAST * body_px)}):
        width = 14 * size
        image = typesetter.set(PARAGRAPHS[language], "body", INK, width=width, size_px=size, language=language)
        layout = layout_of(typesetter, PARAGRAPHS[language], language, width, size_px=size)
        assert_whole(image, layout, width)
        assert seen_numbers(layout) == DIGITS[language]


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_titles_and_small_print_are_not_cut_off_on_any_screen(language: str) -> None:
    text = PARAGRAPHS[language].split(".")[0]
    for viewing in viewings():
        typesetter = setter(viewing.body_px())
        for role in ROLES:
            width = round(0.9 * viewing.size_px[0])
            image = typesetter.fitted(text, role, INK, width=width, height=viewing.size_px[1], language=language)
            pixels = alpha(image)
            assert image.size[0] <= width
            assert image.size[1] <= viewing.size_px[1]
            assert not pixels[[0, -1]].any()
            assert not pixels[:, [0, -1]].any()
            assert not image.text.endswith("…")


def test_letters_that_are_cut_would_be_found() -> None:
    typesetter = setter(40)
    image = typesetter.set("ÀÇŒUVRE", "body", INK)
    layout = layout_of(typesetter, "ÀÇŒUVRE", "fr", 0)
    rows = np.flatnonzero(alpha(image).any(axis=1))
    for top, bottom in ((rows[0] + 1, image.size[1]), (0, rows[-1])):
        cut = Image(image.surface.subsurface((0, top, image.size[0], bottom - top)).copy(), premultiplied=True)
        with pytest.raises(AssertionError):
            assert_whole(cut, layout, image.size[0])


@pytest.mark.parametrize("role", ["title", "heading", "small"])
@pytest.mark.parametrize("align", ["left", "centre"])
@pytest.mark.parametrize("language", PARAGRAPHS)
def test_titles_in_a_font_of_the_pack_are_not_cut_off(role: Role, align: Align, language: str) -> None:
    typesetter = setter(28, title_font=FEDERO)
    image = typesetter.set(PARAGRAPHS[language], role, INK, width=900, align=align, language=language)
    pixels = alpha(image)
    assert image.size[0] <= 900
    assert not pixels[[0, -1]].any()
    assert not pixels[:, [0, -1]].any()


# both directions


def test_a_room_number_in_arabic_is_read_as_it_is_written() -> None:
    typesetter = setter(40)
    whole = alpha(typesetter.set(ROOM, "body", INK, language="ar"))
    twelve = find(ink(typesetter.set("12", "body", INK)), whole)
    room = find(ink(typesetter.set("Room B", "body", INK)), whole)
    assert len(twelve) == len(room) == 1
    assert not find(ink(typesetter.set("21", "body", INK)), whole)
    assert room[0] < twelve[0]  # read from the right: the hall, 12, then the room's name


@pytest.mark.parametrize("body_px", [13, 21, 27, 40, 55, 80])
def test_the_ink_of_arabic_numbers_stands_in_the_order_in_which_they_are_read(body_px: int) -> None:
    """Each number is found on the picture as it is drawn by itself, never from right to left, line by line from the
    right."""
    typesetter, paragraph = setter(body_px), PARAGRAPHS["ar"]
    whole = alpha(typesetter.set(paragraph, "body", INK, width=18 * body_px, language="ar"))
    line_px = typesetter.set("ا\nا", "body", INK, language="ar").size[1] - typesetter.set("ا", "body", INK).size[1]
    read: list[tuple[int, int, str]] = []
    for number in DIGITS["ar"]:
        asked = f"**{number}**" if f"**{number}" in paragraph else number
        for x, y in places(ink(typesetter.set(asked, "body", INK)), whole):
            read.append((round(y / line_px), -x, number))
        mirrored = "".join(reversed(asked.strip("*")))
        if mirrored != number:
            asked = f"**{mirrored}**" if "*" in asked else mirrored
            assert not places(ink(typesetter.set(asked, "body", INK)), whole), mirrored
    assert [number for _, _, number in sorted(read)] == DIGITS["ar"]


def test_brackets_embrace_what_they_hold_in_both_directions() -> None:
    typesetter = setter(40)
    whole = alpha(typesetter.set(ROOM, "body", INK, language="ar"))
    opening, closing = (find(ink(typesetter.set(sign, "body", INK)), whole) for sign in "()")
    room = find(ink(typesetter.set("Room B", "body", INK)), whole)
    assert opening[0] < room[0] < closing[-1]


def test_arabic_letters_join() -> None:
    typesetter = setter(40)
    joined = typesetter.set("القاعة", "body", INK, language="ar").size[0]
    apart = typesetter.set("\u200c".join("القاعة"), "body", INK, language="ar").size[0]
    assert joined < 0.85 * apart


def test_arabic_begins_on_the_right_and_the_other_languages_on_the_left() -> None:
    typesetter = setter(30)
    for language, edge in (("en", 0), ("ar", -1)):
        pixels = alpha(typesetter.set(PARAGRAPHS[language], "body", INK, width=500, language=language))
        columns = pixels[:, :8] if edge == 0 else pixels[:, -8:]
        lines = np.flatnonzero(columns.any(axis=1))
        assert lines[-1] - lines[0] > 0.6 * pixels.shape[0]
    assert typesetter.set(PARAGRAPHS["ar"], "body", INK, width=500, language="ar").size[0] == 500


def test_a_text_in_another_language_than_it_is_said_to_be_keeps_its_direction() -> None:
    typesetter = setter(30)
    assert (
        typesetter.set("Hello (12)!", "body", INK, language="ar").size
        == typesetter.set("Hello (12)!", "body", INK, language="en").size
    )
    assert not layout_of(typesetter, "Hello!", "ar", 400).lines[0].rtl
    assert layout_of(typesetter, "مرحبا", "en", 400).lines[0].rtl


def test_hebrew_has_its_font() -> None:
    typesetter = setter(30)
    found = layout_of(typesetter, "שלום 12 (Room B)", "he", 600)
    assert next(run.face.script for run in reversed(found.lines[0].runs) if run.face) == "Hebr"
    assert seen_numbers(found) == ["12"]


# fonts


def test_a_character_that_no_font_has_is_a_box_and_told_once() -> None:
    told: list[str] = []
    typesetter = setter(40, told)
    image = typesetter.set("Tour 鐘 et 鐘", "body", INK)
    typesetter.set("鐘", "title", INK)
    assert len(told) == 1
    assert "'鐘' (U+9418" in told[0]
    assert "Tour 鐘 et 鐘" in told[0]
    assert image.size[0] > setter(40).set("Tour et", "body", INK).size[0] + 2 * 0.6 * 40
    assert image.text == "Tour 鐘 et 鐘"


def test_other_fonts_take_over_and_what_has_no_shape_takes_no_room() -> None:
    typesetter = setter(40, title_font=FEDERO)
    for text in ("Łódź, Győr", "Αθήνα", "Москва", "القاعة", "שלום", "a\u2009b\u202fc"):
        typesetter.set(text, "body", INK)
        typesetter.set(text, "title", INK)  # `setter` fails when anything is told
    hidden = typesetter.set("Bel\u00adfort\u200b\u2060\ufe0f", "body", INK)
    assert hidden.size == typesetter.set("Belfort", "body", INK).size
    decomposed = typesetter.set("e\u0301te\u0301", "body", INK)
    assert np.array_equal(alpha(decomposed), alpha(typesetter.set("été", "body", INK)))


def test_marks_change_the_letters_and_are_not_seen() -> None:
    typesetter = setter(40)
    plain, italic, bold = (typesetter.set(text, "body", INK) for text in ("tour", "*tour*", "**tour**"))
    assert plain.text == italic.text == bold.text == "tour"
    assert alpha(bold).sum() > 1.15 * alpha(plain).sum()
    assert not np.array_equal(ink(italic), ink(plain))


# rooms


def test_a_text_ten_times_too_long_ends_at_a_word_and_is_told_once() -> None:
    told: list[str] = []
    typesetter = setter(32, told)
    for _ in range(2):
        image = typesetter.fitted(PARAGRAPHS["en"] * 10, "body", INK, width=500, height=400)
    assert image.size[0] <= 500
    assert image.size[1] <= 400
    assert image.size[1] > 300
    assert image.text.endswith("…")
    assert re.search(r"\w…$", image.text)
    assert len(told) == 1
    assert "too long" in told[0]
    assert "From up there" in told[0]


def test_letters_shrink_no_further_than_can_be_read() -> None:
    told: list[str] = []
    typesetter = setter(40, told)
    shrunk = typesetter.fitted("Le carillon", "title", INK, width=300, height=500)
    assert shrunk.size[0] <= 300
    least = typesetter.set("H", "body", INK, size_px=LEAST * 40).size[1]
    tiny = typesetter.fitted("Le carillon de la ville", "body", INK, width=60, height=10)
    assert tiny.size[1] >= least - 2
    assert tiny.text.endswith("…")


def test_a_word_wider_than_its_room_is_whole_all_the_same() -> None:
    typesetter = setter(30)
    text = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
    for language in ("de", "ar"):  # with patterns for hyphens, and without
        image = typesetter.set(text, "body", INK, width=200, language=language)
        shown = "".join(run.text for line in layout_of(typesetter, text, language, 200).lines for run in line.runs)
        assert image.size[0] <= 200
        assert shown.replace("-", "") == text


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="aé Aا1٢ש(),.*'\"-\n\t\0\x07\u00ad\u0301\u064e\u200b\u200c\u200d\u202b\u2067鐘👋\U000e0041",
        max_size=60,
    ),
    st.sampled_from(["fr", "ar", "nl"]),
    st.integers(20, 400),
)
def test_whatever_a_text_is_made_of_it_is_set_within_its_width(text: str, language: str, width: int) -> None:
    typesetter = setter(20, [])
    for image in (
        typesetter.set(text, "body", INK, width=width, language=language),
        typesetter.fitted(text, "heading", INK, width=width, height=60, language=language),
    ):
        assert image.size[0] <= width
        pixels = alpha(image)
        assert not pixels[[0, -1]].any()
        assert not pixels[:, [0, -1]].any()
    typesetter.set(text, "title", INK, language=language)


def test_only_the_word_that_is_too_wide_is_parted() -> None:
    text = "Die Glocken läuteten zur Sperrstunde. Donaudampfschifffahrtsgesellschaftskapitän."
    layout = layout_of(setter(24), text, "de", 330)
    shown = ["".join(run.text for run in line.runs) for line in layout.lines]
    assert [line for line in shown if line.endswith("-")] == [line for line in shown if "Donaudampf" in line]
    assert layout.whole


def test_pictures_are_kept_within_their_bytes() -> None:
    typesetter = setter(60)
    first = typesetter.set("First", "title", INK)
    assert typesetter.set("First", "title", INK) is first
    for count in range(60):
        typesetter.set(f"{count} {PARAGRAPHS['en']}", "title", INK, width=1800)
        assert typesetter.bytes <= KEPT_BYTES
    assert typesetter.set("First", "title", INK) is not first


def test_letters_of_the_large_mode_are_twice_as_high() -> None:
    normal = Viewing((1920, 1080), diagonal_in=24, distance_m=1.2)
    large = Viewing((1920, 1080), diagonal_in=24, distance_m=1.2, large=True)
    # 24 inches of full HD at 1.2 m: 0.7 degrees are 14.7 mm or 53 px of capital height
    assert large.body_px() * 0.66 == pytest.approx(53, abs=0.5)
    assert large.body_px() == 2 * normal.body_px()
    capital = ink(setter(large.body_px()).set("H", "body", INK)).shape[0]
    assert capital == pytest.approx(53, abs=1)
