"""The question whether somebody is still there, and how long there is to answer."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.caption import draw_caption

DOWN = 0.42
"""It stands in the middle of the scene, where no scene has its own words."""


def draw_question(canvas: Canvas, backstage: Backstage, asking_s: float) -> None:
    """Draw it over the scene."""
    words = interface_text("still_there", backstage.language, count=round(asking_s))
    draw_caption(canvas, backstage, words, down=DOWN)
