"""The scene that docs/add-a-scene.md shows: short, installed as an add-on, played from its own pack by its own test."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import registry
from kiosk.display.forms import Form
from kiosk.packs.check import check
from kiosk.testing import Played, play

PROMISED_LINES = 60


@pytest.fixture(scope="module")
def page() -> str:
    return (Path(__file__).parents[2] / "docs" / "add-a-scene.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def blocks(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, block in re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL):
        found.setdefault(kind, []).append(block)
    return found


@pytest.fixture(scope="module")
def folder(blocks: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the page has its reader write: the scene, the pack, the test; and the scene installed beside them."""
    folder = tmp_path_factory.mktemp("addon")
    (folder / "windows_scene.py").write_text(blocks["python"][0], encoding="utf-8")
    (folder / "test_windows.py").write_text(blocks["python"][1], encoding="utf-8")
    (folder / "night" / "scenes").mkdir(parents=True)
    (folder / "night" / "media").mkdir()
    (folder / "night" / "pack.yaml").write_text(blocks["yaml"][0], encoding="utf-8")
    (folder / "night" / "scenes" / "windows.yaml").write_text(blocks["yaml"][1], encoding="utf-8")
    (folder / "night" / "media" / "credits.yaml").write_text(blocks["yaml"][2], encoding="utf-8")
    town = Path(__file__).parents[2] / "content" / "beffroi" / "media" / "failsafe" / "background.webp"
    shutil.copy(town, folder / "night" / "media" / "town.webp")
    install(tomllib.loads(blocks["toml"][0]), folder)
    return folder


def install(project: dict, folder: Path) -> None:
    """Write what pip leaves of a package, so that its entry points are found wherever the folder is on the path."""
    about = project["project"]
    info = folder / f"{about['name'].replace('-', '_')}-{about['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n"
    (info / "METADATA").write_text(head, encoding="utf-8")
    entries = (
        f"[{group}]\n" + "".join(f"{name} = {where}\n" for name, where in names.items())
        for group, names in about["entry-points"].items()
    )
    (info / "entry_points.txt").write_text("\n".join(entries), encoding="utf-8")


@pytest.fixture
def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(folder))
    registry._found.cache_clear()
    yield folder
    registry._found.cache_clear()
    sys.modules.pop("windows_scene", None)


@pytest.fixture
def exhibit(installed: Path) -> Iterator[Played]:
    with play(installed / "night") as played:
        played.advance(0.5)
        yield played


def windows(exhibit: Played) -> object:
    return exhibit.exhibit.stage.scene.windows


def test_it_is_as_short_as_promised_and_quoted_as_it_is(root: Path, page: str, blocks: dict[str, list[str]]) -> None:
    code = (root / "docs" / "examples" / "windows_scene.py").read_text(encoding="utf-8")
    assert blocks["python"][0] == code
    assert len(code.splitlines()) <= PROMISED_LINES
    assert f"{len(code.splitlines())} lines" in page


def test_its_pack_has_no_errors(installed: Path) -> None:
    assert "windows" in registry.names(registry.SCENES)
    assert [problem for problem in check(installed / "night") if problem.severity == "error"] == []


def test_the_test_of_the_page_passes_as_its_reader_runs_it(folder: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_windows.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout


def test_it_is_finished_with_the_last_window_and_not_before(exhibit: Played) -> None:
    scene = exhibit.exhibit.stage.scene
    for number in range(1, 6):
        assert exhibit.exhibit.stage.scene is scene, f"left with {number - 1} of 5"
        exhibit.touch(*exhibit.fractions(windows(exhibit).boxes[str(number)]))
    exhibit.advance(0.1)
    assert exhibit.exhibit.stage.scene is not scene


def test_what_is_lit_is_kept_in_larger_letters_and_said_aloud(exhibit: Played) -> None:
    exhibit.press("next")
    exhibit.press("select")
    assert windows(exhibit).picked == ("1",)
    exhibit.advance(2)
    assert not [text for text in exhibit.texts() if text == exhibit.exhibit.stage.scene.hints.text]
    exhibit.exhibit.dress(Form(large_text=True))
    exhibit.advance(0.5)
    assert windows(exhibit).picked == ("1",)
    script = exhibit.exhibit.stage.scene.script()
    assert script.title == "Allumez les fenêtres"
    assert len(script.choices) == 5


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)])
def test_every_window_of_the_page_is_on_the_screen_above_the_band(installed: Path, size: tuple[int, int]) -> None:
    with play(installed / "night", size=size) as exhibit:
        area = exhibit.exhibit.backstage.area
        assert all(area.contains(box.centre) for box in windows(exhibit).boxes.values())


def test_every_part_that_the_page_names_is_there(root: Path, page: str) -> None:
    parts = "".join(path.read_text(encoding="utf-8") for path in (root / "kiosk" / "scenes" / "parts").glob("*.py"))
    named = re.search(r"kiosk/scenes/parts\): (.*?)\n\n", page, re.DOTALL)
    assert named is not None
    for name in re.findall(r"`(\w+)`", named[1]):
        assert re.search(rf"^(class|def) {name}\b", parts, re.MULTILINE), name
