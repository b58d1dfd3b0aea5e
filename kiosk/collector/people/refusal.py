"""A wish that is refused, in the language of who wished it."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818  # no error of this program
    """`sentence` names the text that says why, with the values in it; `status` is HTTP's."""

    def __init__(self, sentence: str, status: int = 422, **values: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
        self.values = values
