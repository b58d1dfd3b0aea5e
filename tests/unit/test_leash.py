"""The leash: a child never outlives its parent, whatever kills the parent."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from kiosk import leash

PARENT = """
import sys, time
from kiosk import leash
child = leash.start(["sleep", "300"])
print(child.pid, flush=True)
time.sleep(300)
"""
CHECK = """
import os, time
from kiosk.testing.workers import Workers
def seen(names):
    return dict.fromkeys(names, os.getpid())
if __name__ == "__main__":
    print(*set(Workers(2).find(seen, [str(number) for number in range(100)]).values()), flush=True)
    time.sleep(300)
"""


def ended(pid: int, within_s: float = 5.0) -> bool:
    """Whether the process ends in time, seen through its pidfd or its absence."""
    try:
        fd = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([fd], [], [], within_s)[0])
    finally:
        os.close(fd)


def test_the_child_is_the_command_itself_and_ends_with_a_killed_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    while b"sleep" not in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")[0]:
        os.sched_yield()
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert ended(child)


def test_ctrl_c_in_the_terminal_reaches_the_parent_alone() -> None:
    child = leash.start(["sleep", "300"])
    group = os.getpgid(child.pid)
    child.terminate()
    child.wait()
    assert group != os.getpgid(0)


def test_a_command_that_is_not_there_says_so() -> None:
    child = leash.start(["no-such-broker"], stderr=subprocess.PIPE)
    _, said = child.communicate(timeout=10)
    assert child.returncode == leash.REFUSED
    assert b"no-such-broker: No such file" in said


def test_the_processes_of_a_check_end_when_it_is_killed(tmp_path: Path) -> None:
    (tmp_path / "check.py").write_text(CHECK)
    command = [sys.executable, str(tmp_path / "check.py")]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert parent.stdout is not None
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    assert workers
    assert parent.pid not in workers
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert all(ended(pid) for pid in workers)
