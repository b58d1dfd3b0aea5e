"""The page of the measures in other languages: every text is there, with the same values, and none too much."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kiosk.collector.definitions import DEFINITIONS
from kiosk.collector.spoken import LANGUAGES, SPOKEN, speaking, spoken_of, written_date
from kiosk.collector.texts import TEXTS, text
from kiosk.collector.wording import number
from kiosk.collector.words import MEANINGS, WORDS, defined, source_of
from kiosk.contract.kinds import DURATIONS, GESTURES, STATES
from kiosk.events import NEEDS, WAYS

OTHERS = LANGUAGES[1:]
NAMES = {name for words in WORDS.values() for name in words}
SAID_ALIKE = {"bucket.face_2", "bucket.face_3", "heading"}
BUCKETS = {f"bucket.{name}" for name in (*DURATIONS, *GESTURES, *NEEDS, *WAYS, *(f"minutes_{each}" for each in STATES))}


def placeholders(said: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", said))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_measures_is_there_with_the_same_values(language: str) -> None:
    assert set(WORDS[language]) == NAMES >= BUCKETS
    begin, end = list(TEXTS).index("measures"), len(TEXTS)
    assert set(list(TEXTS)[begin:end]) - SAID_ALIKE <= NAMES
    for name, said in WORDS[language].items():
        assert said, name
        if name in TEXTS:
            assert placeholders(said) == placeholders(TEXTS[name]["en"]), name


@pytest.mark.parametrize("language", OTHERS)
def test_every_measure_is_defined(language: str) -> None:
    assert set(MEANINGS[language]) == set(DEFINITIONS)
    with speaking(language):
        assert defined("sessions") is MEANINGS[language]["sessions"]
        assert source_of("dwell") == DEFINITIONS["dwell"].source
        assert "Serrell 2002" in source_of("holding_time")
    assert defined("sessions") is DEFINITIONS["sessions"]


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    with speaking("fr"):
        assert (number(1234.5, 1), written_date(date(2026, 6, 20), "EEE d MMM")) == ("1\u202f234,5", "sam. 20 juin")
        assert text("hidden") == "masqué"
        assert text("title") == TEXTS["title"]["en"]  # the page of the fleet is in English
    assert (number(1234.5, 1), SPOKEN.get()) == ("1\u202f234.5", "en")


@pytest.mark.parametrize(
    ("asked", "accepted", "spoken"),
    [
        ("", "", "en"),
        ("", "en;q=0.5, fr-BE, nl;q=0.9", "fr"),
        ("nl", "fr", "nl"),
        ("xx", "de-AT", "de"),
        ("", "ja, *;q=0.1", "en"),
        ("../..", "fr;q=very, \x00", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_one_liked_best(asked: str, accepted: str, spoken: str) -> None:
    assert spoken_of(asked, accepted) == spoken
