"""Placeholders: the places in a text, `{count}`, that a value is put into."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from string import Formatter

from kiosk.errors import did_you_mean
from kiosk.messages.catalogue import Catalogue, Wording, Wordings

COUNT = "count"
"""The value that chooses the form of a text with several; a form for one thing only may do without it."""


def placeholders(text: str) -> frozenset[str]:
    """The names of the values that a text has places for; raises ValueError when its brackets are wrong."""
    found = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(name)
        found.add(name)
    return frozenset(found)


def keep_sound(catalogue: Catalogue, english: Wordings) -> None:
    """Take out of a catalogue what cannot be shown in place of the English text, and say why."""
    for key, wording in list(catalogue.wordings.items()):
        complaints = list(_complaints(key, wording, english))
        for what, hint in complaints:
            catalogue.fault(catalogue.lines[key], key, what, hint)
        if complaints:
            del catalogue.wordings[key]


def _complaints(key: str, wording: Wording, english: Wordings) -> Iterator[tuple[str, str]]:
    """What is wrong with a text, and what to do."""
    if key not in english:
        near = get_close_matches(key, english, n=1)
        yield f"no text is called '{key}'.", did_you_mean(key, near) or "Remove it."
        return
    wanted = frozenset[str]().union(*(placeholders(form) for form in english[key].forms))
    for form in wording.forms:
        try:
            found = placeholders(form)
        except ValueError:
            yield "a curly bracket stands alone or holds more than a name.", f"English has {_named(wanted)}."
            return
        if found - wanted:
            yield f"{_named(found - wanted)} is nothing that is known here.", f"English has {_named(wanted)}."
            return
        if wanted - found - (frozenset({COUNT}) if len(wording.forms) > 1 else frozenset()):
            yield f"{_named(wanted - found)} is missing.", "Put it where the value is to stand."
            return


def _named(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"
