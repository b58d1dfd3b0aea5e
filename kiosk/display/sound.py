"""The mixer: sounds that answer, placed from left to right. No audio device is no error, it is silence."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.synthesis import RATE_HZ, stereo

BUFFER_SAMPLES = 512
CHANNELS = 24
REMEMBERED = 256

Recipe = Callable[[], NDArray[np.float32]]


class Sound:
    """Plays sounds by key. A sound is made once from its recipe, in a thread when it is prepared ahead."""

    def __init__(self, report: Callable[[str], None], *, silent: bool = False) -> None:
        self.played: deque[tuple[str, float]] = deque(maxlen=REMEMBERED)
        """Keys and positions of the last sounds asked for, heard or not."""
        self._made: dict[str, NDArray[np.float32]] = {}
        self._lock = threading.Lock()
        self._open = False if silent else _open_mixer(report)

    def play(self, key: str, recipe: Recipe, *, pan: float = 0.0, volume: float = 1.0) -> None:
        """Start a sound; `pan` from -1 (left) to 1 (right), `volume` from 0 to 1."""
        self.played.append((key, pan))
        if not self._open:
            return
        sound = pygame.sndarray.make_sound(stereo(self._mono(key, recipe), pan))
        sound.set_volume(volume)
        channel = pygame.mixer.find_channel(force=True)
        channel.play(sound)

    def prepare(self, recipes: Iterable[tuple[str, Recipe]]) -> None:
        """Make these sounds in the background, so that the first stroke does not wait."""
        wanted = [(key, recipe) for key, recipe in recipes if key not in self._made]
        if self._open and wanted:
            threading.Thread(target=self._make_all, args=(wanted,), name="sounds", daemon=True).start()

    def stop(self) -> None:
        """Silence, with a short fade; called whenever a scene ends, however it ends."""
        if self._open:
            pygame.mixer.fadeout(400)

    def close(self) -> None:
        """Give the audio device back."""
        if self._open:
            pygame.mixer.quit()
            self._open = False

    def _make_all(self, wanted: list[tuple[str, Recipe]]) -> None:
        for key, recipe in wanted:
            self._mono(key, recipe)

    def _mono(self, key: str, recipe: Recipe) -> NDArray[np.float32]:
        found = self._made.get(key)
        if found is None:
            found = recipe()
            with self._lock:
                self._made[key] = found
        return found


@contextmanager
def _quiet() -> Iterator[None]:
    """ALSA writes nine lines to the error output when there is no sound card; one sentence says it better."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _open_mixer(report: Callable[[str], None]) -> bool:
    try:
        with _quiet():
            pygame.mixer.init(RATE_HZ, -16, 2, BUFFER_SAMPLES, allowedchanges=0)
    except pygame.error as error:
        report(f"sound: no audio device ({error}). The exhibit is silent; connect one or check AUDIODEV.")
        return False
    pygame.mixer.set_num_channels(CHANNELS)
    return True
