"""What a pack tells of on a map: places, and ways that are things of their own."""

from __future__ import annotations

from pydantic import Field

from kiosk.packs.model import PackModel, Texts
from kiosk.scenes.parts.map_sheet import Pixel
from kiosk.scenes.parts.one_image import OneImage


class Place(PackModel):
    """A place on the map."""

    name: Texts
    at: Pixel = Field(description="Where it is, in the picture's pixels.")
    text: Texts = Field(default_factory=dict)
    picture: OneImage | None = Field(None, description="What it looks like there: one image file.")
    way: list[Pixel] = Field(default_factory=list, description="The points of the way that leads there, in order.")


class Route(PackModel):
    """A way that is a thing of its own: a walk, a climb, a border."""

    name: Texts
    points: list[Pixel] = Field(min_length=2, description="Its points in order, in the picture's pixels.")
    text: Texts = Field(default_factory=dict)
    picture: OneImage | None = None
