"""What the documents tell a technician to type is there: scripts, their words, and commands by the installed name."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import typer.main

from kiosk.cli import app
from kiosk.settings import load_exhibit

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
SCRIPT = re.compile(r"(deploy/[a-z/-]+\.sh)((?: (?:--[a-z-]+|on|off|status)\b)*)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_scripts_are_there_and_know_their_words(document: Path) -> None:
    for script, words in SCRIPT.findall(document.read_text(encoding="utf-8")):
        text = (ROOT / script).read_text(encoding="utf-8")
        for word in words.split():
            assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text), f"{script} {word}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_by_the_installed_name_exist_with_their_options(document: Path) -> None:
    for name, rest in re.findall(r"sudo kiosk ([a-z]+)([^`\n]*)", document.read_text(encoding="utf-8")):
        command = COMMANDS[name]
        known = [each for sub in getattr(command, "commands", {"": command}).values() for each in sub.params]
        for option in re.findall(r"--[a-z-]+", rest):
            assert any(option in each.opts for each in known), f"kiosk {name} {option}"


def test_the_first_exhibit_file_of_a_fleet_can_be_read(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "run-a-fleet.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert block is not None
    path = tmp_path / "exhibit.yaml"
    path.write_text(re.sub(r"(?m)^   ", "", block[1]), encoding="utf-8")
    assert load_exhibit(path).screen.off == "cec"


def test_the_installed_name_speaks_of_the_installed_exhibit() -> None:
    script = ROOT / "deploy" / "kiosk" / "kiosk.sh"
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0
    unit = (ROOT / "deploy" / "kiosk" / "museumlab-kiosk.service").read_text(encoding="utf-8")
    for word in ("/opt/museumlab/models", "/etc/museumlab/exhibit.yaml", "/opt/museumlab/current/venv/bin/"):
        assert word in script.read_text(encoding="utf-8")
        assert word in unit
    assert "StateDirectory=museumlab\n" in unit
    assert "STATE_DIRECTORY=/var/lib/museumlab " in script.read_text(encoding="utf-8")
