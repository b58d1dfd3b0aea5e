"""What a pack says of itself beyond its content: the screen it is made for, what it asks for, what it tries out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kiosk.packs.base import PackModel

Pixels = Annotated[int, Field(ge=160, le=16_384)]


class Needs(PackModel):
    """The smallest screen that the pack is made for; what is touched is measured on it."""

    diagonal_in: Annotated[float, Field(ge=3, le=300)] = 24.0
    """Its diagonal in inches."""
    size_px: tuple[Pixels, Pixels] = (1920, 1080)
    """Its width and height in pixels."""


Permission = Literal["camera", "python"]
"""What a technician is asked for: that hands are followed by a camera; that the pack's own programs run."""

Reason = Annotated[str, Field(min_length=10, max_length=300)]


class EasyText(PackModel):
    """That people with intellectual disabilities have read the easy texts (languages such as `fr-simple`)."""

    reviewed_by: Annotated[str, Field(min_length=3)]
    """The group or the house that read them."""
    reviewed_on: date
    """The day on which they did."""
