"""The fonts: whether every letter that this exhibit shows has a shape; a missing one would be an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial

from kiosk.display.theme import READING_FONT
from kiosk.display.type.fonts import Face, Fonts
from kiosk.display.type.markup import Style
from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.packs.load import read

SHOWN = 8
"""So many of the letters that nobody has are named."""
UNDRAWN = frozenset("CZ")
"""Categories of characters that have no shape of their own: controls and blanks."""


def look(patient: Patient) -> Iterator[Finding]:
    """The house's fonts, and those of the pack where there is one, against all of its texts."""
    faults: list[str] = []
    faces = _faces(patient, Fonts(faults.append))
    for fault in faults:
        yield warning("fonts", fault, "Its artist brings another file.")
    lacked = sorted(_letters(patient) - {sign for sign in _letters(patient) if _has(faces, sign)})
    if lacked:
        names = ", ".join(f"{sign} ({unicodedata.name(sign, 'unnamed')})" for sign in lacked[:SHOWN])
        yield error("fonts", f"No font has {names}.", "Write it another way, or give the pack a font that has it.")
    elif not faults:
        yield ok("fonts", f"{len({face.path for face in faces})} files have all letters that are shown.")


def _faces(patient: Patient, fonts: Fonts) -> list[Face]:
    own = READING_FONT
    if patient.exhibit is not None and (name := patient.exhibit.choice.pack.manifest.theme.body_font):
        own = patient.exhibit.choice.pack.folder / name
    stack = partial(fonts.stacks, own, strong=False)
    return [face for rtl in (False, True) for face in stack(rtl=rtl)[Style()]]


def _letters(patient: Patient) -> set[str]:
    if patient.exhibit is None:
        return set("abcdefghijklmnopqrstuvwxyzàâäéèêëïîôöùûüçœßæ€«»„“”’…–")
    texts = read(patient.exhibit.choice.pack.folder).texts()
    signs = {sign for _, _, by_language in texts for text in by_language.values() for sign in text}
    return {sign for sign in signs if unicodedata.category(sign)[0] not in UNDRAWN}


def _has(faces: list[Face], sign: str) -> bool:
    return any(face.sign(sign) is not None for face in faces)
