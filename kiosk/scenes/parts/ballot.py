"""A ballot: what everybody is asked, the options to choose from, and what is said of the votes so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from kiosk.events import Voted
from kiosk.language import interface_text
from kiosk.packs.model import PackModel, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.once import check_once
from kiosk.scenes.tallies import LEAST
from kiosk.yamlfile import Name


class Option(PackModel):
    """One of the options."""

    id: Name
    text: Texts


def _each_once(options: list[Option]) -> list[Option]:
    check_once("option", (option.id for option in options))
    return options


Options = Annotated[list[Option], Field(min_length=2, max_length=5), AfterValidator(_each_once)]


class Ballot:
    """Takes one vote a visit, in the scene that is shown. `counts` are the votes for each option, and empty while they
    are too few to be shown."""

    def __init__(self, question: Texts, options: Sequence[Option], backstage: Backstage) -> None:
        self._question, self._options, self._backstage = question, options, backstage

    @property
    def open(self) -> bool:
        """Whether a vote counts now."""
        return self._backstage.tallies.takes(self._backstage.scene, self._backstage.clock.now())

    def cast(self, option: str) -> None:
        """Give a vote."""
        now_s, scene = self._backstage.clock.now(), self._backstage.scene
        self._backstage.emit(Voted(at=now_s, scene=scene, option=option))

    @property
    def question(self) -> str:
        """What is asked."""
        return self._backstage.say(self._question)

    @property
    def texts(self) -> dict[str, str]:
        """The words of the options, by their names."""
        return {option.id: self._backstage.say(option.text) for option in self._options}

    @property
    def counts(self) -> Mapping[str, int]:
        """The votes for each option, by their names."""
        return self._backstage.tallies.of(self._backstage.scene)

    @property
    def before(self) -> str:
        """What is said under the question before the vote: that nobody is told whose it was."""
        return interface_text("vote_anonymous", self._backstage.language)

    def after(self, *, given: bool) -> str:
        """What is said after it, to who has `given` a vote, and to who had voted already."""
        told = "vote_since" if self.counts else "vote_few"
        return interface_text(told if given else "vote_again", self._backstage.language, least=LEAST)

    def said_shares(self) -> Iterator[str]:
        """How many have chosen each option, for who hears it; nothing while there are too few."""
        counts = self.counts
        for name, text in self.texts.items() if counts else ():
            of_all = {"n": counts.get(name, 0), "all": sum(counts.values())}
            yield f"{text}: {interface_text('n_of_all', self._backstage.language, **of_all)}."
