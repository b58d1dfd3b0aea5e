"""Places of a picture that visitors touch: large enough for a finger on the pack's smallest screen, and apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import hypot

from kiosk.errors import KioskError
from kiosk.packs.fields import PicturePath, TouchBox
from kiosk.packs.load import Reading, scene_file
from kiosk.packs.model import SceneSettings
from kiosk.packs.planes import read_planes
from kiosk.packs.promises import Needs
from kiosk.packs.walk import walk
from kiosk.yamlfile import Document, KeyPath

FINGER_MM = 20.0
"""What a finger needs to come down on it at the first try."""
INCH_MM = 25.4

Size = tuple[float, float]
Places = list[tuple[KeyPath, TouchBox]]


def misplaced(reading: Reading) -> Iterator[KioskError]:
    """Places that lie over each other, or beside their picture."""
    for document, places, size in _touched(reading):
        yield from _outside(document, places, size)
        yield from _over_each_other(document, places)


def small(reading: Reading) -> Iterator[KioskError]:
    """Places whose shorter side is less than a finger needs: many would try twice, and some give up."""
    needs = reading.manifest.needs if reading.manifest is not None else Needs()
    for document, places, size in _touched(reading):
        pixel_mm = _mm_of_pixel(size, needs)
        for path, box in places:
            if min(box[2], box[3]) * pixel_mm < FINGER_MM:
                yield _too_small(document, path, box, pixel_mm, f"{needs.diagonal_in:g} inches")


def _touched(reading: Reading) -> Iterator[tuple[Document, Places, Size]]:
    """The files of scenes with places to touch, these places, and the size of their picture."""
    for name, settings in reading.scenes.items():
        places = [(path, value) for path, value in walk(settings) if isinstance(value, TouchBox)]
        size = _size(reading, settings) if places else None
        if size is not None:
            yield reading.documents[scene_file(name)], places, size


def _size(reading: Reading, settings: SceneSettings) -> Size | None:
    """The size of the scene's picture in design pixels; None when it cannot be told."""
    picture = getattr(settings, "picture", None)
    if not isinstance(picture, PicturePath):
        return None
    try:
        return read_planes(reading.folder / picture, reading.folder).size
    except KioskError:
        return None  # this is told where the picture is looked at


def _mm_of_pixel(size: Size, needs: Needs) -> float:
    """How large a design pixel is on the screen, which the picture covers."""
    larger = max(needs.size_px[0] / size[0], needs.size_px[1] / size[1])
    return larger * needs.diagonal_in * INCH_MM / hypot(*needs.size_px)


def _too_small(document: Document, path: KeyPath, box: TouchBox, pixel_mm: float, on: str) -> KioskError:
    """How large the place is `on` a screen, and how large it is to be, rounded so that it is never too little."""
    what = f"{box[2] * pixel_mm:.1f} x {box[3] * pixel_mm:.1f} mm on a screen of {on} are less than a finger needs."
    least = round(FINGER_MM / pixel_mm + 0.5)
    return document.error(path, what, f"Make it at least {least} wide and high: {FINGER_MM:.0f} mm.")


def _outside(document: Document, places: Places, size: Size) -> Iterator[KioskError]:
    for path, (left, top, width, height) in places:
        if left < 0 or top < 0 or left + width > size[0] or top + height > size[1]:
            what = f"this place is not wholly in its picture of {size[0]:g} x {size[1]:g}."
            yield document.error(path, what, "Write left, top, width and height in its pixels.")


def _over_each_other(document: Document, places: Places) -> Iterator[KioskError]:
    for (_, one), (path, other) in combinations(places, 2):
        if _overlap(one, other):
            what = f"this place lies over that of line {_line_of(document, places, one)}."
            yield document.error(path, what, "Move one of them, or make it smaller.")


def _overlap(one: TouchBox, other: TouchBox) -> bool:
    return all(one[at] < other[at] + other[at + 2] and other[at] < one[at] + one[at + 2] for at in (0, 1))


def _line_of(document: Document, places: Places, wanted: TouchBox) -> int:
    return next(document.mark(path).line for path, box in places if box is wanted)
