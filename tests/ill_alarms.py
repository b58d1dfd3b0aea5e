"""The alarms of the ill day, as anybody hears them on the broker, and which fault each of them is about.

An alarm is an episode: it is known by its epoch and number, whichever of its messages is heard, and however often. An
empty message is none, it only says that an episode is over. A fault is told by the one that is raised while it lasts,
or by one that was raised before and is not over when the fault is taken away: with a fault every few seconds, a sensor
is not well for the half minute after which a kiosk that is ill again and again calls it so, and several faults of one
kind are one episode. A kill while an alarm about a frozen loop stands is told by that.

What is heard comes late where the broker is among the faults: an episode that is raised then counts alone, beside one
whose end may not have been heard yet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from as_systemd import CLOCK
from bench.__main__ import Row, row
from ill_museum import BOARD, CAMERA

from kiosk.contract.alarms import Alarm
from kiosk.contract.topics import ALARM, below

CHANNELS = {
    kind: tuple(below(ALARM, name) for name in names)
    for kind, names in {
        "camera": (f"sensor-lost.{CAMERA}", f"sensor-failed.{CAMERA}"),
        "serial": (f"sensor-lost.{BOARD}", f"sensor-failed.{BOARD}"),
        "disk": ("outbox",),
        "clock": ("clock",),
        "kill -9": ("crashed",),
        "memory": ("crashed",),
        "frozen loop": ("frozen",),
    }.items()
}
"""Where a fault of each kind is told. That a broker or a collector is gone, no kiosk can tell."""
FROZEN, KILLED = below(ALARM, "frozen"), ("kill -9", "memory")
NEAR_S = 60.0
SEEN_S, RAISED_S = 2.2, 3.5
"""After what is in the log: so soon a look has seen it, and so soon its alarm is raised."""


class Ill(Protocol):
    """What is asked of a fault: its kind, and whether anything is due; when it came and was taken away; whether it was
    over by itself before an alarm was due; whether the broker was gone with it."""

    kind: str
    due: int
    came: float
    mended: float
    brief: bool
    deaf: bool


@dataclass
class Episode:
    """One alarm: where it is told, and when it was first heard that it is raised, and that it is over."""

    channel: str
    raised: float
    over: float = math.inf


class Episodes:
    """All that were heard, in the order in which they were."""

    def __init__(self) -> None:
        self._heard: dict[tuple[str, int], Episode] = {}

    def hear(self, channel: str, payload: bytes) -> None:
        """One message, also one that is kept by the broker."""
        now = CLOCK.now()
        if not payload:
            self._end(channel, now)
            return
        alarm = Alarm.decode(payload)
        name = alarm.epoch, alarm.number
        if name not in self._heard:
            self._end(channel, now)  # there is one at a time
            self._heard[name] = Episode(channel, now)
        if alarm.state == "cleared":
            self._heard[name].over = min(self._heard[name].over, now)

    def stands(self, ill: Ill) -> bool:
        """Whether there is one now that tells of this fault."""
        return any(each.over == math.inf for each in self._about(ill)) or self._instead(ill)

    def is_new(self, ill: Ill) -> bool:
        """Whether one was raised since this fault came."""
        return any(each.raised >= ill.came for each in self._about(ill))

    def rows(self, done: Sequence[Ill], began: float) -> Iterator[Row]:
        """Each fault lies in exactly one."""
        asked = [ill for ill in done if ill.kind in CHANNELS]
        counts = [(ill, *self._count(ill, asked)) for ill in asked]
        due = [(new, old) for ill, new, old in counts if ill.due and not ill.brief]
        more = sum(max(0, new + old - ill.due) for ill, new, old in counts)
        mine = {channel for channels in CHANNELS.values() for channel in channels}
        raised = [each for each in self._all() if each.raised >= began]
        yield row("alarms raised for the faults", sum(each.channel in mine for each in raised), None)
        yield row("faults that an alarm is due for", len(due), None)
        yield row("faults in an alarm that an earlier one began", sum(bool(old and not new) for new, old in due), None)
        yield row("faults over by themselves before an alarm is due", sum(ill.brief for ill in asked), None)
        yield row("faults in no alarm", sum(new + old == 0 for new, old in due), 0)
        yield row("alarms too many, for one fault or for none", more, 0)
        others = [each.channel for each in raised if each.channel not in mine]
        yield row("alarms about something else", len(others), None)
        for said in (*sorted(others), *(self._story(ill) for ill, *n in counts if _is_odd(ill, sum(n)))):
            print("  ", said)

    def _count(self, ill: Ill, asked: Sequence[Ill]) -> tuple[int, int]:
        """How many were raised from this fault on until the next of its channel, and whether an older one covers it."""
        same = [each.came for each in asked if CHANNELS[each.kind] == CHANNELS[ill.kind] and each.came > ill.came]
        about = self._about(ill)
        new = sum(ill.came <= each.raised < min(same, default=math.inf) for each in about)
        old = any(each.raised < ill.came and each.over > ill.mended for each in about) or self._instead(ill)
        return new, int(old and not (new and ill.deaf))

    def _story(self, ill: Ill) -> str:
        """This fault and the alarms about it that were raised within a minute, in seconds since it came."""
        near = [each for each in self._about(ill) if abs(each.raised - ill.came) < NEAR_S]
        spans = [f"{each.raised - ill.came:.1f} to {each.over - ill.came:.1f}" for each in near]
        lasts = f"{ill.kind} until {ill.mended - ill.came:.1f}"
        return f"{lasts}{', without the broker' if ill.deaf else ''}: alarms {', '.join(spans) or 'none'}"

    def _instead(self, ill: Ill) -> bool:
        stood = (each for each in self._all() if each.channel == FROZEN and each.raised < ill.came < each.over)
        return ill.kind in KILLED and any(stood)

    def _about(self, ill: Ill) -> list[Episode]:
        channels = CHANNELS.get(ill.kind, ())
        return [each for each in self._all() if each.channel in channels]

    def _all(self) -> list[Episode]:
        """Copied, since they are heard in another thread."""
        return list(self._heard.values())

    def _end(self, channel: str, now: float) -> None:
        for each in self._heard.values():
            if each.channel == channel:
                each.over = min(each.over, now)


def _is_odd(ill: Ill, told: int) -> bool:
    return told > ill.due or (told < ill.due and not ill.brief)
