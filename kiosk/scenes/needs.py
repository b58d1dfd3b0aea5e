"""What a visitor asked for so as to be able to take part; it is forgotten when the visitor has left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from kiosk.display.forms import Form
from kiosk.events import Need

FormNeed = Literal["large_text", "high_contrast", "reduced_motion"]
FORM_NEEDS: tuple[FormNeed, ...] = get_args(FormNeed)
VOLUMES, USUAL_VOLUME = 5, 4
"""Volumes run from 1 to the first, which is as loud as the museum allows; there is room to go louder than usual."""
VOLUME_DB = 4.0
"""So far they lie apart."""


@dataclass(frozen=True, slots=True)
class Needs:
    """How everything is shown, said and obeyed. The one with no arguments is how most visitors find an exhibit.

    `form` is that of the theme; `captions` are shown under films; with `sign_language` films play in the version with
    a signer, where there is one; `speech` says everything aloud; without `sounds` nothing else is heard; `volume` is
    how loud all of it is, from 1 to 5; without `gestures` no hand in the air means anything; with `one_switch` every
    key stands for the one that the light is on, which goes on to the next after `scan_s` seconds. The same button
    pressed again within `strike_s` seconds is one press. For a `left_handed` visitor the ends of the band are
    exchanged; with `low_reach` all that is touched stands in the lower part of the screen.
    """

    form: Form = field(default_factory=Form)
    captions: bool = True
    sign_language: bool = False
    speech: bool = False
    sounds: bool = True
    volume: int = USUAL_VOLUME
    gestures: bool = True
    one_switch: bool = False
    scan_s: float = 1.8
    strike_s: float = 0.0
    left_handed: bool = False
    low_reach: bool = False

    def has(self, need: Need) -> bool:
        """Whether this is switched on."""
        return bool(getattr(self.form if need in FORM_NEEDS else self, need))

    @property
    def made_for(self) -> object:
        """What a scene is made for: it is made anew when this is another one."""
        return self.form, self.sign_language

    @property
    def volume_db(self) -> float:
        """How much softer than the museum allows, in dB: 0 or less."""
        return -VOLUME_DB * (VOLUMES - self.volume)

    def louder(self, by: int) -> Needs:
        """The same with everything so many volumes louder, or softer, as far as it goes."""
        return replace(self, volume=min(VOLUMES, max(1, self.volume + by)))

    def turned(self, need: Need) -> Needs:
        """The same with this one switched on, or off."""
        change = {need: not self.has(need)}
        if need in FORM_NEEDS:
            return replace(self, form=replace(self.form, **change))  # type: ignore[arg-type]
        return replace(self, **change)  # type: ignore[arg-type]  # all of them are switches
