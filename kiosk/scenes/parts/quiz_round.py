"""A round of questions: which one a visitor is at, what was answered to it, and what is said then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from kiosk.language import interface_text
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_mark import Mark
from kiosk.scenes.parts.leaf_words import Words
from kiosk.scenes.parts.questions import Question, marks, right_of, told, verdict

MARKED_S = 1.6
"""So long the answers are seen with their marks, before the words about them take their place."""
ON = "on"

Phase = Literal["asked", "marked", "told", "over"]


class QuizRound:
    """Goes from question to question, under this title. `phase` is what is shown: a question, the marks at its answers,
    the words about it, or the farewell; `choices` are what can be chosen then, by their names."""

    def __init__(self, questions: Sequence[Question], title: Texts, farewell: Texts, backstage: Backstage) -> None:
        self._questions, self._title, self._farewell, self._backstage = questions, title, farewell, backstage
        self._at, self._known = 0, 0
        self._given: int | None = None
        self.phase: Phase = "asked"
        self._phase_s = 0.0

    def place(self) -> object:
        """For `Scene.place`."""
        return self._at, self._known, self._given, self.phase

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (int(at), int(known), int() | None as given, "asked" | "marked" | "told" | "over" as phase):
                self._at, self._known, self._given, self.phase = at, known, given, phase

    def update(self, dt_s: float) -> None:
        """Let time pass: after the marks it tells what is so."""
        self._phase_s += dt_s
        if self.phase == "marked" and self._phase_s >= MARKED_S:
            self.tell()

    def choose(self, name: str) -> bool:
        """Answer the question with this choice, or go on; whether that was the last of it."""
        if self.phase == "asked":
            self._given = int(name.rpartition(" ")[2])
            self._known += self.question.answers[self._given].right
            self._go_to("marked")
        elif self.phase == "told" and self._at + 1 < len(self._questions):
            self._at, self._given = self._at + 1, None
            self._go_to("asked")
        elif self.phase == "told":
            self._go_to("over")
            return True
        return False

    def tell(self) -> None:
        """Say now what is so."""
        self._go_to("told")

    @property
    def question(self) -> Question:
        """The question that the visitor is at."""
        return self._questions[self._at]

    @property
    def key(self) -> object:
        """Another one for each leaf: with its answers marked a question is on the same one."""
        return self._at, self._asked, self.phase == "over"

    @property
    def words(self) -> Words:
        """What is said now."""
        say, question, place = self._backstage.say, self.question, (self._at, len(self._questions))
        if self.phase == "over":
            said = verdict(self._known, place[1], self._backstage.language)
            return Words(say(self._title), said, say(self._farewell))
        if self.phase == "told":
            return told(question, self._given, place, self._backstage)
        return Words(say(self._title), say(question.question), place=place)

    @property
    def choices(self) -> dict[str, str]:
        """The answers to choose from, or the card that leads on, by their names."""
        if not self._asked:
            return {self.on: interface_text("onward", self._backstage.language)}
        answers = enumerate(self.question.answers)
        return {self._name(number): self._backstage.say(answer.text) for number, answer in answers}

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The marks at the answers, while they are shown."""
        if self.phase != "marked" or self._given is None:
            return {}
        return {self._name(answer): mark for answer, mark in marks(self.question, self._given).items()}

    @property
    def right(self) -> str:
        """The name of the answer that is so."""
        return self._name(right_of(self.question))

    @property
    def on(self) -> str:
        """The name of the card that leads on: another one each time, so that no focus is carried over."""
        return f"{ON} {self._at} {self.phase}"

    @property
    def _asked(self) -> bool:
        return self.phase in {"asked", "marked"}

    def _name(self, answer: int) -> str:
        """The name of the card of an answer."""
        return f"{self._at} {answer}"

    def _go_to(self, phase: Phase) -> None:
        self.phase, self._phase_s = phase, 0.0
