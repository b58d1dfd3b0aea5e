"""Languages: BCP 47 lookup, language maps, and the texts of the interface itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

LanguageMap = Mapping[str, str]
"""Language tag to text."""

TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

OWN_NAMES: LanguageMap = {
    "fr": "Français",
    "nl": "Nederlands",
    "en": "English",
    "de": "Deutsch",
    "ar": "العربية",
}
"""Each language named in itself, for the language key."""

MESSAGES = Path(__file__).parent / "messages"
"""The texts of the interface, a message file for each language: `fr.po`, as translators' tools write it."""


def lookup(wanted: str, available: Iterable[str]) -> str | None:
    """The best available tag for the wanted one, by RFC 4647 lookup: cut sub-tags from the right until one fits.

    >>> lookup("nl-BE", ["fr", "nl"])
    'nl'
    """
    by_lower = {tag.lower(): tag for tag in available}
    parts = wanted.lower().split("-")
    while parts:
        found = by_lower.get("-".join(parts))
        if found is not None:
            return found
        parts.pop()
        if parts and len(parts[-1]) == 1:
            parts.pop()
    return None


def choose(texts: LanguageMap, wanted: str, *fallbacks: str) -> str:
    """The text in the wanted language, else in the first fallback that has it, else any, else an empty text."""
    if wanted in texts:  # nearly always, and asked for in every frame
        return texts[wanted]
    for tag in (wanted, *fallbacks):
        found = lookup(tag, texts)
        if found is not None:
            return texts[found]
    return next(iter(texts.values()), "")


def interface_text(key: str, language: str, **values: object) -> str:
    """A text of the interface with its values put in; in English when the language has none.

    Raises KeyError when English has none either.
    """
    for tag in dict.fromkeys((lookup(language, _tags()) or "en", "en")):
        if text := _messages(tag).get(key):
            return text.format(**values)
    raise KeyError(key)


@cache
def _tags() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in MESSAGES.glob("*.po")))


@cache
def _messages(tag: str) -> LanguageMap:
    """Key to text, of one message file."""
    from babel.messages.pofile import read_po  # noqa: PLC0415  # commands that show nothing do without

    with (MESSAGES / f"{tag}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}
