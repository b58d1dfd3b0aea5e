"""Brings alarms and rows from the outbox to the broker, and receipts back; a row is deleted on the receipt for exactly
its batch.

The broker is a pipe that may break: its acknowledgement deletes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from kiosk.clock import Clock
from kiosk.contract.alarms import AlarmReceipt
from kiosk.contract.messages import Receipt, Twin
from kiosk.telemetry.alarms import Alarms
from kiosk.telemetry.link import Link
from kiosk.telemetry.window import Window
from kiosk.telemetry.writer import Writer

DRAIN_TURN_S = 0.05


class Courier:
    """The writer's turn with a broker. `clock` is the network's; `twin` tells what the kiosk is with its outbox."""

    def __init__(self, link: Link, writer: Writer, clock: Clock, twin: Callable[[], Twin], alarms: Alarms) -> None:
        self.link = link
        self._alarms = alarms
        self._writer = writer
        self._clock = clock
        self._twin = twin
        self._window = Window()
        self._cut_for = self._outbox_state
        self._greeted = 0
        link.announce(twin())

    def turn(self) -> bool:
        """One turn of everything; True when there is a new connection since the last one."""
        self._notice_new_outbox()  # a receipt for the old one's rows must delete none of the new one's
        receipts = self.link.turn()
        self._alarms.take([receipt for receipt in receipts if isinstance(receipt, AlarmReceipt)])
        settled = self._window.matching([receipt for receipt in receipts if isinstance(receipt, Receipt)])
        if self._writer.turn(settled):
            self._window.settle(settled, self._clock.now())
        self._notice_new_outbox()
        new = self.link.connections != self._greeted
        if new:
            self._greeted = self.link.connections
            self._window.start_over()
            self._alarms.start_over()
        if self.link.up:
            self._send()
        return new

    def drain(self, drain_s: float) -> None:
        """Take turns until every row has its receipt, at most so many seconds of real time, and no longer when the
        broker does not answer."""
        self.link.hurry()
        for _ in range(math.ceil(drain_s / DRAIN_TURN_S)):
            self.turn()
            if not self._writer.outbox.pending or self.link.away:
                break
            self.link.wait(DRAIN_TURN_S)

    def _send(self) -> None:
        for post in self._alarms.due(self._clock.now()):
            self.link.send_alarm(post)
        for batch in self._window.due(self._writer.batch_after, self._clock.now()):
            if batch.payload:
                self.link.send_counts(batch.payload)
            else:
                self._writer.turn(unsendable=[batch])

    @property
    def _outbox_state(self) -> tuple[str, int]:
        """What batches are cut for: they no longer fit another epoch, nor after rows were dropped."""
        store = self._writer.store
        return store.epoch, store.totals["dropped_rows"]

    def _notice_new_outbox(self) -> None:
        state = self._outbox_state
        if state != self._cut_for:
            self._window.forget()
            if state[0] != self._cut_for[0]:
                self.link.announce(self._twin())
            self._cut_for = state
