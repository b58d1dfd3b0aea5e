"""What a kiosk raises an alarm for, by kind, and the messages that tell it: once when it begins, once when it is over.

Each kind has its words on the technicians' page and its section in docs/run-a-fleet.md. A kiosk raises them by itself
(kiosk/telemetry/signs.py); that it is silent is the one thing that only the collector can tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kiosk.contract.messages import BIN_MINUTES, MAX_NUMBER, MAX_ROWS, Amount, Epoch, Message, NameOrNothing, Sentence
from kiosk.contract.topics import ALARM, below

HOT_C = 80.0
"""A Raspberry Pi slows its processor down from 80 °C on (Raspberry Pi documentation, frequency management)."""

DISK_LOW_MB = 500.0
"""Installing a pack asks for twice its size and 200 MB; below this no pack of 150 MB can come."""

SLOW_FRAME_MS = 1000 / 30
"""Under 30 frames a second a hand on the screen is seen to lag."""

MEMORY_MB = 600.0
"""The budget of a whole kiosk."""

GROWN_MB = 150.0
"""What the exhibit may come to take more than ten minutes after its start."""
SETTLED_S = 600.0

WAITING_ROWS = 10 * MAX_ROWS
"""Ten batches: a kiosk whose receipts arrive has none waiting after seconds, and makes some dozen rows a bin."""

About = Literal["", "sensor", "scene", "problem"]


@dataclass(frozen=True, slots=True)
class AlarmKind:
    """One thing that a technician is told. `about` says of what there may be several at once, `value` names the number
    that it carries, with its unit. What begins when a visitor comes to a scene is told to the quarter of an hour alone,
    anything else to the minute: `minutes`."""

    meaning: str
    about: About = ""
    value: Literal["", "temperature_c", "free_mb", "frame_ms", "memory_mb", "n"] = ""
    minutes: int = 1


ALARMS: Mapping[str, AlarmKind] = {
    "frozen": AlarmKind("the picture stands still"),
    "crashed": AlarmKind("the exhibit was ended by force, and began anew"),
    "failsafe": AlarmKind("a scene failed, and its failsafe took its place", "scene", minutes=BIN_MINUTES),
    "screen": AlarmKind("no screen is connected"),
    "sensor-failed": AlarmKind("a sensor failed, and is not tried again", "sensor"),
    "sensor-lost": AlarmKind("a sensor does not answer", "sensor"),
    "unmended": AlarmKind("starting anew has not mended it"),
    "power": AlarmKind("the power supply is too weak"),
    "hot": AlarmKind("the processor is hot", value="temperature_c"),
    "disk": AlarmKind("the disk is nearly full", value="free_mb"),
    "outbox": AlarmKind("counts cannot be kept"),
    "slow": AlarmKind("pictures come slowly", value="frame_ms"),
    "memory": AlarmKind("it takes much memory", value="memory_mb"),
    "sound": AlarmKind("the audio device is gone"),
    "problem": AlarmKind("something in the pack or the exhibit file", "problem", minutes=BIN_MINUTES),
    "commands": AlarmKind("commands were refused"),
    "dropped": AlarmKind("counts were lost", value="n"),
    "waiting": AlarmKind("counts wait for receipts", value="n"),
    "clock": AlarmKind("the clock is not set"),
}
"""What visitors notice first."""

MINUTE = "%Y-%m-%dT%H:%MZ"
State = Literal["raised", "cleared"]


def minute_of(utc: datetime, minutes: int = 1) -> str:
    """A moment as alarms carry it, in UTC and rounded down to so many minutes of the hour: `2026-11-27T12:45Z`."""
    start = utc.astimezone(UTC)
    return (start - timedelta(minutes=start.minute % minutes)).strftime(MINUTE)


def read_minute(text: str) -> datetime:
    """The moment in such a text; raises ValueError."""
    return datetime.strptime(text, MINUTE).replace(tzinfo=UTC)


def _is_minute(text: str) -> str:
    if minute_of(read_minute(text)) != text:
        raise ValueError(f"minutes are written like 2026-01-02T09:15Z, not {text}")
    return text


Minute = Annotated[str, StringConstraints(max_length=17), AfterValidator(_is_minute)]
AlarmNumber = Annotated[int, Field(ge=1, le=MAX_NUMBER)]


class Alarm(Message):
    """Retained: one alarm, named by the epoch in which it began and its number there. A minute that is None is one that
    the kiosk does not know, for its clock was not set."""

    epoch: Epoch
    number: AlarmNumber
    kind: Literal[tuple(ALARMS)]  # type: ignore[valid-type]  # the closed list itself
    about: NameOrNothing = ""
    state: State
    raised: Minute | None
    cleared: Minute | None = None
    why: Sentence = ""
    value: Amount | None = None

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        kind = ALARMS[self.kind]
        if bool(self.about) != bool(kind.about):
            raise ValueError(f"an alarm of the kind {self.kind} is about {kind.about or 'nothing'}, not {self.about!r}")
        if self.state == "raised" and self.cleared is not None:
            raise ValueError("what was cleared is not raised")
        return self

    @property
    def channel(self) -> str:
        """The channel that it belongs to, for example `alarm/hot` or `alarm/sensor-lost.hands`."""
        return below(ALARM, f"{self.kind}.{self.about}" if self.about else self.kind)


class AlarmReceipt(Message):
    """Sent by the collector after its commit: so much of this alarm is stored."""

    epoch: Epoch
    number: AlarmNumber
    state: State


def sentence_of(kind: str) -> str:
    """The name of the words for a kind: `care.sensor_lost` for `sensor-lost`."""
    return kind.replace("-", "_")


def kind_of(sentence: str) -> str:
    """The kind whose words have this name."""
    return sentence.replace("_", "-")
