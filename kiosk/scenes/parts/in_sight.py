"""Which places of a picture a screen of another form can show: those that are beside it are left out, and told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crop import Crop, Design


class Placed(Protocol):
    """Something with a place in a picture."""

    @property
    def id(self) -> str:
        """Its name in the pack's file."""

    @property
    def box(self) -> Design:
        """Where it is."""


PlacedT = TypeVar("PlacedT", bound=Placed)


def in_sight(things: Sequence[PlacedT], crop: Crop, backstage: Backstage, where: str, advice: str) -> list[PlacedT]:
    """The things that can be seen on this screen, in their order; all of them where none can. `where` says which thing
    of which file it is, before its id; `advice` what to do about it."""
    seen = [thing for thing in things if crop.can_show(thing.box)]
    for thing in (thing for thing in things if thing not in seen):
        backstage.report(f"{where} '{thing.id}' cannot be seen on this screen and is left out. {advice}")
    return seen or list(things)
