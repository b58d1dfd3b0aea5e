"""Vote: one question to everybody who comes by. Who has voted sees the votes come together, and how the others have
voted as soon as they are many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from kiosk.display.canvas import Canvas
from kiosk.events import Completed, Event, Voted, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.after_vote import RESULT_S, AfterVote
from kiosk.scenes.parts.asking import Asking
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.leaf import Leaf
from kiosk.scenes.parts.leaf_words import Words
from kiosk.scenes.parts.once import check_once
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script
from kiosk.scenes.tallies import LEAST
from kiosk.yamlfile import Name


class Option(PackModel):
    """One of the options."""

    id: Name
    text: Texts


def _each_once(options: list[Option]) -> list[Option]:
    check_once("option", (option.id for option in options))
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

    def __init__(self, name: str, settings: VoteSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._leaf = Leaf(backstage)
        self._after = AfterVote(self._leaf, backstage)
        hints = Hints(settings.hints, backstage, "choose")
        self._asking = Asking(Turning(backstage, settings.picture), self._leaf, hints)
        self._outcome: Outcome | None = None

    def enter(self) -> None:
        if not self._over and not self._is_open:
            self._after.begin()
        self._lay()

    def place(self) -> object:
        return self._after.given, self._after.left_s

    def resume(self, place: object) -> None:
        match place:
            case (str(given), float() | None as left_s):
                self._after.given, self._after.left_s = given, left_s

    def handle(self, event: Event) -> None:
        over, chosen = self._over, self._asking.handle(event)
        if over:
            self._outcome = self._after.handle(event) or self._outcome
        else:
            self._vote(chosen)

    def update(self, dt_s: float) -> Outcome | None:
        self._vote(self._asking.update(dt_s))
        if self._after.update(dt_s):
            self._outcome = self._outcome or "finished"
        self._lay()
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        if not self._over:
            self._asking.draw(canvas)
            return
        self._asking.picture.draw(canvas)
        self._after.draw(canvas, self._texts)

    def script(self) -> Script:
        question, choices = self.backstage.say(self.settings.question), self._leaf.choices
        shows = self.backstage.alt_of(self.settings.picture)
        if not self._over:
            return Script(question, "", choices.texts, choices.focused_text, shows)
        return Script(question, " ".join([self._note, *self._said_shares()]), shows=shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._leaf.choices.doings(self.settings.options[0].id, way)
        yield Wait(RESULT_S + 1)

    @property
    def _over(self) -> bool:
        """Whether what is asked has been answered, in this visit."""
        return self._after.left_s is not None

    @property
    def _is_open(self) -> bool:
        return self.backstage.tallies.takes(self.name, self.backstage.clock.now())

    @property
    def _texts(self) -> dict[str, str]:
        return {option.id: self.backstage.say(option.text) for option in self.settings.options}

    @property
    def _note(self) -> str:
        """What is said under the question, before and after the vote."""
        asked, given = not self._over, bool(self._after.given)
        told = "vote_since" if self._after.counts else "vote_few"
        key = "vote_anonymous" if asked else told if given else "vote_again"
        return interface_text(key, self.backstage.language, least=LEAST)

    def _said_shares(self) -> Iterator[str]:
        counts = self._after.counts
        for name, text in self._texts.items() if counts else ():
            of_all = {"n": counts.get(name, 0), "all": sum(counts.values())}
            yield f"{text}: {interface_text('n_of_all', self.backstage.language, **of_all)}."

    def _lay(self) -> None:
        say, settings = self.backstage.say, self.settings
        words = Words(kicker=say(settings.title), heading=say(settings.question), note=self._note)
        if self.backstage.theme.large and self._over:  # the question has been answered, and takes room
            words = Words() if self._after.counts else Words(text=self._note)
        under_px = self._after.under_px
        self._leaf.lay("asked", words, self._texts, settings.credit, side=settings.side, under_px=under_px)
        self._after.lay()

    def _vote(self, option: str | None) -> None:
        if option is None or self._over:
            return
        if self._is_open:
            self._after.given, now = option, self.backstage.clock.now()
            self._after.answer()
            self.backstage.emit(Voted(at=now, scene=self.name, option=option))
            self.backstage.emit(Completed(at=now, scene=self.name))
        self._after.begin()
        self._lay()
