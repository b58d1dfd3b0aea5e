"""A new pack to go on with, from a template of the house or from a folder of media."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.errors import KioskError, did_you_mean
from kiosk.packs.load import MANIFEST
from kiosk.packs.making import schema
from kiosk.packs.making.credited import MEDIA
from kiosk.packs.making.editors import headed
from kiosk.packs.making.from_folder import LANGUAGES, Composed, compose, is_mere_media
from kiosk.tags import lookup
from kiosk.yamlfile import name_refused
from kiosk.yamlfile.writing import quoted, rewritten

TEMPLATES = Path(__file__).parent / "templates"
CREDITS = f"{MEDIA}/credits.yaml"
SAID_IN = "en"
"""A template says in this language what it has no words for in another one."""


def templates() -> list[str]:
    """The names of the templates."""
    return sorted(path.parent.name for path in TEMPLATES.glob(f"*/{MANIFEST}"))


def from_template(template: str, name: str, languages: Sequence[str] = LANGUAGES) -> Composed:
    """The pack of a template under a name and in these languages; raises KioskError when there is no such template."""
    if template not in templates():
        raise KioskError("--template", f"no such template '{template}'.", did_you_mean(template, templates()))
    made, folder = Composed(), TEMPLATES / template
    for path in sorted(folder.rglob("*.yaml")):
        made.written[path.relative_to(folder).as_posix()] = _fitted(path.read_text(encoding="utf-8"), languages)
    made.written[MANIFEST] = rewritten(made.written[MANIFEST], lambda keys: keys.update(id=name))
    named = (re.findall(rf"{MEDIA}/([a-z]+\.svg)", text) for text in made.written.values())
    pictures = sorted({picture for found in named for picture in found})
    made.taken = {f"{MEDIA}/{picture}": TEMPLATES / MEDIA / picture for picture in pictures}
    credits_text = (TEMPLATES / CREDITS).read_text(encoding="utf-8")
    made.written[CREDITS] = rewritten(_fitted(credits_text, languages), partial(_keep, pictures=pictures))
    return made


def create(made: Composed, target: Path) -> None:
    """Write a composed pack into a folder that is not there yet, or is empty, with the schemas that its files name for
    editors; all of it, or nothing. Raises KioskError.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise KioskError(str(target), "something is there already.", "Name a folder that is not there yet.")
    part = target.with_name(f".{target.name}.part")
    try:
        replace(made, written={name: headed(name, text) for name, text in made.written.items()}).write(part)
        schema.write(part / schema.FOLDER)
        part.rename(target)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise KioskError(str(target), f"the pack cannot be written: {error.strerror}.") from error


def named(target: Path) -> str:
    """The id of a pack in this folder, which is the folder's name; raises KioskError for one that is no name."""
    name = target.resolve().name
    wrong = name_refused(name)
    if wrong:
        raise KioskError(str(target), *wrong)
    return name


@contextmanager
def as_pack(folder: Path) -> Iterator[Path]:
    """The folder of a pack to be played: the folder itself, or, of one with mere media, a pack out of links to them,
    which is gone afterwards."""
    if not is_mere_media(folder):
        yield folder
        return
    made = compose(folder)
    with TemporaryDirectory(prefix="kiosk-pack-") as place:
        made.write(Path(place), lambda source, target: target.symlink_to(source.resolve()))
        yield Path(place)


def _fitted(text: str, languages: Sequence[str]) -> str:
    return text if tuple(languages) == LANGUAGES else rewritten(text, partial(_translate, languages=languages))


def _translate(value: Any, languages: Sequence[str]) -> None:
    """Leave in every text the languages of the pack, and no others."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            texts = dict(value)
            value.clear()
            value.update({tag: quoted(texts[lookup(tag, list(texts)) or SAID_IN]) for tag in languages})
            return
        if "languages" in value:
            value["languages"][:] = list(languages)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _translate(inner, languages)


def _keep(keys: Any, pictures: Sequence[str]) -> None:
    """Say nothing of pictures that the pack does not have."""
    for picture in set(keys["alt"]) - set(pictures):
        del keys["alt"][picture]
