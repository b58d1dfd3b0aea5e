"""A microcontroller on a serial port: distances, buttons, objects and wheels, one line each (see `line_format`)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from kiosk.events import ACTIONS, Action, ActionName, Dialled, Event, Measured, Presented
from kiosk.sensors.backoff import Backoff
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.line_format import Alive, Given, LineBuffer, Reading, Turned, Value, parse
from kiosk.sensors.outage import Outage
from kiosk.sensors.presence import Presence
from kiosk.sensors.serial_port import SerialPort, trouble

RETRY_FIRST_S = 0.5
RETRY_MOST_S = 10.0

Positive = Annotated[float, Field(gt=0)]


class SerialSettings(SensorSettings):
    """The keys of a serial sensor.

    `port` is a path, best one of `/dev/serial/by-id/`, which stays when plugs change places. `near_m` and `far_m`
    together make presence out of the quantity `distance` (see `Presence`). A device that says nothing for `silent_s`
    seconds is lost; null for one that speaks only when touched. `actions` translates the device's words:
    `{green: next}`; the words that are actions already need no entry.
    """

    port: str
    baud: Annotated[int, Field(gt=0)] = 115_200
    near_m: Positive | None = None
    far_m: Positive | None = None
    near_s: Annotated[float, Field(ge=0)] = 0.3
    gone_s: Positive = 2.0
    silent_s: Positive | None = 5.0
    actions: dict[str, ActionName] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _both_distances_or_none(self) -> Self:
        if (self.near_m is None) != (self.far_m is None):
            raise ValueError("near_m and far_m belong together: give both, or neither for no presence")
        self.presence()
        return self

    def presence(self) -> Presence | None:
        """A new presence by these distances and times, or None when there are no distances."""
        if self.near_m is None or self.far_m is None:
            return None
        return Presence(self.near_m, self.far_m, self.near_s, self.gone_s)


class SerialLine(Sensor):
    """Makes `Measured`, `Action`, `Presented`, `Dialled` and, with distances set, `Approached` and `Left` from lines.

    A port that is away is tried again after 0.5 to 10 seconds. Silence is told, but does not reopen the port: opening
    one resets many boards, and a board with a dead sensor may still have buttons that work. `bad_lines` counts the
    lines that said nothing, `last_bad_line` is the latest of them, `device` the name from the device's `hello`.
    """

    ways = frozenset({"object", "button"})
    permission = "serial"
    Settings = SerialSettings
    threaded = True
    settings: SerialSettings

    def __init__(self, settings: SerialSettings, place: Place) -> None:
        super().__init__(settings, place)
        self.bad_lines = 0
        self.last_bad_line = ""
        self.device = ""
        self._words: dict[str, ActionName] = {**{name: name for name in ACTIONS}, **settings.actions}
        self._presence = settings.presence()
        self._outage = Outage(place.name)
        self._backoff = Backoff(place.clock, RETRY_FIRST_S, RETRY_MOST_S)
        self._lines = LineBuffer()
        self._port: SerialPort | None = None
        self._heard_at = 0.0
        self._bad_when_heard = 0

    def read(self) -> list[Event]:
        """What the device said since the last call, at most about a thousand lines."""
        now = self.place.clock.now()
        events = self._listen(now)
        if self._port is not None:
            events += self._silence(now)
        if self._presence is not None:
            events += self._presence.update(now)
        return events

    def close(self) -> None:
        """Give the port back; the next `read` opens it again."""
        if self._port is not None:
            self._port.close()
            self._port = None
            self._lines.clear()

    def _listen(self, now: float) -> list[Event]:
        if self._port is None and not self._backoff.due():
            return []
        try:
            if self._port is None:
                return self._open(now)
            data = self._port.read()
        except OSError as error:
            self.close()
            self._backoff.failed()
            return self._outage.begins(now, trouble(self.settings.port, error))
        return [event for line in self._lines.feed(data) for event in self._hear(line, now)]

    def _open(self, now: float) -> list[Event]:
        """Open the port. Where silence is watched only a line proves that the device works; else being open does."""
        self._port = SerialPort(self.settings.port, self.settings.baud)
        self._heard_at = now
        self._bad_when_heard = self.bad_lines
        return self._outage.ends(now) if self.settings.silent_s is None else []

    def _hear(self, line: bytes, now: float) -> list[Event]:
        reading = parse(line)
        if reading is None or (isinstance(reading, Given) and not self._knows(reading)):
            self.bad_lines += 1
            self.last_bad_line = line[:40].decode("ascii", "replace").strip()
            return []
        self._heard_at = now
        self._bad_when_heard = self.bad_lines
        return self._outage.ends(now) + self._events(reading, now)

    def _knows(self, given: Given) -> bool:
        return given.word in self._words or (given.via == "object" and given.word in self.place.tags)

    def _events(self, reading: Reading, now: float) -> list[Event]:
        match reading:
            case Value(quantity, number, unit):
                return [*self._presence_at(reading, now), Measured(at=now, quantity=quantity, value=number, unit=unit)]
            case Given("object", word) if word in self.place.tags:
                return [Presented(at=now, word=word)]
            case Given(via, word):
                return [Action(at=now, name=self._words[word], via=via)]
            case Turned(steps):
                return [Dialled(at=now, steps=steps)]
            case Alive(device):
                self.device = device or self.device
        return []

    def _presence_at(self, value: Value, now: float) -> list[Event]:
        if self._presence is None or (value.quantity, value.unit) != ("distance", "m"):
            return []
        return self._presence.update(now, value.number)

    def _silence(self, now: float) -> list[Event]:
        limit_s = self.settings.silent_s
        if limit_s is None or now - self._heard_at < limit_s:
            return []
        if self.bad_lines > self._bad_when_heard:
            # never what they said: it may be the number of a visitor's tag, and this sentence leaves the kiosk
            why = f"only lines for {limit_s:g} s that mean nothing here. Check baud, sketch, and the words of actions."
        else:
            why = f"silent for {limit_s:g} s. Check the board, or let its sketch say 'alive' every second."
        return self._outage.begins(now, why)
