"""What a pack tells of in a large picture: parts of it that are worth seeing from near."""

from __future__ import annotations

from pydantic import Field

from kiosk.display.geometry import Box
from kiosk.packs.model import PackModel, Texts


class View(PackModel):
    """A part of the picture that is worth seeing from near."""

    name: Texts
    box: tuple[float, float, float, float] = Field(description="Left, top, width, height, in the picture's pixels.")
    text: Texts = Field(default_factory=dict)

    @property
    def part(self) -> Box:
        """The same part as a box."""
        return Box(*self.box)
