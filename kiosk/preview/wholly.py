"""The whole check beside the desk: `kiosk check` in a process of its own, so that the frames go on meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from kiosk import leash
from kiosk.packs.check import Problem, Severity
from kiosk.packs.load import MANIFEST
from kiosk.packs.own_scenes import is_trusted
from kiosk.yamlfile import FileError, Spot

PATIENT = 10
"""How much it stands back behind the frames, as `nice` counts."""


class Wholly:
    """Checks a folder wholly, again and again; what is as it was is not looked at again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False

    def find(self) -> list[Problem] | None:
        """All that is wrong with a pack, and nothing with mere media; None when it was stopped, or failed."""
        if not (self._folder / MANIFEST).is_file():
            return []
        trust = ["--trust"] if is_trusted(self._folder) else []
        command = [sys.executable, "-m", "kiosk", "check", str(self._folder), "--format", "json", *trust]
        with self._lock:
            if self._closed:
                return None
            self._child = child = leash.start(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            os.setpriority(os.PRIO_PROCESS, child.pid, PATIENT)
        said, _ = child.communicate()
        with self._lock:
            self._child = None
        with suppress(ValueError):  # it was stopped
            return [_problem(record) for record in json.loads(said) if record["severity"] != "hint"]
        return None

    def stop(self) -> None:
        """End the check that is going on, with all its processes."""
        with self._lock:
            if self._child is not None:
                with suppress(ProcessLookupError):  # it has just ended by itself
                    os.killpg(self._child.pid, signal.SIGTERM)

    def close(self) -> None:
        """End it, and begin no other; may be called twice."""
        with self._lock:
            self._closed = True
        self.stop()


def _problem(record: dict[str, str]) -> Problem:
    spot = Spot(record["file"], int(record["line"]), int(record["column"]), record["path"])
    severity: Severity = "error" if record["severity"] == "error" else "warning"
    return Problem(severity, FileError(spot, record["what"], record["hint"]), record["variant"])
