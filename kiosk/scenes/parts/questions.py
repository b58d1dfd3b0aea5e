"""The questions of a quiz, as they are written, and what is said when one was answered, and at the end."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kiosk.language import interface_text
from kiosk.packs.model import PackModel, Picture, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_mark import Mark
from kiosk.scenes.parts.leaf_words import Words
from kiosk.yamlfile import fault

MOST = 0.5
"""Who knew this part of the answers, or more, knew most of them."""


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


def right_of(question: Question) -> int:
    """The number of the answer that is so."""
    return next(index for index, answer in enumerate(question.answers) if answer.right)


def marks(question: Question, given: int) -> dict[int, Mark]:
    """A dot at the answer that was given, and a check at the one that is so."""
    return {given: "dot", right_of(question): "check"}


def told(question: Question, given: int | None, place: tuple[int, int], backstage: Backstage) -> Words:
    """What is so; and the visitor's own answer, where it was another one."""
    say, right, own = backstage.say, right_of(question), ""
    if given is not None and given != right:
        answer = say(question.answers[given].text)
        own = interface_text("quiz_answer", backstage.language, answer=answer)
    return Words(say(question.question), say(question.answers[right].text), say(question.explanation), own, place)


def verdict(known: int, of: int, language: str) -> str:
    """What is said of so many known answers: words only, nobody is given marks."""
    if known in {0, of}:
        key = "quiz_all" if known else "quiz_none"
    else:
        key = "quiz_most" if known >= MOST * of else "quiz_some"
    return interface_text(key, language)
