"""Speech: sentences that are said one after the other, recorded or read by a voice, until something else is to be said.

Nothing waits for a voice: a thread asks it, and what it gives is played in the frame after.
"""

from __future__ import annotations

import queue
import re
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.display import speech_voice
from kiosk.display.recordings import recording
from kiosk.display.sound import Sound
from kiosk.display.voice import Voice
from kiosk.errors import KioskError

NO_VOICE = (
    "speech: espeak-ng is not installed, so only recorded speech is heard. Install it: sudo apt install espeak-ng"
)

ENDS = re.compile(r"(?<=[.!?…])\s+")
"""Between two sentences."""

Samples = NDArray[np.float32]
Report = Callable[[str], None]


class Part(NamedTuple):
    """A sentence or some, the file where it is recorded, and its language if it is not that of the rest."""

    text: str
    recorded: Path | None = None
    language: str = ""


class _Task(NamedTuple):
    """A part that is to be read, for the saying of this number."""

    saying: int
    part: Part
    language: str


class Speech:
    """Says parts in order. `say` ends what is being said, and so does `stop`; `add` waits for its end; `update` once a
    frame."""

    def __init__(self, sound: Sound, report: Report) -> None:
        self._sound = sound
        self._report = report
        self._told: set[str] = set()
        self._saying = 0
        """Counted up with each saying, so that what was asked for an earlier one is not played."""
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._ready: queue.SimpleQueue[tuple[int, str, Samples | KioskError]] = queue.SimpleQueue()
        self._unread = 0
        """How many sentences of this saying have not come from the thread."""
        self._waiting: list[tuple[str, Samples]] = []
        self._voice: Voice | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    def say(self, parts: Sequence[Part], language: str) -> None:
        """Say this in the place of what is being said."""
        self.stop()
        self.add(parts, language)

    def add(self, parts: Sequence[Part], language: str) -> None:
        """Say this after what is being said."""
        if not self._sound.mixer.open or not parts:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._read_all, name="speech", daemon=True)
            self._thread.start()
        for part in parts:
            sentences = [part] if part.recorded else [part._replace(text=text) for text in ENDS.split(part.text)]
            for each in sentences:  # one by one, so that the first is soon heard
                self._unread += 1
                self._tasks.put(_Task(self._saying, each, part.language or language))

    @property
    def busy(self) -> bool:
        """Whether something is being said, or about to be."""
        saying = self._voice is not None and self._voice.busy
        return self._sound.mixer.open and (saying or bool(self._waiting) or self._unread > 0)

    def stop(self) -> None:
        """Say nothing more."""
        self._saying += 1
        self._unread = 0
        self._waiting.clear()
        child = self._child
        if child is not None:
            child.kill()
        if self._voice is not None:
            self._voice.stop()
            self._voice = None

    def update(self) -> None:
        """Play what is ready when what came before it is over; tell, once each, what cannot be said."""
        while not self._ready.empty():
            saying, text, made = self._ready.get()
            if saying != self._saying:
                continue
            self._unread -= 1
            if isinstance(made, KioskError):
                self._tell(str(made))
            else:
                self._waiting.append((text, made))
        if self._waiting and (self._voice is None or not self._voice.busy):
            text, samples = self._waiting.pop(0)
            self._voice = self._sound.speak(f"speech {text}", lambda: samples)

    def close(self) -> None:
        """End it for good."""
        self.stop()
        if self._thread is not None:
            self._tasks.put(None)

    def _read_all(self) -> None:
        """The thread: read one part after the other; those of an earlier saying are passed over."""
        while (task := self._tasks.get()) is not None:
            if task.saying == self._saying:
                self._ready.put((task.saying, task.part.text, self._read(task)))

    def _read(self, task: _Task) -> Samples | KioskError:
        if task.part.recorded is not None:
            return recording(task.part.recorded, self._report)()
        if not speech_voice.installed():
            return KioskError("", NO_VOICE)
        try:
            return speech_voice.read_aloud(task.part.text, task.language, self._hold)
        except KioskError as error:
            return error
        finally:
            self._child = None

    def _hold(self, child: subprocess.Popen[bytes]) -> None:
        self._child = child

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._report(sentence)
