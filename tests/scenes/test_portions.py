"""Long texts in portions: nothing is lost, each has room, and they end where one takes a breath."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.display.type.portions import portions

WORDS = st.lists(st.text("abcÄ1.,;!?*«»", min_size=1, max_size=12), max_size=40).map(" ".join)


@given(WORDS, st.integers(1, 120))
def test_nothing_is_lost_and_each_has_room(text: str, most: int) -> None:
    found = portions(text, lambda part: len(part) <= most)
    assert " ".join(found).split() == text.split()
    assert all(len(part) <= most or " " not in part or "*" in part for part in found)


def test_they_end_with_a_sentence_where_one_has_room() -> None:
    text = "From up there he saw it. Can you? In 1918 they rang, and rang."
    assert portions(text, lambda part: len(part) <= 35) == [
        "From up there he saw it. Can you?",
        "In 1918 they rang, and rang.",
    ]


def test_dates_and_short_forms_end_no_sentence() -> None:
    assert portions("Am 21. April stürzt er ein. Die St. Waltrudis, z. B. dort.", lambda part: len(part) <= 28) == [
        "Am 21. April stürzt er ein.",
        "Die St. Waltrudis,",
        "z. B. dort.",
    ]


def test_a_sentence_that_is_too_long_ends_with_a_clause_else_a_word() -> None:
    text = "Er ist der einzige barocke Belfried, laut der Stadt aus dem Jahr 1672"
    assert portions(text, lambda part: len(part) <= 50)[0] == "Er ist der einzige barocke Belfried,"
    assert portions(text, lambda part: len(part) <= 30)[0] == "Er ist der einzige barocke"


def test_marked_words_stay_together() -> None:
    assert portions("Elle dit *Oui alors. Bien sûr* ici. Et va.", lambda part: len(part) <= 36) == [
        "Elle dit *Oui alors. Bien sûr* ici.",
        "Et va.",
    ]


def test_other_scripts_end_sentences_too() -> None:
    assert portions("هل تراه هنا؟ نعم تراه.", lambda part: len(part) <= 14) == ["هل تراه هنا؟", "نعم تراه."]


def test_the_last_one_is_not_left_with_a_few_words() -> None:
    text = "Vincent writes a letter. He is in Cuesmes. An answer reaches him there. There he works."
    assert portions(text, lambda part: len(part) <= 75) == [
        "Vincent writes a letter. He is in Cuesmes.",
        "An answer reaches him there. There he works.",
    ]
    assert portions("He writes. A wordthatiswider", lambda part: len(part) <= 12) == [
        "He writes.",
        "A",
        "wordthatiswider",
    ]


def test_no_portion_is_a_word_alone_where_more_has_room() -> None:
    text = "The whole town listens to the great old bells. Every evening one of them rings for those at home."
    found = portions(text, lambda part: len(part) <= 40)
    assert min(map(len, found)) > 10, found
