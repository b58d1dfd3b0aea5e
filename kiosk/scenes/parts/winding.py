"""A film in a visitor's hands: held, let go on, wound, and led along by a finger; how the scene ends by that."""

from __future__ import annotations

from typing import Literal

from kiosk.display.video.film import Film
from kiosk.packs.model import Outcome
from kiosk.scenes.base import Backstage

BEGINNING_S = 3.0
"""Who goes back within the first seconds leaves."""
LAST_S = 1.2
"""The last picture stays so long."""
LEAST = 0.01
"""A finger that leads along the line goes to another place from this part of the film on."""


class Winding:
    """Past the end of the film the scene is finished, before its beginning one goes back; a film that cannot be played
    is left either way."""

    def __init__(self, film: Film, backstage: Backstage) -> None:
        self.outcome: Outcome | None = None
        self._film, self._backstage = film, backstage
        self._finger: Literal["rests", "leads"] | None = None
        self._ended_s: float | None = None
        self._completed = False

    def place(self) -> object:
        """For `Scene.place`."""
        return self._film.position_s, self._film.playing, self._completed

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case float(at_s), bool(playing), bool(completed):
                self._completed = completed
                self._film.seek(at_s)
                if not playing:
                    self._film.pause()
            case _:
                pass

    def press(self) -> None:
        """Hold it, or let it go on. Who presses while a film waits for what is being said has heard enough: it goes
        on."""
        if not (self._film.playing and self._film.waits):
            self.toggle()

    def toggle(self) -> None:
        """Hold it, or let it go on."""
        if self._film.playing:
            self._film.pause()
        elif not self._film.failed:
            self._film.play()

    def wind(self, by_s: float) -> None:
        """Go on by so many seconds, or back."""
        film, length_s = self._film, self._film.length_s
        if film.failed:
            self._end("finished" if by_s > 0 else "back")
        elif by_s < 0 and film.position_s < BEGINNING_S:
            self._end("back")
        elif length_s is not None and film.position_s + by_s >= length_s:
            self._end("finished")
        elif by_s:
            self._seek(film.position_s + by_s)

    def lift(self) -> None:
        """No finger is on the screen."""
        self._finger = None

    @property
    def led(self) -> bool:
        """Whether a finger leads along the film's line."""
        return self._finger == "leads"

    def touch(self, part: float | None) -> None:
        """A finger is on this part of the film's line, or beside it: where it came down decides whether it leads along
        the line."""
        if self._finger is None:
            self._finger = "rests" if part is None else "leads"
        length_s = self._film.length_s
        if not self.led or part is None or not length_s:
            return
        if abs(part * length_s - self._film.position_s) > LEAST * length_s:
            self._seek(part * length_s)

    def update(self, dt_s: float) -> None:
        """Let time pass: a film that has ended completes the scene, once, and ends it soon after."""
        if not self._film.ended:
            return
        if not self._completed:
            self._completed = True
            self._backstage.completed()
        self._ended_s = (self._ended_s or 0.0) + dt_s
        if self._ended_s >= LAST_S:
            self._end("finished")

    def _end(self, outcome: Outcome) -> None:
        """The scene ends so: the first outcome holds."""
        self.outcome = self.outcome or outcome

    def _seek(self, at_s: float) -> None:
        playing = self._film.playing or self._film.ended
        self._ended_s = None
        self._film.seek(at_s)
        if playing:
            self._film.play()
