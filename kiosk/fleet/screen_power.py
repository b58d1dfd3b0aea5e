"""The power of the screen itself: by CEC, by DDC/CI, or by a program of the technician's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.errors import KioskError
from kiosk.fleet.errands.programs import output_of
from kiosk.settings_parts import Screen

LONGEST_S = 20.0
REFUSED = b"Not Acknowledged"
"""What cec-ctl says of a screen that does not answer; its exit code may be 0 all the same."""


@dataclass(frozen=True, slots=True)
class Form:
    """A program, and its words for each deed; `here` stands for the number of the screen's socket, from 0."""

    program: tuple[str, ...]
    off: tuple[str, ...]
    on: tuple[str, ...]
    ask: tuple[str, ...]
    """Asks the screen how it is and changes nothing; the answer holds `answered`."""
    answered: bytes
    install: str
    """What brings the program."""
    remedy: str
    """What to look at where the screen does not answer."""

    def command(self, words: Sequence[str], here: int) -> tuple[str, ...]:
        """The whole of it."""
        return tuple(word.format(here=here) for word in (*self.program, *words))


FORMS = {
    "cec": Form(
        program=("cec-ctl", "--device", "{here}", "--playback", "--skip-info", "--to", "0"),
        off=("--standby",),
        on=("--image-view-on",),
        ask=("--give-device-power-status",),
        answered=b"pwr-state",
        install="sudo apt-get install v4l-utils",
        remedy="Switch CEC on in the screen's own menu, where makers call it Anynet+, Simplink, Bravia Sync or so.",
    ),
    "ddc": Form(
        program=("ddcutil", "--noverify"),
        off=("setvcp", "D6", "4"),
        on=("setvcp", "D6", "1"),
        ask=("getvcp", "D6", "--terse"),
        answered=b"VCP D6",
        install="sudo apt-get install ddcutil",
        remedy="Switch DDC/CI on in the screen's menu. The machine needs the module i2c-dev, its user the group i2c.",
    ),
}
"""By the name that the exhibit file gives them."""


@dataclass(frozen=True, slots=True)
class Power:
    """The commands of one screen; empty where it is not to be switched."""

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    form: str = ""
    """The form that switches it off, or empty where that is a program of the technician's."""
    here: int = 0

    @property
    def lacking(self) -> str:
        """Which program is not installed, in a sentence with what to do; empty where all are."""
        for command in (self.off, self.on):
            if command and shutil.which(command[0]) is None:
                form = next((each for each in FORMS.values() if each.program[0] == command[0]), None)
                hint = form.install if form else "Write where it lies, or install it."
                return f"{command[0]} is not installed, so the screen is black and not off. {hint}"
        return ""

    def switch(self, *, on: bool) -> None:
        """Raises KioskError where the screen cannot be switched; takes seconds."""
        command = self.on if on else self.off
        if command and REFUSED in output_of(command, longest_s=LONGEST_S):
            raise KioskError(command[0], "the screen does not answer.", FORMS[self.form].remedy if self.form else "")

    def ask(self) -> str:
        """Whether the screen answers: empty, or why not in a sentence. Only forms can ask."""
        form = FORMS[self.form]
        try:
            said = output_of(form.command(form.ask, self.here), longest_s=LONGEST_S)
        except KioskError as error:
            return str(error)
        return "" if form.answered in said else f"{form.program[0]}: the screen does not answer."


def power_of(screen: Screen) -> Power:
    """What the exhibit file says. A form that switches off switches on again, where nothing else is named."""
    here = _socket(screen.output)
    form = screen.off if isinstance(screen.off, str) else ""
    on = screen.on or form
    return Power(_command(screen.off, "off", here), _command(on, "on", here), form, here)


def _command(way: str | Sequence[str], deed: str, here: int) -> tuple[str, ...]:
    if isinstance(way, str):
        return FORMS[way].command(FORMS[way].on if deed == "on" else FORMS[way].off, here) if way else ()
    return tuple(way)


def _socket(output: str) -> int:
    """The number of a screen's socket from 0: `HDMI-A-2` is 1, and so is `1`."""
    number = re.search(r"(\d+)$", output)
    if number is None:
        return 0
    return int(number[1]) if output.isdigit() else max(0, int(number[1]) - 1)
