"""What can be read of the machine from the kernel's own files, without starting a program."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

SYS = Path("/sys")
PROC = Path("/proc")
MEGABYTE = 1_000_000


def boot(proc: Path = PROC) -> str:
    """A name that every start of the machine has of its own; empty where the system gives none."""
    return _text(proc / "sys" / "kernel" / "random" / "boot_id").strip()


def temperature_c(sys: Path = SYS) -> float | None:
    """The hottest thermal zone in degrees Celsius, or None where the machine tells none."""
    found = [_number(zone / "temp") for zone in sorted(sys.glob("class/thermal/thermal_zone*"))]
    known = [millidegrees / 1000 for millidegrees in found if millidegrees is not None]
    return max(known, default=None)


def memory_mb(proc: Path = PROC) -> float:
    """Resident memory of this process in MB, 0 where the kernel does not tell."""
    for line in _text(proc / "self" / "status").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / MEGABYTE
    return 0.0


def disk_free_mb(folder: Path) -> float:
    """Free room in MB on the disk of that folder, 0 when it cannot be told."""
    try:
        return shutil.disk_usage(folder).free / MEGABYTE
    except OSError:
        return 0.0


def os_name() -> str:
    """The operating system's own name, for example `Debian GNU/Linux 12 (bookworm)`."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


def model(proc: Path = PROC) -> str:
    """The board's name, for example `Raspberry Pi 5 Model B Rev 1.0`, else the kind of processor."""
    return _text(proc / "device-tree" / "model").strip("\0\n ") or platform.machine()


def _number(file: Path) -> int | None:
    try:
        return int(_text(file))
    except ValueError:
        return None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
