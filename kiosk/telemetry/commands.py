"""The door between the broker's link and whoever obeys: commands go in as they came, what became of them goes out.

The link calls `hear` and `due` on its writer's thread; `say` may be called from any thread. Nothing here waits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from kiosk.contract.messages import Message

WAITING = 64
"""Answers that are kept for a broker that is away; the oldest is given up first."""
A_TURN = 8
"""Answers of one turn: a flood of bad commands is not to fill the link, which carries the counts."""


class CommandDoor:
    """Hands each command's topic and payload to `take`, which must not raise."""

    def __init__(self, take: Callable[[str, bytes], None]) -> None:
        self.hear = take
        self._answers: deque[tuple[str, bytes]] = deque(maxlen=WAITING)

    def say(self, channel: str, message: Message) -> None:
        """Put down an answer, which goes out with one of the next turns."""
        self._answers.append((channel, message.encode()))

    def due(self) -> Iterator[tuple[str, bytes]]:
        """The channel and payload of each answer that is to go out now."""
        for _ in range(min(A_TURN, len(self._answers))):
            yield self._answers.popleft()
