"""One switch: a light goes from key to key of the band, and whatever is pressed does the one that it is on.

Who hears everything hears the name of that key, too. While something is read the light waits, and a press ends the
reading: nobody does what he has not heard.
"""

from __future__ import annotations

from kiosk.events import Action, ActionName, Event, Pointed, PointerLost
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.band import ONE_SWITCH
from kiosk.stage.speaking import Speaking
from kiosk.stage.strikes import Strikes

KEYS: tuple[ActionName, ...] = (*ONE_SWITCH, "help", "language")
"""In the order in which they stand in the band."""


class Scanning:
    """Knows which key the light is on. A press leaves it there for its whole time again: to press twice is quick."""

    def __init__(self, backstage: Backstage, speaking: Speaking) -> None:
        self._backstage = backstage
        self._speaking = speaking
        self._strikes = Strikes()
        self._named: ActionName | None = None
        self._index = 0
        self._seconds = 0.0
        self._pressed = False

    @property
    def lit(self) -> ActionName | None:
        """The key that a press would do now; None where every key does what it says."""
        return KEYS[self._index] if self._backstage.needs.one_switch else None

    def update(self, dt_s: float) -> None:
        """Let the light go on when its time is over; name the key that it has come to."""
        if self._speaking.busy:
            self._seconds, self._named = 0.0, None
            return
        self._seconds += dt_s
        if self._seconds >= self._backstage.needs.scan_s:
            self._index, self._seconds = (self._index + 1) % len(KEYS), 0.0
        if self.lit != self._named:
            self._named = self.lit
            if self._named is not None:
                self._speaking.name_key(self._named)

    def through(self, event: Event, *, asking: bool = False) -> Event | None:
        """What an event comes to: an action for any press, nothing for the rest of a touch; others as they are. While
        the screen is `asking` whether somebody is still there, a press only says yes. A second strike is nothing."""
        if self._strikes.again(event, self._backstage.needs.strike_s):
            return None
        if self.lit is None:
            return event
        if isinstance(event, Action) and event.via != "hand":  # a hand has rested on the very key that it means
            return None if asking else self._press(event.at)
        if isinstance(event, Pointed | PointerLost) and event.via != "hand":
            pressed = isinstance(event, Pointed) and event.pressed
            began, self._pressed = pressed and not self._pressed, pressed
            return self._press(event.at) if began and not asking else None
        return event

    def _press(self, at: float) -> Action | None:
        self._seconds = 0.0
        if self._speaking.busy:
            return None
        return Action(at=at, name=KEYS[self._index], via="button")
