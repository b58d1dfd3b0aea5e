"""What is wrong, in sentences for the technician: each said once, and again only after it was over."""

from __future__ import annotations

import logging
from collections.abc import Container, Mapping

log = logging.getLogger(__name__)


class Problems:
    """Sentences by key. May be used from any thread."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def say(self, key: str, sentence: str) -> None:
        """State a problem; it is logged only when it is new or its sentence changed."""
        if self._said.get(key) != sentence:
            self._said[key] = sentence
            log.warning("%s", sentence)

    def over(self, key: str) -> None:
        """The problem is gone; nothing happens when there was none."""
        if self._said.pop(key, None) is not None:
            log.info("%s: over", key)

    def stands(self, key: str, fault: str) -> bool:
        """State the problem of this sentence, or that it is over where there is none; whether there is one."""
        if fault:
            self.say(key, fault)
        else:
            self.over(key)
        return bool(fault)

    def standing(self, *, without: Container[str] = ()) -> Mapping[str, str]:
        """The problems that stand by their keys, oldest first, but for those of these keys."""
        return {key: sentence for key, sentence in self._said.copy().items() if key not in without}

    def sentences(self, *, without: Container[str] = ()) -> tuple[str, ...]:
        """The problems that stand, oldest first, but for those of these keys."""
        return tuple(self.standing(without=without).values())
