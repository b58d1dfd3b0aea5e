"""Languages and message files: what is asked for, what is there, and what is wrong with a file that was dropped in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translated import translated_belfry

from kiosk.display.geometry import Box
from kiosk.language import choose, interface_text, own_name, right_to_left
from kiosk.messages.catalogue import read
from kiosk.messages.interface import OWN, Interface, own_english
from kiosk.messages.placeholders import placeholders
from kiosk.messages.pseudo import LONGER, pseudo
from kiosk.packs.check import check

OURS = ("ar", "de", "en", "fr", "nl")
WRITTEN = "here the file is not written as a message file is."
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def dropped(folder: Path, name: str, *entries: str, header: str = HEADER) -> Interface:
    """An interface with one file dropped in."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(header + "\n\n".join(entries), encoding="utf-8")
    return Interface([folder])


def entry(key: str, text: str) -> str:
    return f'msgid "{key}"\nmsgstr "{text}"'


# our own files


def test_there_are_five() -> None:
    assert sorted(file.stem for file in OWN.glob("*.po")) == sorted(OURS)


@pytest.mark.parametrize("tag", OURS)
def test_each_has_every_text_with_the_same_values_and_no_fault(tag: str) -> None:
    catalogue, english = read(OWN / f"{tag}.po"), own_english()
    assert catalogue.faults == []
    assert set(catalogue.wordings) == set(english)
    for key, wording in catalogue.wordings.items():
        wanted = {name for form in english[key].forms for name in placeholders(form)}
        assert {name for form in wording.forms for name in placeholders(form)} == wanted, key
        assert (len(wording.forms) > 1) == (len(english[key].forms) > 1), key


@pytest.mark.parametrize("tag", OURS)
def test_no_text_is_there_twice_nor_unfinished(tag: str) -> None:
    lines = (OWN / f"{tag}.po").read_text(encoding="utf-8").splitlines()
    keys = [line for line in lines if line.startswith("msgid ") and line != 'msgid ""']
    assert len(keys) == len(set(keys)) == len(own_english())


@pytest.mark.parametrize("tag", OURS)
def test_a_text_that_names_a_key_names_it_as_it_is_labelled(tag: str) -> None:
    named = {"‘Next’": "next", "‘Back’": "back", "‘Choose’": "select"}
    told = [(key, label) for key, wording in own_english().items() for label in named if label in wording.forms[0]]
    assert len(told) > 8
    for key, label in told:
        assert interface_text(named[label], tag) in interface_text(key, tag), key


@pytest.mark.parametrize("tag", OURS)
def test_what_leads_on_is_named_otherwise_than_the_key_that_plays_a_scene(tag: str) -> None:
    assert interface_text("onward", tag) != interface_text("next", tag)


# plural forms


@pytest.mark.parametrize(
    ("tag", "count", "end"),
    [
        ("en", 1, "in 1 second."),
        ("en", 0, "in 0 seconds."),
        ("fr", 0, "dans 0 seconde."),
        ("fr", 2, "dans 2 secondes."),
        ("nl-BE", 1, "Over 1 seconde terug naar het begin."),
        ("de", 1, "In 1 Sekunde zurück zum Anfang."),
        ("ar", 2, "بعد ثانيتين."),
        ("ar", 7, "بعد 7 ثوانٍ."),
        ("ar", 30, "بعد 30 ثانية."),
    ],
)
def test_a_number_chooses_the_form(tag: str, count: int, end: str) -> None:
    assert interface_text("still_there", tag, count=count).endswith(end)


def test_a_file_without_a_rule_takes_that_of_its_language(tmp_path: Path) -> None:
    forms = "\n".join(f'msgstr[{at}] "{word} {{count}}"' for at, word in enumerate(("sekunda", "sekundy", "sekund")))
    interface = dropped(tmp_path, "pl.po", f'msgid "still_there"\nmsgid_plural "still_there"\n{forms}')
    said = [interface.text("still_there", "pl", {"count": count}) for count in (1, 3, 5, 22)]
    assert said == ["sekunda 1", "sekundy 3", "sekund 5", "sekundy 22"]
    assert list(interface.faults()) == []


# files that were dropped in


def test_a_dropped_language_is_spoken_and_english_where_it_is_silent(tmp_path: Path) -> None:
    interface = dropped(tmp_path, "it.po", entry("back", "Indietro"))
    assert interface.text("back", "it", {}) == interface.text("back", "it-CH", {}) == "Indietro"
    assert interface.text("next", "it", {}) == "Next"
    (fault,) = interface.missing(["it"])
    assert fault.file == tmp_path / "it.po"
    assert fault.what.startswith("'language', 'next', 'restart' and ")
    assert fault.hint == "Translate what is missing."


def test_a_language_that_nobody_wrote_is_told(tmp_path: Path) -> None:
    (fault,) = Interface([tmp_path]).missing(["fr", "nl-BE", "it"])
    assert (fault.file, fault.what) == (tmp_path / "it.po", "the interface speaks English in this language.")


def test_the_nearer_folder_and_the_narrower_tag_go_first(tmp_path: Path) -> None:
    dropped(tmp_path / "exhibit", "nl.po", entry("back", "nl here"))
    dropped(tmp_path / "pack", "nl.po", entry("back", "nl pack"), entry("next", "nl pack"))
    dropped(tmp_path / "pack", "nl-BE.po", entry("next", "nl-BE pack"))
    interface = Interface([tmp_path / "exhibit", tmp_path / "pack"])
    said = {tag: [interface.text(key, tag, {}) for key in ("back", "next", "done")] for tag in ("nl", "nl-be")}
    assert said == {"nl": ["nl here", "nl pack", "Klaar"], "nl-be": ["nl here", "nl-BE pack", "Klaar"]}
    assert list(interface.missing(["nl", "nl-BE"])) == []


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        ('msgid "back"\nmsgstr "Indietro\n', WRITTEN),
        ('msgid "back"\nIndietro\n', WRITTEN),
        ('msgid "back"\nmsgstr "In"dietro"\n', WRITTEN),
        ('msgid "back"\n\nmsgid "next"\nmsgstr "Avanti"\n', WRITTEN.replace("here", "before this line")),
        (f"{entry('back', 'Indietro')}\n\n{entry('back', 'Dietro')}", '"back" is there twice.'),
        (entry("still_there", "Ancora qui?"), "{count} is missing."),
        (entry("said_choices", "Scelte: {choice}."), "{choice} is nothing that is known here."),
        (entry("said_choices", "Scelte: {choices."), "a curly bracket stands alone or holds more than a name."),
        (entry("said_choices", "{choices.__class__}"), "a curly bracket stands alone or holds more than a name."),
        (entry("said_choices", "{choices:>99999999}"), "a curly bracket stands alone or holds more than a name."),
        (entry("bakc", "Indietro"), "no text is called 'bakc'."),
    ],
)
def test_a_broken_text_is_one_sentence_and_english_is_shown(tmp_path: Path, broken: str, what: str) -> None:
    interface = dropped(tmp_path, "it.po", broken)
    (fault,) = interface.faults()
    assert fault.what == what
    assert fault.line > 0
    assert fault.hint
    assert interface.text("back", "it", {}) == "Back"
    assert interface.text("said_choices", "it", {"choices": "a"}) == interface.text(
        "said_choices", "en", {"choices": "a"}
    )


def test_a_good_text_beside_a_broken_one_is_shown(tmp_path: Path) -> None:
    interface = dropped(tmp_path, "it.po", entry("said_choices", "Scelte."), entry("back", "Indietro"))
    assert interface.text("back", "it", {}) == "Indietro"


@pytest.mark.parametrize("rule", ["nplurals=2; plural=n/0;", "nplurals=1; plural=n;", "nplurals=2; plural=__import__;"])
def test_a_rule_for_plurals_that_is_none_is_told(tmp_path: Path, rule: str) -> None:
    interface = dropped(
        tmp_path, "it.po", entry("back", "Indietro"), header=HEADER[:-1] + f'"Plural-Forms: {rule}\\n"\n\n'
    )
    (fault,) = interface.faults()
    assert fault.what == "the header's Plural-Forms is no rule."


def test_files_that_are_no_message_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_bytes(HEADER.encode() + 'msgid "back"\nmsgstr "Arrière"'.encode("latin-1"))
    (tmp_path / "it.po").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "italiano_.po").write_text(HEADER)
    interface = Interface([tmp_path])
    told = {fault.file.name: fault.what for fault in interface.faults()}
    assert told == {
        "fr.po": "this file is not written in UTF-8.",
        "it.po": "this file cannot be read: Is a directory.",
        "italiano_.po": "this file is not read.",
        "notes.txt": "this file is not read.",
    }
    assert interface.text("back", "fr", {}) == "Retour"


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0), st.integers(0, 40), st.text(st.sampled_from('"\\\n#{}[]msgidtrplu_019:;= %\r\x00é'), max_size=12)
)
def test_no_damage_to_a_file_breaks_the_interface(at: int, cut: int, noise: str) -> None:
    whole = (OWN / "ar.po").read_text(encoding="utf-8")
    place = at % len(whole)
    with TemporaryDirectory() as folder:
        Path(folder, "it.po").write_text(whole[:place] + noise + whole[place + cut :], encoding="utf-8", newline="")
        interface = Interface([Path(folder)])
        for key, wording in own_english().items():
            values = {name: 2 for form in wording.forms for name in placeholders(form)}
            assert interface.text(key, "it", values)
        assert all(fault.what and fault.hint for fault in (*interface.faults(), *interface.missing(["it"])))


def test_what_a_tool_has_guessed_is_not_shown(tmp_path: Path) -> None:
    interface = dropped(tmp_path, "it.po", f"#, fuzzy\n{entry('back', 'Dorso')}")
    assert interface.text("back", "it", {}) == "Back"


def test_check_reads_the_message_files_of_a_pack(tmp_path: Path) -> None:
    pack = translated_belfry(tmp_path, "it")

    def said(severity: str) -> list[str]:
        return [str(problem.error) for problem in check(pack) if problem.severity == severity]

    told, unchecked = said("warning")
    assert "whether the texts in it say that this is uncertain cannot be checked" in unchecked
    assert told.startswith("pack.yaml:")
    assert told.endswith(
        "the interface speaks English in this language. Write languages/it.po: docs/languages.md says how."
    )
    assert said("error") == []
    dropped(pack / "languages", "it.po", entry("still_there", "Siete ancora qui?"), entry("back", "Indietro"))
    (broken,) = said("error")
    assert broken == "languages/it.po:4:1: {count} is missing. Put it where the value is to stand."
    told, _ = said("warning")
    assert told.startswith("languages/it.po: 'language', 'next', 'restart' and ")


# the pseudo-language


def test_pseudo_texts_are_longer_and_keep_what_is_no_word() -> None:
    text = "*Still* there? Back to the start in {count} seconds.\nNow."
    made = pseudo(text)
    assert made.startswith("[*")
    assert made.endswith(".]")
    assert "{count}" in made
    assert made.count("\n") == 1
    assert made.count("*") == 2
    assert len(made) >= (1 + LONGER) * (len(text) - 12)
    assert not set("aeiou") & set(made.replace("{count}", ""))


def test_every_text_of_the_interface_has_its_pseudo_text() -> None:
    interface = Interface()
    for key, wording in own_english().items():
        values = {name: 2 for form in wording.forms for name in placeholders(form)}
        said = interface.text(key, "qps-ploc", values)
        assert said == pseudo(wording.forms[-1]).format(**values)
        assert said.startswith("["), key


def test_texts_of_a_pack_are_made_from_its_english() -> None:
    assert choose({"fr": "Cloche", "en": "Bell"}, "qps-ploc", "fr") == pseudo("Bell")


# what is known of languages


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr", "Français"), ("nl", "Nederlands"), ("en", "English"), ("de", "Deutsch"), ("ar", "العربية"),
        ("it", "Italiano"), ("nl-BE", "Nederlands"), ("zh-Hant", "中文 (繁體)"), ("lb", "Lëtzebuergesch"),
        ("ka", "ქართული"), ("xx", "xx"), ("en-x-pseudo", "English"), ("fr-simple", "Français facile"),
    ],
)  # fmt: skip
def test_each_language_is_named_in_itself(tag: str, name: str) -> None:
    assert own_name(tag) == name


def test_some_languages_are_read_from_the_right() -> None:
    wanted = {
        "ar": True,
        "ar-MA": True,
        "he": True,
        "fa": True,
        "ur": True,
        "fr": False,
        "xx": False,
        "qps-ploc": False,
    }
    assert {tag: right_to_left(tag) for tag in wanted} == wanted


def test_a_box_is_mirrored_within_another() -> None:
    assert Box(10, 5, 20, 7).mirrored(Box(0, 0, 100, 50)) == Box(70, 5, 20, 7)
    assert Box(110, 5, 20, 7).mirrored(Box(100, 0, 50, 50)).mirrored(Box(100, 0, 50, 50)) == Box(110, 5, 20, 7)
