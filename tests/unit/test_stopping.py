"""Ending well: the first signal asks, a second one does not wait, and a terminal may go away twice."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from kiosk.stopping import SIGNALS, stop_flag


@pytest.fixture
def flag() -> Iterator[threading.Event]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield stop_flag()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_sets_the_flag(flag: threading.Event, number: signal.Signals) -> None:
    assert not flag.is_set()
    signal.raise_signal(number)
    assert flag.is_set()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_second_one_will_end_the_process(flag: threading.Event, number: signal.Signals) -> None:
    signal.raise_signal(number)
    assert flag.is_set()
    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_terminal_that_goes_away_is_told_twice(flag: threading.Event) -> None:
    signal.raise_signal(signal.SIGHUP)
    signal.raise_signal(signal.SIGHUP)
    assert flag.is_set()
