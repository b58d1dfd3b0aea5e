"""What a pack tells of in a picture: places that open, in the order of reading on this screen."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from kiosk.packs.model import PackModel, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crop import Crop, Design
from kiosk.scenes.parts.in_sight import in_sight
from kiosk.scenes.parts.spots import in_reading_order
from kiosk.yamlfile import Name

ADVICE = "Move it further into the picture, away from what stands under the keys."


class Hotspot(PackModel):
    """A place of the picture that opens."""

    id: Name
    box: Design = Field(description="Left, top, width and height in design pixels of the picture.")
    heading: Texts
    text: Texts


def in_order(hotspots: Sequence[Hotspot], crop: Crop, backstage: Backstage, file: str) -> list[Hotspot]:
    """Those that can be seen on this screen, in the order of reading; of the others of this file it is told."""
    shown = in_sight(hotspots, crop, backstage, f"{file}: the place", ADVICE)
    order = in_reading_order([spot.box for spot in shown], crop.height, from_right=backstage.mirrored)
    return [shown[index] for index in order]
