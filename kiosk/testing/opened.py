"""Whether the pictures and fonts of a pack can be opened: each is decoded as a kiosk does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from kiosk.display.decode import decode_pixels, pages_for
from kiosk.display.drawing import left_out, raster
from kiosk.display.type.coverage import coverage
from kiosk.errors import KioskError
from kiosk.packs.check import Problem, Severity
from kiosk.packs.fields import PICTURE_SUFFIXES
from kiosk.packs.files import listing
from kiosk.packs.image_size import image_head
from kiosk.packs.load import Reading
from kiosk.packs.rules.media import Media
from kiosk.quiet import quiet
from kiosk.testing.basis import Basis
from kiosk.testing.known import Known

SMALL = (64, 64)
FONT_KEYS = frozenset({"title_font", "body_font"})
DRAWING = ".svg"

Fault = tuple[Severity, str, str]
"""How bad it is, what, and what to do."""


def unopened(reading: Reading, known: Known | None = None) -> Iterator[Problem]:
    """Files that the pack names and that are broken, each where it is named first; a picture whose head is wrong is
    told by the rules. Of drawings, the parts that a kiosk leaves out."""
    named = {name: (document, path) for document, path, name in Media(reading, listing(reading.folder)).named}
    wanted = [name for name, (_, path) in named.items() if _is_picture(name) or path[-1] in FONT_KEYS]
    basis = Basis(reading)
    keys = {name: basis.file(name) for name in wanted}
    for name, faults in (known or Known()).verdicts(keys, "opened", partial(look_at, reading.folder)).items():
        document, path = named[name]
        yield from (Problem(severity, document.error(path, what, hint)) for severity, what, hint in faults)


def look_at(folder: Path, names: Sequence[str]) -> dict[str, list[Fault]]:
    """What is wrong with each of these pictures and fonts."""
    with quiet():  # the libraries complain in words of their own
        return {name: list(_picture(folder / name) if _is_picture(name) else _font(folder / name)) for name in names}


def _is_picture(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES


def _picture(file: Path) -> Iterator[Fault]:
    try:
        _decode(file)
    except KioskError as error:
        yield "error", error.what, error.hint
    if missing := left_out(file) if file.suffix.lower() == DRAWING else ():
        what = f"{', '.join(missing)} in this drawing cannot be drawn."
        yield "warning", what, "Save it with paths only, or as a PNG."


def _font(file: Path) -> Iterator[Fault]:
    try:
        coverage(file)
    except (OSError, ValueError) as error:
        what = f"this is no font that a kiosk reads: {str(error).rstrip('.')}."
        yield "error", what, "Take one in TrueType, OpenType or WOFF."


def _decode(path: Path) -> None:
    """Raise KioskError for a picture whose pixels cannot be had."""
    try:
        head = image_head(path)
    except KioskError:
        return  # the rules have told it
    if head.kind == "svg":
        raster(path, SMALL)
        return
    with pages_for(head, SMALL) as pages:
        decode_pixels(path, head, SMALL, pages)
