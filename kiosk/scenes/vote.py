"""Vote: one question to everybody who comes by. Who has voted sees the votes come together, and how the others have
voted as soon as they are many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import Action, Completed, Event, Voted, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.asking import Asking
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.choice_layout import gap_px
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.leaf import Leaf, Words
from kiosk.scenes.parts.note import Side
from kiosk.scenes.parts.onward import Onward
from kiosk.scenes.parts.rings import Rings
from kiosk.scenes.parts.shares import Shares
from kiosk.scenes.parts.tally import Tally
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script
from kiosk.scenes.tallies import LEAST
from kiosk.yamlfile import Name, fault

RESULT_S, THANKS_S = 12.0, 6.0
"""The result stays so long, or only the thanks, unless the visitor goes on."""
LISTENED = 2.0
"""Who listens to it, or goes by one switch, has so many times as long."""
RING, RING_S = 0.4, 1.6
"""A ring of light opens from what was chosen: how far, as a part of the width, and in what time."""


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
        self._leaf, self._shares = Leaf(backstage), Shares(backstage)
        hints = Hints(settings.hints, backstage, "choose")
        self._asking = Asking(Turning(backstage, settings.picture), self._leaf, hints)
        self._tally, self._onward = Tally(backstage, LEAST), Onward(backstage)
        self._rings = Rings(backstage.theme.accent, backstage.theme.motion)
        self._given = ""
        self._over_s: float | None = None
        self._outcome: Outcome | None = None

    def enter(self) -> None:
        if self._over_s is None and not self._is_open:
            self._over_s = self._stays_s
        self._lay()

    def place(self) -> object:
        return self._given, self._over_s

    def resume(self, place: object) -> None:
        match place:
            case (str(given), float() | None as over_s):
                self._given, self._over_s = given, over_s

    def handle(self, event: Event) -> None:
        if self._over_s is None:
            self._vote(self._asking.handle(event))
            return
        self._asking.handle(event)
        if isinstance(event, Action) and event.name == "back":
            self._outcome = "back"
        elif self._onward.handle(event) or isinstance(event, Action):
            self._outcome = "finished"

    def update(self, dt_s: float) -> Outcome | None:
        self._vote(self._asking.update(dt_s))
        self._rings.update(dt_s)
        if self._over_s is not None:
            self._shares.update(dt_s)
            self._tally.update(dt_s)
            self._over_s -= dt_s
            if self._over_s <= 0 or self._onward.update(dt_s):
                self._outcome = self._outcome or "finished"
        self._lay()
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        if self._over_s is None:
            self._asking.draw(canvas)
            return
        self._asking.picture.draw(canvas)
        self._rings.draw(canvas)
        counts, choices = self.backstage.tallies.of(self.name), self._leaf.choices
        self._leaf.draw(canvas, choices=not counts)
        if counts:
            self._shares.draw(canvas, choices.cards, self._texts, counts, self._given)
        elif (plane := self._tally_box).y > self._leaf.free.y - 1:  # there is room
            self._tally.draw(canvas, range(self.backstage.tallies.votes(self.name)), plane)
        self._onward.draw(canvas, max(0.0, self._over_s) / self._stays_s)

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

    @property
    def _stays_s(self) -> float:
        """How long what follows the vote stays."""
        needs = self.backstage.needs
        stays_s = RESULT_S if self.backstage.tallies.of(self.name) else THANKS_S
        return stays_s * (LISTENED if needs.speech or needs.one_switch else 1.0)

    def _lay(self) -> None:
        say = self.backstage.say
        words = Words(kicker=say(self.settings.title), heading=say(self.settings.question), note=self._note)
        if self.backstage.theme.large and self._over_s is not None:  # the question has been answered, and takes room
            words = Words() if self.backstage.tallies.of(self.name) else Words(text=self._note)
        credit, side, closed = self.settings.credit, self.settings.side, self._over_s is not None
        under_px = self._after_px if closed else 0.0
        self._leaf.lay("asked", words, self._texts, credit, side=side, under_px=under_px)
        self._leaf.choices.marks = {self._given: "check"} if closed else {}
        self._onward.lay(self._corner if closed else None)

    def _vote(self, option: str | None) -> None:
        if option is None or self._over_s is not None:
            return
        if self._is_open:
            self._given, now = option, self.backstage.clock.now()
            self._answer(self.backstage.tallies.votes(self.name))
            self.backstage.emit(Voted(at=now, scene=self.name, option=option))
            self.backstage.emit(Completed(at=now, scene=self.name))
        self._over_s = self._stays_s
        self._lay()

    def _answer(self, number: int) -> None:
        """Light goes out from what was chosen, and one flies to the votes: this one has so many before it."""
        start = self._leaf.choices.cards[self._given].mark.centre
        self._rings.open(start, radius_px=RING * self.backstage.area.w, life_s=RING_S)
        self._tally.fly(number, start)
        chime(self.backstage, number, x=start[0])

    # where stands what follows the vote

    @property
    def _after_px(self) -> float:
        """The height of the votes and the card that leads on."""
        return self._onward.size[1] + self._tally.box(0.0).h + 2 * gap_px(self.backstage)

    @property
    def _side(self) -> Side:
        """The side of the screen where the leaf leaves room."""
        return "right" if self._leaf.free.centre[0] > self.backstage.area.centre[0] else "left"

    @property
    def _corner(self) -> Box | None:
        """Where the card stands that leads on; None where bars in large letters leave it no room."""
        free, (w, h) = self._leaf.free, self._onward.size
        if free.h < h or free.w < w:
            return None
        margin, area = self.backstage.theme.margin_px, self.backstage.area
        left = area.x + margin if self._side == "left" else area.x + area.w - margin - w
        return Box(left, free.y + free.h - h, w, h)

    @property
    def _tally_box(self) -> Box:
        """Where the votes stand: at the top of the picture beside the leaf, where the hint was, or over that card."""
        free, h, area = self._leaf.free, self._onward.size[1], self.backstage.area
        beside = area.w > area.h and not self.backstage.theme.large
        floor = free.y + self._tally.box(0.0).h if beside else free.y + free.h - h - gap_px(self.backstage)
        return self._tally.box(floor, self._side, width=free.w)

    def _interface(self, key: str, **values: object) -> str:
        return interface_text(key, self.backstage.language, **values)
