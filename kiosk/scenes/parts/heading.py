"""A heading over a text: where letters are large, the text needs the room more."""

from __future__ import annotations

from kiosk.display.image import Image
from kiosk.scenes.base import Backstage

LARGE_LINE_EMS, LARGE_LINES_EMS = 1.3, 2.4
"""Beside large letters a heading has room for one line, or for two where that one would be smaller than the text."""


def set_heading(backstage: Backstage, words: str, *, width: float, height: float) -> Image:
    """The heading in the ink of planes, within this width and height in pixels."""
    theme, setter = backstage.theme, backstage.type
    ink = theme.text_on(theme.plane)
    if not theme.large:
        return setter.fitted(words, "heading", ink, width=width, height=height)
    line, lines = (min(height, ems * theme.body_px) for ems in (LARGE_LINE_EMS, LARGE_LINES_EMS))
    heading = setter.fitted(words, "heading", ink, width=width, height=line)
    if heading.size[1] >= theme.body_px:
        return heading
    return setter.fitted(words, "heading", ink, width=width, height=lines)
