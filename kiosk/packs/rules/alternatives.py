"""What pictures, sounds and films are for those who do not see or hear them: descriptions and transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kiosk.errors import KioskError
from kiosk.packs.asset import SUFFIX, About
from kiosk.packs.fields import TextMap, falls_back
from kiosk.packs.model import Manifest
from kiosk.packs.rules.wording import never_shown, words
from kiosk.packs.sounds import SOUND_SUFFIXES
from kiosk.tags import lookup
from kiosk.yamlfile import Document, KeyPath

ALT_WORDS = 30
"""More is read out for too long."""

_NEEDLESS = re.compile(
    r"(an? |une? |een |eine? )?(image|picture|photo(graph)?|drawing|dessin|foto(grafie)?|afbeelding|tekening|bild"
    r"|zeichnung) (of|de|d’|d'|du|des|van|von)\b",
    re.IGNORECASE,
)
"""What a screen reader has said already: that it is a picture."""


def undescribed(name: str, about: About, manifest: Manifest) -> Iterator[KioskError]:
    """Languages of the pack in which nobody is told what a picture shows."""
    if about.nearest is None:
        return  # it has no credits either, which is told already
    missing = _missing(about.said.alt, manifest)
    if missing:
        document, path = about.places.get("alt", (about.nearest, ()))
        what = f"what '{PurePosixPath(name).name}' shows is not told in {', '.join(missing)}."
        yield document.error(path, what, "Write it below 'alt:', for those who do not see it.")


def badly_described(about: About, manifest: Manifest) -> Iterator[KioskError]:
    """Descriptions that take long to hear, that begin with what is known, or that nobody hears."""
    if "alt" not in about.places:
        return
    document, path = about.places["alt"]
    yield from never_shown(document, TextMap(about.said.alt), path, manifest)
    for tag, text in about.said.alt.items():
        if words(text) > ALT_WORDS:
            what = f"{words(text)} words are many for a description."
            yield document.error((*path, tag), what, f"At most {ALT_WORDS} are easy to listen to.")
        if _NEEDLESS.match(text):
            yield document.error((*path, tag), "that it is a picture is known.", "Begin with what it shows.")


def unwritten(document: Document, path: KeyPath, name: str, about: About, manifest: Manifest) -> Iterator[KioskError]:
    """A sound of which nobody knows what is said in it, who does not hear it."""
    if PurePosixPath(name).suffix.lower() not in SOUND_SUFFIXES or about.said.spoken is False:
        return
    missing = _missing(about.said.transcript, manifest)
    if missing:
        what = f"what is said in this sound is not written in {', '.join(missing)}."
        hint = f"Write it into {name}{SUFFIX} below 'transcript:', or 'spoken: false'."
        yield document.error(path, what, hint)


def untold(
    document: Document, path: KeyPath, name: str, transcripts: Iterable[dict[str, str]], manifest: Manifest
) -> Iterator[KioskError]:
    """A film with sound of which nobody can read in any of its transcripts what is said and seen in it."""
    written = {tag: text for each in transcripts for tag, text in each.items() if text.strip()}
    missing = _missing(written, manifest)
    if missing:
        what = f"what is said and seen in this film is not written in {', '.join(missing)}."
        hint = f"Write it below 'transcript:' of its scene, or 'spoken: false' into {name}{SUFFIX}."
        yield document.error(path, what, hint)


def unsigned(document: Document, path: KeyPath, name: str, about: About, *, signed: bool) -> Iterator[KioskError]:
    """A film of which nobody has said whether it is signed, and whether it tells what is seen. Where a version with a
    signer lies beside it, it is `signed`, and nobody asks."""
    for key, what in (("signed", "whether somebody signs in it"), ("described", "whether it tells what is seen")):
        if getattr(about.said, key) is None and not (key == "signed" and signed):
            hint = f"Write '{key}: true' or '{key}: false' into {name}{SUFFIX}."
            yield document.error(path, f"of this film nobody knows {what}.", hint)


def _missing(texts: TextMap | dict[str, str], manifest: Manifest) -> list[str]:
    written = [tag for tag, text in texts.items() if text.strip()]
    if falls_back(texts) in written:
        return []
    return [tag for tag in manifest.languages if lookup(tag, written) is None]
