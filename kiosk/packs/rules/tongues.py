"""Languages that nobody speaks: tags of the right form, of which Unicode's list knows no language or no country.

That list has nearly seven hundred languages, and not all there are: so a tag that is nearly one of them is advice, with
the one that may be meant, and only one that is like none is an error. `qaa` to `qtz` are for languages without a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel import Locale

from kiosk.errors import KioskError
from kiosk.packs.load import MANIFEST, Reading
from kiosk.tags import primary
from kiosk.yamlfile import nearest

USUAL = frozenset({"ar", "de", "en", "fr", "nl"})
"""Known without a look at the list, which takes time to load."""
_MEANT: Mapping[str, str] = {"UK": "GB", "EN": "GB", "SP": "ES", "JA": "JP", "EL": "GR"}
"""Codes that are often taken for those of a country, to the country that is meant."""
NONE = frozenset({"mis", "mul", "root", "und", "zxx"})
"""What the list has for what is no language, or not one."""
OWN = re.compile("q[a-t][a-z]")
"""For languages that have no tag, by agreement of who uses them (BCP 47)."""
PRIVATE = "x"
"""What follows this part of a tag is nobody's affair."""


def unknown_languages(reading: Reading) -> Iterator[KioskError]:
    """Languages of the pack, or countries of theirs, that nobody knows, and that are like none."""
    return (error for error, near in _unknown(reading) if not near)


def misspelt_languages(reading: Reading) -> Iterator[KioskError]:
    """Languages of the pack, or countries of theirs, that are not known, and nearly one that is."""
    return (error for error, near in _unknown(reading) if near)


def _unknown(reading: Reading) -> Iterator[tuple[KioskError, bool]]:
    """What is not known, and whether something near it is."""
    for number, tag in enumerate(reading.manifest.languages if reading.manifest is not None else ()):
        document, path = reading.documents[MANIFEST], ("languages", number)
        if primary(tag) not in USUAL and not OWN.fullmatch(primary(tag)) and primary(tag) not in _known().languages:
            near = nearest(tag, [*USUAL, *_known().languages])
            hint = near or "Look it up in the list of ISO 639; one that is not in it is called qaa-x-name."
            yield document.error(path, f"a language '{tag}' is not known.", hint), bool(near)
        for country in _countries(tag):
            if country not in _known().countries:
                meant = tag.replace(country, _MEANT.get(country, ""))
                hint = f"Did you mean '{meant}'?" if country in _MEANT else "Look it up in the list of ISO 3166."
                yield document.error(path, f"a country '{country}' is not known.", hint), country in _MEANT


def _countries(tag: str) -> Iterator[str]:
    """The country in a tag: two letters after the language, `BE` of `nl-BE`."""
    for part in tag.split("-")[1:]:
        if part.lower() == PRIVATE:
            return
        if len(part) == 2 and part.isalpha():
            yield part.upper()


class _Known:
    """The codes that Unicode has names for."""

    def __init__(self) -> None:
        english = Locale("en")
        self.languages = frozenset(english.languages) - NONE
        self.countries = frozenset(english.territories)


@lru_cache(maxsize=1)
def _known() -> _Known:
    return _Known()
