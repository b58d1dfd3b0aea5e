"""Languages that nobody speaks: tags of the right form, of which Unicode's list knows no language or no country.

That list has the languages that somebody has described, nearly seven hundred, and not all there are: so it is advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel import Locale

from kiosk.errors import KioskError, did_you_mean
from kiosk.packs.load import MANIFEST, Reading
from kiosk.tags import primary

USUAL = frozenset({"ar", "de", "en", "fr", "nl"})
"""Known without a look at the list, which takes time to load."""
_MEANT: Mapping[str, str] = {"UK": "GB", "EN": "GB", "SP": "ES", "JA": "JP", "EL": "GR"}
"""Codes that are often taken for those of a country, to the country that is meant."""
NONE = frozenset({"mis", "mul", "root", "und", "zxx"})
"""What the list has for what is no language, or not one."""
PRIVATE = "x"
"""What follows this part of a tag is nobody's affair."""


def unknown_languages(reading: Reading) -> Iterator[KioskError]:
    """Languages of the pack that are not known, or as they are spoken in a country that is not."""
    for number, tag in enumerate(reading.manifest.languages if reading.manifest is not None else ()):
        document, path = reading.documents[MANIFEST], ("languages", number)
        if primary(tag) not in USUAL and primary(tag) not in _known().languages:
            hint = did_you_mean(tag, [*USUAL, *_known().languages]) or "Look it up in the list of ISO 639."
            yield document.error(path, f"a language '{tag}' is not known.", hint)
        for country in _countries(tag):
            if country not in _known().countries:
                meant = tag.replace(country, _MEANT.get(country, ""))
                hint = f"Did you mean '{meant}'?" if country in _MEANT else "Look it up in the list of ISO 3166."
                yield document.error(path, f"a country '{country}' is not known.", hint)


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
