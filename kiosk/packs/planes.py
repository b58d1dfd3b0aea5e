"""`planes.yaml`: a picture in planes that lie over each other, sprites, and rows of hanging points."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from kiosk.packs.fields import PLANES_FILE, Asset
from kiosk.packs.image_size import image_size
from kiosk.packs.model import PackModel
from kiosk.yamlfile import load

Point = tuple[float, float]
"""x and y in design pixels from the top left corner of the picture."""

Fraction = Annotated[float, Field(ge=0, le=1)]
Side = Annotated[int, Field(ge=1, le=16_384)]


class Plane(PackModel):
    """An image of the picture's folder; `at` is where its top left corner lies, in design pixels."""

    image: Asset
    """An image file, from the folder of this file."""
    at: Point
    """Where its top left corner lies, in design pixels."""
    drift_px_s: Annotated[float, Field(ge=-2000, le=2000)] = 0.0
    """Design pixels a second to the right, by itself."""
    parallax_px: Annotated[float, Field(ge=-2000, le=2000)] = 0.0
    """Design pixels that it gives way by at most, as the visitor moves."""
    repeat: bool = False
    """Whether it is laid side by side without end, as mist is."""
    front: bool = False
    """Whether it lies over what the scene itself draws into the picture, for example light or bells."""


class Row(PackModel):
    """Points at equal distances on a line, for example where bells hang."""

    count: Annotated[int, Field(ge=1, le=200)]
    """How many points."""
    start: Annotated[Point, Field(alias="from")]
    """The first point, in design pixels."""
    end: Annotated[Point, Field(alias="to")]
    """The last point, in design pixels."""
    height_px: tuple[float, float]
    """The height in design pixels of what hangs at the start and at the end."""


class Planes(PackModel):
    """A picture in planes; the first lies lowest. A sprite is drawn when a scene asks for it by name."""

    size: tuple[Side, Side]
    """Width and height in design pixels."""
    focus: tuple[Fraction, Fraction] = (0.5, 0.5)
    """What must stay on the screen when the picture is cut, as fractions from the left and from the top."""
    planes: Annotated[list[Plane], Field(min_length=1)]
    sprites: dict[str, Plane] = Field(default_factory=dict)
    rows: list[Row] = Field(default_factory=list)


def read_planes(path: Path, root: Path | None = None) -> Planes:
    """The picture of a pack at this path: a `planes.yaml`, or an image file as a picture of one plane.

    `root` is the folder that names in messages are relative to. Raises KioskError.
    """
    if path.name == PLANES_FILE:
        return load(path, Planes, root)
    return Planes(size=image_size(path), planes=[Plane(image=path.name, at=(0, 0))])
