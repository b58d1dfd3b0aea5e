"""The installers of kiosk and collector on a fresh Debian with a running systemd: they run and heal, a second run
changes nothing, kiosks are let in by their own names alone, and nothing stays behind.

Run as root: `make installs`, or `make installs ARGS="--suite trixie --bundle"`; it needs mmdebstrap, a network and
minutes, prints a table and writes build/install.json. With `--bundle` the last commit is put into a bundle first, and
installed from there without an index of packages. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of, row
from debian_machine import CLOCK, Machine, make_debian
from installed_collector import rows as rows_of_collector
from installed_command import rows as rows_of_reboot
from installed_machine import (
    PATIENCE_S,
    differences,
    exposure,
    faults_of_units,
    files,
    pid,
    waits_for,
    without_their_own,
)

from kiosk import __version__

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "install.json"
PYTHONS = {"bookworm": "3.11", "trixie": "3.13"}
WITHOUT_INDEX = {"PIP_NO_INDEX": "1", "PIP_INDEX_URL": ""}
PYTHON = "/opt/museumlab/current/venv/bin/python"
MODELS = {"MUSEUMLAB_MODELS": "/opt/museumlab/models"}
CLONE = "/srv/kiosk"
INSTALL = f"{CLONE}/deploy/install-kiosk.sh"
COLLECTOR = f"{CLONE}/deploy/install-collector.sh"
SERVICE, FAILSAFE = "museumlab-kiosk.service", "museumlab-failsafe.service"
NOTHING = "Nothing to do"
BACK_S = 10.0
KILLS = 6
EXPOSURE = 2.0
"""Of 10, by `systemd-analyze security`."""


def main() -> int:
    """Install, look, heal, install again, uninstall; the exit code."""
    parser = argparse.ArgumentParser(prog="make installs", description=__doc__.splitlines()[0])
    parser.add_argument("--suite", default="bookworm", choices=PYTHONS, help="which Debian")
    parser.add_argument("--bundle", action="store_true", help="install from a bundle, without an index of packages")
    parser.add_argument("--result", type=Path, default=RESULT)
    asked = parser.parse_args()
    bundle = make_bundle(platform.machine(), PYTHONS[asked.suite]) if asked.bundle else None
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "debian"
        print(f"a minimal Debian {asked.suite}", flush=True)
        make_debian(tree, asked.suite)
        bring(bundle, tree / CLONE[1:])
        rows = []
        with Machine(tree, WITHOUT_INDEX if bundle else None) as machine:
            for each in chain(measured(machine), rows_of_collector(machine, COLLECTOR)):
                each["bench"] = "install"
                rows.append(each)
                print(line_of(each), flush=True)
    asked.result.parent.mkdir(exist_ok=True)
    asked.result.write_text(
        json.dumps({"suite": asked.suite, "bundle": asked.bundle, "rows": rows}, indent=2), encoding="utf-8"
    )
    return int(not all(each["holds"] for each in rows))


def make_bundle(arch: str, python: str) -> Path:
    """Of the last commit, with the wheels of this kind of processor and this Python."""
    subprocess.run(["deploy/bundle.sh", "--arch", arch, "--python", python], cwd=ROOT, check=True)
    return ROOT / "build" / f"museumlab-kiosk-{__version__}-{arch}-py{python}.tar"


def bring(bundle: Path | None, place: Path) -> None:
    """The last commit, or what is in a bundle."""
    if bundle is None:
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, place], check=True)
    else:
        place.mkdir(parents=True)
        subprocess.run(["tar", "-xf", bundle, "--strip-components=1", "-C", place], check=True)


def measured(machine: Machine) -> Iterator[Row]:
    """Everything, in the order of a kiosk's life."""
    before = files(machine)
    first = machine.run(INSTALL)
    print(first.stdout, first.stderr[-2000:] if first.returncode else "")
    yield none("installer, exit code", first.returncode)
    yield none("exhibit does not play", int(not waits_for(machine, SERVICE)))
    yield none("hand models not there", machine.run(PYTHON, "-m", "kiosk", "models", "list", more=MODELS).returncode)
    installed = without_their_own(files(machine))
    second = machine.run(INSTALL)
    yield none("second run: files changed", differences(installed, without_their_own(files(machine))))
    yield none("second run: something to do", int(NOTHING not in second.stdout))
    yield none("faults of the units (systemd-analyze verify)", faults_of_units(machine, SERVICE, FAILSAFE))
    yield row("exposure, of 10 (systemd-analyze security)", exposure(machine, SERVICE), EXPOSURE)
    yield row("frozen main loop: back after", back_after_freeze_s(machine), BACK_S, "s")
    yield none(f"killed {KILLS} times: no failsafe", int(not failsafe_after_kills(machine)))
    yield from rows_of_reboot(machine, SERVICE)
    away = machine.run(INSTALL, "--uninstall")
    yield none("uninstalling, exit code", away.returncode)
    yield none("files left behind, missing or changed", differences(before, files(machine)))


def none(name: str, value: float) -> Row:
    """A number that has to be 0."""
    return row(name, value, 0)


def back_after_freeze_s(machine: Machine) -> float:
    """The main loop stands still; how long until another one shows frames."""
    frozen = pid(machine, SERVICE)
    began = CLOCK.now()
    machine.run("bash", "-c", f"kill -STOP {frozen}")
    return CLOCK.now() - began if waits_for(machine, SERVICE, but=frozen) else PATIENCE_S


def failsafe_after_kills(machine: Machine) -> bool:
    """An exhibit that ends again and again: whether the failsafe takes its place."""
    for _ in range(KILLS):
        if machine.run("systemctl", "is-active", FAILSAFE).stdout.strip() == "active":
            break
        waits_for(machine, SERVICE)
        machine.run("bash", "-c", f"kill -KILL {pid(machine, SERVICE)}")
        CLOCK.sleep(2.0)
    return waits_for(machine, FAILSAFE)


if __name__ == "__main__":
    if not shutil.which("mmdebstrap"):
        sys.exit("mmdebstrap is not installed: apt-get install mmdebstrap")
    sys.exit(main())
