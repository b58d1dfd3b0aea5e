"""A voice for tests that takes its time: who listens hears each part to its end, or how it is cut off."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from kiosk.clock import Clock
from kiosk.display.speech import Part
from kiosk.testing import Played

WORDS_EACH_S = 150 / 60
"""How fast the real one speaks."""


class Voice:
    """Stands in for `Speech` on the clock that is moved by hand. `heard` are the parts that were said to their end,
    `cut` those that something else took the place of."""

    def __init__(self, clock: Clock) -> None:
        self.heard: list[str] = []
        self.cut: list[str] = []
        self._clock = clock
        self._waiting: deque[str] = deque()
        self._over_s = 0.0

    @property
    def busy(self) -> bool:
        """Whether it speaks."""
        self.update()
        return bool(self._waiting)

    @property
    def saying(self) -> str:
        """What it says now; empty while it is silent."""
        return self._waiting[0] if self.busy else ""

    def say(self, parts: Sequence[Part], language: str) -> None:
        """Say this in the place of what is being said."""
        self.stop()
        self.add(parts, language)

    def add(self, parts: Sequence[Part], _language: str) -> None:
        """Say this after what is being said."""
        self.update()
        if not self._waiting and parts:
            self._over_s = self._clock.now() + _seconds(parts[0].text)
        self._waiting.extend(part.text for part in parts)

    def stop(self) -> None:
        """Say nothing more."""
        self.update()
        self.cut += self._waiting
        self._waiting.clear()

    def update(self) -> None:
        """Go on to what the clock says."""
        while self._waiting and self._over_s <= self._clock.now():
            self.heard.append(self._waiting.popleft())
            if self._waiting:
                self._over_s += _seconds(self._waiting[0])

    def close(self) -> None:
        """End it for good."""
        self.stop()


def listen(played: Played) -> Voice:
    """Give the exhibit this voice, before it says anything that matters."""
    voice = Voice(played.clock)
    played.exhibit.stage.speaking._speech = voice  # type: ignore[assignment]
    return voice


def hear_out(played: Played, voice: Voice, most_s: float = 240.0) -> list[str]:
    """Listen until nothing is said any more; what was heard to its end since the last time."""
    begin, end_s = len(voice.heard), played.clock.now() + most_s
    while voice.busy:
        assert played.clock.now() < end_s, f"it never ends: {voice.saying}"
        played.let_pass(0.2)
    return voice.heard[begin:]


def _seconds(text: str) -> float:
    return max(1, len(text.split())) / WORDS_EACH_S
