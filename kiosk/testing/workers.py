"""Looking at many things at once: as many processes as there are processors find each a part of the verdicts."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self

from kiosk import leash

Find = Callable[[Sequence[str]], Mapping[str, Any]]
"""What finds the verdicts of some names, each by itself; another process is handed it, so it is none inside another."""

FEW = 6
"""Of fewer names, one process has found the verdicts before others have begun."""
MOST = 8
"""More processes would want more memory than a laptop has."""
PARTS = 2
"""So many parts a process: who is done first takes the next one."""


class Workers:
    """The processes of one check; they begin when there is enough to do. Close them, or use them in a `with`."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def find(self, find: Find, names: Sequence[str]) -> dict[str, Any]:
        """The verdicts of all these names."""
        if self._processes < 2 or len(names) < FEW:
            return dict(find(names))
        pool = self._begun()
        parts = [names[at :: PARTS * self._processes] for at in range(PARTS * self._processes)]
        return {name: verdict for found in pool.map(find, parts) for name, verdict in found.items()}

    def warm_up(self, names: int) -> None:
        """Begin them now, where the verdicts of so many names will be wanted: they load this program while something
        else is done."""
        if self._processes > 1 and names >= FEW:
            for _ in range(self._processes):
                self._begun().submit(os.getpid)

    def _begun(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"), _begin, (os.getpid(),))
        return self._pool

    def close(self) -> None:
        """End them; may be called twice."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def processors() -> int:
    """How many processes this machine may work with at once."""
    return min(MOST, os.cpu_count() or 1)


def _begin(parent: int) -> None:
    """In the new process: end when the check is killed; what scenes say while they are played is told by the check,
    with its place."""
    leash.follow(parent)
    logging.disable(logging.WARNING)


ALONE = Workers(1)
"""This process, and no other."""
