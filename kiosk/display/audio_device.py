"""The audio device of the exhibit: it may be pulled out while it plays, and come back."""

from __future__ import annotations

from kiosk.clock import Clock
from kiosk.display.mixer import Mixer

RETRY_S = 60.0
"""So often a device that is gone is looked for without being told of one: looking may take longer than a frame."""
SOONEST_S = 5.0
"""After a try that failed, at least so long is waited, whatever is told meanwhile."""


class Device:
    """Opens the mixer anew when its device was pulled out and one is there again. `fault` is what the technician should
    know of it now, or nothing."""

    def __init__(self, mixer: Mixer, clock: Clock) -> None:
        self.fault = ""
        self._mixer = mixer
        self._clock = clock
        self._next_s = self._soonest_s = 0.0

    def gone(self) -> None:
        """The system says that the device was pulled out: until there is one again, nothing is heard."""
        if self._mixer.open and not self.fault:
            self.fault = "sound: the audio device was pulled out, so the exhibit is silent. Plug it in again."
            self._next_s = self._clock.now() + RETRY_S

    def come(self) -> None:
        """The system says that there is a device: it is tried in the next frame, or soon after the last try."""
        self._next_s = min(self._next_s, max(self._clock.now(), self._soonest_s))

    def heal(self) -> bool:
        """Once a frame: try it when that is due; whether it has come back now."""
        now_s = self._clock.now()
        if not self.fault or now_s < self._next_s:
            return False
        if self._mixer.reopen():
            self.fault = ""
        self._next_s, self._soonest_s = now_s + RETRY_S, now_s + SOONEST_S
        return not self.fault
