"""Vote: one question to everybody who comes by. Who has voted sees the votes come together, and how the others have
voted as soon as they are many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.after_vote import RESULT_S, AfterVote
from kiosk.scenes.parts.asking import Asking
from kiosk.scenes.parts.ballot import Ballot, Options
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.leaf import Leaf
from kiosk.scenes.parts.leaf_words import Words
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script


class VoteSettings(SceneSettings):
    """The keys of a vote scene."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    question: Texts
    options: Options
    side: Literal["left", "right"] = Field("left", description="The calm side of the picture, where the text stands.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to choose, for each way of acting.")


class Vote(Scene[VoteSettings]):
    """An option is chosen by touch, by a hand that rests on it, or by `next`, `back` and `select`. One vote a visit;
    the numbers that are shown are those of this kiosk alone, and gone when it is switched off."""

    Settings: ClassVar[type[SceneSettings]] = VoteSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: VoteSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._ballot, self._leaf = Ballot(settings.question, settings.options, backstage), Leaf(backstage)
        self._after = AfterVote(self._leaf, self._ballot, backstage)
        hints = Hints(settings.hints, backstage, "choose")
        self._asking = Asking(Turning(backstage, settings.picture), self._leaf, hints)
        self.keeper = self._after

    def enter(self) -> None:
        if not self._after.begun and not self._ballot.open:
            self._after.begin()
        self._lay()

    def handle(self, event: Event) -> None:
        over, chosen = self._after.begun, self._asking.handle(event)
        if over:
            self.end(self._after.handle(event))
        else:
            self._vote(chosen)

    def update(self, dt_s: float) -> Outcome | None:
        self._vote(self._asking.update(dt_s))
        if self._after.update(dt_s):
            self.end("finished")
        self._lay()
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        if not self._after.begun:
            self._asking.draw(canvas)
            return
        self._asking.picture.draw(canvas)
        self._after.draw(canvas)

    def script(self) -> Script:
        choices, shows = self._leaf.choices, self.backstage.alt_of(self.settings.picture)
        if not self._after.begun:
            return Script(self._ballot.question, "", choices.texts, choices.focused_text, shows)
        return Script(self._ballot.question, " ".join([self._after.note, *self._ballot.said_shares()]), shows=shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._leaf.choices.doings(self.settings.options[0].id, way)
        yield Wait(RESULT_S + 1)

    def _lay(self) -> None:
        settings, after = self.settings, self._after
        words = Words(self.title, self._ballot.question, note=after.note)
        if self.backstage.theme.large and after.begun:  # the question has been answered, and takes room
            words = Words() if self._ballot.counts else Words(text=after.note)
        texts, under_px = self._ballot.texts, after.under_px
        self._leaf.lay("asked", words, texts, settings.credit, side=settings.side, under_px=under_px)
        after.lay()

    def _vote(self, option: str | None) -> None:
        if option is None or self._after.begun:
            return
        if self._ballot.open:
            self._after.answer(option)
            self._ballot.cast(option)
            self.completed()
        self._after.begin()
        self._lay()
