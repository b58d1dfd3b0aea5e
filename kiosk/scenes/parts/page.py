"""What a pack tells on the pages of a label."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kiosk.packs.model import PackModel, Picture, Texts


class Page(PackModel):
    """One page of a label."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    heading: Texts
    text: Texts
    side: Literal["left", "right"] = Field("left", description="The calm side of the picture, where the text stands.")
