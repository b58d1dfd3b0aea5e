"""Alarms of one kiosk: raised once when something begins, cleared once when it is over, each told until the collector
has it.

The newest of each channel is retained by the broker; what came before it, and was not yet stored, is only passed on. A
cleared one is taken away from the broker as soon as the collector has it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.contract.alarms import ALARMS, Alarm, AlarmReceipt, minute_of
from kiosk.telemetry.alarm_book import AlarmBook, Name, Page
from kiosk.telemetry.health import cut
from kiosk.telemetry.signs import Key, Sign

PATIENCE_S: Mapping[str, tuple[float, float]] = {
    "crashed": (0.0, 30.0),
    "sensor-lost": (1.0, 5.0),
    "sensor-failed": (1.0, 5.0),
    "screen": (1.0, 5.0),
    "hot": (30.0, 60.0),
    "disk": (10.0, 30.0),
    "slow": (60.0, 60.0),
    "memory": (60.0, 60.0),
    "waiting": (60.0, 10.0),
    "dropped": (0.0, 600.0),
    "clock": (2.0, 1.0),
}
"""How long something is wrong before it is told, and well again before that is."""
USUAL_S = (0.0, 5.0)
FLAPS_S, FLAPS = 600.0, 6
"""What was raised several times in so long has to be well for as many times as long, up to so many: a plug that does
not hold is one alarm, and not a hundred."""
BEGINNING_S = 30.0
"""So long after its start a kiosk may not have noticed what it lacks: a camera takes its time to wake."""
MOST = 64
"""Alarms at once; more say nothing more."""

AT_ONCE, FLIGHT_S = 4, 5.0
"""So many are sent in so long without a receipt: a flood of them is not to fill the link, which carries the counts."""
AGAIN_S, LONGEST_AGAIN_S = 30.0, 3600.0
"""Without a receipt one is sent again after so long, each time it is twice as long."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message that is to go out now."""

    channel: str
    payload: bytes
    retain: bool


class Alarms:
    """Belongs to telemetry's thread. `began` is when, in seconds, this start did."""

    def __init__(self, book: AlarmBook, began: float) -> None:
        self._book = book
        self._began = began
        self._inherited = {page.name for page in book}
        self._ill_since: dict[Key, float] = {}
        self._well_since: dict[Key, float] = {}
        self._raised_at: dict[Name, float] = {}
        self._raisings: deque[tuple[float, Key]] = deque()
        self._sent_at: dict[Name, float] = {}
        self._anew: set[Name] = set()
        self._over: deque[str] = deque()
        self._again_s = AGAIN_S

    @property
    def standing(self) -> dict[Key, Page]:
        """What is raised, and not cleared."""
        return {(page.alarm.kind, page.alarm.about): page for page in self._book if page.alarm.state == "raised"}

    def look(self, signs: Mapping[Key, Sign], epoch: str, now: float, utc: datetime | None) -> None:
        """Raise what has begun and clear what is over; `utc` is None while the clock is not set."""
        self._date(now, utc)
        standing = self.standing
        self._ill_since = {key: self._ill_since.get(key, now) for key in signs}
        self._well_since = {key: self._well_since.get(key, now) for key in standing if key not in signs}
        for key, sign in signs.items():
            if key not in standing and len(standing) < MOST and now - self._ill_since[key] >= _patience_s(key)[0]:
                standing[key] = self._raise(key, sign, epoch, now, utc)
        for key, since in self._well_since.items():
            if now - since >= self._clear_after_s(key, now) and self._may_know(standing[key].name, now):
                self._clear(standing[key], utc)

    def take(self, receipts: Sequence[AlarmReceipt]) -> None:
        """The collector has so much of these."""
        for receipt in receipts:
            page = self._book.get((receipt.epoch, receipt.number))
            if page is None or page.stored or page.alarm.state != receipt.state:
                continue
            self._again_s = AGAIN_S
            if receipt.state == "raised":
                self._book.put(Page(page.alarm, stored=True))
            else:
                self._book.take_out(page.name)
                if all(other.alarm.channel != page.alarm.channel for other in self._book):
                    self._over.append(page.alarm.channel)

    def start_over(self) -> None:
        """A new connection: the broker is told all again, it may have lost what it kept."""
        self._sent_at.clear()
        self._anew = {page.name for page in self._book}

    def due(self, now: float) -> Iterator[Post]:
        """What is to go out now, in the order in which it began."""
        newest = {page.alarm.channel: page.name for page in self._book}
        while self._over:
            channel = self._over.popleft()
            if channel not in newest:
                yield Post(channel, b"", retain=True)
        waiting = [page for page in self._book if not page.stored or page.name in self._anew]
        room = AT_ONCE - sum(now - self._sent_at.get(page.name, -FLIGHT_S) < FLIGHT_S for page in waiting)
        for page in [page for page in waiting if self._is_time(page.name, now)][: max(0, room)]:
            self._sent_at[page.name] = now
            self._anew.discard(page.name)
            yield Post(page.alarm.channel, page.alarm.encode(), retain=newest[page.alarm.channel] == page.name)

    def _is_time(self, name: Name, now: float) -> bool:
        sent_at = self._sent_at.get(name)
        if sent_at is None:
            return True
        if now - sent_at < self._again_s:
            return False
        self._again_s = min(2 * self._again_s, LONGEST_AGAIN_S)
        return True

    def _raise(self, key: Key, sign: Sign, epoch: str, now: float, utc: datetime | None) -> Page:
        epoch, number = self._book.next_name(epoch)
        kind, about = key
        alarm = Alarm(
            epoch=epoch,
            number=number,
            kind=kind,
            about=about,
            state="raised",
            raised=_minute(kind, utc),
            why=cut(sign.why),
            value=sign.value,
        )
        page = Page(alarm)
        self._book.put(page)
        self._raised_at[page.name] = now
        self._raisings.append((now, key))
        return page

    def _clear(self, page: Page, utc: datetime | None) -> None:
        self._sent_at.pop(page.name, None)
        cleared = _minute(page.alarm.kind, utc)
        self._book.put(Page(page.alarm.model_copy(update={"state": "cleared", "cleared": cleared})))

    def _date(self, now: float, utc: datetime | None) -> None:
        """Now that the clock is set, it is known when those began that were raised before."""
        if utc is None:
            return
        for name, at in self._raised_at.items():
            page = self._book.get(name)
            if page is not None and page.alarm.raised is None:
                raised = _minute(page.alarm.kind, utc - timedelta(seconds=now - at))
                self._book.put(Page(page.alarm.model_copy(update={"raised": raised}), page.stored))
        self._raised_at.clear()

    def _clear_after_s(self, key: Key, now: float) -> float:
        while self._raisings and now - self._raisings[0][0] > FLAPS_S:
            self._raisings.popleft()
        times = sum(raised == key for _, raised in self._raisings)
        return _patience_s(key)[1] * min(max(1, times), FLAPS)

    def _may_know(self, name: Name, now: float) -> bool:
        """Whether this start would have noticed by now that it is still so."""
        return name not in self._inherited or now - self._began >= BEGINNING_S


def _patience_s(key: Key) -> tuple[float, float]:
    return PATIENCE_S.get(key[0], USUAL_S)


def _minute(kind: str, utc: datetime | None) -> str | None:
    return None if utc is None else minute_of(utc, ALARMS[kind].minutes)
