"""The pictures of a film, one after the other with their times, as surfaces that can be drawn as they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pygame

from kiosk.display.geometry import Size
from kiosk.display.video.decoding import Decoder
from kiosk.display.video.file import PICTURES_A_SECOND, Facts, NoFilm, facts_of, opened, shown_size

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

WAITING, WAITING_BYTES = 8, 32 * 1024 * 1024
"""So many pictures wait for their time at most, and so many bytes of them: eight of 1280 x 720 are 29.5 MB."""
AT_LEAST_EVERY_S = 0.25
"""On a machine that is too slow every picture comes too late: one is shown so often all the same."""
SHORT_S = 0.5
"""A film that ends so long before its time is damaged."""
LEAST_GAP_S = 0.9 / PICTURES_A_SECOND
BT_709, NOT_SAID = 1, 2
"""FFmpeg's numbers of colour spaces. Files of high definition that do not say theirs have the first."""
HIGH_DEFINITION_PX = 720


class Shown(NamedTuple):
    """A picture of the film and its time in seconds, loops counted on. One without a surface says: the film is over."""

    at_s: float
    surface: pygame.Surface | None


class Surfaces:
    """Surfaces of one size that are used again and again; the ones given back wait here."""

    def __init__(self) -> None:
        self._free: deque[pygame.Surface] = deque(maxlen=WAITING + 2)

    def take(self, size: Size) -> pygame.Surface:
        """One that nobody uses."""
        return self._free.popleft() if self._free else pygame.Surface(size, 0, 32)

    def give_back(self, surface: pygame.Surface) -> None:
        """Nobody draws it any more."""
        self._free.append(surface)


class Pictures:
    """Decodes one film into surfaces, in the thread of whoever runs it. `wanted_s` is the time that the film is at:
    what would come too late is not made into a picture.

    `facts` are known from the first picture on. `length_s` is the length that loops go by (infinite: not known), `late`
    counts the pictures left out, `damaged` what could not be decoded, `short` is true when the file ends too early.
    """

    def __init__(self, path: Path, room: Size, *, loop: bool, wanted_s: Callable[[], float]) -> None:
        self.facts: Facts | None = None
        self.length_s = float("inf")
        self.late = 0
        self.damaged = 0
        self.short = False
        self.surfaces = Surfaces()
        self._path = path
        self._room = room
        self._loop = loop
        self._wanted_s = wanted_s

    def waiting(self) -> int:
        """How many pictures may wait for their time."""
        if self.facts is None:
            return WAITING
        width, height = shown_size(self.facts, self._room)
        return min(WAITING, WAITING_BYTES // (4 * width * height))

    def run(self, from_s: float) -> Generator[Shown]:
        """The pictures from this time on. Raises NoFilm when the file has none."""
        with opened(self._path) as container:
            if self.facts is None:
                facts = facts_of(container)
                self.length_s = facts.length_s or self.length_s
                self.facts = facts
            decoder, painter = Decoder(container), _Painter(self.facts, self._room, self.surfaces)
            number = int(from_s // self.length_s) if self._loop else 0
            start_s, offset_s = from_s, 0.0
            if number:
                offset_s = number * self.length_s
                start_s -= offset_s
            while True:
                end_s = yield from self._round(decoder, painter, start_s, offset_s)
                if not self._loop:
                    yield Shown(end_s, None)
                    return
                number = max(number + 1, int(self._wanted_s() // self.length_s))
                start_s, offset_s = 0.0, number * self.length_s

    def _round(
        self, decoder: Decoder, painter: _Painter, start_s: float, offset_s: float
    ) -> Generator[Shown, None, float]:
        """The pictures of one time through the film, from `start_s` of it on; when it is over."""
        last_s, at_s, seen = float("-inf"), start_s, False
        for at_s, frame in decoder.pictures(start_s, lambda: self._wanted_s() - offset_s):
            seen = True
            if at_s >= self.length_s:
                break
            if self._wants(offset_s + at_s, at_s - last_s, decoder.step_s):
                last_s = at_s
                yield Shown(offset_s + at_s, painter.surface(frame))
        self.damaged += decoder.damaged
        decoder.damaged = 0
        if not seen and start_s == 0:
            raise NoFilm("there are no pictures in it")
        return self._over(min(at_s + decoder.step_s, self.length_s))

    def _wants(self, at_s: float, since_last_s: float, step_s: float) -> bool:
        """Whether a picture is made of it: not of one too many, and rarely of one that comes too late."""
        if since_last_s < LEAST_GAP_S:
            return False
        if at_s + step_s < self._wanted_s() and since_last_s < AT_LEAST_EVERY_S:
            self.late += 1
            return False
        return True

    def _over(self, end_s: float) -> float:
        """The film is over at this time; loops go by it when it is not the one that the file has told."""
        told_s = self.length_s
        if end_s < told_s - SHORT_S:
            self.short = told_s != float("inf")
            self.length_s = end_s
        return end_s


class _Painter:
    """Turns decoded frames into surfaces of one size."""

    def __init__(self, facts: Facts, room: Size, surfaces: Surfaces) -> None:
        from av.video.reformatter import VideoReformatter  # noqa: PLC0415  # whoever has a frame has it

        self._facts = facts
        self._room = room
        self._surfaces = surfaces
        self._reformatter = VideoReformatter()  # one for all: it keeps its tables

    def surface(self, frame: VideoFrame) -> pygame.Surface:
        """The frame, turned as the telephone that took it was held, in a surface whose pixels lie in memory as blue,
        green, red and nothing."""
        turns = round(frame.rotation / 90) % 4
        width, height = shown_size(self._facts, self._room if turns % 2 == 0 else self._room[::-1])
        told = None if frame.colorspace != NOT_SAID or frame.height < HIGH_DEFINITION_PX else BT_709
        plane = self._reformatter.reformat(frame, width, height, "bgr0", src_colorspace=told).planes[0]
        rows = np.frombuffer(memoryview(plane), np.uint32).reshape(height, plane.line_size // 4)[:, :width]
        upright = np.rot90(rows, turns)
        surface = self._surfaces.take((upright.shape[1], upright.shape[0]))
        pygame.surfarray.pixels2d(surface).T[:] = upright
        return surface
