"""Things of a scene that have an id, each of which may stand there once."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.yamlfile import fault


def check_once(what: str, ids: Iterable[str]) -> None:
    """Raise ValueError where an id stands twice; `what` it is the id of, in a word."""
    found = set()
    for each in ids:
        if each in found:
            raise fault(f"the {what} '{each}' stands twice.", "Give each an id of its own.")
        found.add(each)
