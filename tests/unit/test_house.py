"""The rules of the house that no linter knows: short modules, one clock, a light command line, no place of its own."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST_MODULE = 250
REASON = "long because"  # in the first line of a module that has to be longer
CLOCK = "kiosk/clock.py"
PRESENT = {"now", "utcnow", "today"}
HEAVY = {"pygame", "cv2", "numpy"}

# An absolute path begins where no longer path goes on: not after a letter, a dot or a closing bracket.
FOLDERS_OF_ONE_MACHINE = re.compile(r"(?<![\w.})])/(?:home|Users|root|tmp)/\w|\b[A-Z]:\\Users\\\w")


def modules(root: Path) -> list[Path]:
    return sorted((root / "kiosk").rglob("*.py"))


def readings_of_a_clock(source: str) -> Iterator[int]:
    """The lines that import `time`, or ask a datetime or a date for the present."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names) if any(name.name == "time" for name in names):
                yield node.lineno
            case ast.ImportFrom(module="time", lineno=line):
                yield line
            case ast.Attribute(value=value, attr=name, lineno=line) if name in PRESENT and "date" in ast.unparse(value):
                yield line


def committed_files(root: Path) -> list[Path]:
    """What is committed, or would be by the next commit of everything."""
    listing = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=root, capture_output=True, text=True, check=True)
    return [root / name for name in done.stdout.split("\0") if name and (root / name).is_file()]


def text_lines(path: Path) -> list[str]:
    content = path.read_bytes()
    return [] if b"\0" in content else content.decode(errors="replace").splitlines()


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("import time", [1]),
        ("import os, time as t", [1]),
        ("from time import sleep", [1]),
        ("from datetime import datetime\nstart = datetime.now()", [2]),
        ("import datetime as dt\nday = dt.date.today()", [2]),
        ("ask = datetime.utcnow", [1]),
        ("clock.now(); clock.sleep(1); flag.wait(3)", []),
    ],
)
def test_readings_of_a_clock_are_found(source: str, lines: list[int]) -> None:
    assert list(readings_of_a_clock(source)) == lines


def test_only_the_clock_reads_a_clock_or_sleeps(root: Path) -> None:
    others = [module for module in modules(root) if module != root / CLOCK]
    assert others
    readings = [f"{module}:{line}" for module in others for line in readings_of_a_clock(module.read_text())]
    assert not readings, "Time is handed in: take a Clock."


def test_modules_are_short_or_say_why_not(root: Path) -> None:
    for module in modules(root):
        lines = module.read_text().splitlines()
        assert len(lines) <= LONGEST_MODULE or REASON in lines[0], module


def test_help_of_the_command_line_is_light() -> None:
    program = "import sys, kiosk.cli; sys.argv[1:] = ['--help']; kiosk.cli.main()"
    command = [sys.executable, "-X", "importtime", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr.splitlines()[-1]
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "kiosk" in loaded
    assert not loaded & HEAVY


def test_imports_keep_to_the_floors(root: Path) -> None:
    lint = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(lint, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("see /{}/maria/notes.txt", True),
        ("path=/{}/x", True),
        ('"/{}/x"', True),
        ('"$tree/{}/x" and kiosk/{}/x', False),
        ("a /{}/ of one's own", False),
    ],
)
@pytest.mark.parametrize("folder", ["home", "Users", "root", "tmp"])
def test_folders_of_one_machine_are_found(line: str, found: bool, folder: str) -> None:
    assert bool(FOLDERS_OF_ONE_MACHINE.search(line.replace("{}", folder))) == found


def test_committed_files_name_no_folder_of_one_machine(root: Path) -> None:
    named = [
        f"{path.relative_to(root)}:{number}"
        for path in committed_files(root)
        for number, line in enumerate(text_lines(path), 1)
        if FOLDERS_OF_ONE_MACHINE.search(line)
    ]
    assert not named
