"""A heading over a text: where letters are large, the text needs the room more."""

from __future__ import annotations

from kiosk.display.image import Image
from kiosk.scenes.base import Backstage

LARGE_EMS = 1.12
"""Beside large letters a heading is little larger than they are."""
LEAST = 0.85
"""On one line it may be smaller by so much; else it has two."""


def set_heading(backstage: Backstage, words: str, *, width: float, height: float, lines: int = 2) -> Image:
    """The heading in the ink of planes, within this width and height in pixels. Large ones have so many lines, and more
    where their letters would be smaller than running text."""
    theme, setter = backstage.theme, backstage.type
    ink = theme.text_on(theme.plane)
    if not theme.large:
        return setter.fitted(words, "heading", ink, width=width, height=height)
    size_px = LARGE_EMS * theme.body_px
    line = setter.set(words, "heading", ink, size_px=size_px).size[1]
    alone = setter.set(words, "heading", ink, size_px=LEAST * size_px).size[0] <= width
    most, least = 1 if alone else lines, round(theme.body_px)
    while most * line < height and setter.fitted_px(words, "heading", width=width, height=most * line) < least:
        most += 1
    return setter.fitted(words, "heading", ink, width=width, height=min(height, most * line))
