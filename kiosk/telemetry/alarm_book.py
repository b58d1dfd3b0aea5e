"""The alarms that are not yet over and told, in memory and in telemetry's file: what stands there outlives a kill.

Memory is the truth: an alarm about a disk that refuses has to be told although it cannot be written, and a file that
was broken and begins anew gets them all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.contract.alarms import Alarm
from kiosk.errors import KioskError
from kiosk.telemetry.store import Store

Name = tuple[str, int]
"""The epoch in which an alarm began, and its number there."""
RUNNING = "running"
"""In the file's `meta` while an exhibit runs: in which start of the machine."""
KEEP = (
    "INSERT INTO alarm VALUES (?, ?, ?, ?) "
    "ON CONFLICT (epoch, number) DO UPDATE SET payload = excluded.payload, stored = excluded.stored"
)
"""A row that is there keeps its place: they are read again in the order in which they began."""
MOST_OVER = 256
"""That are over and not told: of a collector that is older, or away for weeks, the oldest are told by nobody."""


@dataclass(frozen=True, slots=True)
class Page:
    """One alarm as it is to be told now, and whether the collector has told that it has so much of it."""

    alarm: Alarm
    stored: bool = False

    @property
    def name(self) -> Name:
        """By which collector and kiosk know it."""
        return self.alarm.epoch, self.alarm.number


class AlarmBook:
    """In the order in which they began. `boot` names this start of the machine; `crashed` is whether the last run was
    ended by force in the same one."""

    def __init__(self, store: Store, boot: str) -> None:
        self._pages: dict[Name, Page] = {page.name: page for page in _read(store)}
        self._boot = boot
        self._changed: set[Name] = set()
        self._written_to: Store | None = None
        self._of_epoch: dict[str, int] = {}
        found = store.db.execute("SELECT value FROM meta WHERE key = ?", (RUNNING,)).fetchone()
        self.crashed = bool(boot) and found == (boot,)

    def __iter__(self) -> Iterator[Page]:
        return iter(tuple(self._pages.values()))

    def get(self, name: Name) -> Page | None:
        """The alarm of this name, if it is still in here."""
        return self._pages.get(name)

    def next_name(self, epoch: str) -> Name:
        """A name that none had in this epoch, which is another one at each start."""
        number = self._of_epoch[epoch] = self._of_epoch.get(epoch, 0) + 1
        return epoch, number

    def put(self, page: Page) -> None:
        """Add an alarm, or what has changed of one."""
        self._pages[page.name] = page
        self._changed.add(page.name)
        over = [each.name for each in self if each.alarm.state == "cleared"]
        for name in over[:-MOST_OVER]:
            self.take_out(name)

    def take_out(self, name: Name) -> None:
        """It is over and told."""
        self._pages.pop(name, None)
        self._changed.add(name)

    def write(self, store: Store) -> None:
        """Bring to the disk what has changed; a disk that refuses is tried again with the next turn."""
        new = store is not self._written_to
        changed = set(self._pages) if new else self._changed
        if not changed and not new:
            return
        gone = [name for name in changed if name not in self._pages]
        try:
            with store.transaction() as db:
                if new:
                    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (RUNNING, self._boot))
                for name in (*gone, *(name for name in self._pages if name in changed)):
                    self._write_one(db, name)
        except sqlite3.DatabaseError:  # the writer comes to the same disk, and tells it
            return
        self._written_to = store
        self._changed.clear()

    def end(self, store: Store) -> None:
        """The exhibit ends in good order."""
        self.write(store)
        try:
            with store.transaction() as db:
                db.execute("DELETE FROM meta WHERE key = ?", (RUNNING,))
        except sqlite3.DatabaseError:
            return

    def _write_one(self, db: sqlite3.Connection, name: Name) -> None:
        page = self._pages.get(name)
        if page is None:
            db.execute("DELETE FROM alarm WHERE epoch = ? AND number = ?", name)
        else:
            row = (*name, page.alarm.encode().decode(), page.stored)
            db.execute(KEEP, row)


def _read(store: Store) -> Iterator[Page]:
    """What an earlier start has left; without what the contract no longer allows, or the disk has broken."""
    for payload, stored in store.db.execute("SELECT payload, stored FROM alarm ORDER BY rowid"):
        try:
            yield Page(Alarm.decode(str(payload).encode()), bool(stored))
        except KioskError:
            continue
