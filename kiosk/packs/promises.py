"""What a pack says of itself beyond its content: what it is made for, what it asks for, what it tries out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kiosk.packs.base import PackModel

Pixels = Annotated[int, Field(ge=160, le=16_384)]

Reason = Annotated[str, Field(min_length=10, max_length=300)]

Hardware = Literal["camera", "distance", "wheel", "objects", "buttons", "sound"]
"""What an exhibit may have besides a screen: a camera that follows hands, a sensor of distances, a wheel, a reader of
objects, buttons, something that is heard."""


class Needs(PackModel):
    """What the pack is made for. It plays without, and a technician is told what visitors do instead."""

    diagonal_in: Annotated[float, Field(ge=3, le=300)] = 24.0
    """The diagonal of the smallest screen, in inches; what is touched is measured on it."""
    size_px: tuple[Pixels, Pixels] = (1920, 1080)
    """Its width and height in pixels."""
    hardware: dict[Hardware, Reason] = Field(default_factory=dict)
    """What else belongs to it, `camera`, `distance`, `wheel`, `objects`, `buttons` or `sound`, each with what it is
    for, in 10 to 300 characters."""


Permission = Literal["camera", "serial", "microphone", "network", "python"]
"""What a technician is asked for: that hands are followed by a camera; that a serial line is listened to, with
distances, wheels, objects and buttons; that a microphone is; that the pack's own programs reach the network; that they
run at all."""


class EasyText(PackModel):
    """That people with intellectual disabilities have read the easy texts (languages such as `fr-simple`)."""

    reviewed_by: Annotated[str, Field(min_length=3)]
    """The group or the house that read them."""
    reviewed_on: date
    """The day on which they did."""
