"""Go-back-N: what is sent when, and which receipts count."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.contract.messages import MAX_ROWS, CountRow, Receipt
from kiosk.telemetry.outbox import Batch, Outbox
from kiosk.telemetry.store import Store
from kiosk.telemetry.window import BATCHES, LONGEST_PATIENCE_S, PATIENCE_S, Window

ROW = CountRow(bin=None, pack="beffroi", kind="passage", n=1)


@pytest.fixture
def outbox() -> Iterator[Outbox]:
    store = Store(None)
    outbox = Outbox(store)
    with store.transaction():
        outbox.append([ROW] * (MAX_ROWS * (BATCHES + 1) + 7))
    yield outbox
    store.close()


def spans(batches: list[Batch]) -> list[tuple[int, int]]:
    return [(batch.first, batch.last) for batch in batches]


def receipt(outbox: Outbox, first: int, last: int) -> Receipt:
    return Receipt(epoch=outbox.epoch, first=first, last=last)


FIRST_SENDING = [(number * MAX_ROWS + 1, (number + 1) * MAX_ROWS) for number in range(BATCHES)]


def test_a_few_batches_fly_and_the_next_one_waits_for_a_receipt(outbox: Outbox) -> None:
    window = Window()
    assert spans(window.due(outbox.batch_after, 0)) == FIRST_SENDING
    assert window.due(outbox.batch_after, 1) == []
    window.settle(window.matching([receipt(outbox, 1, MAX_ROWS)]), 2)
    assert spans(window.due(outbox.batch_after, 2)) == [(BATCHES * MAX_ROWS + 1, (BATCHES + 1) * MAX_ROWS)]


def test_without_a_receipt_all_go_again_from_the_oldest_ever_more_patiently(outbox: Outbox) -> None:
    window = Window()
    window.due(outbox.batch_after, 0)
    sent_at, now = [], 0.0
    while now < 400:
        now += 0.25
        if again := window.due(outbox.batch_after, now):
            assert spans(again) == FIRST_SENDING
            sent_at.append(now)
    pauses = [after - before for before, after in zip([0.0, *sent_at], sent_at, strict=False)]
    assert pauses[:3] == [PATIENCE_S, 7.5, 11.25]
    assert pauses[-2:] == [LONGEST_PATIENCE_S, LONGEST_PATIENCE_S]
    for end in range(5, 300):  # of a line that stood and let nothing through
        found_out = next(at for at in sent_at if at > end)
        assert found_out - end <= 1.5 * end + 0.25


def test_a_receipt_makes_patience_short_again(outbox: Outbox) -> None:
    window = Window()
    window.due(outbox.batch_after, 0)
    window.due(outbox.batch_after, 5)
    window.settle(window.matching([receipt(outbox, 1, MAX_ROWS)]), 6)
    window.due(outbox.batch_after, 6)
    assert window.due(outbox.batch_after, 10.9) == []
    assert spans(window.due(outbox.batch_after, 11))[0] == FIRST_SENDING[1]


def test_a_new_connection_sends_everything_once_more_at_once(outbox: Outbox) -> None:
    window = Window()
    window.due(outbox.batch_after, 0)
    window.start_over()
    assert spans(window.due(outbox.batch_after, 1)) == FIRST_SENDING
    assert window.due(outbox.batch_after, 2) == []


def test_only_a_receipt_for_exactly_a_batch_of_this_epoch_counts(outbox: Outbox) -> None:
    window = Window()
    window.due(outbox.batch_after, 0)
    wrong = [
        Receipt(epoch="0" * 16, first=1, last=MAX_ROWS),
        receipt(outbox, 1, MAX_ROWS - 1),
        receipt(outbox, 1, 2 * MAX_ROWS),
        receipt(outbox, 2, MAX_ROWS),
        receipt(outbox, BATCHES * MAX_ROWS + 1, (BATCHES + 1) * MAX_ROWS),  # not sent yet
    ]
    assert window.matching(wrong) == []
    right = receipt(outbox, *FIRST_SENDING[2])
    assert spans(window.matching([right, right])) == [FIRST_SENDING[2]]


def test_a_new_outbox_is_cut_from_its_beginning(outbox: Outbox) -> None:
    window = Window()
    window.due(outbox.batch_after, 0)
    window.forget()
    assert window.matching([receipt(outbox, 1, MAX_ROWS)]) == []
    assert spans(window.due(outbox.batch_after, 1)) == FIRST_SENDING
