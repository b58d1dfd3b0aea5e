"""The panel on which visitors say what they need: a sheet that rises from the band of keys, with one choice a line,
and one more for how loud everything is."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import NEEDS, Action, Event, Need, NeedTurned
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.script import Script
from kiosk.stage.panel_sheet import DONE, Sheet
from kiosk.stage.volume_row import STEPS

CHOICES = NEEDS
"""One switch is none of them: who turned it on by mistake would find every key mean something else."""


class Panel:
    """Open or not. Next and back step through its choices; select turns one on or off, or makes everything quieter or
    louder by a step; a touch, a hand that rests and one that closes do so too; back on the first choice closes it, as
    its last choice does. `signed` says whether the pack has films with a signer."""

    def __init__(self, backstage: Backstage, signed: Callable[[], bool]) -> None:
        self._backstage, self._signed = backstage, signed
        self._usual = backstage.needs
        self._targets = Targets()
        self._sheet: Sheet | None = None
        self.open = False
        self.aloud = False
        """Whether a button opened it: then it is read aloud, so that who cannot see it can switch speech on."""

    @property
    def progress(self) -> float:
        """How far a hand that rests on a choice has come, 0 to 1."""
        return self._targets.progress if self.open else 0.0

    def toggle(self, *, aloud: bool = False) -> None:
        """Open it, to be read `aloud` or not, or close it."""
        self.open = not self.open
        self.aloud = self.open and aloud
        self._targets = Targets()
        self._lay_out()
        self._targets.focus = CHOICES[0] if self.open else None

    def close(self) -> None:
        """Close it, if it is open."""
        if self.open:
            self.toggle()

    def box(self, name: str) -> Box:
        """Where a choice is, a need's name or `done`, in pixels; raises KeyError when it is not offered."""
        return self._targets.box(name)

    def handle(self, event: Event) -> None:
        """Answer an input; what it changes is seen in the next frame."""
        self._lay_out()
        match event:
            case Action(name="select"):
                self._choose(self._targets.focus)
            case Action(name="back") if self._targets.focus in {None, CHOICES[0]}:
                self.close()
            case _ if by := step_of(event, self._backstage):
                self._targets.step(by)
            case _:
                self._choose(self._targets.handle(event, self._backstage.place_of(event)))

    def update(self, dt_s: float) -> None:
        """Let time pass: for its rise, and for a resting hand."""
        self._choose(self._targets.update(dt_s))

    def draw(self, canvas: Canvas) -> None:
        """Draw it over the scene."""
        if self.open:
            self._lay_out().draw(canvas, self._targets.focus)

    def script(self) -> Script:
        """What it says of itself."""
        volume = self._lay_out().volume
        words: dict[str, str] = {name: self._said(name) for name in self._offered()}
        words |= {name: volume.said(name) for name in STEPS} | {DONE: self._text(DONE)}
        return Script(self._text("needs_title"), "", tuple(words.values()), words.get(self._targets.focus or "", ""))

    def _said(self, name: Need) -> str:
        return f"{self._text(f'need_{name}')}: {self._text('on' if self._backstage.needs.has(name) else 'off')}"

    def _text(self, key: str) -> str:
        return interface_text(key, self._backstage.language)

    def _offered(self) -> tuple[Need, ...]:
        """All but gestures where no hand is seen, and sign language where no film has a signer."""
        seen = "hand" in self._backstage.ways or not self._backstage.needs.gestures
        there = {"gestures": seen, "sign_language": self._signed()}
        return tuple(name for name in CHOICES if there.get(name, True))

    def _lay_out(self) -> Sheet:
        """The sheet for the theme, the language and the needs of this moment."""
        if self._sheet is None or not self._sheet.fits(self._offered()):
            self._sheet = Sheet(self._backstage, self._offered())
        self._targets.place(self._sheet.boxes)
        return self._sheet

    def _choose(self, name: str | None) -> None:
        if name is None:
            return
        if name == DONE:
            self.close()
        elif name in STEPS:
            self._backstage.adapt(self._backstage.needs.louder(STEPS[name]))
        else:
            self._turn(name)  # type: ignore[arg-type]  # only needs are placed
            self._lay_out()

    def _turn(self, need: Need) -> None:
        self._backstage.adapt(self._backstage.needs.turned(need))
        asked = self._backstage.needs.has(need) != self._usual.has(need)
        self._backstage.emit(NeedTurned(at=self._backstage.clock.now(), need=need, asked=asked))
