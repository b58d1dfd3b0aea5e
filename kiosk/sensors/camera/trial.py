"""A trial of the mediapipe package in a process of its own: what would end the camera process ends this one.

    python -m kiosk.sensors.camera.trial --landmark lite

Whoever starts it hands on that no network can be reached.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from collections.abc import Sequence

import numpy as np

from kiosk import leash
from kiosk.errors import KioskError
from kiosk.sensors.camera.models import Variant, locate
from kiosk.sensors.camera.processor import USE_LITERT, WHERE

TRIAL_S = 10.0
"""So long it may take: loading 120 MB from a slow card and finding no hand in one picture."""
COMMAND = (sys.executable, "-B", "-m", "kiosk.sensors.camera.trial")


def try_mediapipe(landmark: Variant, command: Sequence[str] = COMMAND, timeout_s: float = TRIAL_S) -> None:
    """Let a child find hands in one picture; raises KioskError that says how it ended when it did not end well."""
    process = leash.start(
        [*command, "--landmark", landmark],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with process:
        try:
            _, said = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            raise _failed(f"it gave no answer within {timeout_s:g} s") from None
    if process.returncode < 0:
        raise _failed(f"it was ended by {signal.Signals(-process.returncode).name}")
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines()
        raise _failed(lines[-1] if lines else f"it ended with code {process.returncode}")


def _failed(how: str) -> KioskError:
    return KioskError(WHERE, f"mediapipe was tried and does not run on this machine: {how}.", USE_LITERT)


def main() -> None:
    """Create the task and process one frame in which nobody is."""
    from kiosk.sensors.camera.mediapipe_hands import MediaPipeHands  # noqa: PLC0415  # only the child may load it

    parser = argparse.ArgumentParser(prog="kiosk.sensors.camera.trial", description=__doc__)
    parser.add_argument("--landmark", choices=("lite", "full"), default="lite")
    backend = MediaPipeHands(locate(landmark=parser.parse_args().landmark))
    backend.process(np.full((480, 640, 3), 127, np.uint8), 0.0)
    backend.close()


if __name__ == "__main__":
    main()
