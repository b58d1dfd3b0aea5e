"""The few programs that errands run: each with fixed words, never a shell, and no longer than it may take."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from kiosk.errors import KioskError

NICE = ("nice", "-n", "10")


def output_of(command: Sequence[str], *, longest_s: float, allowed: Sequence[int] = (0,)) -> bytes:
    """What a program says; raises KioskError when it is not there, fails, or takes too long."""
    name = next(word for word in command if word not in NICE)
    try:
        done = subprocess.run([*command], capture_output=True, timeout=longest_s, check=False)  # noqa: S603  # fixed words
    except subprocess.TimeoutExpired as error:
        raise KioskError(name, f"it took more than {longest_s:.0f} s.") from error
    except OSError as error:
        raise KioskError(name, f"it cannot be started: {error.strerror}.") from error
    if done.returncode not in allowed:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise KioskError(name, f"it ended with code {done.returncode}: {said[-1] if said else 'it said nothing'}")
    return done.stdout
