"""What visitors read in a language that a pack lacks, and what the technician is told of it."""

from __future__ import annotations

from pathlib import Path

from kiosk.testing import play

BEFFROI = Path(__file__).parents[2] / "content" / "beffroi"


def test_a_language_without_its_text_shows_another_and_is_told_once() -> None:
    with play(BEFFROI, language="ar") as exhibit:
        exhibit.see("Le beffroi écoute")
        exhibit.advance(1)
        told = exhibit.exhibit.problems.sentences()
        assert told.count("scenes/attract.yaml: 'Le beffroi écoute' is not there in ar. Translate it.") == 1
        exhibit.exhibit.stage.go_to("watchman")
        exhibit.advance(1)
        told = exhibit.exhibit.problems.sentences()
        assert any(sentence.startswith("scenes/watchman.yaml: 'De là-haut, il surveillait tout") for sentence in told)
        assert len(set(told)) == len(told)


def test_nothing_is_told_of_a_pack_that_has_all_its_languages() -> None:
    with play(BEFFROI, language="nl") as exhibit:
        for scene in exhibit.exhibit.plan.pack.scenes:
            exhibit.exhibit.stage.go_to(scene)
            exhibit.advance(0.7)
        assert exhibit.exhibit.problems.sentences() == ()


def test_type_is_set_in_the_language_that_a_visitor_chose() -> None:
    with play(BEFFROI) as exhibit:
        setter = exhibit.exhibit.backstage.type
        assert setter.language == "fr"
        exhibit.touch(*exhibit.key("language:de"))
        assert setter.language == "de"
        exhibit.leave()
        exhibit.let_pass(90)
        assert setter.language == "fr"
