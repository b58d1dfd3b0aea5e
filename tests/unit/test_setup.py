"""deploy/setup.sh on a small project of the same build, without a network: real Python, real environments, real pip."""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.clock import SystemClock

ROOT = Path(__file__).parents[2]
BUILD_TOOL = importlib.metadata.distribution("setuptools")
BASE_PYTHON = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
PROJECT = """\
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "small"
version = "1"
scripts = {kiosk = "kiosk.cli:main"}
optional-dependencies = {demo = [], dev = []}

[tool.setuptools]
packages = ["kiosk"]
"""
COMMAND = """\
import os, signal, sys
from pathlib import Path

def main():
    if sys.argv[1] == "demo":
        print("the demo runs", flush=True)
        signal.pause()
    if sys.argv[1] == "models":
        sys.exit(int(os.environ.get("MODELS_FAIL", "0")))
    print(Path(__file__).parents[1])
"""


OWN_SETTINGS = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "MAKE", "MFLAGS"))}


@dataclass
class Clone:
    """A folder in which somebody types `make setup`."""

    folder: Path
    wheels: Path

    def setup(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri(), "PIP_CONFIG_FILE": os.devnull}
        return subprocess.run(
            [self.folder / "deploy" / "setup.sh", *arguments],
            env=OWN_SETTINGS | pip | {"PYTHON": str(BASE_PYTHON)} | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    def copy(self, folder: Path) -> Clone:
        shutil.copytree(self.folder, folder, symlinks=True)
        return Clone(folder, self.wheels)

    def where(self, script: str, *arguments: str) -> str:
        command = [self.folder / ".venv" / "bin" / script, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def pack_build_tool(folder: Path) -> None:
    """The wheel of setuptools, from the files of the one that is installed here."""
    with zipfile.ZipFile(folder / f"setuptools-{BUILD_TOOL.version}-py3-none-any.whl", "w") as wheel:
        for file in BUILD_TOOL.files or []:
            if file.suffix != ".pyc" and ".." not in file.parts:
                wheel.write(str(file.locate()), str(file))


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A clone in which nothing was typed yet; its folder has a space and an accent."""
    if int(BUILD_TOOL.version.partition(".")[0]) < 77:
        pytest.skip(f"setuptools {BUILD_TOOL.version} is here, 77 is needed: run the tests in what `make setup` makes")
    place = tmp_path_factory.mktemp("setup")
    clone = Clone(place / "Musée de Mons", place / "wheels")
    clone.wheels.mkdir()
    pack_build_tool(clone.wheels)
    (clone.folder / "kiosk").mkdir(parents=True)
    for name in ("Makefile", "kiosk/leash.py"):
        shutil.copy(ROOT / name, clone.folder / name)
    shutil.copytree(ROOT / "deploy", clone.folder / "deploy")
    (clone.folder / "pyproject.toml").write_text(PROJECT)
    (clone.folder / "constraints.txt").write_text(f"setuptools=={BUILD_TOOL.version}\n")
    (clone.folder / "kiosk" / "__init__.py").write_text("")
    (clone.folder / "kiosk" / "cli.py").write_text(COMMAND)
    return clone


@pytest.fixture(scope="module")
def ready(untouched: Clone) -> Clone:
    """A clone set up for the demo, although an earlier try was broken off and the models are out of reach."""
    (untouched.folder / ".venv" / "bin").mkdir(parents=True)
    done = untouched.setup("demo", MODELS_FAIL="2")
    assert done.returncode == 0, done.stderr
    assert "making it anew" in done.stderr
    assert "kiosk models install --from FILE" in done.stderr
    return untouched


def test_what_is_ready_costs_no_time_and_says_nothing(ready: Clone) -> None:
    clock = SystemClock()
    started = clock.now()
    done = ready.setup("kiosk", PYTHON="no such program")
    assert clock.now() - started < 1
    assert (done.returncode, done.stderr) == (0, "")
    assert ready.where("kiosk", "where") == str(ready.folder)


def test_missing_models_are_tried_again_only_when_asked_for(ready: Clone, tmp_path: Path) -> None:
    clone = ready.copy(tmp_path / "clone")
    assert "hand models" not in clone.setup("demo", MODELS_FAIL="2").stderr
    assert "hand models" in clone.setup("demo", "--models", MODELS_FAIL="2").stderr
    assert clone.setup("demo", "--models").stderr == ""
    assert clone.setup("demo", "--models", MODELS_FAIL="2").stderr == ""


def test_a_folder_that_moved_is_put_right_without_a_network(ready: Clone, tmp_path: Path) -> None:
    moved = ready.copy(tmp_path / "elsewhere, très loin")
    assert "has moved" in moved.setup("demo", PIP_FIND_LINKS=os.devnull).stderr
    assert moved.where("kiosk", "where") == str(moved.folder)
    assert str(moved.folder) in moved.where("pip", "--version")
    again = moved.copy(tmp_path / "back")
    assert "has moved" in again.setup("demo", PIP_FIND_LINKS=os.devnull).stderr
    assert str(again.folder) in again.where("pip", "--version")
    assert again.setup("demo").stderr == ""


def test_a_higher_level_or_other_packages_are_installed_on_top(ready: Clone, tmp_path: Path) -> None:
    clone = ready.copy(tmp_path / "clone")
    assert "packages of 'dev'" in clone.setup("dev").stderr
    assert clone.setup("demo").stderr == ""
    (clone.folder / "constraints.txt").write_text("setuptools>=77\n")
    assert "packages of 'demo'" in clone.setup("demo").stderr


def test_without_a_network_it_says_what_to_do(ready: Clone, tmp_path: Path) -> None:
    clone = ready.copy(tmp_path / "clone")
    (clone.folder / "constraints.txt").write_text("setuptools==9999\n")
    done = clone.setup("demo")
    assert done.returncode == 2
    assert "With a network, run the same command again." in done.stderr
    assert not (clone.folder / ".venv" / "ready").exists(), "what was broken off is not taken for finished"


@pytest.fixture
def signals_are_heard() -> Iterator[None]:
    """A test run in the background or under nohup ignores these two, and hands that on to its children."""
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    hang_up = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGHUP, hang_up)


@pytest.mark.tool("make")
@pytest.mark.usefixtures("signals_are_heard")
@pytest.mark.parametrize(
    ("stop", "with_what"),
    [(os.killpg, signal.SIGINT), (os.killpg, signal.SIGHUP), (os.kill, signal.SIGTERM), (os.kill, signal.SIGKILL)],
)
def test_nothing_runs_on_when_make_is_stopped(
    ready: Clone, stop: Callable[[int, int], None], with_what: signal.Signals
) -> None:
    command = ["make", "--silent", "-C", ready.folder, "demo"]
    with subprocess.Popen(command, env=OWN_SETTINGS, stdout=subprocess.PIPE, start_new_session=True) as make:
        try:
            assert make.stdout
            assert make.stdout.readline() == b"the demo runs\n"
            stop(make.pid, with_what)
            make.communicate(timeout=10)  # ends when the last process that may write has ended
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(make.pid, signal.SIGKILL)


def test_an_old_python_is_told_what_is_needed(untouched: Clone, tmp_path: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tmp_path / name).write_text('#!/bin/sh\n[ "$1" = -V ] && echo Python 3.9.2 || exit 1\n')
        (tmp_path / name).chmod(0o755)
    clone = untouched.copy(tmp_path / "clone")
    shutil.rmtree(clone.folder / ".venv", ignore_errors=True)
    done = clone.setup("demo", PATH=f"{tmp_path}:{os.environ['PATH']}", PYTHON="")
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed, and this machine has Python 3.9.2." in done.stderr


def test_an_unknown_level_is_told_the_known_ones(untouched: Clone) -> None:
    done = untouched.setup("everything")
    assert done.returncode == 2
    assert "Known: kiosk, demo, dev, parity." in done.stderr
