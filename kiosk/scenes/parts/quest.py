"""What there is to be found, when enough of it is, and what is said of all that."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.picture import Picture
from kiosk.language import interface_text
from kiosk.packs.model import PackModel, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crop import Design
from kiosk.yamlfile import Name


class Thing(PackModel):
    """One of the things to be found."""

    id: Name
    box: Design = Field(description="Where it is: left, top, width and height in design pixels of the picture.")
    name: Texts
    text: Texts = Field(description="What is told of it once it is found, in a sentence or two.")
    sprite: str = Field("", description="A sprite of the picture that is drawn until it is found; none: a part of it.")


class Quest:
    """These things are to be found, so many of them `needed`, or all. What has been `found` is handed in: their
    numbers, in the order in which they were."""

    def __init__(
        self, things: Sequence[Thing], needed: int | None, task: Texts, praise: Texts, backstage: Backstage
    ) -> None:
        self._things, self._backstage = things, backstage
        self._needed = min(needed or len(things), len(things))
        self._task, self._praise = task, praise

    def ids(self, found: Sequence[int]) -> tuple[str, ...]:
        """What they are called in the pack."""
        return tuple(self._things[index].id for index in found)

    def numbers(self, ids: Sequence[str]) -> list[int]:
        """The things of these ids; those that are left out on this screen are forgotten."""
        known = [thing.id for thing in self._things]
        return [known.index(each) for each in ids if each in known]

    def done(self, found: Sequence[int]) -> bool:
        """Whether enough is found."""
        return len(found) >= self._needed

    def told(self, index: int) -> tuple[str, str]:
        """The name of a thing and what is told of it."""
        thing, say = self._things[index], self._backstage.say
        return say(thing.name), say(thing.text)

    def task(self, found: Sequence[int]) -> str:
        """What there is to do, or that it is done."""
        if not self.done(found):
            return self._backstage.say(self._task)
        return self._backstage.say(self._praise) or interface_text("collect_done", self._backstage.language)

    def count(self, found: Sequence[int]) -> str:
        """How many are found of how many."""
        return interface_text("n_of_all", self._backstage.language, n=len(found), all=len(self._things))

    def said_focus(self, find: int | None, place: tuple[int, int] | None) -> str:
        """What keys have come to: something that was found, or the number of a place, for its name is a secret."""
        if find is not None:
            return self.told(find)[0]
        if place is None:
            return ""
        return interface_text("said_place", self._backstage.language, n=place[0], all=place[1])

    def draw(self, canvas: Canvas, picture: Picture, found: Collection[int]) -> None:
        """Draw the picture with the sprites of what has not been found."""
        picture.draw_back(canvas)
        for index, thing in enumerate(self._things):
            if index not in found:
                picture.draw_sprite(canvas, thing.sprite)
        picture.draw_front(canvas)
