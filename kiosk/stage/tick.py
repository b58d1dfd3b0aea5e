"""The sound of a key, very soft, where the scene has none of its own for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from kiosk.display.sound import Sound
from kiosk.display.synthesis import burst

KEY = "tick"
VOLUME = 0.12


class Tick:
    """Listens whether a press was answered by a sound, and else makes one."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound

    @contextmanager
    def for_press(self, *, heard: bool) -> Iterator[None]:
        """What is done inside answers an input; one that is to be `heard` is, by the scene's own sound or by this."""
        before = self._sound.played.copy() if heard else None
        yield
        if self._sound.played == before:
            self._sound.play(KEY, partial(burst, 1400.0, octaves=0.8, decay_s=0.03), volume=VOLUME)
