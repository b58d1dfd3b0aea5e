"""What is set of a text as it was written: its marks read, its signs as printers set them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kiosk.display.type import signs
from kiosk.display.type.markup import Marked, read


@lru_cache(maxsize=256)
def as_set(text: str, language: str) -> Marked:
    """The text as it is set, in the composed form of its characters, which is the one that fonts have."""
    return read(signs.typographic(unicodedata.normalize("NFC", text), language))
