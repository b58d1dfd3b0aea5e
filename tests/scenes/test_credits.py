"""Credits: everything that a pack has to thank for is there, rolls by, can be moved, held and turned page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.display.forms import Form
from kiosk.events import Completed, Dialled, PointerLost, Swiped
from kiosk.language import interface_text
from kiosk.packs.load import load
from kiosk.packs.thanks import Work, _add, licence, thanks_of
from kiosk.scenes.credits import Credits
from kiosk.scenes.parts.rolling import END_S, PAGE_S
from kiosk.testing import Played, play

RESIDENCY = """\
residency:
  who: Atelier Épreuve
  partner: Lycée des Arts
  dates: [2026-03-01, 2026-06-30]
  question: {fr: Que dit une cloche ?, nl: Wat zegt een klok?, en: What does a bell say?, de: Was sagt eine Glocke?}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = every_pack(tmp_path_factory.mktemp("credits"))
    manifest = folder / "pack.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + RESIDENCY, encoding="utf-8")
    (folder / "media" / "film" / "belfry.mp4.yaml").write_text(
        "credit: Film A. Lumière\nrights: InC\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def exhibit(pack: Path) -> Iterator[Played]:
    with play(pack) as played:
        played.exhibit.stage.go_to("credits")
        played.let_pass(1)
        yield played


def scene(exhibit: Played) -> Credits:
    found = exhibit.exhibit.stage.scene
    assert isinstance(found, Credits)
    return found


def lines(exhibit: Played) -> str:
    """All that it says, with plain spaces."""
    return re.sub(r"[^\S\n]", " ", "\n".join(line.image.text for line in scene(exhibit)._roll._lines))


def test_makers_sources_and_every_work_that_is_shown_are_in_it(exhibit: Played) -> None:
    said = lines(exhibit)
    for words in (
        "Toutes les scènes",
        "Atelier Épreuve",
        interface_text("credits_with", "fr", partner="Lycée des Arts"),
        "1 mars 2026 – 30 juin 2026",
        "Que dit une cloche ?",
        "by the MuseumLab Kiosk project, CC BY 4.0.",
        "Illustration : projet MuseumLab Kiosk, CC BY 4.0",
        "Film A. Lumière · InC",
        "Une minute là-haut",
        interface_text("credits_shown", "fr"),
    ):
        assert words in said, words


def test_no_work_is_named_twice(pack: Path) -> None:
    works = thanks_of(load(pack)).works
    assert len({(*work.credit.values(), work.licence) for work in works}) == len(works) > 1
    assert all(len({str(scene) for scene in work.scenes}) == len(work.scenes) for work in works)


def test_what_says_the_same_is_said_once_in_the_visitors_language_with_a_title_on_each_line(exhibit: Played) -> None:
    said = lines(exhibit).split("\n")
    assert not any(line.startswith("Illustration: ") for line in said), "the English of what French says already"
    assert sum("Illustration : projet" in line for line in said) == 1
    assert {"Le même beffroi ?", "La ville dort", "Une minute là-haut"} <= set(said)
    assert said.count("La ville dort") == 1


def test_a_credit_is_the_same_where_its_licence_stands_beside_it_and_another_where_it_differs() -> None:
    works: list[Work] = []
    scene, other = {"en": "One"}, {"en": "Two"}
    _add(works, Work({"": "Photo: A. Lumière"}, "CC BY 4.0", (scene,)))
    _add(
        works, Work({"fr": "Photo : A. Lumière — CC BY 4.0", "en": "Photo: A. Lumière, CC BY 4.0"}, "", (scene, other))
    )
    _add(works, Work({"": "Photo: A. Lumière"}, "CC BY-SA 4.0", (other,)))
    assert [(set(work.credit), work.licence, work.scenes) for work in works] == [
        ({"fr", "en"}, "", (scene, other)),
        ({""}, "CC BY-SA 4.0", (other,)),
    ]


def test_a_broken_file_of_credits_is_told_and_the_rest_is_shown(tmp_path: Path) -> None:
    folder = every_pack(tmp_path)
    (folder / "media" / "watchman" / "credits.yaml").write_text("credit: [1, 2]\n", encoding="utf-8")
    with play(folder) as exhibit:
        exhibit.exhibit.stage.go_to("credits")
        exhibit.let_pass(0.5)
        told = exhibit.exhibit.problems.sentences()
        assert len(told) == 1
        assert told[0].startswith("media/watchman/credits.yaml:1")
        assert "CC BY 4.0" in lines(exhibit)


@pytest.mark.parametrize(
    ("rights", "short"),
    [
        ("http://creativecommons.org/licenses/by-nc-sa/4.0/", "CC BY-NC-SA 4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0"),
        ("http://rightsstatements.org/vocab/InC-EDU/1.0/", "InC-EDU"),
        ("https://museum.example/terms/", "museum.example/terms"),
        ("", ""),
    ],
)
def test_licences_have_short_names(rights: str, short: str) -> None:
    assert licence(rights) == short


def test_it_rolls_by_itself_to_its_end_and_is_complete_once(exhibit: Played) -> None:
    exhibit.advance(5)
    first = scene(exhibit)._roll.at
    assert first > 0
    exhibit.advance(1)
    assert scene(exhibit)._roll.at > first
    exhibit.press("select")
    held = scene(exhibit)._roll.at
    exhibit.advance(3)
    assert scene(exhibit)._roll.at == pytest.approx(held, abs=2)
    exhibit.press("select")
    roll = scene(exhibit)._roll
    for _ in range(60):
        exhibit.let_pass(1)
        if roll.at >= roll.most - 1:
            break
    assert exhibit.scene == "credits"
    exhibit.let_pass(END_S + 0.5)
    assert exhibit.scene != "credits"
    assert [event.scene for event in exhibit.events if isinstance(event, Completed)] == ["credits"]


def test_it_follows_a_finger_a_wheel_and_sweeps_in_the_next_frame(exhibit: Played) -> None:
    roll = scene(exhibit)._roll
    exhibit.point(0.3, 0.8, "touch", pressed=True)
    exhibit.point(0.3, 0.6, "touch", pressed=True)
    height = exhibit.exhibit.window.canvas.size[1]
    assert roll.at == pytest.approx(0.2 * height, abs=2)
    exhibit.point(0.3, 0.7, "touch", pressed=True)
    assert roll.at == pytest.approx(0.1 * height, abs=2)
    exhibit.happen(PointerLost(at=exhibit.clock.now(), via="touch"))
    before = roll.at
    exhibit.happen(Dialled(at=exhibit.clock.now(), steps=1))
    assert roll.at > before
    before = roll.at
    exhibit.happen(Swiped(at=exhibit.clock.now(), direction="up"))
    assert roll.at > before


def test_next_turns_pages_without_losing_a_line_and_back_leaves_at_the_beginning(exhibit: Played) -> None:
    seen = scene(exhibit).script().text
    for _ in range(30):
        if scene(exhibit)._rolling.to >= scene(exhibit)._roll.most - 1:
            break
        exhibit.press("next")
        exhibit.advance(1)
        seen += scene(exhibit).script().text
    assert all(line.image.text in seen for line in scene(exhibit)._roll._lines)
    for _ in range(30):
        if exhibit.scene != "credits":
            break
        exhibit.press("back")
        exhibit.advance(0.5)
    assert exhibit.scene == "attract"


def test_with_reduced_motion_there_are_whole_pages_and_nothing_travels(pack: Path) -> None:
    with play(pack, form=Form(reduced_motion=True)) as exhibit:
        exhibit.exhibit.stage.go_to("credits")
        exhibit.let_pass(1)
        roll, places = scene(exhibit)._roll, set()
        exhibit.let_pass(5)
        assert roll.at == 0
        exhibit.press("next")
        for _ in range(30):
            exhibit.advance(1 / 60)
            places.add(roll.at)
        assert len(places) == 1
        tops = {line.top for line in roll._lines}
        assert places <= tops
        column = roll.column
        texts = [draw for draw in exhibit.exhibit.window.canvas.draws if draw.text and draw.box.x < column.x + column.w]
        page = [draw for draw in texts if draw.box.y < column.y + column.h]
        assert all(roll.window.y - 2 <= draw.box.y for draw in page)
        assert all(draw.box.y + draw.box.h <= roll.window.y + roll.window.h + 2 for draw in page)
        exhibit.let_pass(PAGE_S + 1)
        assert roll.at not in places or roll.at == roll.most
        assert roll.at in tops


def test_language_and_form_keep_the_place(exhibit: Played) -> None:
    exhibit.press("next")
    exhibit.advance(1)
    part = scene(exhibit)._roll.at / scene(exhibit)._roll.most
    exhibit.press("language")
    assert scene(exhibit)._roll.at / scene(exhibit)._roll.most == pytest.approx(part, abs=0.03)
    assert "Wat zegt een klok" in lines(exhibit)
    other = Credits("credits", scene(exhibit).settings, exhibit.exhibit.backstage)
    other.resume(scene(exhibit).place())
    assert other._roll.at == pytest.approx(scene(exhibit)._roll.at)


def test_what_is_complete_is_not_completed_anew_in_another_form(exhibit: Played) -> None:
    while scene(exhibit)._rolling.to < scene(exhibit)._roll.most:
        exhibit.press("next")
    exhibit.advance(1)
    exhibit.exhibit.dress(Form(high_contrast=True))
    exhibit.advance(0.5)
    assert scene(exhibit)._rolling.ended_s is not None
    assert [event.scene for event in exhibit.events if isinstance(event, Completed)] == ["credits"]


def test_a_pack_without_anything_to_say_still_shows_its_title(tmp_path: Path) -> None:
    folder = every_pack(tmp_path)
    for beside in folder.rglob("credits.yaml"):
        if beside.parent.name != "scenes":
            beside.unlink()
    with play(folder) as exhibit:
        exhibit.exhibit.stage.go_to("credits")
        exhibit.let_pass(0.5)
        exhibit.see("Toutes les scènes")


def test_an_upright_screen_shows_the_whole_picture_over_the_text(pack: Path) -> None:
    with play(pack, size=(720, 1280)) as exhibit:
        exhibit.exhibit.stage.go_to("credits")
        exhibit.let_pass(1)
        picture, column = scene(exhibit)._picture, scene(exhibit)._roll.column
        width, height = picture.planes.size
        assert picture.height_px == pytest.approx(720 * height / width)
        assert column.y <= picture.height_px + 1, "nothing is empty between them"
        assert column.y >= 0.9 * picture.height_px
