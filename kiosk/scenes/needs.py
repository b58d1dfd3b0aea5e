"""What a visitor asked for so as to be able to take part; it is forgotten when the visitor has left."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.display.forms import Form


@dataclass(frozen=True, slots=True)
class Needs:
    """How everything is shown, said and obeyed. The one with no arguments is how most visitors find an exhibit.

    `form` is that of the theme; `captions` are shown under films; `speech` says everything aloud; without `gestures`
    no hand in the air means anything; with `one_switch` every key stands for the one that the light is on, which goes
    on to the next after `scan_s` seconds.
    """

    form: Form = field(default_factory=Form)
    captions: bool = True
    speech: bool = False
    gestures: bool = True
    one_switch: bool = False
    scan_s: float = 1.8
