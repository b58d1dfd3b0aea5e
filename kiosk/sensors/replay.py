"""A recorded trace in the place of visitors: the same visit again, as often as one needs it."""

from __future__ import annotations

from pathlib import Path

from kiosk import trace
from kiosk.events import SENSED, WAYS, Event, SensorBack, SensorLost
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.playback import Playback

FROM_SENSORS = (*SENSED, SensorLost, SensorBack)
"""What is played. The rest of a trace is what the exhibit answered, and it will answer again."""

LOOP_PAUSE_S = 1.0


class ReplaySettings(SensorSettings):
    """`trace` is the file, from the folder of the exhibit; with `loop` it begins again a second after its end."""

    trace: Path
    loop: bool = False


class Replay(Sensor):
    """Plays the events of a trace, each as long after the first reading as it stands in the trace, dated anew.

    The file is read at once: one that is missing or bad is a mistake to be told before the exhibit starts (raises
    KioskError).
    """

    ways = frozenset(WAYS)
    Settings = ReplaySettings
    settings: ReplaySettings

    def __init__(self, settings: ReplaySettings, place: Place) -> None:
        super().__init__(settings, place)
        recorded = trace.read(place.folder / settings.trace)
        self._events = [event for event in recorded.events if isinstance(event, FROM_SENSORS)]
        self._playback: Playback | None = None

    @property
    def over(self) -> bool:
        """Whether the trace was played to its end, for this round if it loops."""
        return self._playback is not None and self._playback.over

    def read(self) -> list[Event]:
        """The events that have come due since the last call; at most one round."""
        now = self.place.clock.now()
        if self._playback is None or self._begins_again(self._playback, now):
            self._playback = Playback(self._events, now)
        return list(self._playback.due(now))

    def _begins_again(self, playback: Playback, now: float) -> bool:
        return self.settings.loop and playback.over and now >= playback.ends_at + LOOP_PAUSE_S
