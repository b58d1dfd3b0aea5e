"""Vote: one question to everybody who comes by. Who has voted sees how the others have, as soon as they are many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Completed, Event, Voted, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.leaf import Leaf, Words
from kiosk.scenes.parts.shares import Shares
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script
from kiosk.scenes.tallies import LEAST
from kiosk.yamlfile import Name, fault

RESULT_S = 15.0
"""The result stays so long, unless the visitor goes on."""


class Option(PackModel):
    """One of the options."""

    id: Name
    text: Texts


def _each_once(options: list[Option]) -> list[Option]:
    names = [option.id for option in options]
    for name in names:
        if names.count(name) > 1:
            raise fault(f"the option '{name}' stands twice.", "Give each an id of its own.")
    return options


class VoteSettings(SceneSettings):
    """The keys of a vote scene."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    question: Texts
    options: Annotated[list[Option], Field(min_length=2, max_length=5), AfterValidator(_each_once)]
    side: Literal["left", "right"] = Field("left", description="The calm side of the picture, where the text stands.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to choose, for each way of acting.")


class Vote(Scene[VoteSettings]):
    """An option is chosen by touch, by a hand that rests on it, or by `next`, `back` and `select`. One vote a visit;
    the numbers that are shown are those of this kiosk alone, and gone when it is switched off."""

    Settings: ClassVar[type[SceneSettings]] = VoteSettings
    plays = frozenset({"next", "back", "select"})
    ways = frozenset({"hand", "touch", "button"})

    def __init__(self, name: str, settings: VoteSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture = backstage.picture(settings.picture)
        self._leaf, self._shares = Leaf(backstage), Shares(backstage)
        self._hints = Hints(settings.hints, backstage, "choose")
        self._given = ""
        self._over_s: float | None = None
        self._outcome: Outcome | None = None

    def enter(self) -> None:
        if self._over_s is None and not self._is_open:
            self._over_s = RESULT_S
        self._lay()

    def place(self) -> object:
        return self._given, self._over_s

    def resume(self, place: object) -> None:
        match place:
            case (str(given), float() | None as over_s):
                self._given, self._over_s = given, over_s

    def handle(self, event: Event) -> None:
        chosen = self._leaf.choices.handle(event)
        if self._over_s is not None and isinstance(event, Action):
            self._outcome = "back" if event.name == "back" else "finished"
        self._vote(chosen)

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._picture.update(dt_s)
        self._leaf.update(dt_s)
        self._vote(self._leaf.choices.update(dt_s))
        if self._over_s is not None:
            self._shares.update(dt_s)
            self._over_s -= dt_s
            if self._over_s <= 0:
                return "finished"
        self._lay()
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw(canvas)
        counts, choices = self.backstage.tallies.of(self.name), self._leaf.choices
        if self._over_s is not None and counts:
            self._leaf.draw(canvas, choices=False)
            self._shares.draw(canvas, choices.cards, self._texts, counts, self._given)
        else:
            self._leaf.draw(canvas)
        if self._over_s is None:
            self._leaf.draw_hint(canvas, self._hints)

    def script(self) -> Script:
        question, choices = self.backstage.say(self.settings.question), self._leaf.choices
        shows = self.backstage.alt_of(self.settings.picture)
        if self._over_s is None:
            return Script(question, "", choices.texts, choices.focused_text, shows)
        return Script(question, " ".join([self._note, *self._said_shares()]), shows=shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._leaf.choices.doings(self.settings.options[0].id, way)
        yield Wait(RESULT_S + 1)

    @property
    def _is_open(self) -> bool:
        return self.backstage.tallies.takes(self.name, self.backstage.clock.now())

    @property
    def _texts(self) -> dict[str, str]:
        return {option.id: self.backstage.say(option.text) for option in self.settings.options}

    @property
    def _note(self) -> str:
        """What is said under the question, before and after the vote."""
        if self._over_s is None:
            return self._interface("vote_anonymous")
        if not self._given:
            return self._interface("vote_again")
        shown = self.backstage.tallies.of(self.name)
        return self._interface("vote_since") if shown else self._interface("vote_few", least=LEAST)

    def _said_shares(self) -> Iterator[str]:
        counts = self.backstage.tallies.of(self.name)
        for name, text in self._texts.items() if counts else ():
            said = self._interface("n_of_all", n=counts.get(name, 0), all=sum(counts.values()))
            yield f"{text}: {said}."

    def _lay(self) -> None:
        say = self.backstage.say
        words = Words(kicker=say(self.settings.title), heading=say(self.settings.question), note=self._note)
        if self.backstage.theme.large and self._over_s is not None and self.backstage.tallies.of(self.name):
            words = Words()  # the bars need the room, and the question has been answered
        credit, side = self.settings.credit, self.settings.side
        self._leaf.lay(self._over_s is None, words, self._texts, credit, side=side)
        closed = self._over_s is not None
        self._leaf.choices.marks = {self._given: "check"} if closed else {}

    def _vote(self, option: str | None) -> None:
        if option is None or self._over_s is not None:
            return
        self._hints.understood()
        self._over_s = RESULT_S
        if self._is_open:
            self._given, now = option, self.backstage.clock.now()
            self.backstage.emit(Voted(at=now, scene=self.name, option=option))
            self.backstage.emit(Completed(at=now, scene=self.name))
        self._lay()

    def _interface(self, key: str, **values: object) -> str:
        return interface_text(key, self.backstage.language, **values)
