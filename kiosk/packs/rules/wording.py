"""The texts of a pack: there in every language, and short enough to be read standing.

Limits of `research`: labels of 75 words at most and sentences of 25 (Smithsonian Guidelines for Accessible Exhibition
Design), never more than 150 words. French and German say the same in a quarter more words, Dutch in a tenth more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kiosk.errors import KioskError
from kiosk.packs.fields import FALLS_BACK, TextMap
from kiosk.packs.model import Manifest
from kiosk.tags import EASY as EASY  # noqa: PLC0414  # those who ask for it find it here
from kiosk.tags import is_easy, lookup, primary
from kiosk.yamlfile import Document, KeyPath

WORDS = 75
"""Words of a label, in English."""
WORDS_EVER = 150
SENTENCE_WORDS = 25
EASY_SENTENCE_WORDS = 12
"""In easy language."""
PARAGRAPH_WORDS = 50
LONGER: Mapping[str, float] = {"fr": 1.25, "de": 1.25, "nl": 1.1}
"""How many more words a language needs for the same."""

_END_OF_SENTENCE = re.compile(r"[.!?…]+[\"'»”’)]*(?=\s|$)|\n\s*\n")


def words(text: str) -> int:
    """How many words a text has; a sign that stands alone, as French sets them, is none."""
    return sum(any(sign.isalnum() for sign in part) for part in text.split())


def longest_sentence(text: str) -> int:
    """The words of the longest sentence."""
    return max(words(sentence) for sentence in _END_OF_SENTENCE.split(text))


def longest_paragraph(text: str) -> int:
    """The words of the longest paragraph."""
    return max(words(paragraph) for paragraph in text.split("\n"))


def labels_at_most(tag: str) -> int:
    """How many words a label in this language may have."""
    return round(WORDS * LONGER.get(primary(tag), 1.0))


def sentences_at_most(tag: str) -> int:
    """How many words a sentence in this language may have."""
    return EASY_SENTENCE_WORDS if is_easy(tag) else SENTENCE_WORDS


def unwritten_in(texts: TextMap, manifest: Manifest) -> list[str]:
    """Languages of the pack that a text is not there in, but for those that the pack says are incomplete; none where it
    falls back on another one on purpose."""
    written = [tag for tag, text in texts.items() if text.strip()]
    complete = (
        [] if texts.falls_back in written else [tag for tag in manifest.languages if tag not in manifest.incomplete]
    )
    return [tag for tag in complete if lookup(tag, written) is None]


def missing_languages(document: Document, texts: TextMap, path: KeyPath, manifest: Manifest) -> Iterator[KioskError]:
    """Languages in which a text is missing."""
    missing = unwritten_in(texts, manifest)
    unwritten = [tag for tag in missing if tag in texts]
    for tag in unwritten:
        yield document.error((*path, tag), f"nothing is written in {tag}.", "Translate it.")
    if len(missing) > len(unwritten):
        left_out = ", ".join(tag for tag in missing if tag not in unwritten)
        yield document.error(path, f"missing in {left_out}.", "Translate it.")


def needless_falls(document: Document, texts: TextMap, path: KeyPath, manifest: Manifest) -> Iterator[KioskError]:
    """Texts that fall back on a language, and are there in every one."""
    written = [tag for tag, text in texts.items() if text.strip()]
    if texts.falls_back and all(lookup(tag, written) is not None for tag in manifest.languages):
        what = "the text is written in every language, so it falls back on none."
        yield document.error((*path, FALLS_BACK), what, "Remove this key.", key=True)


def too_long(document: Document, texts: TextMap, path: KeyPath) -> Iterator[KioskError]:
    """Texts of more words than anybody reads."""
    for tag, text in texts.items():
        if words(text) > WORDS_EVER:
            what = f"{words(text)} words are more than a visitor reads."
            yield document.error((*path, tag), what, f"The most is {WORDS_EVER}.")


def hard_to_read(document: Document, texts: TextMap, path: KeyPath) -> Iterator[KioskError]:
    """Texts that are rather long, sentences and paragraphs that are, and texts cut off by a `#`."""
    for tag, text in texts.items():
        at = (*path, tag)
        if labels_at_most(tag) < words(text) <= WORDS_EVER:
            yield document.error(at, f"{words(text)} words are many for a label.", f"Try {labels_at_most(tag)}.")
        elif longest_paragraph(text) > PARAGRAPH_WORDS * LONGER.get(primary(tag), 1.0):
            what = f"a paragraph has {longest_paragraph(text)} words."
            yield document.error(at, what, f"Begin a new one (an empty line) after {PARAGRAPH_WORDS} at most.")
        if longest_sentence(text) > sentences_at_most(tag):
            what = f"a sentence has {longest_sentence(text)} words."
            yield document.error(at, what, f"At most {sentences_at_most(tag)} are easy to follow.")
        if document.mark(at).cut:
            yield document.error(at, "the text ends before '#'; what follows is a comment.", "Put it all in quotes.")


def never_shown(document: Document, texts: TextMap, path: KeyPath, manifest: Manifest) -> Iterator[KioskError]:
    """Texts in languages that the pack does not have."""
    for tag in texts:
        if tag not in {lookup(language, texts) for language in manifest.languages}:
            what = f"'{tag}' is no language of the pack ({', '.join(manifest.languages)}): this is never shown."
            yield document.error((*path, tag), what, "Add it to languages, or remove it.", key=True)
