"""What a process that sees visitors must not be able to do: tried out, each thing by its name.

    python -m kiosk.sensors.camera.escape FOLDER...

shuts itself in as the camera process does and prints, a line each, what the kernel let it do all the same.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from kiosk.sensors.camera.shut_in import ShutIn

NAME = "written-by-what-sees-visitors"
Attempt = Callable[[], object]


def escapes(folders: Sequence[Path]) -> list[str]:
    """What is not refused to this process, none of it with any effect that stays; files are tried in the `folders`."""
    attempts: dict[str, Attempt] = {
        "reach a network": _connect,
        "reach a program of this machine": lambda: socket.socket(socket.AF_UNIX).close(),
        "start a program": lambda: os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-Sc", ""], {}), 0),
        "open a device for writing": lambda: os.close(os.open(os.devnull, os.O_WRONLY)),
    }
    attempts |= {f"write into {folder}": partial(_write, folder) for folder in folders}
    return [name for name, attempt in attempts.items() if not _refused(attempt)]


def _connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as made:
        made.connect(("127.0.0.1", 9))


def _write(folder: Path) -> None:
    file = folder / NAME
    with contextlib.ExitStack() as stack:
        made = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        stack.callback(file.unlink)
        stack.callback(os.close, made)
        os.write(made, b"x")


def _refused(attempt: Attempt) -> bool:
    """Whether it may not be done; that it cannot be done here and now is no refusal."""
    try:
        attempt()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def main() -> None:
    """Shut in, try, and tell."""
    shut_in = ShutIn()
    shut_in.before_opening()
    shut_in.before_looking()
    sys.stdout.writelines(f"{each}\n" for each in escapes([Path(folder) for folder in sys.argv[1:]]))


if __name__ == "__main__":
    main()
