"""Texts that have a name: `texts/carillon.yaml` holds them, and a scene says `title: carillon.ring`.

So a text that stands in several places is written once, and who translates gets files with nothing but texts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, RootModel

from kiosk.errors import KioskError, KioskErrors, did_you_mean
from kiosk.packs.fields import NAMED_TEXT, Placed, TextMap, Texts
from kiosk.yamlfile import FileError, Spot, fault, load_document, name_refused, validate

TEXTS = "texts"


def _key(text: str) -> str:
    if not NAMED_TEXT.fullmatch(f"file.{text}"):
        raise fault(f"'{text}' is no name of a text.", "Use small letters, digits, hyphens and underscores.")
    return text


class TextFile(RootModel[dict[Annotated[str, AfterValidator(_key)], Texts]]):
    """A file of the folder `texts`: names, and for each a text in every language."""


class NamedTexts:
    """The texts of the folder `texts` by their names, `carillon.ring`. `errors` are what is wrong in the files; `used`
    are the names that were asked for."""

    def __init__(self, folder: Path) -> None:
        self.errors: list[KioskError] = []
        self.texts: dict[str, tuple[TextMap, Placed]] = {}
        self.used: set[str] = set()
        for path in sorted((folder / TEXTS).glob("*.yaml")):
            self._read(path, folder)

    def named(self, name: str) -> tuple[TextMap, Placed]:
        """The text of this name, and where it is written; raises a fault for a name that none has."""
        if name not in self.texts:
            raise fault(f"no such text '{name}'.", did_you_mean(name, self.texts) or f"Write it in {TEXTS}/.")
        self.used.add(name)
        return self.texts[name]

    def unused(self) -> list[KioskError]:
        """Texts that nothing asks for."""
        lost = [self.texts[name][1] for name in self.texts if name not in self.used]
        return [
            document.error(path, "no scene uses this text.", "Name it in a scene, or remove it.", key=True)
            for document, path in lost
        ]

    def _read(self, path: Path, folder: Path) -> None:
        refused = name_refused(path.stem)
        if refused:
            self.errors.append(FileError(Spot(f"{TEXTS}/{path.name}"), *refused))
            return
        try:
            document = load_document(path, folder)
            found = validate(document, TextFile).root
        except KioskErrors as errors:
            self.errors += errors.errors
            return
        for key, texts in found.items():
            self.texts[f"{path.stem}.{key}"] = TextMap.of(texts), (document, (key,))
