"""Every message as a model: unknown fields are refused at both ends, values come from closed sets.

The kiosk cannot send what is not declared here, and the collector cannot store it. Time is a 15-minute bin; there is no
visitor, no session and no exact time in any of them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from kiosk.contract.kinds import KINDS
from kiosk.contract.opening import Days, Hours
from kiosk.contract.topics import NAME_PATTERN
from kiosk.errors import KioskError

BIN_MINUTES = 15
MAX_ROWS = 200
MAX_BYTES = 65_536
MAX_NUMBER = 2**53 - 1
"""The largest that every reader of JSON reads exactly, and that every database keeps."""
MAX_OPENING = 200
"""Days, spans of days, and the dates of some years."""
MAX_ALARMS = 64
KNOWN_BINS = 4096
"""Bins whose form was looked at and is remembered, 42 days of them: it is half the work of reading a row."""

Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN)]
NameOrNothing = Annotated[str, StringConstraints(pattern=NAME_PATTERN + r"|^$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^$|^[A-Za-z0-9<>_.-]{1,48}$")]
Tag = Annotated[str, StringConstraints(pattern=r"^$|^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=64)]
Epoch = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Sentence = Annotated[str, StringConstraints(max_length=200)]
Number = Annotated[int, Field(ge=0, le=MAX_NUMBER)]
Amount = Annotated[float, Field(ge=0, le=MAX_NUMBER, allow_inf_nan=False)]
Temperature = Annotated[float, Field(ge=-273, le=1000, allow_inf_nan=False)]


def bin_of(utc: datetime) -> str:
    """The bin that a moment falls in, as its beginning in UTC: `2026-11-22T10:15Z`."""
    start = utc.astimezone(UTC).replace(second=0, microsecond=0)
    return (start - timedelta(minutes=start.minute % BIN_MINUTES)).strftime("%Y-%m-%dT%H:%MZ")


def bin_start(text: str) -> datetime:
    """The beginning of a bin; raises ValueError when the text is not one."""
    start = datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    if start.minute % BIN_MINUTES:
        raise ValueError(f"bins begin every {BIN_MINUTES} minutes, not at {text}")
    return start


@lru_cache(maxsize=KNOWN_BINS)
def _is_bin(text: str) -> str:
    if bin_of(bin_start(text)) != text:  # strptime also takes 2026-1-2T9:15Z, which would sort wrongly as a text
        raise ValueError(f"bins are written like 2026-01-02T09:15Z, not {text}")
    return text


class Message(BaseModel):
    """What every message has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    v: Literal[1] = 1

    def encode(self) -> bytes:
        """The message as UTF-8 JSON."""
        return self.model_dump_json(by_alias=True).encode()

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """The message in the payload; raises KioskError that says what is wrong with it."""
        if len(payload) > MAX_BYTES:
            raise KioskError(cls.__name__, f"{len(payload)} bytes are more than the {MAX_BYTES} allowed.")
        try:
            return cls.model_validate_json(payload)
        except ValidationError as error:
            first = error.errors()[0]
            path = ".".join(str(part) for part in first["loc"])
            raise KioskError(f"{cls.__name__} {path}".strip(), first["msg"] + ".") from error


class Status(Message):
    """Retained; also the last will, with the same connection number, so that a late will is recognised as such."""

    state: Literal["online", "offline", "stopping"]
    connection: Number


class PackVersion(BaseModel):
    """Which pack plays; `digest` is the SHA-256 of its files, 64 hexadecimal digits, or empty for an unbuilt folder."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Name
    version: Annotated[str, StringConstraints(max_length=32)]
    digest: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    title: dict[Tag, Annotated[str, StringConstraints(max_length=80)]] = Field(default_factory=dict)


class Twin(Message):
    """Retained: what this kiosk is."""

    app: Annotated[str, StringConstraints(max_length=32)]
    os: Sentence
    model: Sentence
    epoch: Epoch
    pack: PackVersion
    languages: list[Tag]
    sensors: dict[Name, Annotated[str, StringConstraints(max_length=32)]]
    """Name of each sensor in the exhibit file to its type."""
    opening: Annotated[dict[Days, Hours], Field(max_length=MAX_OPENING)] = Field(default_factory=dict)
    """Days to the hours of the exhibit file; empty where none are given."""
    alarms: Annotated[list[Name], Field(max_length=MAX_ALARMS)] = Field(default_factory=list)
    """The kinds of alarms that it raises by itself; empty for an older program, which leaves that to the collector."""


class SensorHealth(BaseModel):
    """One sensor's state; `why` is a sentence for the technician."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    state: Literal["ok", "lost", "failed"]
    why: Sentence = ""


class Health(Message):
    """How the machine is. Nothing in it is caused by a visitor."""

    uptime_s: Amount
    temperature_c: Temperature | None = None
    memory_mb: Amount
    disk_free_mb: Amount
    frames: Number
    missed_frames: Number
    frame_ms_p95: Amount
    outbox_rows: Number
    outbox_dropped: Number
    clock_set: bool
    canvas: Annotated[str, StringConstraints(max_length=32)]
    sensors: dict[Name, SensorHealth] = Field(default_factory=dict)
    problems: list[Sentence] = Field(default_factory=list, max_length=16)
    """Sentences for the technician: what failed safe and why, since the start."""


class CountRow(BaseModel):
    """So many of one kind in one bin, which is None if the clock was never set. What the kind carries not is empty."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    bin: Annotated[str, AfterValidator(_is_bin)] | None
    pack: Name
    scene: NameOrNothing = ""
    variant: NameOrNothing = ""
    language: Tag = ""
    kind: Literal[tuple(KINDS)]  # type: ignore[valid-type]  # the closed list itself
    bucket: Identifier = ""
    n: Annotated[int, Field(ge=1, le=1_000_000)]

    @model_validator(mode="after")
    def _carries_only_its_dimensions(self) -> Self:
        kind = KINDS[self.kind]
        for dimension in ("scene", "variant", "language"):
            if getattr(self, dimension) and dimension not in kind.dimensions:
                raise ValueError(f"{self.kind} carries no {dimension}")
        if not kind.named and self.bucket not in kind.buckets:
            raise ValueError(f"{self.kind} has no bucket '{self.bucket}'")
        return self


class Counts(Message):
    """A batch of rows, named by the kiosk's epoch and its first and last number."""

    epoch: Epoch
    first: Annotated[int, Field(ge=1, le=MAX_NUMBER, alias="from")]
    last: Annotated[int, Field(ge=1, le=MAX_NUMBER, alias="to")]
    rows: Annotated[list[CountRow], Field(min_length=1, max_length=MAX_ROWS)]

    model_config = ConfigDict(populate_by_name=True)

    @model_validator(mode="after")
    def _numbers_every_row(self) -> Self:
        if self.last - self.first + 1 != len(self.rows):
            raise ValueError(f"rows {self.first} to {self.last} are not {len(self.rows)}")
        return self


class Receipt(Message):
    """Sent by the collector after its commit: these rows are stored, the kiosk may forget them."""

    epoch: Epoch
    first: Annotated[int, Field(ge=1, le=MAX_NUMBER, alias="from")]
    last: Annotated[int, Field(ge=1, le=MAX_NUMBER, alias="to")]

    model_config = ConfigDict(populate_by_name=True)
