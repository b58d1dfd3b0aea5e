"""Directions, marks, quotes and lines, before anything is drawn."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.display.theme import FONTS, READING_FONT
from kiosk.display.type import hyphens
from kiosk.display.type.bidi import base_level, levels, visual
from kiosk.display.type.breaking import Measured, lines, pieces
from kiosk.display.type.coverage import coverage
from kiosk.display.type.fitting import first_that, ladder, word_ends
from kiosk.display.type.markup import Style, read
from kiosk.display.type.signs import number, typographic

CASES = Path(__file__).parents[1] / "data" / "unicode" / "bidi_character_test.txt"
THIN, FIXED = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


def cases() -> list[tuple[str, int, list[str], list[int]]]:
    """Text, level of the paragraph, levels of the characters, and their order, of Unicode's own test."""
    found = []
    for line in CASES.read_text().splitlines():
        if not line.startswith("#"):
            codes, direction, level, each, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            if direction == "2":
                assert base_level(text) == int(level)
            found.append((text, int(level), each.split(), [int(place) for place in order.split()]))
    return found


def test_directions_are_those_of_unicodes_own_test() -> None:
    for text, level, wanted, order in cases():
        found = levels(text, level)
        shown = [place for place, each in enumerate(wanted) if each != "x"]
        assert [found[place] for place in shown] == [int(wanted[place]) for place in shown], text.encode(
            "unicode-escape"
        )
        assert visual(shown, [found[place] for place in shown]) == order, text.encode("unicode-escape")


@given(st.text(alphabet="aב1٢ (),.+\u202a\u202b\u202c\u2067\u2068\u2069\u0301", max_size=40), st.sampled_from([0, 1]))
def test_whatever_stands_in_a_text_has_a_level_and_one_place(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert sorted(visual(range(len(text)), found)) == list(range(len(text)))


def test_marks_embrace_words() -> None:
    text, styles = read("a *b* **c *d* e** ***f***")
    assert text == "a b c d e f"
    assert styles[text.index("b")] == Style(italic=True)
    assert styles[text.index("c")] == styles[text.index("e")] == Style(bold=True)
    assert styles[text.index("d")] == styles[text.index("f")] == Style(bold=True, italic=True)
    assert styles[0] == styles[1] == Style()


@pytest.mark.parametrize("text", ["3 * 4 * 5", "3*4*5", "*", "** a", "a* b *c", "*a", "2**3"])
def test_other_asterisks_stay(text: str) -> None:
    assert read(text).text == text


def test_an_escaped_asterisk_is_one() -> None:
    assert read(r"\*a\* *b*").text == "*a* b"


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("fr", f"Il dit : «{THIN}l’eau “mot”{THIN}»"),
        ("fr-BE", f"Il dit : «{THIN}l’eau “mot”{THIN}»"),
        ("nl", "Il dit : „l’eau ‚mot’”"),
        ("en", "Il dit : “l’eau ‘mot’”"),
        ("de", "Il dit : „l’eau ‚mot‘“"),
        ("ar", "Il dit : «l’eau “mot”»"),
        ("xx", "Il dit : “l’eau ‘mot’”"),
    ],
)
def test_straight_quotes_become_those_of_the_language(language: str, quoted: str) -> None:
    assert typographic("Il dit : \"l'eau 'mot'\"", language) == quoted.replace(" :", f"{FIXED}:")


def test_quotes_stand_right_about_marks_and_numbers() -> None:
    assert typographic('"*a*" *"b"* 12"', "en") == "“*a*” *“b”* 12″"
    assert typographic("'s avonds om 't huis", "nl") == "’s avonds om ’t huis"


def test_spaces_that_must_not_break_do_not() -> None:
    assert typographic("Ah ! 5 500 kilos : « oui » ; 20 %", "fr") == (
        f"Ah{THIN}! 5{THIN}500{FIXED}kilos{FIXED}: «{THIN}oui{THIN}»{THIN}; 20{FIXED}%"
    )
    assert typographic("«oui»", "fr") == f"«{THIN}oui{THIN}»"
    assert typographic("87 metres – high", "en") == f"87{FIXED}metres{FIXED}– high"
    assert typographic("Plan, CC BY-SA 4.0", "en") == f"Plan, CC{FIXED}BY-SA{FIXED}4.0"


def test_numbers_are_written_as_in_the_language() -> None:
    written = {tag: number(-1234567.25, tag, decimals=2) for tag in ("fr", "nl", "de-BE", "en", "ar")}
    assert written == {
        "fr": f"−1{THIN}234{THIN}567,25",
        "nl": "−1.234.567,25",
        "de-BE": "−1.234.567,25",
        "en": "−1,234,567.25",
        "ar": "−1.234.567,25",
    }
    assert number(5500, "en") == "5,500"


def test_words_are_parted_where_the_language_parts_them() -> None:
    def parted(word: str, language: str) -> str:
        places = [0, *hyphens.places(word, language), len(word)]
        return "-".join(word[start:end] for start, end in pairwise(places))

    assert parted("Schifffahrtsgesellschaft", "de") == "Schiff-fahrts-ge-sell-schaft"
    assert parted("tentoonstellingsruimte", "nl-BE") == "ten-toon-stel-lings-ruimte"
    assert parted("extraordinairement", "fr") == "extra-or-di-nai-re-ment"
    assert parted("Charleroi", "fr") == "Charleroi"  # a name
    assert parted("المدينة", "ar") == "المدينة"


def set_lines(text: str, width: int, *, balanced: bool = False, places: tuple[int, ...] = ()) -> list[str]:
    """The lines of a text whose letters are all 10 pixels wide."""
    parts = pieces(text, places)
    stops = [part.start for part in parts[1:]] + [parts[-1].end]
    sizes = Measured(
        [10 * len(text[part.start : part.end].replace("\u00ad", "")) for part in parts],
        [10 * (stop - part.end) for part, stop in zip(parts, stops, strict=True)],
        10,
    )
    ends = lines(parts, sizes, width, balanced=balanced)[0]
    return [
        text[parts[start].start : parts[end - 1].end] + "-" * (parts[end - 1].hyphen and end < len(parts))
        for start, end in pairwise([0, *ends])
    ]


def test_lines_are_of_lengths_as_equal_as_can_be() -> None:
    assert set_lines("aaa bb cc ddddd eee", 60) == ["aaa", "bb cc", "ddddd", "eee"]  # not aaa bb, cc
    assert set_lines("one two three four", 140, balanced=True) == ["one two", "three four"]
    assert set_lines("one two three fourteen", 140) == ["one two three", "fourteen"]


def test_a_short_word_is_not_left_alone() -> None:
    text = "the bells rang for the fire and for the gates at six"
    greedy_last = "six"
    found = set_lines(text, 10 * len("the bells rang for the fire and for the gates at"))
    assert found[-1] != greedy_last
    assert len(found) == 2


def test_lines_break_after_dashes_and_at_soft_hyphens_only_where_needed() -> None:
    assert set_lines("Nord-Pas-de-Calais", 90) == ["Nord-Pas-", "de-Calais"]
    assert set_lines("Donau\u00addampfer", 80) == ["Donau\u00ad-", "dampfer"]
    assert set_lines("Donau\u00addampfer", 200) == ["Donau\u00addampfer"]
    assert set_lines(f"Ah{THIN}! 5{FIXED}500{FIXED}kg", 50) == [f"Ah{THIN}!", f"5{FIXED}500{FIXED}kg"]


def test_a_hyphen_is_not_worth_the_line_that_it_saves() -> None:
    assert set_lines("die alte Glocken", 120, places=(12,)) == ["die alte", "Glocken"]
    assert set_lines("Glockenspiel", 80, places=(7,)) == ["Glocken-", "spiel"]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=40), st.integers(60, 400))
def test_no_line_is_wider_than_the_width_but_one_that_is_a_single_word(lengths: list[int], width: int) -> None:
    text = " ".join("x" * length for length in lengths)
    found = set_lines(text, width)
    assert " ".join(found) == text
    assert all(10 * len(line) <= width or " " not in line for line in found)


def test_what_a_font_has_is_read_from_it(tmp_path: Path) -> None:
    assert {ord("A"), ord("é"), ord("œ"), ord("€")} <= coverage(READING_FONT)
    assert ord("ا") not in coverage(READING_FONT)
    assert ord("ا") in coverage(FONTS / "noto-sans-arabic-arabic-400-normal.woff")
    for content in (b"", b"no font", b"wOFF" + bytes(8), b"\x00\x01\x00\x00" + bytes(3)):
        (tmp_path / "bad.ttf").write_bytes(content)
        coverage.cache_clear()
        with pytest.raises(ValueError, match="no "):
            coverage(tmp_path / "bad.ttf")


def test_every_font_stands_beside_its_licence() -> None:
    licences = {path.name.removesuffix("-OFL.txt").lower() for path in FONTS.glob("*-OFL.txt")}
    for font in FONTS.glob("*.woff"):
        assert any(re.sub("-", "", font.name).startswith(name) for name in licences), font.name


def test_sizes_are_tried_from_the_largest_down() -> None:
    sizes = ladder(100, 24)
    assert (sizes[0], sizes[-1]) == (100, 24)
    assert sizes == sorted(set(sizes), reverse=True)
    assert ladder(20, 24) == [20]


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_first_that_fits_is_found(count: int, first: int) -> None:
    assert first_that(lambda at: at >= first, count) == min(first, count)


def test_a_text_ends_behind_a_word() -> None:
    text = "Vers 1661, la tour : enfin"
    assert [text[:end] for end in word_ends(text)] == [
        "Vers 1661, la tour : enfin",
        "Vers 1661, la tour",
        "Vers 1661, la tour",
        "Vers 1661, la",
        "Vers 1661",
        "Vers",
    ]
