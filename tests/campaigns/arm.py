"""A kiosk on an ARM Debian, emulated here with the real ARM wheels: it installs from a bundle without an index of
packages, its exhibit plays and its hands are found, as the processors of a Raspberry Pi 4 and of a Pi 5 do it.

Run as root: `make check-arm`; it needs mmdebstrap, qemu-user-static, binfmt-support, a network for the bundle, and half
an hour. It prints a table and writes build/arm.json. Exit code 1 when something does not hold. An emulated processor
refuses the instructions that the real one has not got; how fast the real one is, it does not tell. Under qemu 7.2 the
systemd of Debian 13 starts no service, whichever it is: with `--suite trixie` the rows of the unit do not hold there.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of, row
from debian_machine import Machine, make_debian
from install import INSTALL, NOTHING, PYTHON, PYTHONS, SERVICE, WITHOUT_INDEX, bring, make_bundle, none
from installed_machine import differences, faults_of_units, files, waits_for, without_their_own

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "arm.json"
PROCESSORS = {"Raspberry Pi 4": "cortex-a72", "Raspberry Pi 5": "cortex-a76"}
NEEDED = ("mmdebstrap", "qemu-aarch64-static")
MODELS = {"MUSEUMLAB_MODELS": "/opt/museumlab/models", "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
EXHIBIT = "/etc/museumlab/exhibit.yaml"
FORMATS = Path("/proc/sys/fs/binfmt_misc")
OURS = Path("/usr/lib/binfmt.d/qemu-aarch64.conf")
"""What qemu-user-static says of programs for ARM, for a kernel that was not told."""
HAND, HAND_THERE = ROOT.parent / "shared" / "data" / "hands" / "hand_test_image.jpg", "/srv/hand.jpg"
PLAY_S = 20
PARTS = "import ai_edge_litert.interpreter, cv2, numpy, paho.mqtt.client, pygame, pydantic, serial"
WELL = {"pack", "fonts", "hand models", "disk"}
"""What kiosk doctor has to call well on a machine without a screen, a sound card and a camera."""
OWN_PROCESSOR = """
mount -t tmpfs tmpfs /sys/devices/system/cpu
echo 0-3 | tee /sys/devices/system/cpu/possible >/sys/devices/system/cpu/present
"""
"""The kernel here tells of caches that no ARM processor has, and what finds the hands would read it."""
PATIENT = "[Service]\nTimeoutStartSec=600\nWatchdogSec=60\n"
"""An emulated processor is many times slower than a real one, and its exhibit must not be taken for a frozen one."""


def main() -> int:
    """Make the bundle and the Debian, and measure; the exit code."""
    parser = argparse.ArgumentParser(prog="make check-arm", description=__doc__.splitlines()[0])
    parser.add_argument("--suite", default="bookworm", choices=PYTHONS, help="which Debian")
    parser.add_argument("--hand", type=Path, default=HAND, help="a picture with one hand in it")
    parser.add_argument("--result", type=Path, default=RESULT)
    asked = parser.parse_args()
    bundle = make_bundle("aarch64", PYTHONS[asked.suite])
    emulate()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "debian"
        print(f"a minimal Debian {asked.suite} for ARM", flush=True)
        make_debian(tree, asked.suite, "arm64")
        bring(bundle, tree / "srv/kiosk")
        shutil.copy(asked.hand, tree / HAND_THERE[1:])
        with Machine(tree, WITHOUT_INDEX) as machine:
            for each in measured(machine, asked.hand):
                each["bench"] = "arm"
                rows.append(each)
                print(line_of(each), flush=True)
    asked.result.parent.mkdir(exist_ok=True)
    asked.result.write_text(json.dumps({"suite": asked.suite, "rows": rows}, indent=2), encoding="utf-8")
    return int(not all(each["holds"] for each in rows))


def emulate() -> None:
    """Let the kernel run programs for ARM by qemu, where it does not yet."""
    if not (FORMATS / "register").exists():
        subprocess.run(["mount", "-t", "binfmt_misc", "none", FORMATS], check=True)
    if not (FORMATS / OURS.stem).exists():
        (FORMATS / "register").write_text(OURS.read_text().strip())


def measured(machine: Machine, hand: Path) -> Iterator[Row]:
    """Everything, in the order of a kiosk's life."""
    yield none("not an ARM machine", int(machine.run("uname", "-m").stdout.strip() != "aarch64"))
    before = files(machine)
    machine.run("bash", "-ec", OWN_PROCESSOR)
    be_patient(machine)
    yield from installed(machine)
    machine.run("systemctl", "stop", SERVICE)
    for name, processor in PROCESSORS.items():
        yield from as_processor(machine, name, processor, hand)
    machine.run("rm", "-r", f"/etc/systemd/system/{SERVICE}.d")
    yield none("uninstalling, exit code", machine.run(INSTALL, "--uninstall").returncode)
    yield none("files left behind, missing or changed", differences(before, files(machine)))


def be_patient(machine: Machine) -> None:
    """Give the service the time that emulation takes."""
    folder = f"/etc/systemd/system/{SERVICE}.d"
    machine.run("bash", "-c", f"mkdir {folder} && printf '{PATIENT}' >{folder}/emulated.conf")


def installed(machine: Machine) -> Iterator[Row]:
    """From the bundle, with no index of packages for Python's, twice."""
    first = machine.run(INSTALL)
    print(first.stdout, first.stderr[-2000:] if first.returncode else "")
    yield none("installer, exit code", first.returncode)
    plays = waits_for(machine, SERVICE)
    if not plays:
        print(machine.run("journalctl", "--no-pager", "--lines=40", "--unit", SERVICE).stdout, flush=True)
    yield none("exhibit does not play", int(not plays))
    there = without_their_own(files(machine))
    second = machine.run(INSTALL)
    yield none("second run: files changed", differences(there, without_their_own(files(machine))))
    yield none("second run: something to do", int(NOTHING not in second.stdout))
    yield none("faults of the units (systemd-analyze verify)", faults_of_units(machine, SERVICE))


def as_processor(machine: Machine, name: str, processor: str, hand: Path) -> Iterator[Row]:
    """What a kiosk does, on one kind of processor."""
    here = {**MODELS, "QEMU_CPU": processor}
    yield none(f"{name}: imports, exit code", told(machine.run(PYTHON, "-c", PARTS, more=here)).returncode)
    found = machine.run(PYTHON, "-m", "kiosk", "doctor", EXHIBIT, "--json", "--listen", "0", more=here)
    yield none(f"{name}: not well, by kiosk doctor", len(WELL - well(found.stdout)))
    played = ["run", EXHIBIT, "--headless", "--seconds", str(PLAY_S), "--summary", "/srv/played.json"]
    yield none(f"{name}: playing, exit code", told(machine.run(PYTHON, "-m", "kiosk", *played, more=here)).returncode)
    frames = machine.run("cat", "/srv/played.json").stdout
    yield row(f"{name}: frames in {PLAY_S} s", json.loads(frames or "{}").get("frames", 0), 20, least=True)
    seen = told(machine.run(PYTHON, "-m", "kiosk", "hands", HAND_THERE, "--json", more=here)).stdout
    here_seen = subprocess.run(
        [sys.executable, "-m", "kiosk", "hands", hand, "--json"], capture_output=True, text=True, check=True
    ).stdout
    yield row(f"{name}: a hand is found, away from where it is here", apart(seen, here_seen), 0.01, "of the picture")


def told(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """The same; what it said is printed where it failed."""
    if done.returncode:
        print(done.stdout[-1000:], done.stderr[-2000:], flush=True)
    return done


def well(said: str) -> set[str]:
    """The parts that the doctor found well."""
    findings: list[dict[str, Any]] = json.loads(said or '{"findings": []}')["findings"]
    return {str(each["part"]) for each in findings if each["state"] == "ok"}


def apart(seen: str, expected: str) -> float:
    """How far the landmarks are from where they should be, at most; a whole picture where no hand is found."""
    hands, right = (json.loads(each.splitlines()[0])["hands"] if each else [] for each in (seen, expected))
    if len(hands) != len(right) or not right:
        return 1.0
    marks = zip(hands[0]["landmarks"], right[0]["landmarks"], strict=True)
    return max(abs(a - b) for mark, other in marks for a, b in zip(mark, other, strict=True))


if __name__ == "__main__":
    lacking = [name for name in NEEDED if not shutil.which(name)]
    if lacking:
        sys.exit("apt-get install mmdebstrap qemu-user-static binfmt-support: missing here are " + ", ".join(lacking))
    sys.exit(main())
