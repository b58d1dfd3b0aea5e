"""Quiz: a few questions with answers to choose from. Nobody is wrong here: after each answer it says what is so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Completed, Event, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.asking import Asking
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.leaf import Leaf
from kiosk.scenes.parts.leaf_words import Words
from kiosk.scenes.parts.questions import Question, marks, right_of, told, verdict
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script

MARKED_S = 1.6
"""So long the answers are seen with their marks, before the words about them take their place."""
ON = "on"

Phase = Literal["asked", "marked", "told", "over"]


class QuizSettings(SceneSettings):
    """The keys of a quiz scene."""

    questions: list[Question] = Field(min_length=1, max_length=12)
    farewell: Texts = Field(default_factory=dict, description="Said at the end, for example where to look now.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to choose, for each way of acting.")


class Quiz(Scene[QuizSettings]):
    """An answer is chosen by touch, by a hand that rests on it, or by `next`, `back` and `select`, in no hurry."""

    Settings: ClassVar[type[SceneSettings]] = QuizSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: QuizSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._at, self._known = 0, 0
        self._given: int | None = None
        self._phase: Phase = "asked"
        self._phase_s = 0.0
        self._picture = Turning(backstage, settings.questions[0].picture)
        self._leaf = Leaf(backstage)
        self._asking = Asking(self._picture, self._leaf, Hints(settings.hints, backstage, "choose"))
        self._outcome: Outcome | None = None

    def enter(self) -> None:
        self._lay()

    def place(self) -> object:
        return self._at, self._known, self._given, self._phase

    def resume(self, place: object) -> None:
        match place:
            case (int(at), int(known), int() | None as given, "asked" | "marked" | "told" | "over" as phase):
                self._at, self._known, self._given, self._phase = at, known, given, phase
                self._picture = self._asking.picture = Turning(self.backstage, self._question.picture)

    def handle(self, event: Event) -> None:
        chosen = self._asking.handle(event)
        if self._phase == "marked" and isinstance(event, Action):
            self._go_to("told")  # who wants on need not wait
        else:
            self._choose(chosen)

    def update(self, dt_s: float) -> Outcome | None:
        self._phase_s += dt_s
        self._choose(self._asking.update(dt_s))
        if self._phase == "marked" and self._phase_s >= MARKED_S:
            self._go_to("told")
        self._lay()
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._asking.draw(canvas)

    def script(self) -> Script:
        words, choices, shows = self._words, self._leaf.choices, self.backstage.alt_of(self._question.picture)
        return Script(words.heading, f"{words.text} {words.note}".strip(), choices.texts, choices.focused_text, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        while self._phase != "over":
            yield from self._leaf.choices.doings(self._name(right_of(self._question)), way)
            yield Wait(MARKED_S + 0.2)
            yield from self._leaf.choices.doings(self._on, way)
        yield from self._leaf.choices.doings(self._on, way)

    @property
    def phase(self) -> Phase:
        """What is shown: a question, the marks at its answers, the words about it, or the end."""
        return self._phase

    @property
    def _question(self) -> Question:
        return self.settings.questions[self._at]

    @property
    def _on(self) -> str:
        """The name of the card that leads on: another one each time, so that no focus is carried over."""
        return f"{ON} {self._at} {self._phase}"

    def _name(self, answer: int) -> str:
        """The name of the card of an answer."""
        return f"{self._at} {answer}"

    @property
    def _words(self) -> Words:
        say, question, place = self.backstage.say, self._question, (self._at, len(self.settings.questions))
        if self._phase == "over":
            said = verdict(self._known, place[1], self.backstage.language)
            return Words(say(self.settings.title), said, say(self.settings.farewell))
        if self._phase == "told":
            return told(question, self._given, place, self.backstage)
        return Words(say(self.settings.title), say(question.question), place=place)

    def _lay(self) -> None:
        asked, question = self._phase in {"asked", "marked"}, self._question
        choices = {self._on: interface_text("onward", self.backstage.language)}
        if asked:
            choices = {self._name(at): self.backstage.say(answer.text) for at, answer in enumerate(question.answers)}
        key = self._at, asked, self._phase == "over"
        self._leaf.lay(key, self._words, choices, question.credit, side=question.side)
        marked = marks(question, self._given) if self._phase == "marked" and self._given is not None else {}
        self._leaf.choices.marks = {self._name(answer): mark for answer, mark in marked.items()}

    def _choose(self, name: str | None) -> None:
        if name is None or self._outcome is not None:
            return
        if self._phase == "asked":
            self._given = int(name.rpartition(" ")[2])
            self._known += self._question.answers[self._given].right
            self._go_to("marked")
        elif self._phase == "over":
            self._outcome = "finished"
        elif self._phase == "told":
            self._go_on()

    def _go_on(self) -> None:
        if self._at + 1 < len(self.settings.questions):
            self._at, self._given = self._at + 1, None
            self._picture.turn(self._question.picture)
            self._go_to("asked")
        else:
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
            self._go_to("over")

    def _go_to(self, phase: Phase) -> None:
        self._phase, self._phase_s = phase, 0.0
        self._lay()
