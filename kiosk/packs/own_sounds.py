"""What a scene sounds like: recordings of the pack beside those sounds that the kiosk makes by itself."""

from __future__ import annotations

from pydantic import Field

from kiosk.packs.base import PackModel
from kiosk.packs.fields import Asset


class OwnSounds(PackModel):
    """The sounds of a scene. The scene that plays when nobody is there has none."""

    bed: Asset | None = None
    """Heard very softly under everything else, as a loop: its end has to lead over into its beginning."""
    answers: list[Asset] = Field(default_factory=list)
    """One after the other, in the place of the tone that the kiosk makes when something is found, opened or reached, or
    of the noise of an effort or a stroke; also when a page is turned, and as a brush lays a picture bare."""
    goal: Asset | None = None
    """Heard when visitors have done what the scene is for."""
