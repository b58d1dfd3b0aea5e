"""A film's pictures as they are decoded, each with its time; what is damaged is left out and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kiosk.display.video.file import PICTURES_A_SECOND, origin_s

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

THREADS = 2
"""A Pi has four cores: the main loop and the camera need one each."""
FAR_BEHIND_S = 1.0
"""A decoder that is so late looks for a place further on."""


class Decoder:
    """Decodes the pictures of an open file. `step_s` is how long one is shown; `damaged` counts what was lost."""

    def __init__(self, container: InputContainer) -> None:
        self.damaged = 0
        self._container = container
        self._stream: VideoStream = container.streams.video[0]
        self._stream.thread_type = "AUTO"
        self._stream.codec_context.thread_count = THREADS
        self._origin_s = origin_s(container)
        self.step_s = float(1 / (self._stream.average_rate or PICTURES_A_SECOND))

    def pictures(self, start_s: float, wanted_s: Callable[[], float]) -> Iterator[tuple[float, VideoFrame]]:
        """Pictures with their times in seconds, from the one that is shown at `start_s` on. `wanted_s` is the time that
        is shown now: far behind it, what lies between is leapt over where the file has a whole picture nearer to it."""
        leap_to_s: float | None = start_s
        while leap_to_s is not None:
            self._container.seek(round((leap_to_s + self._origin_s) * 1_000_000))
            at_s, leap_to_s = leap_to_s - self.step_s, None
            for frame in self._frames():
                at_s = frame.time - self._origin_s if frame.time is not None else at_s + self.step_s
                if at_s + self.step_s > start_s:
                    yield at_s, frame
                leap_to_s = self._leap(at_s, wanted_s())
                if leap_to_s is not None:
                    break

    def _frames(self) -> Iterator[VideoFrame]:
        import av  # noqa: PLC0415  # whoever has an open file has it

        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                frames = packet.decode()
            except av.InvalidDataError:
                self.damaged += 1
                continue
            except av.FFmpegError:  # the file cannot be read on
                self.damaged += 1
                return
            for frame in frames:
                self.damaged += frame.is_corrupt
                yield frame

    def _leap(self, at_s: float, wanted_s: float) -> float | None:
        """The time to go on from instead of the next picture's, or None when it is not late or nothing is won."""
        if wanted_s - at_s < FAR_BEHIND_S or self._stream.time_base is None:
            return None
        base, entries = float(self._stream.time_base), self._stream.index_entries
        found = entries.search_timestamp(round((wanted_s + self._origin_s) / base))
        whole_s = entries[found].timestamp * base - self._origin_s if found >= 0 else at_s
        return wanted_s if whole_s > at_s + self.step_s else None
