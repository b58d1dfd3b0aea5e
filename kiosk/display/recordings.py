"""Recorded sounds: speech and ambience from files of the pack, in the form of made ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.sound import Recipe
from kiosk.packs.sounds import MOST_BYTES

NOTHING = np.zeros((1, 2), dtype=np.float32)


def recording(path: Path, report: Callable[[str], None]) -> Recipe:
    """The recipe of the sound in a WAV, Ogg, Opus, FLAC or MP3 file: float32, shape (samples, 2), at 48 kHz.

    A missing or broken file is silence, and is reported with its name when it is to be heard.
    """

    def decode() -> NDArray[np.float32]:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise pygame.error("the file is too large")
            with path.open("rb") as file:
                samples = pygame.sndarray.array(pygame.mixer.Sound(file=file))
        except (pygame.error, OSError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            report(f"sound {path.name}: {why}. It is left out.")
            return NOTHING
        return np.asarray(samples / 32768, dtype=np.float32)

    return decode
