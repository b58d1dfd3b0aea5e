"""Whom a pack has to thank: its makers, its sources, and whose work its scenes show, by the credits beside the media.

Of the files beside the media (`asset`) the required statement is shown, else the credit, and `rights`, the address of
a licence, by its short name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.packs.asset import Beside
from kiosk.packs.load import Pack
from kiosk.packs.model import Residency, SceneSettings
from kiosk.packs.walk import assets_in, texts_in

CREDIT_KEY = "credit"
"""The key of a scene, or of a part of it, that says whose work it shows there."""
CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)")
PUBLIC_DOMAIN = {"zero": "CC0", "mark": "Public Domain Mark"}
NO_LETTERS = re.compile(r"[\W_]+")
RIGHTS_STATEMENT = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/")

Words = dict[str, str]
"""A text for each language; under the empty tag the same text for all."""


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is shown: its credit in words, its licence, and what the scenes are called that show it."""

    credit: Words
    licence: str
    scenes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Thanks:
    """All that a pack says of its makers; `faults` are the files of credits that could not be read, in sentences."""

    title: Words
    summary: Words
    residency: Residency | None
    credits: tuple[str, ...]
    works: tuple[Work, ...]
    faults: tuple[str, ...] = ()


NOBODY = Thanks({}, {}, None, (), ())


def thanks_of(pack: Pack) -> Thanks:
    """Read whom the pack has to thank; never raises for what stands in the files."""
    manifest, beside = pack.manifest, pack.beside
    works: list[Work] = []
    for settings in pack.scenes.values():
        scenes = (dict(settings.title),) if settings.title else ()
        for credit, licence in _shown_by(settings, beside):
            _add(works, Work(credit, licence, scenes))
    return Thanks(
        dict(manifest.title),
        dict(manifest.summary or {}),
        manifest.residency,
        tuple(manifest.credits),
        tuple(works),
        tuple(str(error) for error in beside.errors),
    )


def _add(works: list[Work], work: Work) -> None:
    """Add a work; where one says the same in any language, its scenes are added to that one, and of the two credits the
    one in more languages stays."""
    names = _names(work)
    for at, before in enumerate(works):
        if names & _names(before):
            more = (scene for scene in work.scenes if scene not in before.scenes)
            fuller = max(before, work, key=lambda each: len(each.credit))
            works[at] = replace(fuller, scenes=(*before.scenes, *more))
            return
    works.append(work)


def _names(work: Work) -> set[str]:
    """What a work says in each language, by its letters and digits alone: some write the licence into the credit."""
    return {NO_LETTERS.sub("", f"{text} {work.licence}").casefold() for text in work.credit.values()}


def licence(rights: str) -> str:
    """The short name of a licence by its address; of one that is not known, the address.

    >>> licence("http://creativecommons.org/licenses/by-sa/4.0/")
    'CC BY-SA 4.0'
    """
    if found := CREATIVE_COMMONS.match(rights):
        return f"CC {found[1].upper()} {found[2]}"
    for name, words in PUBLIC_DOMAIN.items():
        if f"creativecommons.org/publicdomain/{name}" in rights:
            return words
    if found := RIGHTS_STATEMENT.match(rights):
        return found[1]
    return re.sub(r"^https?://|/$", "", rights)


def _shown_by(settings: SceneSettings, beside: Beside) -> Iterator[tuple[Words, str]]:
    """The credits of all that a scene shows, in words and by licence, some perhaps twice."""
    for path, texts in texts_in(settings):
        if path[-1] == CREDIT_KEY and any(texts.values()):
            yield dict(texts), ""
    for _, asset in assets_in(settings):
        said = beside.about(asset).said
        credit = dict(said.required_statement) or {"": said.credit}
        if any(credit.values()):
            yield credit, licence(said.rights)
