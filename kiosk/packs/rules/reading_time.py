"""How long the words take that stand on the screen at once: a heading, its text and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.errors import KioskError
from kiosk.packs.load import Reading, scene_file
from kiosk.packs.rules.wording import labels_at_most, words
from kiosk.packs.walk import texts_in
from kiosk.tags import lookup
from kiosk.yamlfile import KeyPath

WORDS_A_MINUTE = 160
STANDING_S = 45.0
"""Nobody reads longer at a stretch while standing."""
TOGETHER = frozenset({"heading", "title", "name", "text", "caption", "question", "explanation", "label", "year"})
"""The keys of one part of a scene that are shown together."""


def reading_s(text: str) -> float:
    """Seconds that it takes to read a text."""
    return words(text) * 60 / WORDS_A_MINUTE


def too_long_to_stand(reading: Reading) -> Iterator[KioskError]:
    """Parts of a scene whose texts take too long together; a text that is too long by itself is told elsewhere."""
    for name, settings in reading.scenes.items():
        parts: dict[KeyPath, list[dict[str, str]]] = {}
        for path, texts in texts_in(settings):
            if path[-1] in TOGETHER:
                parts.setdefault(path[:-1], []).append(texts)
        for path, together in parts.items():
            for language in reading.manifest.languages if reading.manifest is not None else ():
                yield from _too_long(reading, scene_file(name), path, language, together)


def _too_long(
    reading: Reading, file: str, path: KeyPath, language: str, together: list[dict[str, str]]
) -> Iterator[KioskError]:
    said = [texts[tag] for texts in together if (tag := lookup(language, texts)) is not None]
    time_s = sum(reading_s(text) for text in said)
    if time_s > STANDING_S and all(words(text) <= labels_at_most(language) for text in said):
        what = f"in {language} the texts here take {time_s:.0f} s to read."
        yield reading.documents[file].error(path, what, f"At most {STANDING_S:.0f} s are read standing: shorten them.")
