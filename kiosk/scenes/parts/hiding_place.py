"""A hiding place: a picture over a shelf, and the things in it that this screen can show."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crop import Crop, Design
from kiosk.scenes.parts.hidden import Hidden
from kiosk.scenes.parts.in_sight import in_sight
from kiosk.scenes.parts.quest import Thing
from kiosk.scenes.parts.shelf import Shelf
from kiosk.scenes.parts.shelf_credit import ShelfCredit

ADVICE = "Hide it further from the edges, and over the shelf."


class HidingPlace:
    """Things, and places elsewhere that hide nothing, in the picture of this name. `things` are those that can be seen,
    `hidden` is where they are; `credit` stands on the shelf. What is left out is told of as one `of` this file."""

    def __init__(
        self,
        picture: str,
        credit: Texts,
        things: Sequence[Thing],
        elsewhere: Sequence[Design],
        backstage: Backstage,
        *,
        of: str,
    ) -> None:
        area, self.credit = backstage.area, ShelfCredit(credit, backstage, len(things))
        shelf = Shelf(backstage, len(things), self.credit.foot_px)
        self.picture = backstage.picture(picture, shelf.picture_px)
        crop = Crop(self.picture, area._replace(h=shelf.plane.y - area.y), backstage.theme.motion)
        self.things = in_sight(things, crop, backstage, f"{of}: the thing", ADVICE)
        self.hidden = Hidden([thing.box for thing in self.things], elsewhere, crop, backstage)
