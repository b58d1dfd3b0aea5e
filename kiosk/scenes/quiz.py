"""Quiz: a few questions with answers to choose from. Nobody is wrong here: after each answer it says what is so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Event, Way
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.asking import Asking
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.leaf import Leaf
from kiosk.scenes.parts.questions import Question
from kiosk.scenes.parts.quiz_round import MARKED_S, Phase, QuizRound
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script


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
        self._round = QuizRound(settings.questions, settings.title, settings.farewell, backstage)
        self._picture, self._leaf = Turning(backstage, self._round.question.picture), Leaf(backstage)
        self._asking = Asking(self._picture, self._leaf, Hints(settings.hints, backstage, "choose"))
        self.keeper = self._round

    def enter(self) -> None:
        self._lay()

    def resume(self, place: object) -> None:
        super().resume(place)
        self._picture = self._asking.picture = Turning(self.backstage, self._round.question.picture)

    def handle(self, event: Event) -> None:
        chosen = self._asking.handle(event)
        if self.phase == "marked" and isinstance(event, Action):
            self._round.tell()  # who wants on need not wait
            self._lay()
        else:
            self._choose(chosen)

    def update(self, dt_s: float) -> Outcome | None:
        self._round.update(dt_s)
        self._choose(self._asking.update(dt_s))
        self._lay()
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        self._asking.draw(canvas)

    def script(self) -> Script:
        words, choices = self._round.words, self._leaf.choices
        text, shows = f"{words.text} {words.note}".strip(), self.backstage.alt_of(self._round.question.picture)
        return Script(words.heading, text, choices.texts, choices.focused_text, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        while self.phase != "over":
            yield from self._leaf.choices.doings(self._round.right, way)
            yield Wait(MARKED_S + 0.2)
            yield from self._leaf.choices.doings(self._round.on, way)
        yield from self._leaf.choices.doings(self._round.on, way)

    @property
    def phase(self) -> Phase:
        """What is shown: a question, the marks at its answers, the words about it, or the end."""
        return self._round.phase

    def _choose(self, name: str | None) -> None:
        if name is None or self.outcome is not None:
            return
        if self.phase == "over":
            self.end("finished")
            return
        if self._round.choose(name):
            self.completed()
        self._picture.turn(self._round.question.picture)
        self._lay()

    def _lay(self) -> None:
        at, question = self._round, self._round.question
        self._leaf.lay(at.key, at.words, at.choices, question.credit, side=question.side)
        self._leaf.choices.marks = at.marks
