"""The bus: ordered delivery from many threads, bounded, and nobody can keep the main loop away."""

from __future__ import annotations

import threading

from kiosk.bus import Bus
from kiosk.events import Action, Event, Left, Measured


def measured(value: float) -> Measured:
    return Measured(at=0.0, quantity="distance", value=value, unit="m")


def test_events_arrive_in_the_order_in_which_they_were_posted() -> None:
    bus, seen = Bus(), list[Event]()
    bus.subscribe(seen.append)
    posted = [measured(n) for n in range(100)]
    for event in posted:
        bus.post(event)
    assert bus.deliver() == 100
    assert seen == posted


def test_what_a_handler_posts_is_delivered_in_the_same_turn() -> None:
    bus, seen = Bus(), list[Event]()
    bus.subscribe(lambda event: bus.post(Left(at=1.0)) if isinstance(event, Action) else None)
    bus.subscribe(seen.append)
    bus.post(Action(at=0.0, name="select", via="button"))
    bus.deliver()
    assert [type(event) for event in seen] == [Action, Left]


def test_a_handler_that_never_stops_answering_is_cut_off() -> None:
    bus = Bus(capacity=50)
    bus.subscribe(bus.post)
    bus.post(Left(at=0.0))
    assert bus.deliver() == 50


def test_when_it_is_full_old_measurements_go_first_and_are_counted() -> None:
    bus, seen = Bus(capacity=10), list[Event]()
    bus.subscribe(seen.append)
    bus.post(Action(at=0.0, name="select", via="button"))
    for n in range(20):
        bus.post(measured(n))
    bus.deliver()
    assert isinstance(seen[0], Action)
    assert seen[-1] == measured(19)
    assert bus.dropped == 11


def test_ten_threads_lose_nothing() -> None:
    bus, seen = Bus(), list[Event]()
    bus.subscribe(seen.append)
    threads = [threading.Thread(target=lambda n=n: [bus.post(measured(n)) for _ in range(500)]) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bus.deliver()
    assert len(seen) == 5000
    assert bus.dropped == 0
