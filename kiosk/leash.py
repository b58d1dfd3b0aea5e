"""Child processes that never outlive their parent, whatever kills it: Ctrl-C, an error, kill -9, a closed terminal.

`start` runs this file in between as a tiny launcher: it asks the kernel for a SIGTERM when the parent dies
(`PR_SET_PDEATHSIG`, kept across exec) and then becomes the command. The kernel watches the *thread* that started the
child, so start children from a thread that lives as long as they should. A child has a session of its own: Ctrl-C in
the terminal reaches the parent alone, which ends its children in the order in which nothing is lost.
"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

PR_SET_PDEATHSIG = 1  # from linux/prctl.h
REFUSED = 127


def start(command: Sequence[str], **popen: Any) -> "subprocess.Popen[bytes]":
    """Start a command that gets SIGTERM when this thread or process ends; `popen` as for `subprocess.Popen`.

    Raises OSError only when Python itself cannot start; a command that is not there ends with exit code 127.
    """
    launcher = [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]
    return subprocess.Popen(launcher, start_new_session=True, **popen)  # noqa: S603  # the command is ours, never a visitor's


def follow(parent: int) -> None:
    """For a process that was started otherwise: get SIGTERM when the one of this id, which started it, ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before we asked
        sys.exit(REFUSED)


def _become(parent: int, command: list[str]) -> None:
    follow(parent)
    try:
        os.execvp(command[0], command)  # noqa: S606
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        sys.exit(REFUSED)


if __name__ == "__main__":
    _become(int(sys.argv[1]), sys.argv[2:])
