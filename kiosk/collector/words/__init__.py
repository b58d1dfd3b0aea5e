"""The pages in other languages than English: each in files of its own, by the names of the texts.

What is not there stands in English, as the page of the fleet does as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.collector.definitions import DEFINITIONS, Definition
from kiosk.collector.spoken import SPOKEN
from kiosk.collector.words import (
    care_de,
    care_fr,
    care_nl,
    de,
    enrol_de,
    enrol_fr,
    enrol_nl,
    fleet_de,
    fleet_fr,
    fleet_nl,
    fr,
    nl,
)

WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {**fr.WORDS, **care_fr.WORDS, **enrol_fr.WORDS, **fleet_fr.WORDS},
    "nl": {**nl.WORDS, **care_nl.WORDS, **enrol_nl.WORDS, **fleet_nl.WORDS},
    "de": {**de.WORDS, **care_de.WORDS, **enrol_de.WORDS, **fleet_de.WORDS},
}
"""Language to the texts by name."""
MEANINGS: Mapping[str, Mapping[str, Definition]] = {"fr": fr.MEANINGS, "nl": nl.MEANINGS, "de": de.MEANINGS}
"""Language to what each measure is called and means; a source without words of its own is as in English."""


def defined(name: str) -> Definition:
    """What a measure means, in the language that is spoken."""
    return MEANINGS.get(SPOKEN.get(), DEFINITIONS)[name]


def source_of(name: str) -> str:
    """Who made the measure, in the language that is spoken; empty where it is the house's own."""
    return defined(name).source or DEFINITIONS[name].source
