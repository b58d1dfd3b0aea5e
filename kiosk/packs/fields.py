"""The types of a pack's values: texts in several languages, files of the pack, colours, versions.

Values of `Texts`, `Asset` and `Picture` keep a type of their own after loading (`TextMap`, `AssetPath`, `PicturePath`),
so that a check can find every one of them in any model, an add-on's too, without knowing the model.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from kiosk.yamlfile import Language, fault

PICTURE_SUFFIXES = frozenset({".webp", ".png", ".jpg", ".jpeg", ".svg"})
PLANES_FILE = "planes.yaml"
TITLE_CHARACTERS = 80
"""The longest title that a kiosk may report of itself (`contract.messages.PackVersion`)."""

_SEMANTIC = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class TextMap(dict[str, str]):
    """Language tag to text."""


class AssetPath(str):
    """A file of the pack, by its path from the pack's folder with `/` between the parts."""

    __slots__ = ()


class PicturePath(AssetPath):
    """A picture of the pack: an image file, or a `planes.yaml` that lays several over each other."""

    __slots__ = ()


def _not_one_text(value: Any) -> Any:
    if isinstance(value, str):
        raise fault("one text stands here, a text for each language is wanted.", "Write fr: …, nl: … below the key.")
    return value


def _texts(value: dict[str, str]) -> TextMap:
    if not value:
        raise fault("no text in any language stands here.", "Write one, for example {fr: …, en: …}.")
    return TextMap(value)


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


Texts = Annotated[dict[Language, str], BeforeValidator(_not_one_text), AfterValidator(_texts)]
"""A text for each language, `{fr: Beffroi, en: Belfry}`."""

Title = Annotated[Texts, AfterValidator(_titles)]
"""Texts of at most 80 characters."""

Asset = Annotated[str, AfterValidator(_inside)]
"""The path of a file inside the pack, `media/bell.wav`; an absolute one, `..` and addresses are refused."""

Picture = Annotated[str, AfterValidator(_picture)]
"""An asset that is an image file or a `planes.yaml`."""

Version = Annotated[str, AfterValidator(_version)]
"""A semantic version, three numbers."""

Colour = Annotated[str, AfterValidator(_colour)]
"""A colour as `#rrggbb`, lower case after loading."""
