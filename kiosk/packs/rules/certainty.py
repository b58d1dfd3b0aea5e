"""Facts that sources do not agree on: a text says so in the sentence in which one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kiosk.errors import KioskError
from kiosk.packs.load import Reading
from kiosk.packs.walk import texts_in
from kiosk.tags import primary
from kiosk.yamlfile import Document, KeyPath

QUALIFIERS: Mapping[str, str] = {
    "fr": r"environ|vers|autour de|plus de|plus d[’']|près de|entre .+ et|dans les années|on dit|dit-on|tenue? pour"
    r"|selon|d[’']après|peut-être|sans doute|probablement|serai(t|ent)|aurai(t|ent)",
    "nl": r"ongeveer|omstreeks|rond|meer dan|bijna|zowat|tussen .+ en|in de jaren|naar men zegt|geldt als|volgens"
    r"|misschien|wellicht|waarschijnlijk|zou(den)?",
    "en": r"about|around|more than|nearly|almost|between .+ and|in the \d+s|(is|are|was|were) said|held to be"
    r"|according to|perhaps|maybe|probably|may have|might",
    "de": r"etwa|ungefähr|um|rund|mehr als|fast|knapp|zwischen .+ und|in den \d+er|soll(en)?|gilt als|laut|nach"
    r"|vielleicht|wohl|vermutlich|wahrscheinlich",
}
"""What makes it plain in each language that nobody knows for sure; a span of years does so in all."""

_SPAN = re.compile(r"\d{3,4}\s?[-–/]\s?\d{2,4}")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'»”’)]*\s+|\n\s*\n")


def unqualified(reading: Reading) -> Iterator[KioskError]:
    """Uncertain facts that a text gives as certain, and those that no text gives."""
    for name, settings in reading.scenes.items():
        for number, fact in enumerate(settings.uncertain):
            found = [(path, tag, text) for path, texts in texts_in(settings) for tag, text in texts.items()]
            with_it = [(path, tag, text) for path, tag, text in found if fact in text]
            if not with_it:
                yield reading.scene_error(
                    name, ("uncertain", number), f"no text says '{fact}'.", "Correct it, or remove it."
                )
            for path, tag, text in with_it:
                placed = next(texts.placed for at, texts in texts_in(settings) if at == path)
                document, at = placed or (reading.documents[f"scenes/{name}.yaml"], path)
                yield from _unqualified(document, (*at, tag), tag, text, fact)


def not_known(reading: Reading) -> Iterator[KioskError]:
    """Languages of the pack in which nobody can look for such words here; told once, where a first fact stands."""
    tags = reading.manifest.languages if reading.manifest is not None else []
    unknown = [tag for tag in tags if primary(tag) not in QUALIFIERS]
    first = next((name for name, settings in reading.scenes.items() if settings.uncertain), None)
    if unknown and first is not None:
        what = f"whether the texts in {', '.join(unknown)} say that this is uncertain cannot be checked."
        yield reading.scene_error(first, ("uncertain",), what, "Let somebody who reads it look at each such sentence.")


def _unqualified(document: Document, path: KeyPath, tag: str, text: str, fact: str) -> Iterator[KioskError]:
    words = QUALIFIERS.get(primary(tag))
    if words is None:
        return
    qualifier = re.compile(rf"\b({words})(?!\w)", re.IGNORECASE)
    for sentence in _SENTENCE.split(text):
        if fact in sentence and not qualifier.search(sentence) and not _SPAN.search(sentence):
            hint = "Say so in the same sentence: about, according to, it is said."
            yield document.error(path, f"'{fact}' is uncertain, and the text does not say so.", hint)
