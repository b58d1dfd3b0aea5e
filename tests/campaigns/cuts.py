"""The plug of a kiosk with a read-only root is pulled again and again: its system stays as it is, what it keeps is
there, and its exhibit plays; also when the partition for that is gone.

Run as root: `make cuts`, or `make cuts ARGS="--cuts 30 --suite trixie"`; it needs mmdebstrap, a network and minutes. It
prints a table and writes build/cuts.json. Exit code 1 when something does not hold. What a plug does to a disk in the
middle of a write is not tried here: everything in this machine ends at once, and its disk goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of
from debian_machine import Machine, make_debian
from install import INSTALL, NOTHING, SERVICE, bring, none
from installed_machine import differences, files, waits_for
from overlaid_machine import Disk, Overlaid, unpack_initramfs

from kiosk.telemetry.kept import FORGETS

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "cuts.json"
KERNEL = (
    "apt-get update -qq && apt-get install -qq --yes --no-install-recommends linux-image-cloud-amd64 initramfs-tools"
)
"""It is not run here; its initramfs is, which is made anew whenever a package asks for it."""
INITRAMFS = ("/boot/initrd.img", "/initrd.img")
READ_ONLY = "/srv/kiosk/deploy/read-only-root.sh"
EXHIBIT, STATE = "/etc/museumlab/exhibit.yaml", "/var/lib/museumlab"
WRITES = f"while :; do head -c 5000 /dev/urandom | tee -a {STATE}/much /usr/much >/dev/null; done >/dev/null 2>&1 &"


def main() -> int:
    """Make the machine, and pull its plug; the exit code."""
    parser = argparse.ArgumentParser(prog="make cuts", description=__doc__.splitlines()[0])
    parser.add_argument("--suite", default="bookworm", help="which Debian: bookworm or trixie")
    parser.add_argument("--cuts", type=int, default=10)
    parser.add_argument("--result", type=Path, default=RESULT)
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "debian"
        print(f"a Debian {asked.suite} with a kiosk", flush=True)
        make_debian(tree, asked.suite)
        bring(None, tree / "srv/kiosk")
        with Disk(Path(folder) / "data.img", "1G") as data:
            data.show_to(tree)
            for each in measured(tree, data, asked.cuts):
                each["bench"] = "cuts"
                rows.append(each)
                print(line_of(each), flush=True)
    asked.result.parent.mkdir(exist_ok=True)
    asked.result.write_text(json.dumps({"suite": asked.suite, "rows": rows}, indent=2), encoding="utf-8")
    return int(not all(each["holds"] for each in rows))


def measured(tree: Path, data: Disk, cuts: int) -> Iterator[Row]:
    """Everything, in the order of a kiosk's life."""
    with Machine(tree) as machine:
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        if machine.run("bash", "-c", KERNEL, more=quiet).returncode:
            sys.exit("the kernel could not be installed")
        before = system(machine)
        yield none("installer, exit code", machine.run(INSTALL).returncode)
        on = machine.run(READ_ONLY, "on", "--data", str(data.device))
        print(on.stdout, on.stderr)
        yield none("on, exit code", on.returncode)
        yield none("on, a second time: something to do", int(NOTHING not in machine.run(READ_ONLY, "on").stdout))
        yield none("on: exhibit does not play", int(not waits_for(machine, SERVICE)))
    unpack_initramfs(tree)
    yield from pulled(tree, cuts)
    yield from stranger(tree, data)
    with Overlaid(tree) as machine:
        yield none("read-only: uninstalled all the same", int(machine.run(INSTALL, "--uninstall").returncode != 2))
        yield none("off, exit code", machine.run(READ_ONLY, "off").returncode)
    yield from away(tree, data, before)


def pulled(tree: Path, cuts: int) -> Iterator[Row]:
    """So many cuts while much is written."""
    whole = digest(tree)
    dark = lost = kept = open_ = memory = 0
    for number in range(cuts + 1):
        with Overlaid(tree) as machine:
            open_ += "The root is read-only." not in machine.run(READ_ONLY, "status").stdout
            dark += not waits_for(machine, SERVICE)
            memory += forgets(machine)
            if number:
                lost += f"# cut {number - 1}" not in machine.run("tail", "-n", "1", EXHIBIT).stdout
                kept += machine.run("ls", "/usr/much", "/etc/gone").stdout != ""
            machine.run("bash", "-c", f"echo '# cut {number}' >>{EXHIBIT} && sync {EXHIBIT}; touch /etc/gone")
            machine.run("bash", "-c", WRITES)
    yield none(f"{cuts} cuts: root could be written", open_)
    yield none(f"{cuts} cuts: exhibit did not play", dark)
    yield none(f"{cuts} cuts: what is kept lay in memory, by kiosk doctor", memory)
    yield none(f"{cuts} cuts: what was kept is lost", lost)
    yield none(f"{cuts} cuts: what was written elsewhere is there", kept)
    yield none(f"{cuts} cuts: something of the system has changed", int(digest(tree) != whole))


def stranger(tree: Path, data: Disk) -> Iterator[Row]:
    """The partition is gone, and there is one with its label and an exhibit file, as somebody may plug one in."""
    own = data.uuid()
    data.be("random")
    with Overlaid(tree) as machine:
        yield none("partition gone: exhibit does not play", int(not waits_for(machine, SERVICE)))
        yield none("partition gone: not told", int(not forgets(machine)))
        yield none("partition gone: not named", int(own not in machine.run(READ_ONLY, "status").stdout))
        read = machine.run("cat", EXHIBIT).stdout
        yield none("one with its label: exhibit file is read", int("# cut" in read or not read))
    data.be(own)


def away(tree: Path, data: Disk, before: dict[str, str]) -> Iterator[Row]:
    """Off, and all of the kiosk with it."""
    with Machine(tree) as machine:
        yield none("off: root cannot be written", int("can be changed." not in machine.run(READ_ONLY, "status").stdout))
        yield none("off: exhibit does not play", int(not waits_for(machine, SERVICE)))
        done = machine.run(INSTALL, "--uninstall")
        print(done.stdout, done.stderr)
        yield none("uninstalling, exit code", done.returncode)
        yield none("files left behind, missing or changed", differences(before, system(machine)))
        machine.run("mount", str(data.device), "/mnt")
        left = machine.run("ls", "-A", "/mnt").stdout.split()
        yield none("left on the data partition, or not mounted", len({*left} ^ {"lost+found"}))


def system(machine: Machine) -> dict[str, str]:
    """Every file but for the initramfs."""
    return {name: found for name, found in files(machine).items() if not name.startswith(INITRAMFS)}


def forgets(machine: Machine) -> bool:
    """Whether the doctor says that what the kiosk writes lies in memory."""
    said = machine.run("/usr/local/bin/kiosk", "doctor", "--json", "--playing").stdout
    found = json.loads(said or '{"findings": []}')["findings"]
    [told] = [each for each in found if each["part"] == "disk"]
    return FORGETS in told["what"]


def digest(tree: Path) -> str:
    """Of all that its files are, and of when they were last changed in any way."""
    told = ["find", str(tree), "-xdev", "-printf", "%p %s %T@ %C@\\n"]
    return hashlib.sha256(subprocess.run(told, check=True, capture_output=True).stdout).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
