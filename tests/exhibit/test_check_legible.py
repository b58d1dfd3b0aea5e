"""What `kiosk check` finds by setting the texts and playing the scenes: signs that no font has, texts without room."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.packs.load import read
from kiosk.testing import legible
from kiosk.testing.legible import check_all, cut_texts, unknown_signs

BELFRY = Path(__file__).parents[2] / "content" / "beffroi"
PACK = """\
id: little
version: "1.0.0"
title: {fr: Petit, en: Little}
languages: [fr, en]
start: attract
"""
ATTRACT = """\
scene: attract
title: {fr: Approchez, en: Come closer}
picture: media/far.webp
after: {finished: story}
"""
CREDITS = """\
credit: MuseumLab Kiosk project
rights: http://creativecommons.org/licenses/by/4.0/
source: drawn for the belfry
alt: {far.webp: {fr: La ville au loin., en: The town far away.}}
"""
LABEL = """\
scene: label
title: {fr: La cloche, en: The bell}
pages:
  - picture: media/far.webp
    heading: {fr: La cloche, en: The bell}
    text:
      fr: Elle sonne.
      en: It rings.
after: {finished: attract, back: attract}
"""
DESCENT = """\
scene: descend
title: {fr: La ville, en: The town}
picture: media/far.webp
metres: [10, 0]
stops:
  - at_m: 10
    heading: {fr: La cloche, en: The bell}
    text:
      fr: Elle sonne.
      en: It rings.
after: {finished: attract, back: attract}
"""
VOTE = """\
scene: vote
title: {fr: Et vous, en: And you}
picture: media/far.webp
question: {fr: Et vous ?, en: And you?}
options:
  - {id: a, text: {fr: Sonner., en: Ring.}}
  - {id: b, text: {fr: Attendre., en: Wait.}}
  - {id: c, text: {fr: Rentrer., en: Go home.}}
  - {id: d, text: {fr: Rire., en: Laugh.}}
after: {finished: attract, back: attract}
"""
LARGE = re.compile(
    r"scenes/story.yaml:\d+:\d+ options.(\d).text.en: the text has room on a screen of 1280 x 720, in large letters, "
    r"only at \d\d % of their size; in full size about (\d+) of \d+ letters have it. Shorten it."
)


HOTSPOTS = """\
scene: hotspots
title: {fr: La ville, en: The town}
picture: media/far.webp
hotspots:
  - id: bell
    box: [760, 60, 60, 60]
    heading: {fr: La cloche, en: The bell}
    text:
      fr: Elle sonne.
      en: It rings.
  - id: tower
    box: [1150, 60, 60, 60]
    heading: {fr: La tour, en: The tower}
    text:
      fr: Elle est haute.
      en: It is high.
after: {finished: attract, back: attract}
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack of two scenes, looked at on a small screen."""
    monkeypatch.setattr(legible, "SCREEN", (1280, 720))
    folder = tmp_path / "little"
    (folder / "scenes").mkdir(parents=True)
    (folder / "media").mkdir()
    shutil.copy(BELFRY / "media" / "attract" / "far.webp", folder / "media")
    (folder / "media" / "credits.yaml").write_text(CREDITS, encoding="utf-8")
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "scenes" / "attract.yaml").write_text(ATTRACT, encoding="utf-8")
    write(folder, LABEL)
    return folder


def write(folder: Path, label: str) -> None:
    (folder / "scenes" / "story.yaml").write_text(label, encoding="utf-8")


def test_a_pack_that_can_be_read_has_nothing_to_mend(pack: Path) -> None:
    assert check_all(pack) == []


def test_signs_that_no_font_has_are_named_where_they_are_written(pack: Path) -> None:
    write(pack, LABEL.replace("It rings.", "It rings ጀ and ጁ, ጀ."))
    (error,) = unknown_signs(read(pack))
    assert str(error) == (
        "scenes/story.yaml:8:11 pages.0.text.en: no font has 'ጀ' (U+1300, ETHIOPIC SYLLABLE JA), "
        "'ጁ' (U+1301, ETHIOPIC SYLLABLE JU). Write it otherwise, or name a font that has it: theme.body_font."
    )
    assert [str(problem.error) for problem in check_all(pack)] == [str(error)]


def test_of_many_signs_the_first_are_named(pack: Path) -> None:
    write(pack, LABEL.replace("It rings.", "".join(chr(0x1300 + number) for number in range(14))))
    (error,) = unknown_signs(read(pack))
    assert error.what.count("U+") == legible.NAMED
    assert error.what.endswith(" and 6 more.")


@pytest.mark.parametrize(
    "text", ["Ελληνικά — «кириллица» ﷲ العربية שלום", "*Fett* fin, 3 °C, ½, e\u0301, 1\u202f000 km²"]
)
def test_scripts_and_signs_that_the_house_has_are_none(pack: Path, text: str) -> None:
    write(pack, LABEL.replace("It rings.", f'"{text}"'))
    assert not [error for error in unknown_signs(read(pack)) if "ﷲ" not in error.what]


def test_a_text_without_room_is_an_error_where_it_is_written(pack: Path) -> None:
    write(
        pack,
        LABEL.replace("It rings.", "Uncountable, unaccountably heavyweight carillons continuously reverberate. " * 24),
    )
    problems = list(cut_texts(read(pack)))
    assert [(problem.severity, str(problem.error)) for problem in problems] == [
        (
            "error",
            (
                "scenes/story.yaml:8:11 pages.0.text.en: the text has no room on a screen of 1280 x 720; "
                "its end is not shown. Shorten it."
            ),
        )
    ]


@pytest.mark.parametrize(("said", "place"), [("It rings.", "0"), ("It is high.", "1")])
def test_what_is_opened_by_select_is_set_too(pack: Path, said: str, place: str) -> None:
    long = "Uncountable, unaccountably heavyweight carillons continuously reverberate. " * 24
    write(pack, HOTSPOTS.replace(said, long))
    assert {problem.spot.path for problem in cut_texts(read(pack))} == {f"hotspots.{place}.text.en"}


def test_a_text_that_has_room_but_in_large_letters_is_a_warning(pack: Path) -> None:
    write(
        pack,
        LABEL.replace("heading: {fr: La cloche,", f"heading: {{fr: {'Toutes les cloches de la ville sonnent. ' * 6},"),
    )
    ((severity, said),) = {(problem.severity, problem.error.what) for problem in cut_texts(read(pack))}
    assert severity == "warning"
    assert said == "the text has no room on a screen of 1280 x 720, in large letters; its end is not shown."


def test_each_language_is_told_where_its_own_text_is_written(pack: Path) -> None:
    long = "Uncountable, unaccountably heavyweight carillons continuously reverberate. " * 24
    write(pack, LABEL.replace("It rings.", long).replace("Elle sonne.", long))
    errors = [problem for problem in cut_texts(read(pack)) if problem.severity == "error"]
    assert [problem.spot.path for problem in errors] == ["pages.0.text.fr", "pages.0.text.en"]


def test_lines_that_are_hard_to_follow_are_a_warning(pack: Path) -> None:
    write(pack, LABEL.replace("It rings.", "All the little bells will ring till it is light. " * 15))
    problems = [each for each in cut_texts(read(pack)) if "characters" in each.error.what]
    ((severity, said),) = [(each.severity, str(each.error)) for each in problems]
    assert severity == "warning"
    assert said.startswith("scenes/story.yaml:8:11 pages.0.text.en: a line of the text has ")
    assert said.endswith("on a screen of 1280 x 720, more than 55 are hard to follow. Shorten it.")


def test_letters_smaller_than_their_distance_asks_for_are_a_warning(pack: Path) -> None:
    write(pack, LABEL.replace("It rings.", "Every evening one of the bells rings for those at home. " * 14))
    ((severity, said),) = [(each.severity, str(each.error)) for each in cut_texts(read(pack))]
    assert severity == "warning"
    assert said.startswith("scenes/story.yaml:8:11 pages.0.text.en: the text has room in letters only of ")
    assert said.endswith("% of the size that its distance asks for, on a screen of 1280 x 720. Shorten it.")


def test_choices_that_large_letters_leave_too_little_room_are_a_hint(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(pack, VOTE)
    assert list(cut_texts(read(pack))) == []
    bells = ("Ring for those at home and wait till night", "Ring until the last of them has come")
    write(pack, VOTE.replace("Ring.", bells[0]).replace("Wait.", bells[1]))
    found = [(each.severity, str(each.error)) for each in cut_texts(read(pack))]
    assert {severity for severity, _ in found} == {"hint"}
    told = {match[1]: int(match[2]) for _, said in found if (match := LARGE.fullmatch(said))}
    assert {"0", "1"} <= told.keys(), found
    monkeypatch.setattr("kiosk.cli.check.check_wholly", lambda pack, **_: list(cut_texts(read(pack))))
    unasked, asked = (CliRunner().invoke(app, ["check", str(pack), *words]) for words in ([], ["--hints"]))
    assert unasked.stdout.startswith(f"little: nothing to mend.\nOf {len(found)} texts the letters are smaller than ")
    assert all(said in asked.stdout for _, said in found)
    roomy = [text[: told[str(number)]].strip() for number, text in enumerate(bells)]
    write(pack, VOTE.replace("Ring.", roomy[0]).replace("Wait.", roomy[1]))
    assert list(cut_texts(read(pack))) == []


def test_a_note_that_large_letters_leave_too_little_room_is_read_in_pages_and_needs_no_hint(pack: Path) -> None:
    write(pack, DESCENT.replace("It rings.", "Every evening one of the bells rings for those at home. " * 4))
    assert list(cut_texts(read(pack))) == []


def test_a_pack_that_cannot_be_played_is_told_why_and_not_played(pack: Path) -> None:
    write(pack, LABEL.replace("pages:", "pagse:"))
    assert ["pagse" in str(problem.error) for problem in check_all(pack) if problem.severity == "error"] == [True]
