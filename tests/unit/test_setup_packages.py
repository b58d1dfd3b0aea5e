"""deploy/system-packages.sh on machines that lack this and that: what it says, and what it would run to change them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

# What the script itself is written with; no other program of this machine is in its sight.
PLAIN_TOOLS = ["bash", "env", "dirname", "cut", "sed", "grep", "sort", "true"]
CHANGING_TOOLS = ["apt-get", "invoke-rc.d", "update-rc.d"]
NOTE_IT_DOWN = 'echo "${0##*/} $*" >>"$NOTES"'
EVERY_PROGRAM = [
    "make",
    "git",
    "mosquitto",
    "pg_ctl",
    "chromium",
    "chromedriver",
    "g++",
    "espeak-ng",
    "shellcheck",
    "npm",
    "promtool",
    "systemd-analyze",
]
LIBRARIES = ["libegl1", "libgles2", "libgl1-mesa-dri"]


class Machine:
    """A Debian with the packages, programs and rights that a test wants, which notes down what would change it."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._script = root / "deploy" / "system-packages.sh"
        self._programs = folder / "bin"
        self._programs.mkdir()
        self._notes = folder / "notes"
        for name in PLAIN_TOOLS:
            (self._programs / name).symlink_to(f"/usr/bin/{name}")
        for name in CHANGING_TOOLS:
            self.add(name, NOTE_IT_DOWN)
        self.add("id", "echo 0")
        self.add("python3")
        self.has_packages()

    def add(self, name: str, does: str = "exit 0") -> None:
        program = self._programs / name
        program.write_text(f"#!/usr/bin/bash\n{does}\n")
        program.chmod(0o755)

    def lacks(self, name: str) -> None:
        (self._programs / name).unlink()

    def has_packages(self, *names: str) -> None:
        self.add("dpkg-query", f'case "{" ".join(names)} " in *"${{@: -1}} "*) echo installed ;; *) exit 1 ;; esac')

    def run(self, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/usr/bin/bash", self._script, *options],
            env={"PATH": str(self._programs), "NOTES": str(self._notes)},
            capture_output=True,
            text=True,
            check=False,
        )

    def table(self, *sets: str) -> list[str]:
        """The lines of the script's own table that belong to some sets."""
        return [line for line in self._script.read_text().splitlines() if line.split()[:1] in [[name] for name in sets]]

    @property
    def changes(self) -> list[str]:
        return self._notes.read_text().splitlines() if self._notes.exists() else []


@pytest.fixture
def machine(tmp_path: Path, root: Path) -> Machine:
    return Machine(tmp_path, root)


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine that lacks nothing for the tests."""
    for program in EVERY_PROGRAM:
        machine.add(program)
    machine.has_packages(*LIBRARIES)
    return machine


def test_nothing_missing_is_nothing_said_and_nothing_done(ready: Machine) -> None:
    done = ready.run("--tests")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert ready.changes == []


def test_only_what_is_missing_is_installed(ready: Machine) -> None:
    ready.lacks("chromedriver")
    done = ready.run("--tests")
    assert done.returncode == 0
    assert [note.split()[1] for note in ready.changes] == ["update", "install"]
    assert ready.changes[1].endswith("Timeout=120 chromium-driver")


def test_check_tells_each_package_with_its_reason_and_changes_nothing(machine: Machine) -> None:
    machine.has_packages("libdrm2")
    done = machine.run("--run", "--check")
    assert done.returncode == 1
    told = {line.split()[0]: line for line in done.stdout.splitlines() if line.startswith("  ")}
    assert {"make", "libgbm1", "alsa-utils"} <= told.keys()
    assert "libdrm2" not in told
    assert "without a desktop" in told["libgbm1"]
    assert "sudo deploy/system-packages.sh --run" in done.stdout
    assert machine.changes == []


def test_who_may_not_install_is_told_the_command_and_the_tests_that_are_skipped(ready: Machine) -> None:
    ready.lacks("mosquitto")
    ready.add("id", "echo 1000")
    ready.add("sudo", "exit 1")
    done = ready.run("--tests")
    assert done.returncode == 1
    assert "mosquitto" in done.stdout
    assert "without it some tests of tests/" in done.stdout
    assert "sudo deploy/system-packages.sh --tests" in done.stdout
    assert ready.changes == []


def test_sudo_without_a_password_is_used(ready: Machine) -> None:
    ready.lacks("git")
    ready.add("id", "echo 1000")
    ready.add("sudo", 'shift; exec "$@"')
    assert ready.run("--tests").returncode == 0
    assert ready.changes[1].endswith(" git")


@pytest.mark.parametrize(
    ("program", "service"), [("mosquitto", "mosquitto"), ("pg_ctl", "postgresql"), ("promtool", "prometheus")]
)
def test_a_new_server_does_not_stay_on_as_a_service(ready: Machine, program: str, service: str) -> None:
    ready.lacks(program)
    assert ready.run("--tests").returncode == 0
    assert ready.changes[2:] == [f"invoke-rc.d {service} stop", f"update-rc.d {service} disable"]


def test_a_server_that_was_there_is_left_alone(ready: Machine) -> None:
    ready.lacks("shellcheck")
    assert ready.run("--tests").returncode == 0
    assert len(ready.changes) == 2


def test_without_a_network_it_says_so(ready: Machine) -> None:
    ready.lacks("git")
    ready.add("apt-get", "exit 100")
    done = ready.run("--tests")
    assert done.returncode == 1
    assert "could not be installed" in done.stdout


def test_another_system_is_told_which_ones_are_known(ready: Machine) -> None:
    ready.lacks("git")
    ready.lacks("apt-get")
    done = ready.run("--tests")
    assert done.returncode == 1
    assert "Debian and Raspberry Pi OS" in done.stdout


def test_python_that_cannot_make_environments_needs_its_package(machine: Machine) -> None:
    machine.add("python3", "exit 1")
    machine.add("make")
    assert machine.run("--setup").returncode == 0
    assert machine.changes[1].endswith(" python3-venv")


def test_a_wrong_option_shows_the_right_ones(machine: Machine) -> None:
    done = machine.run("--everything")
    assert done.returncode == 2
    assert "--tests" in done.stderr


def test_every_program_that_a_test_asks_for_is_installed(machine: Machine, root: Path) -> None:
    asked = set[str]()
    for file in (root / "tests").rglob("*.py"):
        for names in re.findall(r"mark\.tool\(([^)]*)\)", file.read_text()):
            asked |= set(re.findall(r'"([^"]+)"', names))
    assert {"mosquitto", "shellcheck"} <= asked
    offered = {line.split()[2] for line in machine.table("setup", "tests")}
    assert asked <= offered


@pytest.mark.tool("shellcheck")
def test_the_scripts_have_no_known_mistake(root: Path) -> None:
    scripts = [*sorted((root / "deploy").rglob("*.sh")), root / ".ci" / "run"]
    done = subprocess.run(["shellcheck", *scripts], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
