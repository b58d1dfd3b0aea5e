"""What a pack says of itself beyond its content: the screen it is made for, what it asks for, what it tries out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kiosk.packs.base import PackModel
from kiosk.packs.fields import Texts
from kiosk.yamlfile import Name, fault

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


def _not_one_arm(variants: list[str]) -> list[str]:
    if len(set(variants)) < len(variants):
        raise fault("two variants have the same name.", "Give each its own.")
    return variants


class Experiment(PackModel):
    """Two or more variants of the pack that are to be compared. It is checked, but without effect so far."""

    id: Name
    """Its name in reports."""
    question: Texts
    """What is to be found out."""
    variants: Annotated[list[Name], Field(min_length=2, max_length=4), AfterValidator(_not_one_arm)]
    """The names of the variants; the first is what visitors would see without the experiment."""
    measure: Literal["completion", "holding", "feedback"]
    """What decides: how many finish, how long they stay, or what they think of it."""


class EasyText(PackModel):
    """That people with intellectual disabilities have read the easy texts (languages such as `fr-simple`)."""

    reviewed_by: Annotated[str, Field(min_length=3)]
    """The group or the house that read them."""
    reviewed_on: date
    """The day on which they did."""
