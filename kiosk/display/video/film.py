"""One film that plays: the clock says which picture is shown, and what comes too late is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame

from kiosk.clock import Clock
from kiosk.display.geometry import Size
from kiosk.display.image import Image
from kiosk.display.sound import Sound
from kiosk.display.video.ahead import Ahead
from kiosk.display.video.file import ENCODE
from kiosk.display.video.pictures import Pictures, Shown
from kiosk.display.video.samples import WAITING, Sounds
from kiosk.display.video.track import Track

Report = Callable[[str], None]


class Film:
    """Plays a film from its file. A new one is held at its beginning, and shows its poster until a picture is there.

    `image` is what is to be drawn: the poster, then one `Image` for all pictures. Its surface changes with each of
    them, with `version` counted on; a canvas that keeps a copy of its own (a texture) renews it when the version is
    another one. A surface may be used until the next `update`, after that other pixels may stand in it.
    `ended` is true when a film that does not loop is over; `failed` when the file cannot be played: that was reported,
    the poster stays, and no end comes.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        sound: Sound,
        report: Report,
        *,
        room: Size,
        poster: Image,
        loop: bool = False,
        volume: float = 1.0,
        threads: bool = True,
    ) -> None:
        self.path = path
        self.image = poster
        self.playing = False
        self.waits = False
        """Whether it stands still for a while though it plays: while something else is to be heard."""
        self.ended = False
        self.failed = False
        self.dropped = 0
        """Pictures that were decoded and came too late."""
        self._clock = clock
        self._report = report
        self._loop = loop
        self._zero_s: float | None = None
        """When the film's beginning was or would have been, while it rolls."""
        self._held_s = 0.0
        self._picture: Image | None = None
        self.pictures = Pictures(path, room, loop=loop, wanted_s=self._time_s)
        self._ahead = Ahead[Shown](self.pictures.run, self.pictures.waiting, "film", threads=threads)
        self._track: Track | None = None
        if sound.mixer.open and volume > 0:
            sounds = Sounds(path, loop=loop, length_s=lambda: self.pictures.length_s)
            pieces = Ahead(sounds.run, lambda: WAITING, "film's sound", threads=threads)
            self._track = Track(pieces, sound, volume)
        self._length_s = float("inf")
        self._said: set[str] = set()
        self._start(0.0)

    @property
    def position_s(self) -> float:
        """Where the film is, in seconds from its beginning."""
        at_s, length_s = self._time_s(), self.pictures.length_s
        return at_s % length_s if self._loop else min(at_s, length_s)

    @property
    def length_s(self) -> float | None:
        """How long it is, or None while that is not known."""
        return None if self.pictures.length_s == float("inf") else self.pictures.length_s

    @property
    def skew_s(self) -> float:
        """How far the picture was ahead of its sound when the mixer last told; 0 without sound."""
        return self._track.skew_s if self._track is not None else 0.0

    def play(self) -> None:
        """Play on from where it is; after its end, from the beginning."""
        if self.ended:
            self.seek(0.0)
        self.playing = True

    def pause(self) -> None:
        """Hold it where it is."""
        self.playing = False
        self._hold()

    def seek(self, at_s: float) -> None:
        """Go to this time in seconds; what is before the beginning is the beginning."""
        self._zero_s = None
        self._held_s = max(0.0, at_s)
        self.ended = False
        self._start(self._held_s)

    def update(self) -> None:
        """Choose the picture of this moment; once a frame. Never waits for one."""
        if self.failed:
            return
        if self.waits and self._zero_s is not None:
            self._hold()
        first, rolls = self._ahead.first(), self.playing and not self.waits
        if rolls and self._zero_s is None and not self.ended and first is not None:
            self._zero_s = self._clock.now() - self._held_s  # it begins to roll when it has something to show
        self._show_due()
        self._tell()
        if self._track is not None:
            if self.pictures.length_s < self._length_s:  # loops go by another length from now on
                self._length_s = self.pictures.length_s
                self._track.start(self._time_s())
            self._track.update(self._time_s(), rolling=self._zero_s is not None)

    def close(self, *, wait: bool = False) -> None:
        """End it; with `wait`, until its threads have."""
        self.pause()
        self._ahead.close(wait=wait)
        if self._track is not None:
            self._track.close(wait=wait)

    def _time_s(self) -> float:
        """Where it is, loops counted on."""
        return self._held_s if self._zero_s is None else self._clock.now() - self._zero_s

    def _hold(self) -> None:
        self._held_s, self._zero_s = self._time_s(), None

    def _start(self, at_s: float) -> None:
        self._ahead.start(at_s)
        if self._track is not None:
            self._track.start(at_s)

    def _show_due(self) -> None:
        """Show the last of the pictures whose time has come; at a place that was sought, the first one at once."""
        now_s, due = self._time_s(), None
        while (first := self._ahead.first()) is not None and first.at_s <= now_s + 1e-6:
            self._ahead.take()
            if first.surface is None:
                self._hold()
                self._held_s = first.at_s
                self.ended, self.playing = True, False
                break
            if due is not None:
                self.dropped += 1
                self.pictures.surfaces.give_back(due)
            due = first.surface
        if due is not None:
            self._show(due)

    def _show(self, surface: pygame.Surface) -> None:
        if self._picture is None:
            self.image = self._picture = Image(surface, name=self.path.name, copies=1)
            return
        self.pictures.surfaces.give_back(self._picture.surface)
        self._picture.fill(surface)

    def _tell(self) -> None:
        """Say what is wrong with the file."""
        pictures, failed = self.pictures, self._ahead.failed
        if failed is not None:
            self.failed = True
            self.pause()
            self._say(f"{failed}. Its poster is shown.")
        elif pictures.facts is not None and pictures.facts.too_much:
            self._say(f"{pictures.facts.too_much}. {ENCODE}")
        if pictures.short or pictures.damaged:
            self._say("the file is damaged; what can be read of it is shown. Copy it again.")

    def _say(self, what: str) -> None:
        if what not in self._said:
            self._said.add(what)
            self._report(f"film {self.path.name}: {what}")
