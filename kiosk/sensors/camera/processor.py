"""What this machine's processor can do, and whether the mediapipe package's program may be started on it.

That program is compiled for certain instructions and ends the process where one is missing; Python cannot catch that,
so it is asked for before.
"""

from __future__ import annotations

import platform
from pathlib import Path

from kiosk.errors import KioskError

CPUINFO = Path("/proc/cpuinfo")
USE_LITERT = "Use the backend litert, which finds the same hands."
WHERE = "backend mediapipe"
NEEDED = {
    "aarch64": frozenset({"aes", "asimddp", "asimdrdm", "atomics", "crc32", "fphp", "lrcpc", "sha2"}),
    "x86_64": frozenset(
        {"aes", "avx", "cx16", "mmx", "pclmulqdq", "pni", "popcnt", "sse", "sse2", "sse4_1", "sse4_2", "ssse3"}
    ),
}
"""By machine, the features that mediapipe 1.0 to 1.2.2 is compiled for, under their names in /proc/cpuinfo.

On x86-64 they are those its library asks for itself ("This binary was compiled with ... enabled"). A Raspberry Pi 5 has
all of the other list, a Pi 4 lacks all but `crc32`.
"""


def features(cpuinfo: Path = CPUINFO) -> frozenset[str]:
    """The features that every core has, as the kernel names them; none when it does not tell.

    >>> sorted(features(Path("/nowhere")))
    []
    """
    try:
        lines = cpuinfo.read_text(errors="replace").splitlines()
    except OSError:
        return frozenset()
    named = [line.partition(":") for line in lines]
    cores = [frozenset(words.split()) for name, _, words in named if name.strip() in ("flags", "Features")]
    return frozenset.intersection(*cores) if cores else frozenset()


def require_mediapipe(machine: str | None = None, cpuinfo: Path = CPUINFO) -> None:
    """Raise KioskError where the mediapipe package's program would not run; `machine` as `platform.machine()` says."""
    machine = machine or platform.machine()
    if machine not in NEEDED:
        raise KioskError(WHERE, f"there is no mediapipe for a processor of the kind {machine}.", USE_LITERT)
    missing = NEEDED[machine] - features(cpuinfo)
    if missing:
        told = ", ".join(sorted(missing))
        raise KioskError(WHERE, f"mediapipe stops on this processor, which lacks {told}.", USE_LITERT)
