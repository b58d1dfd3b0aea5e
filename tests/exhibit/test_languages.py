"""What visitors read in a language that a pack lacks, and what the technician is told of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from every_pack import every_pack, kinds, scene_name
from ruamel.yaml import YAML
from short_belfry import short_belfry
from spoken import Reader, forms, names, visit_the_belfry
from translated import BELFRY as BEFFROI
from translated import DATA, translated_belfry

from kiosk.language import own_name
from kiosk.messages.pseudo import CLOSING, OPENING
from kiosk.scenes.rehearsal import Press
from kiosk.testing import Played, play

PSEUDO = "qps-ploc"


def test_a_language_without_its_text_shows_another_and_is_told_once() -> None:
    with play(BEFFROI, language="ar") as exhibit:
        exhibit.see("Le beffroi écoute")
        exhibit.advance(1)
        told = exhibit.exhibit.problems.sentences()
        assert told.count("scenes/attract.yaml: 'Le beffroi écoute' is not there in ar. Translate it.") == 1
        exhibit.exhibit.stage.go_to("watchman")
        exhibit.let_pass(1)
        told = exhibit.exhibit.problems.sentences()
        assert any(sentence.startswith("scenes/watchman.yaml: 'De là-haut, il surveillait tout") for sentence in told)
        assert len(set(told)) == len(told)


def test_nothing_is_told_of_a_pack_that_has_all_its_languages() -> None:
    with play(BEFFROI, language="nl") as exhibit:
        for scene in exhibit.exhibit.plan.pack.scenes:
            exhibit.exhibit.stage.go_to(scene)
            exhibit.let_pass(0.7)
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


# a language that is dropped in


def test_a_language_is_added_by_dropping_a_file_in(tmp_path: Path) -> None:
    pack = translated_belfry(tmp_path, "it")
    (pack / "languages").mkdir()
    shutil.copy(DATA / "it.po", pack / "languages")
    ours = {pair["it"] for pair in YAML().load((DATA / "it.yaml").read_text(encoding="utf-8"))}
    with play(pack, language="it") as exhibit:
        reader = Reader(exhibit)
        visit_the_belfry(exhibit)
        tags = exhibit.exhibit.plan.languages
    italian = forms(DATA / "it.po")
    foreign = {text for text in reader.texts - ours - names(tags) if not italian.fullmatch(text)}
    assert not foreign
    assert any(text.endswith("Si torna all’inizio tra 29 secondi.") for text in reader.texts)
    assert {"Ricomincia", "Grazie!", "Questa postazione si riposa un momento.", "Italiano"} <= reader.texts


def test_a_file_beside_the_exhibit_file_goes_before_that_of_the_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DATA / "it.po").read_text(encoding="utf-8")
    pack, beside = translated_belfry(tmp_path, "it"), tmp_path / "exhibit" / "languages"
    for folder, word in ((pack / "languages", "Indietro"), (beside, "Torna")):
        folder.mkdir(parents=True)
        (folder / "it.po").write_text(text.replace('msgstr "Indietro"', f'msgstr "{word}"'), encoding="utf-8")
    monkeypatch.chdir(beside.parent)  # where a preview has its exhibit file
    with play(pack, language="it") as exhibit:
        exhibit.exhibit.stage.go_to("watchman")
        exhibit.let_pass(0.5)
        exhibit.see("Torna")


def test_without_the_file_the_interface_speaks_english_and_says_so(tmp_path: Path) -> None:
    with play(translated_belfry(tmp_path, "it"), language="it") as exhibit:
        exhibit.exhibit.stage.go_to("failsafe")
        exhibit.let_pass(1)
        exhibit.see("This exhibit is taking a short rest.")
        exhibit.see("La torre, invece, resiste")
        told = exhibit.exhibit.problems.sentences()
    assert told == ("languages/it.po: the interface speaks English in this language. Write this file.",)


def test_a_broken_file_is_told_and_the_visit_goes_on(tmp_path: Path) -> None:
    pack = translated_belfry(tmp_path, "it")
    (pack / "languages").mkdir()
    text = (DATA / "it.po").read_text(encoding="utf-8")
    (pack / "languages" / "it.po").write_text(text.replace('msgstr "Indietro"', 'msgstr "Indietro'), encoding="utf-8")
    with play(pack, language="it") as exhibit:
        exhibit.exhibit.stage.go_to("watchman")
        exhibit.let_pass(1)
        exhibit.see("La sentinella veglia")
        exhibit.see("Back")
        first, second = exhibit.exhibit.problems.sentences()
    line = text[: text.index('"Indietro"')].count("\n") + 1
    assert first.startswith(f"languages/it.po:{line}: here the file is not written as a message file is.")
    assert second.startswith("languages/it.po: 'language', 'back', 'next' and ")


# a language that nobody speaks


def not_pseudo(played: Played, texts: set[str]) -> set[str]:
    """What was written into a program, or has lost its end. Who is thanked is not translated, nor is a licence."""
    plan = played.exhibit.plan
    named = names(plan.languages) | set(plan.pack.manifest.credits)
    parts = {text.partition(" · ")[0] for text in texts - named}
    return {text for text in parts if not (text.startswith(OPENING) and text.endswith(CLOSING))}


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280)])
def test_no_text_of_a_visit_is_written_into_a_program_or_cut_off(tmp_path: Path, size: tuple[int, int]) -> None:
    with play(short_belfry(tmp_path), language=PSEUDO, size=size) as exhibit:
        reader = Reader(exhibit)
        visit_the_belfry(exhibit)
        assert len(reader.texts) > 20
        assert not not_pseudo(exhibit, reader.texts)
        assert not reader.beside
        assert exhibit.exhibit.problems.sentences() == ()


# every kind of scene


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def every(pack: Path) -> Iterator[Played]:
    with play(pack, language="fr") as played:
        yield played


@pytest.mark.parametrize("kind", kinds())
def test_no_kind_of_scene_has_words_of_its_own(pack: Path, kind: str) -> None:
    with play(pack, language=PSEUDO) as exhibit:
        reader = Reader(exhibit)
        exhibit.exhibit.stage.go_to(scene_name(kind))
        exhibit.let_pass(1)
        assert exhibit.scene == scene_name(kind)
        exhibit.press("next")
        exhibit.press("select")
        exhibit.advance(0.5)
        whole = {f"{text.removesuffix('…')}{CLOSING}" if text.endswith("…") else text for text in reader.texts}
        assert not not_pseudo(exhibit, whole)


def test_the_languages_stand_in_the_same_place_in_every_scene(every: Played) -> None:
    places = {}
    tags = every.exhibit.plan.languages
    for spoken in (*tags, tags[0]):
        every.touch(*every.key(f"language:{spoken}"))
        for kind in kinds():
            every.exhibit.stage.go_to(scene_name(kind))
            every.advance(0.1)
            assert (every.scene, every.exhibit.stage.language) == (scene_name(kind), spoken)
            places[spoken, kind] = tuple(every.exhibit.stage.key(f"language:{tag}") for tag in tags)
            for tag in tags:
                assert {own_name(tag), tag.upper()} & set(every.texts()), (kind, tag)
    assert len(set(places.values())) == 1


def settle(played: Played) -> bool:
    """Let pass what the last key has set in motion; whether the scene is still there, and nothing moves in it."""
    scene = played.exhibit.stage.scene
    for _ in range(6):
        before = repr(scene.place())
        played.let_pass(4)
        played.advance(0.1)
        if played.exhibit.stage.scene is not scene:
            return False
        if repr(scene.place()) == before:
            return True
    return False


def come_to(played: Played, kind: str) -> None:
    played.exhibit.stage.go_to(scene_name(kind))
    played.let_pass(0.7)


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind not in {"attract", "failsafe"}])
def test_another_language_finds_the_visitor_where_he_was(pack: Path, kind: str) -> None:
    with play(pack, language="fr") as played:
        come_to(played, kind)
        for doing in islice(played.exhibit.stage.scene.rehearse("button"), 2):
            if isinstance(doing, Press) and played.scene == scene_name(kind):
                played.press(doing.name)
        if settle(played):
            switch_languages(played, kind)
            return
    with play(pack, language="fr") as played:  # two keys are all there is to it, or it moves by itself
        come_to(played, kind)
        played.press("next")
        switch_languages(played, kind, moves=True)


def switch_languages(played: Played, kind: str, *, moves: bool = False) -> None:
    """Go through the languages: the scene, the visitor's place in it and what is in the focus stay."""
    stage = played.exhibit.stage
    assert played.scene == scene_name(kind)
    scene, place, said = stage.scene, repr(stage.scene.place()), stage.scene.script()
    for tag in ("nl", "en", "de", "fr"):
        played.touch(*played.key(f"language:{tag}"))
        assert stage.scene is scene
        assert moves or repr(scene.place()) == place
        script = scene.script()
        assert len(script.choices) == len(said.choices)
        assert [script.focus == choice for choice in script.choices] == [said.focus == each for each in said.choices]
    assert scene.script() == said
