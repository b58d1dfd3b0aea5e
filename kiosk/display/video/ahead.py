"""Things with a time, made ahead in a thread: so many wait to be taken, and no more are made until one is."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from functools import partial
from typing import Generic, Protocol, TypeVar

NICE = 5
"""Linux gives every thread a niceness of its own: the main loop comes first when processors are scarce."""


class Timed(Protocol):
    """What is made: it is for this time of the film, in seconds from its beginning, loops counted on."""

    @property
    def at_s(self) -> float:
        """When it begins."""


T = TypeVar("T", bound=Timed)


class Ahead(Generic[T]):
    """Makes things from a time on, in order, until it is told another time. `room` is how many may wait; `make` is the
    source of things from a time on. Without threads each one is made when it is asked for, so that the same clock
    always gives the same things.

    `failed` is what the source raised, if it did; `made` is true when the source has come to its end.
    """

    def __init__(
        self, make: Callable[[float], Generator[T]], room: Callable[[], int], name: str, *, threads: bool
    ) -> None:
        self.failed: Exception | None = None
        self.done = False
        self._make = make
        self._room = room
        self._name = name
        self._threads = threads
        self._made: deque[T] = deque()
        self._changed = threading.Condition()
        self._round = 0
        self._from_s = 0.0
        self._closed = False
        self._thread: threading.Thread | None = None
        self._here: Generator[T] | None = None

    def start(self, at_s: float) -> None:
        """Make things from this time on; those that wait are let go."""
        with self._changed:
            self._round += 1
            self._from_s = at_s
            self._made.clear()
            self.done, self.failed = False, None
            self._changed.notify_all()
        if not self._threads:
            self._close_here()
            self._here = self._make(at_s)
        elif self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def first(self) -> T | None:
        """The next thing, which stays; None when none is ready."""
        if self._here is not None and not self._made:
            self._make_here(self._here)
        with self._changed:
            return self._made[0] if self._made else None

    def take(self) -> None:
        """Take the next thing away; there is room for one more."""
        with self._changed:
            self._made.popleft()
            self._changed.notify_all()

    def close(self, *, wait: bool = False) -> None:
        """Make nothing more. The thread ends after what it is making; `wait` until then."""
        with self._changed:
            self._closed = True
            self._made.clear()
            self._changed.notify_all()
        self._close_here()
        if wait and self._thread is not None:
            self._thread.join()

    def _make_here(self, here: Generator[T]) -> None:
        try:
            self._made.append(next(here))
        except StopIteration:
            self.done = True
        except Exception as error:  # noqa: BLE001  # whatever a file does to its reader, the film tells it
            self.failed = error

    def _close_here(self) -> None:
        if self._here is not None:
            self._here.close()
            self._here = None

    def _run(self) -> None:
        _stand_back()
        made_round = 0
        while True:
            with self._changed:
                self._changed.wait_for(partial(self._others_wanted, made_round))
                if self._closed:
                    return
                made_round, from_s = self._round, self._from_s
            self._make_round(made_round, from_s)

    def _make_round(self, number: int, from_s: float) -> None:
        """Make things until they end, or until others are wanted."""
        failed: Exception | None = None
        try:
            with closing(self._make(from_s)) as things:
                for thing in things:
                    if not self._put(thing, number):
                        return
        except Exception as error:  # noqa: BLE001  # as above
            failed = error
        with self._changed:
            if self._round == number:
                self.done, self.failed = failed is None, failed

    def _others_wanted(self, number: int) -> bool:
        return self._closed or self._round != number

    def _put(self, thing: T, number: int) -> bool:
        """Let it wait for its time as soon as there is room; false when it is wanted no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._others_wanted(number) or len(self._made) < max(1, self._room()))
            if self._others_wanted(number):
                return False
            self._made.append(thing)
            return True


def _stand_back() -> None:
    """Let others come first; the decoder's own threads inherit that."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
