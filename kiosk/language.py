"""Languages: texts in several of them, what each is called, which way it is read, and the texts of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.messages.interface import FOLDER, Interface
from kiosk.messages.pseudo import is_pseudo, pseudo
from kiosk.tags import is_easy, lookup

if TYPE_CHECKING:
    from babel import Locale

LanguageMap = Mapping[str, str]
"""Language tag to text."""


def choose(texts: LanguageMap, wanted: str, *fallbacks: str) -> str:
    """The text in the wanted language, else in the first fallback that has it, else any, else an empty text."""
    if wanted in texts:  # nearly always, and asked for in every frame
        return texts[wanted]
    if is_pseudo(wanted):
        return pseudo(choose(texts, "en", *fallbacks))
    for tag in (wanted, *fallbacks):
        found = lookup(tag, texts)
        if found is not None:
            return texts[found]
    return next(iter(texts.values()), "")


def speaks(texts: LanguageMap, language: str) -> bool:
    """Whether `choose` finds a text in this very language."""
    return language in texts or is_pseudo(language) or lookup(language, texts) is not None


@cache
def own_name(tag: str) -> str:
    """The language named in itself, as it begins a line: `Français`, `العربية`; the tag where nobody knows it. One
    that is easy to read is told from the usual one beside it.

    >>> own_name("nl-BE")
    'Nederlands'
    >>> own_name("fr-simple")
    'Français facile'
    """
    locale = locale_of(tag)
    if locale is None:
        return tag
    alone = type(locale)(locale.language, script=locale.script)  # a country is no part of what it is called
    name = alone.get_display_name(alone)
    named = name[0].title() + name[1:] if name else tag
    return interface_text("language_easy", tag, name=named) if is_easy(tag) else named


@cache
def right_to_left(tag: str) -> bool:
    """Whether the language is read from right to left."""
    locale = locale_of(tag)
    return locale is not None and locale.character_order == "right-to-left"


def locale_of(tag: str) -> Locale | None:
    """What the CLDR knows of a language, or of the nearest wider one; None when it knows neither."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # commands that show nothing do without

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        wider = tag.rpartition("-")[0]
        return locale_of(wider) if wider else None


def interface_text(key: str, language: str, **values: object) -> str:
    """A text of the interface with its values put in; in English when the language has none. Where a text has plural
    forms, the value `count` chooses among them.

    Raises KeyError when English has none either.
    """
    return _interface.text(key, language, values)


def read_languages(beside: Iterable[Path], languages: Iterable[str]) -> Iterator[str]:
    """From now on, read the message files of `languages/` in these folders too, the first one before the others;
    what is wrong with them, or missing in these languages, in sentences."""
    global _interface  # noqa: PLW0603  # there is one interface, and texts of it are asked for everywhere
    _interface = Interface(folder / FOLDER for folder in beside)
    for fault in (*_interface.faults(), *_interface.missing(languages)):
        at = f":{fault.line}" if fault.line else ""
        yield f"{fault.file.parent.name}/{fault.file.name}{at}: {fault.what} {fault.hint}"


_interface = Interface()
