"""What is wrong with the pack on the desk: found beside the frames when a file was saved, gone when it is mended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError, KioskErrors
from kiosk.packs.check import Problem, check


@dataclass(frozen=True, slots=True)
class Fault:
    """A place, what is wrong there, and what to do."""

    where: str
    what: str
    hint: str = ""


def faults_of(error: KioskError) -> tuple[Fault, ...]:
    """One for each error."""
    errors = error.errors if isinstance(error, KioskErrors) else (error,)
    return tuple(Fault(each.where, each.what, each.hint) for each in errors)


class Checks:
    """The last check of a folder. `errors` are what the picture must not hide, `warnings` advice."""

    def __init__(self, folder: Path, *, beside: bool, find: Callable[[Path], list[Problem]] = check) -> None:
        self._folder = folder
        self._beside = beside
        self._find = find
        self._wanted = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None
        self.errors: tuple[Fault, ...] = ()
        self.warnings: tuple[Fault, ...] = ()

    def begin(self) -> None:
        """The files have changed: check them, in a thread of its own where that is wanted."""
        if not self._beside:
            self._look()
            return
        self._wanted.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="check", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread, after the check that it is at; may be called twice."""
        self._ended = True
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while self._wanted.wait() and not self._ended:
            self._wanted.clear()
            self._look()

    def _look(self) -> None:
        try:
            problems = self._find(self._folder)
        except Exception as error:  # noqa: BLE001  # a file that goes while it is read must not end the preview
            problems = [Problem("error", KioskError("check", f"{type(error).__name__}: {error}."))]
        self.errors = _of(problems, "error")
        self.warnings = _of(problems, "warning")


def _of(problems: Iterable[Problem], severity: str) -> tuple[Fault, ...]:
    return tuple(fault for each in problems if each.severity == severity for fault in faults_of(each.error))
