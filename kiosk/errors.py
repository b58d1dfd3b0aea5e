"""The one error that people read: where, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class KioskError(Exception):
    """An error that a person can act on.

    `where` is a place (`pack.yaml:14:9 scenes.0.image`, `exhibit.yaml`, `camera /dev/video0`), `what` a full sentence,
    `hint` the sentence that says what to do, or empty.
    """

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        super().__init__(where, what, hint)
        self.where = where
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} {self.hint}" if self.hint else text


class KioskErrors(KioskError):  # noqa: N818  # several of them
    """Several errors found in one run, shown together, one a line."""

    def __init__(self, errors: Iterable[KioskError]) -> None:
        self.errors = tuple(errors)
        super().__init__("", "\n".join(str(error) for error in self.errors))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint for a misspelt word: the nearest known one, else all that are known, else nothing.

    >>> did_you_mean("belfy.svg", ["belfry.svg", "town.svg"])
    "Did you mean 'belfry.svg'?"
    """
    names = sorted(known)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Known: {', '.join(names)}." if names else ""
