"""A sealed process, a real one: the kernel lets it open no connection and write no file, and hands are found all the
same."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from drawn_hands import DrawnHand, write_video

from kiosk.sensors.camera import seal

ATTEMPT = """
import ctypes, os, socket, sys, threading
from pathlib import Path
from kiosk.sensors.camera import seal
folder = Path(sys.argv[1])
there = os.open(folder / "there.txt", os.O_RDWR)
assert [seal.network_is_closed(), seal.files_are_closed()] == [False, False]
assert [seal.close_network(), seal.close_files()] == [True, True]
assert [seal.network_is_closed(), seal.files_are_closed()] == [True, True]
def attempt():
    {attempt}
def told():
    try:
        attempt()
    except OSError as error:
        print(error.strerror, flush=True)
if {thread}:
    thread = threading.Thread(target=told)
    thread.start()
    thread.join()
else:
    told()
"""
CONNECTIONS = [
    "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "socket.socket(socket.AF_UNIX)",
    "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "socket.socketpair()",
]
FILES = [
    "(folder / 'new.txt').write_text('x')",
    "os.open(folder / 'new.txt', os.O_CREAT | os.O_RDONLY, 0o600)",
    "os.open(folder / 'there.txt', os.O_WRONLY | os.O_TRUNC)",
    "os.open(folder, os.O_TMPFILE | os.O_WRONLY)",
    "os.truncate(folder / 'there.txt', 0)",
    "(folder / 'there.txt').unlink()",
    "(folder / 'there.txt').rename(folder / 'elsewhere.txt')",
    "(folder / 'folder').mkdir()",
    "(folder / 'link').symlink_to(folder / 'there.txt')",
    "os.link(folder / 'there.txt', folder / 'hard')",
    "os.mkfifo(folder / 'pipe')",
    "os.setxattr(folder / 'there.txt', 'user.picture', b'x')",
]
WRITES = [
    "os.write(there, b'x')",
    "os.write(os.open(folder / 'there.txt', os.O_WRONLY), b'x')",
    "os.write(os.open(folder / 'there.txt', os.O_WRONLY | os.O_APPEND), b'x')",
    "os.posix_fallocate(there, 0, 9000)",
]


def said_after_sealing(attempt: str, folder: Path, *, thread: bool = False) -> str:
    (folder / "there.txt").write_text("as it was")
    program = ATTEMPT.format(attempt=attempt, thread=thread)
    command = [sys.executable, "-B", "-c", program, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in folder.iterdir()] == ["there.txt"]
    assert (folder / "there.txt").read_text() == "as it was"
    return done.stdout.strip()


@pytest.mark.parametrize("attempt", CONNECTIONS)
def test_no_connection_is_opened(attempt: str, tmp_path: Path) -> None:
    assert said_after_sealing(attempt, tmp_path) == "Permission denied"


@pytest.mark.parametrize("attempt", FILES)
def test_no_file_is_made_emptied_moved_or_removed(attempt: str, tmp_path: Path) -> None:
    assert said_after_sealing(attempt, tmp_path) == "Permission denied"


@pytest.mark.parametrize("attempt", WRITES)
def test_no_byte_is_written_into_a_file_that_is_there(attempt: str, tmp_path: Path) -> None:
    assert said_after_sealing(attempt, tmp_path) == "File too large"


def test_a_thread_and_a_child_are_shut_in_as_well(tmp_path: Path) -> None:
    assert said_after_sealing("socket.socket()", tmp_path, thread=True) == "Permission denied"
    child = f"import subprocess; subprocess.run([sys.executable, '-B', '-c', {'import socket; socket.socket()'!r}])"
    program = f"import sys; from kiosk.sensors.camera import seal; seal.close_network(); {child}"
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True)
    assert "PermissionError" in done.stderr


def test_a_thread_that_runs_already_is_shut_in_as_well() -> None:
    program = """
import socket, threading
from kiosk.sensors.camera import seal
closed = threading.Event()
def told():
    closed.wait()
    try:
        socket.socket()
    except OSError as error:
        print(error.strerror)
thread = threading.Thread(target=told)
thread.start()
seal.close_network()
closed.set()
thread.join()
"""
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Permission denied"


MACHINE_CODE = "53 b8 {call} bb 02 00 00 00 b9 01 00 00 00 31 d2 cd 80 5b c3"
"""A 32-bit system call (int 0x80) with 2, 1, 0: an IPv4 stream, where `call` is socket."""
FOREIGN = """
import ctypes, errno, mmap
from kiosk.sensors.camera import seal
kernel = ctypes.CDLL(None, use_errno=True)
seal.close_network()
kernel.syscall(0x40000000 | 41, 2, 1, 0)  # socket of the x32 ABI
print(errno.errorcode[ctypes.get_errno()], flush=True)
memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
memory.write(bytes.fromhex({code!r}))
answer = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))()
print(errno.errorcode[-answer], flush=True)
"""


@pytest.mark.skipif(platform.machine() != "x86_64", reason="only this processor has other ABIs under one kernel")
def test_the_calls_of_another_abi_are_no_way_round() -> None:
    code = MACHINE_CODE.format(call="67 01 00 00")  # 359: socket
    command = [sys.executable, "-B", "-c", FOREIGN.format(code=code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    x32, *i386 = done.stdout.split()
    assert x32 == "EACCES"
    assert i386 == (["EACCES"] if done.returncode == 0 else [])  # a kernel without 32-bit calls ends the program


def test_pipes_and_devices_stay_open(tmp_path: Path) -> None:
    attempt = "os.write(os.open(os.devnull, os.O_WRONLY), b'x'); os.write(1, b'a pipe'); os.pipe()"
    assert said_after_sealing(attempt, tmp_path) == "a pipe"


def test_a_machine_that_is_not_known_is_not_called_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not seal.close_network()
    assert not seal.network_is_closed()


@pytest.fixture
def process(tmp_path: Path) -> list[str | Path]:
    video = write_video(tmp_path / "hand.avi", (DrawnHand().picture() for _ in range(12)))
    return [sys.executable, "-B", "-m", "kiosk.sensors.camera.process", "--loop", "--source", video]


def test_the_camera_process_is_sealed_and_finds_hands(process: list[str | Path]) -> None:
    with subprocess.Popen(process, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        frames = [json.loads(running.stdout.readline()) for _ in range(10)]
        status = dict(line.split(":", 1) for line in Path(f"/proc/{running.pid}/status").read_text().splitlines())
        limits = Path(f"/proc/{running.pid}/limits").read_text()
        running.kill()
    assert any(frame["hands"] for frame in frames)
    assert status["Seccomp"].strip() == "2"
    assert status["NoNewPrivs"].strip() == "1"
    [file_size] = [line.split() for line in limits.splitlines() if line.startswith("Max file size")]
    assert file_size[3:5] == ["0", "0"]
    [core_size] = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core_size[4:6] in (["1", "1"], ["0", "0"])


def test_a_crash_leaves_no_image_of_the_memory(tmp_path: Path) -> None:
    program = """
import os, resource
from kiosk.sensors.camera import seal
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
seal.keep_no_image()
os.abort()
"""
    with subprocess.Popen([sys.executable, "-B", "-c", program], cwd=tmp_path) as running:
        _, status = os.waitpid(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    assert os.WIFSIGNALED(status)
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_sealed_litert_goes_on_and_says_so_once(process: list[str | Path]) -> None:
    unsealable = f"""
import runpy, sys
from kiosk.sensors.camera import syscalls
syscalls.MACHINES.clear()
sys.argv = {[str(word) for word in process[4:]]!r}
runpy.run_module("kiosk.sensors.camera.process", run_name="__main__")
"""
    command = [sys.executable, "-B", "-W", "ignore", "-c", unsealable]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        frames = [json.loads(running.stdout.readline()) for _ in range(10)]
        running.kill()
        told = running.stderr.read().decode().splitlines()
    assert any(frame["hands"] for frame in frames)
    assert sum("cannot shut the camera process in" in line for line in told) == 1


def test_nothing_of_this_shuts_in_the_tests() -> None:
    assert not seal.network_is_closed()
    os.close(os.memfd_create("still allowed"))
