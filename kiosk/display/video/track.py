"""The sound of a film on the mixer, kept in step with its pictures as far as the mixer tells."""

from __future__ import annotations

import numpy as np

from kiosk.display.mixer import BUFFER_SAMPLES
from kiosk.display.sound import Sound
from kiosk.display.synthesis import RATE_HZ
from kiosk.display.video.ahead import Ahead
from kiosk.display.video.samples import Piece, Samples
from kiosk.display.voice import Voice

STEP_S = 0.03
"""Sound that is this far from its picture is brought nearer with the next piece: at 80 ms lips are seen to be wrong."""
FAR_S = 0.4
"""Sound that is this far away begins anew."""


class Track:
    """Feeds the mixer with the pieces of a film. `skew_s` is how far the picture was ahead of the sound when the mixer
    last told: it tells when a piece begins, each 0.19 s."""

    def __init__(self, pieces: Ahead[Piece], sound: Sound, volume: float) -> None:
        self.skew_s = 0.0
        self._pieces = pieces
        self._sound = sound
        self._volume = volume
        self._voice: Voice | None = None
        self._fed: Piece | None = None
        self._over_s = 0.0
        """The time in the film up to which sound was given to the mixer."""

    def start(self, at_s: float) -> None:
        """Begin anew at this time of the film."""
        self._silence()
        self._pieces.start(at_s)

    def update(self, at_s: float, *, rolling: bool) -> None:
        """Follow the film, which is at this time; once a frame."""
        if self._voice is not None and self._voice.taken:
            return  # the scene is over, or others speak: this sound does not come back by itself
        if self._voice is not None:
            self._voice.hold(on=not rolling)
        if not rolling:
            return
        if self._voice is None or not self._voice.busy:
            self._begin(at_s)
        elif not self._voice.fed:
            self._go_on(at_s)

    def close(self, *, wait: bool = False) -> None:
        """End it at once."""
        self._silence()
        self._pieces.close(wait=wait)

    def _silence(self) -> None:
        if self._voice is not None and not self._voice.taken:
            self._voice.stop()
        self._voice = self._fed = None

    def _begin(self, at_s: float) -> None:
        """Begin with what is to be heard now, as soon as it is decoded."""
        self._fed = None
        piece = self._piece_at(at_s)
        if piece is None or piece.at_s > at_s:
            return
        self._pieces.take()
        samples = _whole_buffers(piece.samples[round((at_s - piece.at_s) * RATE_HZ) :])
        self._over_s = piece.end_s
        self._voice = self._sound.stream(samples, volume=self._volume) if len(samples) else None

    def _go_on(self, at_s: float) -> None:
        """What was fed has begun: see how far it is from its picture, and feed the next piece."""
        if self._fed is not None:
            self.skew_s = at_s - self._fed.at_s
            self._fed = None
        if abs(self.skew_s) > FAR_S:
            self._silence()
            self.skew_s = 0.0
            return
        shift_s = self.skew_s if abs(self.skew_s) > STEP_S else 0.0
        piece = self._piece_at(self._over_s + max(0.0, shift_s))
        if piece is None or self._voice is None:
            return
        self._pieces.take()
        samples = _shifted(piece, self._over_s + shift_s)
        self._over_s = piece.end_s
        self._fed = Piece(piece.end_s - len(samples) / RATE_HZ, samples)
        self._voice.feed(samples)

    def _piece_at(self, at_s: float) -> Piece | None:
        """The first piece that is not over at this time; those before it are let go."""
        while (piece := self._pieces.first()) is not None and piece.end_s <= at_s + BUFFER_SAMPLES / RATE_HZ:
            self._pieces.take()
        return piece


def _whole_buffers(samples: Samples) -> Samples:
    """Without so much of the beginning that whole buffers of the mixer are left."""
    return samples[len(samples) % BUFFER_SAMPLES :]


def _shifted(piece: Piece, at_s: float) -> Samples:
    """The piece from this time of the film on: without its beginning, or with silence before it; in whole buffers."""
    skipped = round((at_s - piece.at_s) * RATE_HZ / BUFFER_SAMPLES) * BUFFER_SAMPLES
    if skipped >= 0:
        return piece.samples[skipped:]
    return np.concatenate([np.zeros((-skipped, 2), np.int16), piece.samples])
