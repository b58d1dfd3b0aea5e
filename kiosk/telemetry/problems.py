"""What is wrong with telemetry, in sentences for the technician: each said once, and again only after it was over."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)


class Problems:
    """Sentences by key. May be used from any thread."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def say(self, key: str, sentence: str) -> bool:
        """State a problem; it is logged only when it is new or its sentence changed, and then this is True."""
        if self._said.get(key) == sentence:
            return False
        self._said[key] = sentence
        log.warning("%s", sentence)
        return True

    def over(self, key: str) -> None:
        """The problem is gone; nothing happens when there was none."""
        if self._said.pop(key, None) is not None:
            log.info("%s: over", key)

    def sentences(self) -> tuple[str, ...]:
        """The problems that stand, oldest first."""
        return tuple(self._said.copy().values())
