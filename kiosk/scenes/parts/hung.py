"""What a pack hangs in a gallery."""

from __future__ import annotations

from pydantic import Field

from kiosk.packs.model import Asset, PackModel, Picture, Texts


class Item(PackModel):
    """One picture of a gallery."""

    picture: Picture
    title: Texts
    caption: Texts = Field(default_factory=dict, description="One or two sentences.")
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    sound: Asset | None = Field(None, description="What is heard while the picture hangs in the middle.")
