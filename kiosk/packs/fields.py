"""The types of a pack's values: texts in several languages, files of the pack, colours, versions.

Values of `Texts`, `Asset` and `Picture` keep a type of their own after loading (`TextMap`, `AssetPath`, `PicturePath`),
so that a check can find every one of them in any model, an add-on's too, without knowing the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, Any, Protocol, TypeAlias

from pydantic import AfterValidator, ValidationInfo, ValidatorFunctionWrapHandler, WithJsonSchema, WrapValidator

from kiosk.yamlfile import Document, KeyPath, Language, fault

PICTURE_SUFFIXES = frozenset({".webp", ".png", ".jpg", ".jpeg", ".svg"})
PLANES_FILE = "planes.yaml"
TITLE_CHARACTERS = 80
"""The longest title that a kiosk may report of itself (`contract.messages.PackVersion`)."""

_SEMANTIC = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


NAMED_TEXT = re.compile(r"[a-z0-9-]{1,32}\.[a-z0-9_-]{1,64}")
"""How a text is called that stands in the folder `texts`: by its file and its key, `carillon.ring`."""

FALLS_BACK = "falls_back"
"""The key beside the languages of a text that names the one which is shown where others are missing, on purpose."""

Placed: TypeAlias = tuple[Document, KeyPath]
"""Where a value is written: the file, and the keys that lead to it."""


class TextMap(dict[str, str]):
    """Language tag to text. `placed` is where it is written, when it is called by its name; else None. `falls_back` is
    the language that is meant to be shown in those that are missing; empty where none may be."""

    placed: Placed | None = None
    falls_back: str = ""

    @classmethod
    def of(cls, texts: dict[str, str]) -> TextMap:
        """These texts anew, which fall back as they did."""
        made = cls(texts)
        made.falls_back = falls_back(texts)
        return made


def falls_back(texts: Mapping[str, str]) -> str:
    """The language that a text falls back on where it is missing on purpose; empty where it may not be missing."""
    return texts.falls_back if isinstance(texts, TextMap) else ""


class Named(Protocol):
    """Texts that can be called by their names."""

    def named(self, name: str) -> tuple[TextMap, Placed]:
        """The text of this name, and where it is written; raises a fault for a name that none has."""
        ...


class AssetPath(str):
    """A file of the pack, by its path from the pack's folder with `/` between the parts."""

    __slots__ = ()


class PicturePath(AssetPath):
    """A picture of the pack: an image file, or a `planes.yaml` that lays several over each other."""

    __slots__ = ()


class TouchBox(tuple[float, float, float, float]):
    """A place of a picture that is touched: left, top, width and height in design pixels."""

    __slots__ = ()


def _texts(value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo[Named | None]) -> TextMap:
    placed, back = None, ""
    if isinstance(value, str):
        if info.context is None or not NAMED_TEXT.fullmatch(value):
            what = "one text stands here, a text for each language is wanted."
            raise fault(what, "Write fr: …, nl: … below the key.")
        value, placed = info.context.named(value)
        back = value.falls_back
    elif isinstance(value, dict) and FALLS_BACK in value:
        back = str(value[FALLS_BACK])
        value = {tag: text for tag, text in value.items() if tag != FALLS_BACK}
    made = TextMap(handler(value))
    if not made:
        raise fault("no text in any language stands here.", "Write one, for example {fr: …, en: …}.")
    if back and back not in made:
        raise fault(f"it falls back on '{back}', and is not written in it.", f"Name one of {', '.join(made)}.")
    made.placed, made.falls_back = placed, back
    return made


def _titles(value: dict[str, str]) -> dict[str, str]:
    for tag, text in value.items():
        if len(text) > TITLE_CHARACTERS:
            what = f"the title in {tag} has {len(text)} characters."
            raise fault(what, f"At most {TITLE_CHARACTERS} are wanted.")
    return value


def _inside(value: str) -> AssetPath:
    path = PurePosixPath(value)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) or "\\" in value:
        raise fault("an address or a Windows path cannot name a file of the pack.", "Write it as media/picture.webp.")
    if not path.parts:
        raise fault("no file is named here.", "Write its path from the pack's folder.")
    if path.is_absolute() or ".." in path.parts:
        raise fault("this file lies outside the pack.", "Copy it into the pack and name it from the pack's folder.")
    return AssetPath(path)


def _picture(value: str) -> PicturePath:
    path = PurePosixPath(_inside(value))
    if path.name != PLANES_FILE and path.suffix.lower() not in PICTURE_SUFFIXES:
        known = ", ".join(sorted(suffix[1:] for suffix in PICTURE_SUFFIXES))
        raise fault("this is no picture that a kiosk can show.", f"Use {known} or a {PLANES_FILE}.")
    return PicturePath(path)


def _version(value: str) -> str:
    if not _SEMANTIC.fullmatch(value) or len(value) > 32:
        raise fault(f"'{value}' is no version.", 'Write three numbers in quotes: "1.4.0".')
    return value


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise fault(f"'{value}' is no colour.", 'Write it in quotes with six hexadecimal digits: "#1e2630".')
    return value.lower()


Texts = Annotated[dict[Language, str], WrapValidator(_texts)]
"""A text for each language, `{fr: Beffroi, en: Belfry}`, or the name of one of the folder `texts`: `carillon.ring`."""

Title = Annotated[Texts, AfterValidator(_titles)]
"""Texts of at most 80 characters."""

FILE = "path"
"""What a JSON Schema calls the form of a file's name."""

Asset = Annotated[str, AfterValidator(_inside), WithJsonSchema({"type": "string", "format": FILE})]
"""The path of a file inside the pack, `media/bell.wav`; an absolute one, `..` and addresses are refused."""

Picture = Annotated[str, AfterValidator(_picture), WithJsonSchema({"type": "string", "format": FILE})]
"""An asset that is an image file or a `planes.yaml`."""

Version = Annotated[str, AfterValidator(_version)]
"""A semantic version, three numbers."""

Colour = Annotated[str, AfterValidator(_colour)]
"""A colour as `#rrggbb`, lower case after loading."""

Touched = Annotated[tuple[float, float, float, float], AfterValidator(TouchBox)]
"""Left, top, width and height in design pixels of a picture, of a place that visitors touch."""
