"""The texts of the interface in every language there is: the kiosk's own, and those that were dropped in.

A folder of message files may lie beside a pack and beside an exhibit file; what they hold goes before the kiosk's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from kiosk.messages.catalogue import SUFFIX, Catalogue, Fault, Wording, Wordings, read
from kiosk.messages.placeholders import COUNT, keep_sound
from kiosk.messages.pseudo import is_pseudo, pseudo
from kiosk.tags import TAG, widening

OWN = Path(__file__).parent
"""The folder of the files that come with the kiosk."""
FOLDER = "languages"
"""The folder beside a pack or an exhibit file."""
ENGLISH = "en"
TECHNICIANS = ("calibrate_", "preview_", "rehearse_", "service_")
"""The keys of texts that no visitor reads begin like these: a language that is dropped in may do without them."""
NAMED_KEYS = 3
"""So many missing texts are named; the others are counted."""


class Interface:
    """The texts by key and language. `folders` may hold message files, the first one goes before all others; one that
    is not there is as if it were empty."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._folders = tuple(folders)
        self._spoken: dict[str, Wordings] = {}

    def text(self, key: str, language: str, values: dict[str, object]) -> str:
        """A text with its values put in; in English when the language has none. `count` chooses among plural forms.

        Raises KeyError when English has none either.
        """
        if language not in self._spoken:
            self._spoken[language] = self._speak(language)
        return self._spoken[language][key].form(values.get(COUNT)).format(**values)

    def faults(self) -> Iterator[Fault]:
        """What is wrong in the files that were dropped in; English, or the kiosk's own text, is shown there instead."""
        for folder in self._folders:
            for file in sorted(folder.glob(f"*{SUFFIX}")):
                yield from self._catalogues[file].faults
        for folder in self._folders:
            yield from (_misnamed(file) for file in sorted(folder.glob("*")) if not _is_message_file(file))

    def missing(self, languages: Iterable[str]) -> Iterator[Fault]:
        """The languages in which a visitor would read something in English; `file` is the one to write or to mend."""
        for language in languages:
            if is_pseudo(language):
                continue
            spoken = self._in_itself(language)
            keys = [key for key in own_english() if key not in spoken and not key.startswith(TECHNICIANS)]
            if keys:
                yield self._lacking(language, keys)

    def _lacking(self, language: str, keys: list[str]) -> Fault:
        files = [file for tag in widening(language) for file in self._files(tag)]
        if not files:
            file = (*self._folders, Path(FOLDER))[0] / f"{language}{SUFFIX}"
            return Fault(file, 0, "", "the interface speaks English in this language.", "Write this file.")
        named = ", ".join(f"'{key}'" for key in keys[:NAMED_KEYS])
        more = f" and {len(keys) - NAMED_KEYS} more" if len(keys) > NAMED_KEYS else ""
        return Fault(files[0], 0, "", f"{named}{more} shown in English.", "Translate what is missing.")

    def _speak(self, language: str) -> Wordings:
        """Every text, each in the language as far as it has it."""
        if is_pseudo(language):
            return {
                key: Wording(tuple(pseudo(form) for form in wording.forms), wording.plural)
                for key, wording in self._speak(ENGLISH).items()
            }
        return {**own_english(), **self._in_itself(ENGLISH), **self._in_itself(language)}

    def _in_itself(self, language: str) -> Wordings:
        """The texts that there are in a language, the narrower tag and the nearer folder first."""
        found: dict[str, Wording] = {}
        for tag in widening(language):
            for file in self._files(tag):
                found = {**self._catalogues[file].wordings, **found}
        return found

    def _files(self, tag: str) -> Iterator[Path]:
        """The files of exactly this tag, whatever the case of their names."""
        yield from (file for file in self._catalogues if file.stem.lower() == tag)

    @cached_property
    def _catalogues(self) -> dict[Path, Catalogue]:
        """Every file that there is, the nearest folder first."""
        found: dict[Path, Catalogue] = {}
        for folder in self._folders:
            for file in sorted(folder.glob(f"*{SUFFIX}")):
                found[file] = read(file)
                keep_sound(found[file], own_english())
        return found | _own()


def own_english() -> Wordings:
    """The English texts that come with the kiosk: they say which texts there are, and which values they take."""
    return _own()[OWN / f"{ENGLISH}{SUFFIX}"].wordings


@cache
def _own() -> dict[Path, Catalogue]:
    """The files that come with the kiosk."""
    return {file: read(file) for file in sorted(OWN.glob(f"*{SUFFIX}"))}


def _is_message_file(file: Path) -> bool:
    return file.suffix == SUFFIX and bool(TAG.fullmatch(file.stem))


def _misnamed(file: Path) -> Fault:
    return Fault(file, 0, "", "this file is not read.", "Name it by its language: it.po, or pt-BR.po.")
