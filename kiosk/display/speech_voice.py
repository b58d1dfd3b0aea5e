"""A voice that reads any text: espeak-ng, a program of the system, asked in the background for each sentence."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from kiosk import leash
from kiosk.display.synthesis import PEAK, RATE_HZ
from kiosk.errors import KioskError

PROGRAM = "espeak-ng"
VOICES: Mapping[str, str] = {"en": "en-gb"}
"""Languages whose voice has another name than the language."""
WORDS_EACH_MIN = 150
LIMIT_S = 20.0
"""A sentence takes a hundredth of its own length; what takes so long hangs."""
HEADER = 44
"""Bytes of a WAV file before its samples; espeak-ng writes no other parts."""
RATE_AT = 24

Started = Callable[["subprocess.Popen[bytes]"], None]


def installed() -> bool:
    """Whether there is a voice on this machine."""
    return shutil.which(PROGRAM) is not None


def read_aloud(text: str, language: str, started: Started = lambda _: None) -> NDArray[np.float32]:
    """The text as the voice of this language says it: mono, float32, at 48 kHz, as loud as other sounds are made.

    Waits for the program, so it belongs into a thread; `started` is handed the process, to end it early. Raises
    KioskError when nothing comes.
    """
    voice = VOICES.get(language, language.partition("-")[0])
    command = [PROGRAM, "--stdin", "--stdout", "-v", voice, "-s", str(WORDS_EACH_MIN), "-b", "1"]
    try:
        child = leash.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise KioskError("speech", f"{PROGRAM} cannot be started: {error.strerror}.") from error
    started(child)
    try:
        wav, _ = child.communicate(text.encode(), timeout=LIMIT_S)
    except subprocess.TimeoutExpired as error:
        child.kill()
        child.communicate()
        raise KioskError("speech", f"{PROGRAM} gives nothing.", "Is the machine too busy?") from error
    if len(wav) <= HEADER:
        raise KioskError(
            "speech", f"{PROGRAM} has no voice for '{language}'.", "Record the texts: speech/SCENE.LANGUAGE.ogg"
        )
    return _at_our_rate(wav)


def _at_our_rate(wav: bytes) -> NDArray[np.float32]:
    """The samples of 16 bits in one channel, at 48 kHz; the lengths in the header are not true in a pipe."""
    rate_hz = int.from_bytes(wav[RATE_AT : RATE_AT + 4], "little")
    whole = len(wav) - (len(wav) - HEADER) % 2
    samples = np.frombuffer(wav[HEADER:whole], "<i2").astype(np.float64)
    count = round(len(samples) * RATE_HZ / rate_hz)
    made = np.fft.irfft(np.fft.rfft(samples), count)
    return np.asarray(made * PEAK / max(1e-9, float(np.abs(made).max(initial=0.0))), np.float32)
