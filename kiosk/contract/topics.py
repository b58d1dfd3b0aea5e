"""Topics under `museumlab/1/<site>/<kiosk>/`: who speaks is read from the topic, never from the payload."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROOT = "museumlab/1"
NAME_PATTERN = r"^[a-z0-9][a-z0-9-]{0,31}$"
"""Sites, kiosks, packs and scenes: small letters, digits and hyphens, so that they fit in topics and file names."""

STATUS = "status"
TWIN = "twin"
HEALTH = "health"
COUNTS = "counts"
ALARM = "alarm"
"""Below it stands the kind of the alarm, and what it is about where there may be several."""
RECEIPT = "receipt"
COMMAND = "cmd"
COMMAND_STATE = "cmdstate"
ANSWER = "answer"
"""Below these three stand the operation and the command's own identifier."""
PROBE = "probe"
"""What a kiosk tells itself, to find out what the broker can do; nobody else listens."""


@dataclass(frozen=True, slots=True)
class Address:
    """Whose topics these are."""

    site: str
    kiosk: str

    def topic(self, channel: str) -> str:
        """The full topic of one channel, for example `museumlab/1/beffroi/beffroi-2/counts`."""
        return f"{ROOT}/{self.site}/{self.kiosk}/{channel}"


def everybody(channel: str) -> str:
    """The subscription that hears one channel of every kiosk."""
    return f"{ROOT}/+/+/{channel}"


def parse(topic: str) -> tuple[Address, str] | None:
    """The address and channel of a topic, or None when it is not one of ours."""
    parts = topic.split("/")
    if len(parts) != 5 or "/".join(parts[:2]) != ROOT:
        return None
    site, kiosk, channel = parts[2:]
    if not (re.fullmatch(NAME_PATTERN, site) and re.fullmatch(NAME_PATTERN, kiosk)):
        return None
    return Address(site, kiosk), channel


def parse_alarm(topic: str) -> tuple[Address, str] | None:
    """The address and channel, such as `alarm/hot`, that an alarm's topic says; None when it is not one of ours."""
    above, _, name = topic.rpartition("/")
    parsed = parse(above)
    return (parsed[0], below(ALARM, name)) if parsed is not None and parsed[1] == ALARM else None


def below(channel: str, *names: str) -> str:
    """The channel of one alarm, or of one command or its states: `alarm/hot`, `cmd/identify/00000000000000ff`."""
    return "/".join((channel, *names))


def parse_command(topic: str) -> tuple[Address, str, str] | None:
    """The address, operation and identifier that a command's topic says, or None when it is not one of ours."""
    parts = topic.split("/")
    parsed = parse("/".join(parts[:-2]))
    if parsed is None or parsed[1] != COMMAND:
        return None
    op, identifier = parts[-2:]
    if not (re.fullmatch(NAME_PATTERN, op) and re.fullmatch(NAME_PATTERN, identifier)):
        return None
    return parsed[0], op, identifier
