"""What belongs in one commit: company that comes soon, but never so many rows that others wait long for theirs."""

from __future__ import annotations

import threading

import pytest
from said import health, sessions

from kiosk.clock import FakeClock
from kiosk.collector.heard import Heard
from kiosk.collector.inbox import GROUP_ROWS, Delivery, Inbox
from kiosk.contract.messages import MAX_ROWS, Message
from kiosk.contract.topics import Address


def delivery(message: Message) -> Delivery:
    return Delivery(Heard(Address("mons", "one"), message, at=None), connection=1, packet=1, qos=1)


def filled(*messages: Message) -> Inbox:
    inbox = Inbox(FakeClock())
    assert all(inbox.put(delivery(message)) for message in messages)
    inbox.close()
    return inbox


def groups(inbox: Inbox) -> list[int]:
    found = []
    while not inbox.finished:
        found.append(len(inbox.group()))
    return found


def test_a_backlog_is_stored_in_commits_of_so_many_rows() -> None:
    whole = GROUP_ROWS // MAX_ROWS
    assert groups(filled(*[sessions(1, MAX_ROWS)] * (2 * whole + 1))) == [whole, whole, 1]


def test_messages_without_rows_keep_each_other_company() -> None:
    assert groups(filled(*[health()] * 30)) == [30]


def test_who_comes_while_it_is_full_waits_for_room_and_is_then_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = Inbox(FakeClock(), room=1)
    assert inbox.put(delivery(health()))
    taking = threading.Thread(target=inbox.group)
    taking.start()
    assert inbox.put(delivery(health()))
    inbox.close()
    taking.join()
    inbox = Inbox(FakeClock(), room=1)
    monkeypatch.setattr("kiosk.collector.inbox.PATIENCE_S", 0.01)
    assert [inbox.put(delivery(health())) for _ in range(2)] == [True, False]
