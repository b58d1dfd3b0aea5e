"""Work in the background: at most two jobs at once, within a budget of bytes, and their results when a frame has time.

A job makes something away from the main thread and says what is to be done with it there; `deliver`, once a frame,
does that. So whatever is drawn changes between two frames only.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from kiosk.packs.image_size import DECODED_BYTES

MOST_AT_ONCE = 2
BUDGET_BYTES = DECODED_BYTES + 100_000_000
"""The largest picture, and beside it those of a scene."""
NICENESS = 5
"""Jobs give way to the frames: on Linux a thread has a niceness of its own."""

Done = Callable[[], None]
"""What the main thread does with the result."""


@dataclass(eq=False, slots=True)
class Job:
    """Work that takes so many bytes at once. It is left out when it is no longer `wanted`; the `urgent` goes first."""

    work: Callable[[], Done]
    bytes: int
    wanted: Callable[[], bool]
    urgent: bool = True


class AtOnce:
    """The background of tests: every job is done where it is handed in, so that each run gives the same frames."""

    closed = False

    def submit(self, job: Job) -> None:
        """Do it."""
        job.work()()

    def deliver(self) -> None:
        """Nothing is ever under way."""

    def wait(self, timeout_s: float) -> bool:  # noqa: ARG002  # as in Background
        """Nothing is ever under way: True."""
        return True

    def close(self) -> None:
        """Nothing is to be ended."""


class Idle(AtOnce):
    """The background that does nothing of what it is handed."""

    def submit(self, job: Job) -> None:
        """Leave it."""


class Background(AtOnce):
    """Threads that work while frames are drawn. `submit` from any thread, the others from the main thread."""

    def __init__(self, report: Callable[[str], None], budget_bytes: int = BUDGET_BYTES) -> None:
        self.closed = False
        self.most_at_once = self.most_bytes = 0
        """The most jobs and bytes that were under way at the same time."""
        self._report = report
        self._budget_bytes = budget_bytes
        self._changed = threading.Condition()
        self._jobs: list[Job] = []
        self._running: list[Job] = []
        self._done: list[Done] = []
        self._threads: list[threading.Thread] = []

    def submit(self, job: Job) -> None:
        """Have it done when it is its turn; nothing is done after `close`."""
        with self._changed:
            self._jobs.append(job)
            if len(self._threads) < MOST_AT_ONCE and not self.closed:
                thread = threading.Thread(target=self._run, name=f"background {len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify_all()

    def deliver(self) -> None:
        """Do what the finished jobs have left to the main thread."""
        with self._changed:
            done, self._done = self._done, []
        for each in done:
            each()

    def wait(self, timeout_s: float) -> bool:
        """Wait until all is done and delivered; False when there was too little time for it."""
        with self._changed:
            idle = self._changed.wait_for(lambda: not self._wanted() and not self._running, timeout_s)
        self.deliver()
        return idle

    def close(self) -> None:
        """End after the jobs that are under way; may be called twice."""
        with self._changed:
            self.closed = True
            self._jobs.clear()
            self._done.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _run(self) -> None:
        with suppress(OSError):  # not everywhere, and not everybody may
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        while (job := self._next()) is not None:
            try:
                done = job.work()
            except Exception as error:  # noqa: BLE001  # a job that fails must not take the others with it
                done = _telling(self._report, f"background: {type(error).__name__}: {error}.")
            with self._changed:
                self._running.remove(job)
                self._done.append(done)
                self._changed.notify_all()
            del job, done  # what waits for the next job holds nothing of this one

    def _next(self) -> Job | None:
        """The job whose turn it is, as soon as there is room for it; None at the end."""
        with self._changed:
            while not self.closed:
                jobs = self._wanted()
                job = next((job for job in jobs if job.urgent), jobs[0] if jobs else None)
                if job is not None and self._has_room(job):
                    self._jobs.remove(job)
                    self._running.append(job)
                    self.most_at_once = max(self.most_at_once, len(self._running))
                    self.most_bytes = max(self.most_bytes, sum(each.bytes for each in self._running))
                    return job
                self._changed.wait()
        return None

    def _wanted(self) -> list[Job]:
        self._jobs = [job for job in self._jobs if job.wanted()]
        return self._jobs

    def _has_room(self, job: Job) -> bool:
        """One job alone always has: whoever asks has looked at its size."""
        return not self._running or sum(each.bytes for each in self._running) + job.bytes <= self._budget_bytes


def _telling(report: Callable[[str], None], sentence: str) -> Done:
    return lambda: report(sentence)
