"""What a program of a pack may reach: the network and devices only with the permission that `pack.yaml` asks for.

Python itself asks here before it opens a device or a connection, or starts a program (an audit hook, PEP 578). That
holds a program to what its artist has said, and finds what was forgotten. It is no prison: a library written in C opens
a camera without asking, and who means harm finds a way. So programs run only where a technician trusts their key.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection
from pathlib import Path
from types import FrameType
from typing import Any

import kiosk
from kiosk.errors import KioskError
from kiosk.packs.promises import Permission

NETWORK = frozenset(
    {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
)
STARTS = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.spawn"})
"""What starts another program, which nobody could ask any more."""
DEVICES: tuple[tuple[re.Pattern[str], Permission], ...] = (
    (re.compile("/dev/(video|media|v4l/)"), "camera"),
    (re.compile("/dev/(tty(ACM|USB|AMA|S)|serial/|rfcomm)"), "serial"),
    (re.compile("/dev/(snd/|dsp|audio)"), "microphone"),
)

_HOUSE = f"{Path(kiosk.__file__).parent}{os.sep}"
_HELD: dict[str, frozenset[str]] = {}
"""The permissions of the programs in each folder, by the beginning of their files' names."""
_hooked = False


def hold(folder: Path, permissions: Collection[str]) -> None:
    """From now on the programs in this folder reach no more than these permissions give."""
    global _hooked  # noqa: PLW0603  # a hook stays for the life of the process, so there is one
    _HELD[f"{folder}{os.sep}"] = frozenset(permissions)
    if not _hooked:
        _hooked = True
        sys.addaudithook(_ask)


def _ask(event: str, args: tuple[Any, ...]) -> None:
    """Raise KioskError when a program of a pack does what it has no permission for."""
    wanted = _wanted(event, args)
    if not wanted:
        return
    frame = _asking(sys._getframe(1))  # noqa: SLF001  # the way that CPython has for it
    if frame is None:
        return
    file = Path(frame.f_code.co_filename)
    where = f"{file.parent.name}/{file.name}:{frame.f_lineno}"
    if wanted == "program":
        raise KioskError(where, "a program of a pack starts no other programs.", "Do it in Python, or ahead of time.")
    if wanted not in _HELD[f"{file.parent}{os.sep}"]:
        what = f"this program reaches for the {wanted}, and pack.yaml asks for no permission."
        raise KioskError(where, what, f"Write below permissions: '{wanted}: ' and what it is for.")


def _wanted(event: str, args: tuple[Any, ...]) -> str:
    """The permission that this takes; `program` for another program; empty for what anybody may do."""
    if event == "open":
        path = os.fsdecode(args[0]) if isinstance(args[0], str | bytes) else ""
        found = (permission for device, permission in DEVICES if device.match(path))
        return next(found, "") if path.startswith("/dev/") else ""
    if event in NETWORK:
        local = event == "socket.connect" and not isinstance(args[1], tuple)  # a socket of this machine's own
        return "" if local else "network"
    return "program" if event in STARTS else ""


def _asking(frame: FrameType | None) -> FrameType | None:
    """The place in a pack's program that this comes from; None where the house does it, perhaps for a pack."""
    while frame is not None:
        file = frame.f_code.co_filename
        if f"{os.path.dirname(file)}{os.sep}" in _HELD:  # noqa: PTH120  # called for every connection of the kiosk
            return frame
        if file.startswith(_HOUSE) and file != __file__:
            return None
        frame = frame.f_back
    return None
