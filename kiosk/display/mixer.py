"""The audio device and its channels: what plays, how loud it is at this moment, and who gives way to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.limiter import Envelope
from kiosk.display.loudness import Fader
from kiosk.display.synthesis import RATE_HZ
from kiosk.display.voice import Voice
from kiosk.quiet import quiet

BUFFER_SAMPLES = 512
STOP_MS = 400

Kind = Literal["ambience", "speech", "media", "answer"]
CHANNELS: dict[Kind, range] = {
    "ambience": range(2),
    "speech": range(2, 4),
    "media": range(4, 6),
    "answer": range(6, 30),
}
"""Each kind has channels of its own: an answer never takes one of speech. Two of ambience, so that one can go while the
next comes, and for the same reason as many of speech and of media, which are films and recordings of the pack."""
ALL_CHANNELS = sum(len(channels) for channels in CHANNELS.values())


class Mixer:
    """The channels of the audio device. `open` is false without one: then nothing plays, and that is no error."""

    def __init__(self, report: Callable[[str], None], *, silent: bool = False) -> None:
        self.open = not silent and _open_device(report)
        self._owners: dict[int, Voice] = {}
        """The voice of each channel, the one that began first in front."""

    def start(
        self,
        kind: Kind,
        samples: NDArray[np.int16],
        *,
        own: Fader,
        peak: float,
        gain: float = 0.0,
        loops: bool = False,
        envelope: Envelope | None = None,
        now_s: float = 0.0,
    ) -> Voice | None:
        """Play 16-bit stereo, shape (samples, 2), at this gain until the next `set_gain`; None without a device. When
        all channels of its kind are taken, the voice that began first gives way."""
        if not self.open:
            return None
        number = self._free(kind)
        self._release(number)
        channel = pygame.mixer.Channel(number)
        channel.stop()
        channel.set_volume(gain)
        channel.play(pygame.sndarray.make_sound(np.ascontiguousarray(samples)), loops=-1 if loops else 0)
        voice = self._owners[number] = Voice(channel, own, peak, envelope, now_s)
        return voice

    def voices(self, kind: Kind) -> list[Voice]:
        """Those of this kind that play or are held, the oldest first."""
        for number in [number for number, voice in self._owners.items() if not voice.busy]:
            self._release(number)
        return [voice for number, voice in self._owners.items() if number in CHANNELS[kind]]

    def stop(self) -> None:
        """End everything within `STOP_MS`, by the device's own time: it ends even if no frame comes any more."""
        for number, voice in list(self._owners.items()):
            voice.fade_away(STOP_MS)
            self._release(number)

    def reopen(self) -> bool:
        """Open the audio device anew, whichever there is now; whether there is one. What played is lost."""
        for number in list(self._owners):
            self._release(number)
        self.close()
        self.open = _open_device(lambda _: None)
        return self.open

    def close(self) -> None:
        """Give the audio device back; may be called twice."""
        self._owners.clear()
        if self.open:
            pygame.mixer.quit()
            self.open = False

    def _free(self, kind: Kind) -> int:
        """A channel that is silent, else one that only fades away, else the one whose voice began first."""
        numbers = CHANNELS[kind]
        silent = [number for number in numbers if not pygame.mixer.Channel(number).get_busy()]
        fading = [number for number in numbers if number not in self._owners]
        oldest = [number for number in self._owners if number in numbers]
        return (silent or fading or oldest)[0]

    def _release(self, number: int) -> None:
        if number in self._owners:
            self._owners.pop(number).release()


def _open_device(report: Callable[[str], None]) -> bool:
    try:
        with quiet():  # ALSA writes nine lines where there is no sound card; one sentence says it better
            pygame.mixer.init(RATE_HZ, -16, 2, BUFFER_SAMPLES, allowedchanges=0)
    except pygame.error as error:
        report(f"sound: no audio device ({error}). The exhibit is silent; connect one or check AUDIODEV.")
        return False
    pygame.mixer.set_num_channels(ALL_CHANNELS)
    return True
