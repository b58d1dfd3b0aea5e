"""Every kiosk judged: does it run, and does it need care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.collector.care import Care, cares_of
from kiosk.collector.queries import KioskRow
from kiosk.contract.opening import is_open
from kiosk.contract.topics import Address

OFFLINE_AFTER = timedelta(minutes=3)
"""Three heartbeats of 60 s. The last will only makes it faster: not every broker sends one when a cable is cut."""


class State(StrEnum):
    """Whether a kiosk runs, as far as the collector can know."""

    ONLINE = "online"
    OFFLINE = "offline"
    STOPPED = "stopped"  # it said goodbye itself
    UNHEARD = "unheard"  # the collector has not listened long enough to know
    CLOSED = "closed"  # silent, and so it may be: its museum is closed


@dataclass(frozen=True, slots=True)
class Kiosk:
    """One kiosk as a technician sees it; `cares` begins with what matters most."""

    row: KioskRow
    state: State
    cares: tuple[Care, ...]

    @property
    def address(self) -> Address:
        """Its site and name."""
        return self.row.address

    @property
    def told(self) -> bool:
        """Whether it is known how it is now."""
        return self.state not in {State.UNHEARD, State.CLOSED}


def judge(row: KioskRow, now: datetime, listening_since: datetime | None) -> Kiosk:
    """The kiosk now, by the museum's clock. `listening_since`: since when the collector has heard everything, None
    while it does not."""
    state = state_of(row, now, listening_since)
    if state is State.OFFLINE and _is_closed(row, now):
        state = State.CLOSED
    return Kiosk(row, state, cares_of(row, offline=state is State.OFFLINE))


def state_of(row: KioskRow, now: datetime, listening_since: datetime | None) -> State:
    """Silence counts only while the collector listens: its own absence says nothing about a kiosk."""
    if row.status == "offline":
        return State.OFFLINE
    if row.status == "stopping":
        return State.STOPPED
    if row.last_seen is not None and now - row.last_seen < OFFLINE_AFTER:
        return State.ONLINE
    if listening_since is None or now - listening_since < OFFLINE_AFTER:
        return State.UNHEARD
    return State.OFFLINE


def _is_closed(row: KioskRow, now: datetime) -> bool:
    """Whether its museum is closed by the hours that it has told, or has not been open for as long as silence lasts
    before it is one."""
    opening = row.twin.opening if row.twin else {}
    return bool(opening) and not (is_open(opening, now) and is_open(opening, now - OFFLINE_AFTER))
