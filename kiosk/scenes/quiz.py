"""Quiz: a few questions with answers to choose from. Nobody is wrong here: after each answer it says what is so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Completed, Event, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.asking import Asking
from kiosk.scenes.parts.choice_mark import Mark
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.leaf import Leaf, Words
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script
from kiosk.yamlfile import fault

MARKED_S = 1.6
"""So long the answers are seen with their marks, before the words about them take their place."""
ON = "on"
MOST = 0.5
"""Who knew this part of the answers, or more, knew most of them."""

Phase = Literal["asked", "marked", "told", "over"]


class Answer(PackModel):
    """One of the answers to choose from."""

    text: Texts
    right: bool = Field(default=False, description="True for the one that is so.")


def _one_right(answers: list[Answer]) -> list[Answer]:
    right = sum(answer.right for answer in answers)
    if right != 1:
        raise fault(f"{right} of the answers are right.", "Write 'right: true' at one of them.")
    return answers


class Question(PackModel):
    """One question."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    question: Texts
    answers: Annotated[list[Answer], Field(min_length=2, max_length=4), AfterValidator(_one_right)]
    explanation: Texts = Field(description="What is so, said kindly to everybody, whatever they answered.")
    side: Literal["left", "right"] = Field("left", description="The calm side of the picture, where the text stands.")


class QuizSettings(SceneSettings):
    """The keys of a quiz scene."""

    questions: list[Question] = Field(min_length=1, max_length=12)
    farewell: Texts = Field(default_factory=dict, description="Said at the end, for example where to look now.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to choose, for each way of acting.")


class Quiz(Scene[QuizSettings]):
    """An answer is chosen by touch, by a hand that rests on it, or by `next`, `back` and `select`, in no hurry."""

    Settings: ClassVar[type[SceneSettings]] = QuizSettings
    plays = frozenset({"next", "back", "select"})
    ways = frozenset({"hand", "touch", "button"})

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
            right = next(index for index, answer in enumerate(self._question.answers) if answer.right)
            yield from self._leaf.choices.doings(f"{self._at} {right}", way)
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

    # what is said

    @property
    def _words(self) -> Words:
        say, question, place = self.backstage.say, self._question, (self._at, len(self.settings.questions))
        if self._phase == "over":
            return Words(say(self.settings.title), self._interface(_verdict(self._known, place[1])), self._farewell)
        if self._phase == "told":
            right = next(answer for answer in question.answers if answer.right)
            return Words(say(question.question), say(right.text), say(question.explanation), self._answered, place)
        return Words(say(self.settings.title), say(question.question), place=place)

    @property
    def _farewell(self) -> str:
        return self.backstage.say(self.settings.farewell)

    @property
    def _answered(self) -> str:
        """The visitor's own answer, where it was another one than what is so."""
        if self._given is None or self._question.answers[self._given].right:
            return ""
        answer = self.backstage.say(self._question.answers[self._given].text)
        return self._interface("quiz_answer", answer=answer)

    def _lay(self) -> None:
        asked = self._phase in {"asked", "marked"}
        if asked:
            answers = enumerate(self._question.answers)
            choices = {f"{self._at} {index}": self.backstage.say(answer.text) for index, answer in answers}
        else:
            choices = {self._on: self._interface("next")}
        key, question = (self._at, asked, self._phase == "over"), self._question
        self._leaf.lay(key, self._words, choices, question.credit, side=question.side)
        self._leaf.choices.marks = self._marks() if self._phase == "marked" else {}

    def _marks(self) -> dict[str, Mark]:
        """A dot at the answer that was given, and a check at the one that is so."""
        marks: dict[str, Mark] = {f"{self._at} {self._given}": "dot"}
        right = next(index for index, answer in enumerate(self._question.answers) if answer.right)
        return {**marks, f"{self._at} {right}": "check"}

    def _interface(self, key: str, **values: object) -> str:
        return interface_text(key, self.backstage.language, **values)

    # what happens

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


def _verdict(known: int, of: int) -> str:
    """The key of the words for so many known answers: words only, nobody is given marks."""
    if known in {0, of}:
        return "quiz_all" if known else "quiz_none"
    return "quiz_most" if known >= MOST * of else "quiz_some"
