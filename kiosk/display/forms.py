"""The forms of a theme: high contrast, large letters, reduced motion, light or dark; each derived from the pack's own
tones, so that no scene has to know of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.display import contrast
from kiosk.display.contrast import BLACK, WHITE, blend, readable
from kiosk.display.theme import LARGE, Scheme, Theme

FURTHER = 0.65
"""In high contrast the ends of the tones go so far towards black and white; a breath of their hue stays."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a theme is to be shown. The one with no arguments is the pack's own."""

    high_contrast: bool = False
    large_text: bool = False
    reduced_motion: bool = False
    scheme: Scheme = "pack"


def dressed(theme: Theme, form: Form) -> Theme:
    """The theme in this form; it must be the pack's own, which is in no form yet."""
    theme = replace(theme, scheme=form.scheme, motion=replace(theme.motion, reduced=form.reduced_motion))
    if form.large_text and not theme.large:
        theme = replace(theme, body_px=LARGE * theme.body_px, large=True)
    return _contrasting(theme) if form.high_contrast else theme


def _contrasting(theme: Theme) -> Theme:
    """Dark tones darker and light ones lighter, each to be read on the opposite end; planes let nothing through."""
    ink, paper = blend(theme.ink, BLACK, FURTHER), blend(theme.paper, WHITE, FURTHER)
    dark, light = readable(theme.tones[1], paper, contrast.HIGH), readable(theme.tones[3], ink, contrast.HIGH)
    tones = (ink, dark, theme.tones[2], light, paper)
    return replace(theme, tones=tones, least=contrast.HIGH, solid=True)
