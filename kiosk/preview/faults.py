"""What is wrong with the pack on the desk: found beside the frames when a file was saved, gone when it is mended.

The quick rules take a moment; the whole check, which opens every file and plays every scene, some seconds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError, KioskErrors
from kiosk.packs.check import Problem, check, in_place
from kiosk.preview.wholly import Wholly


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
    """The last check of a folder. `errors` are what the picture must not hide, `warnings` advice. The quick rules tell
    first; with `beside`, where a thread looks, the whole check, which opens and plays everything, tells after them."""

    def __init__(self, folder: Path, *, beside: bool, find: Callable[[Path], list[Problem]] = check) -> None:
        self._folder, self._find = folder, find
        self._wholly = Wholly(folder) if beside else None
        self._wanted = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None
        self._quick: list[Problem] = []
        self._beyond: list[Problem] = []
        self.errors: tuple[Fault, ...] = ()
        self.warnings: tuple[Fault, ...] = ()

    def begin(self) -> None:
        """The files have changed: check them, in a thread of its own where that is wanted."""
        if self._wholly is None:
            self._look()
            return
        self._wanted.set()
        self._wholly.stop()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, args=[self._wholly], name="check", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread, after the quick check that it is at; may be called twice."""
        self._ended = True
        self._wanted.set()
        if self._wholly is not None:
            self._wholly.close()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, wholly: Wholly) -> None:
        while self._wanted.wait() and not self._ended:
            self._wanted.clear()
            self._look()
            whole = wholly.find() if not self._wanted.is_set() else None
            if whole is not None and not self._wanted.is_set():
                told = {str(each.error) for each in self._quick}
                self._beyond = [each for each in whole if str(each.error) not in told]
                self._tell()

    def _look(self) -> None:
        """The quick check; what was found beyond it stands until that is known anew."""
        try:
            self._quick = self._find(self._folder)
        except Exception as error:  # noqa: BLE001  # a file that goes while it is read must not end the preview
            self._quick = [Problem("error", KioskError("check", f"{type(error).__name__}: {error}."))]
        self._tell()

    def _tell(self) -> None:
        problems = sorted([*self._quick, *self._beyond], key=in_place)
        self.errors, self.warnings = _of(problems, "error"), _of(problems, "warning")


def _of(problems: Iterable[Problem], severity: str) -> tuple[Fault, ...]:
    return tuple(fault for each in problems if each.severity == severity for fault in faults_of(each.error))
