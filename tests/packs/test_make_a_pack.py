"""docs/make-a-pack.md as its reader follows it: every command as printed, every file as it stands there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk import registry
from kiosk.cli import app
from kiosk.packs.check import check
from kiosk.packs.load import load
from kiosk.testing import play
from kiosk.testing.buttons import unfinished

PAGE = Path(__file__).parents[2] / "docs" / "make-a-pack.md"
WINDOWED = {"play", "preview"}
"""Commands that go on until their window is closed."""


@dataclass(frozen=True)
class Step:
    """A block of the page: commands, or a file that is written or added to."""

    kind: str
    text: str


def steps() -> Iterator[Step]:
    for kind, block in re.findall(r"```(\w+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        yield Step(kind, block)


def follow(step: Step) -> list[tuple[str, Result]]:
    """Do what a block says in the working folder: the commands that were run, with what came of them."""
    if step.kind == "yaml":
        name, _, more = step.text.partition("\n")[0].removeprefix("# ").partition(", ")
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        before = path.read_text(encoding="utf-8") if more else ""
        path.write_text(before + step.text, encoding="utf-8")
    return [(line, run(line)) for line in step.text.splitlines() if step.kind == "sh"]


def run(line: str) -> Result:
    program, *words = shlex.split(line)
    assert program == "kiosk"
    if words[0] in WINDOWED:
        words += ["--headless", "--seconds", "0.5", "--size", "640x360"]
    return CliRunner().invoke(app, words)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[tuple[str, Result]]]]:
    """The folder of somebody who has followed the page to its end, and all commands with what came of them."""
    folder = tmp_path_factory.mktemp("reader")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = [each for step in steps() for each in follow(step)]
        yield folder, done


def test_every_command_works_as_printed(followed: tuple[Path, list[tuple[str, Result]]]) -> None:
    _, done = followed
    assert len(done) >= 9
    for line, result in done:
        assert result.exit_code == 0, (line, result.output, result.exception)


def test_the_pack_that_is_left_has_nothing_to_mend_and_is_played_by_buttons_alone(
    followed: tuple[Path, list[tuple[str, Result]]],
) -> None:
    pack = followed[0] / "first"
    assert [str(problem.error) for problem in check(pack)] == []
    assert unfinished(pack) == []
    with play(pack, language="en") as played:
        played.see("In the studio")
        played.press("select")
        played.advance(1)
        assert played.scene == "lamp"
    assert set(load(pack).manifest.inputs) == {"palm", "wheel", "apple"}
    assert (followed[0] / "first.kpack").stat().st_size > 10_000


def test_the_files_that_the_page_lists_are_those_that_are_written(
    followed: tuple[Path, list[tuple[str, Result]]],
) -> None:
    listed = next(step.text for step in steps() if step.kind == "text")
    for line in listed.splitlines():
        assert (followed[0] / line.split()[0]).exists(), line


def test_the_page_names_every_kind_of_scene_that_an_artist_uses() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [kind for kind in registry.names(registry.SCENES) if f"`{kind}`" not in page] == ["attract", "failsafe"]
