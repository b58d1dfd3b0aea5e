"""The documents say what is so: commands exist, links lead somewhere, named sensors and scenes are registered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from kiosk import registry
from kiosk.cli import app
from kiosk.contract.kinds import POSES
from kiosk.events import GESTURES
from kiosk.settings import load_exhibit

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(path for path in (ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/**/*.md")))
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if not target.startswith(("http://", "https://")):
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_named_exists(document: Path) -> None:
    for name in re.findall(r"`kiosk ([a-z]+)", document.read_text(encoding="utf-8")):
        assert name in COMMANDS, f"kiosk {name}"


def test_the_readme_names_every_command_sensor_and_scene() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"`kiosk {name}" in readme, name
    for group in (registry.SENSORS, registry.SCENES):
        for name in registry.names(group):
            assert f"`{name}`" in readme, name


def test_the_make_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for document in DOCUMENTS:
        for target in re.findall(r"(?m)(?:`|^)make ([a-z]+)", document.read_text(encoding="utf-8")):
            assert re.search(rf"(?m)^{target}:", makefile), f"{document.name}: make {target}"


def test_the_gestures_that_are_told_are_those_that_there_are() -> None:
    text = (ROOT / "docs" / "gestures.md").read_text(encoding="utf-8")
    asked = re.search(r"(?m)^gestures: \[(.*)\]$", text)
    assert asked is not None
    told = re.findall(r"(?m)^\| `([a-z]+)` \|", text)
    assert asked[1].split(", ") == told == list(GESTURES)
    assert all(f"`{pose}`" in text for pose in POSES)


def test_the_exhibit_file_of_the_documents_can_be_read(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "exhibit-file.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert block is not None
    path = tmp_path / "exhibit.yaml"
    path.write_text(block[1], encoding="utf-8")
    exhibit = load_exhibit(path)
    assert [entry.type for entry in exhibit.sensors] == ["camera", "serial"]
    assert exhibit.broker == "mqtt://192.0.2.10"
