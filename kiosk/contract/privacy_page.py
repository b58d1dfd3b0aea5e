"""The page docs/privacy.md, out of the contract: every kind that is counted, every field that goes over the wire."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from kiosk.contract.kinds import KINDS, Kind
from kiosk.contract.messages import BIN_MINUTES
from kiosk.contract.notes import MODELS, NOTES, fields_of

HEAD = f"""# What leaves a kiosk

This page is made from the contract by `make reference`; a test fails when a field or a kind is missing here.

A kiosk sends counts: how often something happened in {BIN_MINUTES} minutes. It sends no picture, no sound, no
position, no exact time, and nothing that names a visitor or links two visits. An episode of use lives in the memory
of the kiosk and ends there; what is kept of it is that the numbers below are larger by one.

A technician may ask a kiosk for three things, which are no counts and are kept nowhere but with who asked: a picture of
the scene as it is drawn, which is made only when nobody plays and never shows what the camera sees; lines of its log,
which say what the machine did; and what the doctor finds of the machine.

Each kind carries only what stands in its line. No kind carries both a language and a scene.

To hang beside an exhibit, one page of A4 each, printed from a browser: [fr](sheet/fr.html), [nl](sheet/nl.html),
[en](sheet/en.html), [de](sheet/de.html).

## What is counted
"""

MESSAGES = """
## Every field of every message

Fields that do not stand here are refused by the kiosk and by the collector. For programs the same stands in
[asyncapi.json](asyncapi.json), with the schema of each message.
"""


def page() -> str:
    """The whole page; raises KeyError when a field has no note."""
    return "\n".join([HEAD, *_kinds(KINDS.values()), MESSAGES, *(line for model in MODELS for line in _fields(model))])


def _kinds(kinds: Iterable[Kind]) -> list[str]:
    head = ["| kind | what is counted | carries | values |", "|---|---|---|---|"]
    return head + [
        f"| `{kind.name}` | {kind.meaning} | {', '.join(sorted(kind.dimensions)) or '-'} | {_values(kind)} |"
        for kind in kinds
    ]


def _values(kind: Kind) -> str:
    if kind.named:
        return "a name from the pack"
    return ", ".join(f"`{bucket}`" for bucket in kind.buckets if bucket) or "-"


def _fields(model: type[BaseModel]) -> list[str]:
    notes = NOTES[model.__name__]
    rows = [f"| `{model.__name__}.{name}` | {notes[name]} |" for name in fields_of(model)]
    return [f"### {model.__name__}", "", "| field | what it is for |", "|---|---|", *rows, ""]
