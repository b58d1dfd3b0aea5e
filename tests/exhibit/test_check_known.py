"""`kiosk check` remembers: what is as it was is not looked at again, and what is not is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from little_pack import ATTRACT, BELL, PACK, little_pack

from kiosk.display.geometry import Size
from kiosk.packs.load import read
from kiosk.testing import legible, opened
from kiosk.testing.basis import Basis
from kiosk.testing.known import Known, file_of
from kiosk.testing.legible import Fault, check_all, set_scenes
from kiosk.testing.workers import FEW, Workers

LONG = "Unaccountably heavyweight carillons continuously reverberate. " * 30


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = little_pack(tmp_path)
    (folder / "scenes/bell.yaml").write_text(BELL.replace("It rings.", LONG), encoding="utf-8")
    return folder


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The scenes whose texts are set, as they are."""
    names: list[str] = []

    def watch(folder: Path, screen: Size, variant: str, scenes: Sequence[str]) -> dict[str, dict[str, list[Fault]]]:
        names.extend(scenes)
        return set_scenes(folder, screen, variant, scenes)

    monkeypatch.setattr(legible, "set_scenes", watch)
    return names


def checked(pack: Path) -> list[str]:
    return [str(problem.error) for problem in check_all(pack, known=Known(file_of(pack)))]


def test_what_is_as_it_was_is_told_again_and_not_played(pack: Path, played: list[str]) -> None:
    first = checked(pack)
    assert any("has no room" in each for each in first)
    assert sorted(played) == sorted(read(pack).scenes)
    played.clear()
    assert checked(pack) == first
    assert played == []


def test_only_what_was_edited_is_played_again_and_what_was_mended_is_told_no_more(
    pack: Path, played: list[str]
) -> None:
    checked(pack)
    played.clear()
    (pack / "scenes/bell.yaml").write_text(BELL, encoding="utf-8")
    assert not any("has no room" in each for each in checked(pack))
    assert played == ["bell"]


def test_what_all_scenes_share_makes_all_of_them_new(pack: Path) -> None:
    before = Basis(read(pack)).scenes("", ["attract", "bell"])
    (pack / "pack.yaml").write_text(PACK + 'theme: {accent: "#ff0000"}\n', encoding="utf-8")
    after = Basis(read(pack)).scenes("", ["attract", "bell"])
    assert all(before[name] != after[name] for name in before)


def test_a_picture_and_what_is_said_of_it_is_of_the_scenes_that_name_it(pack: Path) -> None:
    (pack / "scenes/attract.yaml").write_text(ATTRACT.replace("ground.webp", "own.webp"), encoding="utf-8")
    (pack / "media/own.webp").write_bytes((pack / "media/ground.webp").read_bytes())
    before = Basis(read(pack)).scenes("", ["attract", "bell"])
    (pack / "media/own.webp.yaml").write_text("alt: {en: A town, fr: Une ville}\n", encoding="utf-8")
    after = Basis(read(pack)).scenes("", ["attract", "bell"])
    assert [name for name in before if before[name] != after[name]] == ["attract"]


def test_a_file_of_verdicts_that_is_broken_is_none(pack: Path) -> None:
    first = checked(pack)
    file_of(pack).write_bytes(b'{"half')
    assert checked(pack) == first


def test_several_processes_find_what_one_does(pack: Path) -> None:
    names = [f"media/{number}.webp" for number in range(FEW)]
    for name in names:
        (pack / name).write_bytes((pack / "media/ground.webp").read_bytes()[: 200 if name.endswith("0.webp") else None])
    find = partial(opened.look_at, pack)
    with Workers(2) as workers:
        found = workers.find(find, names)
    assert {name: [tuple(fault) for fault in faults] for name, faults in found.items()} == find(names)
    assert [name for name in names if found[name]] == ["media/0.webp"]
