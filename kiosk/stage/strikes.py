"""Double strikes: a hand that trembles presses the same button twice where it meant one press."""

from __future__ import annotations

from kiosk.events import Action, Event


class Strikes:
    """Tells which press is the same one again. Each strike begins the time anew, as long as they come."""

    def __init__(self) -> None:
        self._last: Action | None = None

    def again(self, event: Event, within_s: float) -> bool:
        """Whether this is the same button as the last one, within so many seconds of it."""
        if not isinstance(event, Action) or event.via != "button":
            return False
        last, self._last = self._last, event
        return last is not None and last.name == event.name and event.at - last.at < within_s
