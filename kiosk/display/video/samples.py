"""The sound of a film, in pieces of one length with their times: 48 kHz, 16 bits, stereo."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.display.mixer import BUFFER_SAMPLES
from kiosk.display.synthesis import RATE_HZ
from kiosk.display.video.file import opened, origin_s

if TYPE_CHECKING:
    from av.container import InputContainer

PIECE = 18 * BUFFER_SAMPLES
"""Samples of a piece, 0.19 s: whole buffers of the mixer, so that one follows the other without a gap."""
WAITING = 10
"""So many pieces wait for their time, 2 s."""
LEAST_GAP = RATE_HZ // 100
"""Times of a file are rounded: only a longer gap in it is silence."""

Samples = NDArray[np.int16]
"""Shape (samples, 2)."""


class Piece(NamedTuple):
    """A piece of sound and its time in the film in seconds, loops counted on."""

    at_s: float
    samples: Samples

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.at_s + len(self.samples) / RATE_HZ


class Sounds:
    """Decodes the sound of one film. `length_s` gives the length that loops go by, the one of the pictures."""

    def __init__(self, path: Path, *, loop: bool, length_s: Callable[[], float]) -> None:
        self._path = path
        self._loop = loop
        self._length_s = length_s

    def run(self, from_s: float) -> Generator[Piece]:
        """The pieces from this time on, without a gap; nothing when the film is silent."""
        at = round(from_s * RATE_HZ)
        waiting: list[Samples] = []
        for samples in self._stream(at):
            waiting.append(samples)
            while sum(map(len, waiting)) >= PIECE:
                joined = np.concatenate(waiting)
                yield Piece(at / RATE_HZ, joined[:PIECE])
                at += PIECE
                waiting = [joined[PIECE:]]
        rest = np.concatenate(waiting) if waiting else np.empty((0, 2), np.int16)
        if len(rest):
            yield Piece(at / RATE_HZ, rest)

    def _stream(self, at: int) -> Iterator[Samples]:
        """The sound from this sample of the film on, loops joined, as it is decoded."""
        with opened(self._path) as container:
            if not container.streams.audio:
                return
            while True:
                length_s = self._length_s()
                if not self._loop or length_s == float("inf"):
                    yield from _decoded(container, at)
                    return
                length = max(1, round(length_s * RATE_HZ))
                yield from _exactly(_decoded(container, at % length), length - at % length)
                at = 0


def _decoded(container: InputContainer, start: int) -> Iterator[Samples]:
    """The sound from this sample on; gaps in the file are filled with silence, what is damaged is left out."""
    import av  # noqa: PLC0415  # whoever has an open file has it

    stream = container.streams.audio[0]
    resampler = av.AudioResampler("s16", "stereo", RATE_HZ)
    begin_s = origin_s(container)
    container.seek(round((start / RATE_HZ + begin_s) * 1_000_000))
    at = start
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
            if packet is None:
                return
            frames = [made for frame in packet.decode() for made in resampler.resample(frame)]
        except av.InvalidDataError:
            continue
        except av.FFmpegError:  # the file cannot be read on
            return
        for frame in frames:
            samples = np.frombuffer(memoryview(frame.planes[0]), np.int16)[: 2 * frame.samples].reshape(-1, 2)
            told = at if frame.time is None else round((frame.time - begin_s) * RATE_HZ)
            placed = _placed(samples, told - at, LEAST_GAP if at > start else 1)
            at += len(placed)
            yield placed


def _placed(samples: Samples, gap: int, least: int) -> Samples:
    """With silence before it where there is a gap, without its beginning where that was heard or is not wanted."""
    if abs(gap) < least:
        return samples
    if gap < 0:
        return samples[-gap:]
    return np.concatenate([np.zeros((gap, 2), np.int16), samples])


def _exactly(pieces: Iterator[Samples], length: int) -> Iterator[Samples]:
    """So many samples: the rest is cut off, or silence."""
    for samples in pieces:
        yield samples[:length]
        length -= min(length, len(samples))
        if length == 0:
            return
    yield np.zeros((length, 2), np.int16)
