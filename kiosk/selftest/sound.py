"""The probe of sound: what the mixer got, and how late it is by itself."""

from __future__ import annotations

from typing import Any

import pygame
from pygame._sdl2 import audio

from kiosk.display.mixer import BUFFER_SAMPLES
from kiosk.display.synthesis import RATE_HZ


def sound() -> dict[str, Any]:
    """Driver, devices, rate and the buffer's milliseconds. Raises pygame.error where there is no sound."""
    pygame.mixer.init(RATE_HZ, -16, 2, BUFFER_SAMPLES)
    try:
        rate, _, channels = pygame.mixer.get_init() or (RATE_HZ, 0, 2)
        return {
            "driver": pygame.mixer.get_driver(),
            "devices": list(audio.get_audio_device_names(False)),  # noqa: FBT003  # no name there
            "rate_hz": rate,
            "channels": channels,
            "buffer_samples": BUFFER_SAMPLES,
            "buffer_ms": round(1000 * BUFFER_SAMPLES / rate, 1),
        }
    finally:
        pygame.mixer.quit()
