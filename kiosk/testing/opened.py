"""Whether the pictures and fonts of a pack can be opened: each is decoded as a kiosk does it, though small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kiosk.display.decode import decode
from kiosk.display.drawing import left_out
from kiosk.display.type.coverage import coverage
from kiosk.errors import KioskError
from kiosk.packs.check import Problem
from kiosk.packs.fields import PICTURE_SUFFIXES
from kiosk.packs.files import listing
from kiosk.packs.image_size import image_head
from kiosk.packs.load import Reading
from kiosk.packs.rules.media import Media
from kiosk.quiet import quiet

SMALL = (64, 64)
FONT_KEYS = frozenset({"title_font", "body_font"})
DRAWING = ".svg"


def unopened(reading: Reading) -> Iterator[Problem]:
    """Files that the pack names and that are broken, each where it is named first; a picture whose head is wrong is
    told by the rules. Of drawings, the parts that a kiosk leaves out."""
    for document, path, name in Media(reading, listing(reading.folder)).named:
        file = reading.folder / name
        if PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES:
            try:
                _decode(file)
            except KioskError as error:
                yield Problem("error", document.error(path, error.what, error.hint))
            if missing := left_out(file) if file.suffix.lower() == DRAWING else ():
                what = f"{', '.join(missing)} in this drawing cannot be drawn."
                yield Problem("warning", document.error(path, what, "Save it with paths only, or as a PNG."))
        elif path[-1] in FONT_KEYS:
            try:
                coverage(file)
            except (OSError, ValueError) as error:
                what = f"this is no font that a kiosk reads: {str(error).rstrip('.')}."
                yield Problem("error", document.error(path, what, "Take one in TrueType, OpenType or WOFF."))


def _decode(path: Path) -> None:
    """Raise KioskError for a picture whose pixels cannot be had."""
    try:
        head = image_head(path)
    except KioskError:
        return  # the rules have told it
    with quiet():  # the libraries complain in words of their own
        decode(path, head, SMALL)
