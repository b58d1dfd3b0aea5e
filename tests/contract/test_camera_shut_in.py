"""The camera process as it runs in a museum, a real one: from inside it nothing can be reached, written or started,
while hands come out; under the rules of its unit too."""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from pathlib import Path

import pytest
from drawn_hands import DrawnHand, write_video
from tools import need

from kiosk.clock import FakeClock
from kiosk.doctor import shut_in
from kiosk.doctor.patient import Patient
from kiosk.sensors.camera import syscalls
from kiosk.sensors.camera.escape import NAME, escapes

LIBSECCOMP = "libseccomp.so.2"
UNIT = Path(__file__).parents[2] / "deploy" / "kiosk" / "museumlab-kiosk.service"
INSIDE = """
import fcntl, json, os, runpy, sys
from pathlib import Path
from kiosk.sensors.camera import backends
from kiosk.sensors.camera.escape import escapes
folders, made = [Path(word) for word in {folders!r}], backends.open_backend

def may_write(descriptor):
    return fcntl.fcntl(int(descriptor.name), fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY

class Looking:
    "Finds hands, and tries once what it must not be able to do, when the first picture has come."
    def __init__(self, backend):
        self.backend, self.tried = backend, False
    def process(self, frame, t_ms):
        if not self.tried:
            self.tried = True
            opened = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
            held = {{os.readlink(path): may_write(path) for path in opened}}
            print(json.dumps([escapes(folders), held]), file=sys.stderr, flush=True)
        return self.backend.process(frame, t_ms)
    def close(self):
        self.backend.close()

backends.open_backend = lambda *asked, **more: Looking(made(*asked, **more))
sys.argv = ["process", "--loop", "--source", {source!r}]
runpy.run_module("kiosk.sensors.camera.process", run_name="__main__")
"""
OTHERS = """
import ctypes, errno, os, sys
from kiosk.sensors.camera import seal, syscalls
kernel = ctypes.CDLL(None, use_errno=True)
numbers = syscalls.this_machine().numbers
assert seal.close_others() and seal.close_programs()
for name in (*syscalls.OTHERS, *syscalls.PROGRAMS):
    kernel.syscall(numbers[name], 0, 0, 0, 0)
    print(errno.errorcode[ctypes.get_errno()])
"""
MACHINE = """
import os, sys
from kiosk.sensors.camera.filters import EQUAL, RETURN, ALLOW, install
from kiosk.sensors.camera.syscalls import this_machine
steps = [step for call in {allowed} for step in ((EQUAL, 0, 1, call), (RETURN, 0, 0, ALLOW))]
assert install(this_machine(), [*steps, (RETURN, 0, 0, 0x00050001)])
os.execv(sys.executable, [sys.executable, "-B", "-m", "kiosk.sensors.camera.escape", {folder!r}])
"""


def test_from_inside_nothing_is_reached_and_hands_come_out(tmp_path: Path) -> None:
    video = write_video(tmp_path / "hand.avi", (DrawnHand().picture() for _ in range(12)))
    folders = [str(tmp_path), "/tmp", "/dev/shm", str(Path.home())]
    program = INSIDE.format(folders=folders, source=str(video))
    command = [sys.executable, "-B", "-W", "ignore", "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        escaped, held = json.loads(running.stderr.readline())
        frames = [json.loads(running.stdout.readline()) for _ in range(10)]
        running.kill()
    assert escaped == []
    assert not [name for name in held if name.startswith("socket:")]
    assert not [name for name, writable in held.items() if writable and Path(name).is_file()]
    assert any(frame["hands"] for frame in frames)
    assert not list(tmp_path.glob(NAME))


def test_what_is_not_shut_in_escapes(tmp_path: Path) -> None:
    assert len(escapes([tmp_path])) == 5
    assert list(tmp_path.iterdir()) == []


def test_no_other_process_is_touched_and_nothing_left_in_the_kernel() -> None:
    done = subprocess.run([sys.executable, "-B", "-c", OTHERS], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"EACCES"}


def test_the_numbers_of_calls_are_those_of_the_system() -> None:
    resolve = _libseccomp().seccomp_syscall_resolve_name_arch
    refused = (*syscalls.NETWORK, *syscalls.MAKING, *syscalls.OTHERS, *syscalls.PROGRAMS, *syscalls.OPENING)
    for machine in syscalls.MACHINES.values():
        of_system = {name: resolve(ctypes.c_uint32(machine.abi), name.encode()) for name in refused}
        assert not {name for name, number in of_system.items() if number >= 0 and name not in machine.numbers}
        known = {name: resolve(ctypes.c_uint32(machine.abi), name.encode()) for name in machine.numbers}
        wrong = {name for name, number in known.items() if number >= 0 and number != machine.numbers[name]}
        assert not wrong
        assert sum(number >= 0 for number in known.values()) > 25


def test_the_doctor_tries_it_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    patient = Patient(FakeClock())
    assert [(found.part, found.state) for found in shut_in.look(patient)] == [("camera process", "ok")]
    unable = "from kiosk.sensors.camera import escape, syscalls; syscalls.MACHINES.clear(); escape.main()"
    monkeypatch.setattr(shut_in, "COMMAND", (sys.executable, "-B", "-c", unable))
    [found] = shut_in.look(patient)
    assert found.state == "warning"
    assert "reach a network, " in found.what


@pytest.mark.tool("systemd-analyze")
def test_the_unit_lets_the_camera_process_shut_itself_in(tmp_path: Path) -> None:
    """A filter as systemd makes it of the unit; in it the process must still be able to ask the kernel for its own."""
    [line] = [line for line in UNIT.read_text().splitlines() if line.startswith("SystemCallFilter=")]
    resolve = _libseccomp().seccomp_syscall_resolve_name
    names = {name for word in ["@default", *line.partition("=")[2].split()] for name in _calls(word)}
    allowed = sorted(number for name in names if (number := resolve(name.encode())) >= 0)
    assert len(allowed) > 200
    program = MACHINE.format(allowed=allowed, folder=str(tmp_path))
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def _calls(word: str) -> set[str]:
    """The calls of a group of systemd's, groups in it too."""
    if not word.startswith("@"):
        return {word}
    told = subprocess.run(["systemd-analyze", "syscall-filter", word], capture_output=True, text=True, check=True)
    inner = [line.strip() for line in told.stdout.splitlines() if line.startswith(" ") and "#" not in line]
    return {call for each in inner for call in _calls(each)}


def _libseccomp() -> ctypes.CDLL:
    need(LIBSECCOMP)
    return ctypes.CDLL(LIBSECCOMP)
