"""What `check` asks of a pack beyond what plays: rights, descriptions, words, sizes, permissions, doubt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_pack import CREDITS, PACK, POSTER, TALE, register, small_pack, write

from kiosk.packs.asset import Beside
from kiosk.packs.check import check

Change = Callable[[Path], object]
INC = "http://rightsstatements.org/vocab/InC/1.0/"
SPOTS = POSTER.replace("scene: poster", "scene: spots")


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    register(monkeypatch)
    return small_pack(tmp_path)


def said(folder: Path, severity: str) -> list[str]:
    return [str(problem.error) for problem in check(folder) if problem.severity == severity]


def credits_file(old: str, new: str) -> Change:
    assert old in CREDITS
    return lambda pack: write(pack, "media/credits.yaml", CREDITS.replace(old, new, 1))


def rights(address: str) -> Change:
    return credits_file("https://creativecommons.org/publicdomain/zero/1.0/", address)


def manifest(more: str) -> Change:
    return lambda pack: write(pack, "pack.yaml", PACK + more)


def tale(old: str, new: str) -> Change:
    assert old in TALE
    return lambda pack: write(pack, "scenes/tale.yaml", TALE.replace(old, new, 1))


def spots(*places: list[float]) -> Change:
    return lambda pack: write(pack, "scenes/attract.yaml", SPOTS + f"places: {list(places)}\n")


def texts(words: str) -> Change:
    return lambda pack: write(pack, "texts/words.yaml", words)


def both(*changes: Change) -> Change:
    return lambda pack: [change(pack) for change in changes]


ERRORS: list[tuple[Change, str]] = [
    (credits_file("credit: The test\n", ""), "media/credits.yaml:1:1: the credit of 'bell.wav' is not told. Add"),
    (credits_file("drawn for the test", "' '"), "media/credits.yaml:3:9 source: the source of 'bell.wav' is not told."),
    (
        lambda pack: write(pack, "media/credits.yaml", "credit: [1]\n"),
        "media/credits.yaml:1:9 credit: a list stands here",
    ),
    (credits_file("source:", "souce:"), "media/credits.yaml:3:1 souce: no such key. Did you mean 'source'?"),
    (rights("CC BY"), "media/credits.yaml:2:9 rights: 'CC BY' is no address. Write that of its licence"),
    (
        rights("https://creativecommons.org/licenses/bysa/4.0/"),
        "media/credits.yaml:2:9 rights: Creative Commons has no such licence. Did you mean 'by-sa'?",
    ),
    (
        rights(INC),
        "media/credits.yaml:2:9 rights: this may not be shown: it is in copyright. Write below 'permission:'",
    ),
    (
        credits_file("alt:", "required_statement: {fr: Dessin A., en: Drawn by A.}\nalt:"),
        "media/credits.yaml:4:21 required_statement: no scene shows this statement, and its owner wants it shown.",
    ),
    (
        credits_file(", en: A small town.", ""),
        "media/credits.yaml:6:13 alt.town.png: what 'town.png' shows is not told in en. Write it below 'alt:'",
    ),
    (
        credits_file("town.png:", "twon.png:"),
        "media/credits.yaml:6:3 alt.twon.png: no such file 'twon.png'. Did you mean",
    ),
    (
        spots([1900, 0, 100, 100]),
        "scenes/attract.yaml:5:10 places.0: this place is not wholly in its picture of 1920 x",
    ),
    (
        spots([0, 0, 200, 200], [150, 150, 200, 200]),
        "scenes/attract.yaml:5:28 places.1: this place lies over that of line 5. Move one of them",
    ),
    (
        tale("The bell rings.}", "In 1661 the bell rings.}\nuncertain: ['1661']"),
        "scenes/tale.yaml:10:38 pages.1.text.en: '1661' is uncertain, and the text does not say so. Say so in the same",
    ),
    (
        spots([0, 0, 50, 300]),
        "scenes/attract.yaml:5:10 places.0: 13.8 x 83.0 mm on a screen of 24 inches are less than a finger needs. ",
    ),
    (
        spots([0, 0, 72, 300]),
        "scenes/attract.yaml:5:10 places.0: 19.9 x 83.0 mm on a screen of 24 inches are less than a finger needs. Make",
    ),
    (
        both(manifest("needs: {diagonal_in: 10, size_px: [1280, 800]}\n"), spots([0, 0, 100, 100])),
        "scenes/attract.yaml:5:10 places.0: 12.5 x 12.5 mm on a screen of 10 inches are less than a finger needs.",
    ),
    (tale("after:", "uncertain: [the 3rd]\nafter:"), "scenes/tale.yaml:11:13 uncertain.0: no text says 'the 3rd'."),
    (
        lambda pack: write(pack, "python/mine.py", "print()"),
        "pack.yaml:1:1 permissions: the pack has programs of its own in python/, and asks for no permission.",
    ),
    (manifest("permissions: {python: why}\n"), "pack.yaml:5:23 permissions.python: 'why' is too short. At least 10"),
    (manifest("permissions: {cemera: To follow hands.}\n"), "pack.yaml:5:15 permissions.cemera: "),
    (
        tale(", en: Tale", ", falls_back: de"),
        "scenes/tale.yaml:2:8 title: it falls back on 'de', and is not written in it. Name one of fr.",
    ),
    (manifest("incomplete: [nl]\n"), "pack.yaml:5:14 incomplete.0: 'nl' is no language of the pack."),
    (manifest("incomplete: [fr]\n"), "pack.yaml:5:14 incomplete.0: 'fr' is shown where another language is incomplete"),
    (manifest("easy_text: {reviewed_by: The readers}\n"), "pack.yaml:5:12 easy_text.reviewed_on: this key is missing."),
    (
        manifest("experiment: {id: a, question: {fr: Q, en: Q}, variants: [x, x], measure: holding}\n"),
        "pack.yaml:5:57 experiment.variants: two variants have the same name. Give each its own.",
    ),
]


@pytest.mark.parametrize(("change", "begin"), ERRORS)
def test_an_error_is_found_where_it_is_written(pack: Path, change: Change, begin: str) -> None:
    change(pack)
    errors = said(pack, "error")
    assert [error for error in errors if error.startswith(begin)], errors


WARNINGS: list[tuple[Change, str]] = [
    (
        tale("en: Tale", "en: Tale, falls_back: fr"),
        "scenes/tale.yaml:2:33 title.falls_back: the text is written in every language, so it falls back on none.",
    ),
    (
        credits_file("en: A small town.", "en: A town., es: Una ciudad."),
        "media/credits.yaml:6:50 alt.town.png.es: 'es'",
    ),
    (
        rights("http://creativecommons.org/licenses/by-nd/4.0/"),
        "media/credits.yaml:2:9 rights: this licence allows no ch",
    ),
    (
        rights("http://creativecommons.org/licenses/by-nc/4.0/"),
        "media/credits.yaml:2:9 rights: this licence allows no co",
    ),
    (credits_file("A small town.", "A town " * 16), "media/credits.yaml:6:41 alt.town.png.en: 32 words are many for a"),
    (
        credits_file("A small town.", "An image of a town"),
        "media/credits.yaml:6:41 alt.town.png.en: that it is a picture",
    ),
    (
        lambda pack: (pack / "media/bell.wav.yaml").unlink(),
        "scenes/tale.yaml:9:12 pages.1.sound: what is said in this sound is not written in fr, en. Write it into",
    ),
    (
        tale("The town sleeps.", "'A town. " + "It sleeps. " * 26 + "'"),
        "scenes/tale.yaml:7:11 pages.0.text.en: a paragraph",
    ),
    (
        both(
            manifest("needs: {diagonal_in: 32}\n"),
            lambda pack: write(pack, "pack.yaml", PACK.replace("[fr, en]", "[fr, en, en-simple]")),
            tale("en: The town sleeps.", "en: It sleeps.\n      en-simple: " + "it sleeps " * 7),
        ),
        "scenes/tale.yaml:8:18 pages.0.text.en-simple: a sentence has 14 words. At most 12 are easy to follow.",
    ),
    (
        manifest("permissions: {python: To draw the bells anew.}\n"),
        "pack.yaml:5:23 permissions.python: the pack has no",
    ),
    (manifest("theme: {accent: '#323a43'}\n"), "pack.yaml:5:17 theme.accent: the accent is hard to see on the darkest"),
    (
        manifest("easy_text: {reviewed_by: The readers, reviewed_on: 2026-03-01}\n"),
        "pack.yaml:5:12 easy_text: no language of the pack is an easy one, such as fr-simple.",
    ),
]


@pytest.mark.parametrize(("change", "begin"), WARNINGS)
def test_a_warning_is_no_error(pack: Path, change: Change, begin: str) -> None:
    change(pack)
    (warning,) = said(pack, "warning")
    assert warning.startswith(begin)
    assert said(pack, "error") == []


@pytest.mark.parametrize(
    "change",
    [
        both(rights(f"{INC}\npermission: The estate of A. in a letter of 1 March 2026"), lambda _: None),
        both(manifest("incomplete: [en]\n"), tale(", en: Tale", "")),
        tale(", en: Tale", ", falls_back: fr"),
        both(tale("{fr: Histoire, en: Tale}", "words.tale"), texts("tale: {fr: Histoire, falls_back: fr}\n")),
        credits_file(", en: A small town.", ", falls_back: fr"),
        tale("The bell rings.}", "About 1661 it rings.}\nuncertain: ['1661']"),
        tale("The bell rings.}", "It was cast in 1661-1662.}\nuncertain: ['1661']"),
        lambda pack: write(pack, "media/bell.wav.yaml", "transcript: {fr: Bonjour., en: Good day.}\n"),
        spots([0, 0, 200, 200], [200, 0, 200, 200]),
        both(
            manifest("permissions: {python: To draw the bells anew.}\n"),
            lambda pack: write(pack, "python/mine.py", "print()"),
        ),
        manifest(
            "experiment: {id: tune, question: {fr: Q, en: Q}, variants: [slow, quick], measure: holding}\n"
            "needs: {diagonal_in: 32, size_px: [3840, 2160]}\n"
        ),
    ],
)
def test_what_is_allowed_is_not_found(pack: Path, change: Change) -> None:
    change(pack)
    assert check(pack) == []


def test_the_nearer_file_speaks_first_and_the_folders_for_what_it_leaves_out(pack: Path) -> None:
    write(pack, "media/sky/far.png.yaml", "credit: Another\n")
    about = Beside(pack).about("media/sky/far.png")
    assert (about.said.credit, about.said.source) == ("Another", "drawn for the test")
    assert [about.places[key][0].name for key in ("credit", "source")] == [
        "media/sky/far.png.yaml",
        "media/credits.yaml",
    ]


def test_no_credits_at_all_are_told_once_for_each_folder(pack: Path) -> None:
    (pack / "media/credits.yaml").unlink()
    bare = [error for error in said(pack, "error") if "no credits lie beside" in error]
    assert bare == [
        "media: no credits lie beside 'media/town.png'. Write credit, rights, source into media/credits.yaml.",
        (
            "media/sky: no credits lie beside 'media/sky/bell.png' and 2 more. "
            "Write credit, rights, source into media/sky/credits.yaml."
        ),
    ]


def test_a_part_whose_texts_take_too_long_together_is_told(pack: Path) -> None:
    page = "text: {fr: La cloche sonne., en: The bell rings.}"
    long = '"' + r"It is so. \n" * 24 + '"'
    tale(page, f"{page}\n    caption: {{fr: C'est., en: {long}}}")(pack)
    assert said(pack, "warning") == []
    tale(page, page.replace("The bell rings.", long) + f"\n    caption: {{fr: C'est., en: {long}}}")(pack)
    assert any(
        warning.startswith("scenes/tale.yaml:8:5 pages.1: in en the texts here take 54 s to read.")
        for warning in said(pack, "warning")
    )
