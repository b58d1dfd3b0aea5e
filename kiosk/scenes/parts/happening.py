"""What a pack tells of on a line of years: events, in the order in which they happened."""

from __future__ import annotations

from pydantic import Field

from kiosk.packs.model import PackModel, Picture, Texts
from kiosk.yamlfile import fault


class Happening(PackModel):
    """One event of a timeline."""

    year: float = Field(description="When it was; parts of a year are fractions, years before our era negative.")
    when: Texts = Field(default_factory=dict, description="What is written instead of the year's number.")
    heading: Texts
    text: Texts
    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")


def in_order(events: list[Happening]) -> list[Happening]:
    """The events, where none stands before an earlier one; raises ValueError else."""
    years = [event.year for event in events]
    if years != sorted(years):
        raise fault("the events are not in the order of their years.", "Write the earliest first.")
    return events
