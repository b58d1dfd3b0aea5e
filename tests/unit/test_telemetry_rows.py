"""What leaves the kiosk, for any stream of events: rows of the contract, the same bytes for the same counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clock import FakeClock
from kiosk.contract.kinds import POSES
from kiosk.contract.messages import CountRow, Counts
from kiosk.events import (
    ACTIONS,
    GESTURES,
    LEAVE_REASONS,
    NEEDS,
    WAYS,
    Action,
    Approached,
    Completed,
    Event,
    GestureMissed,
    HotspotOpened,
    LanguageChosen,
    Left,
    NeedTurned,
    Pointed,
    PoseHeld,
    Rated,
    SceneEntered,
    SceneLeft,
    ServiceTurned,
    Voted,
)
from kiosk.problems import Problems
from kiosk.telemetry.counters import Counters
from kiosk.telemetry.facts import Fact, may_be_counted
from kiosk.telemetry.outbox import Outbox
from kiosk.telemetry.sessions import SessionTracker
from kiosk.telemetry.store import Store
from kiosk.telemetry.writer import Writer

SCENES = st.sampled_from(["attract", "tune", "map"])
LANGUAGES = ["fr", "nl", "en", "de", "x"]


def one(kind: type[Event], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[Event]:
    return st.builds(kind, at=st.just(0.0), **fields)


EVENTS = st.one_of(
    one(Approached),
    one(Left),
    one(Action, name=st.sampled_from(ACTIONS), via=st.sampled_from(WAYS)),
    one(Pointed, x=st.floats(0, 1), y=st.floats(0, 1), via=st.sampled_from(WAYS), pressed=st.booleans()),
    one(PoseHeld, pose=st.sampled_from([*POSES, "unknown"])),
    one(SceneEntered, scene=SCENES),
    one(SceneLeft, scene=SCENES, reason=st.sampled_from(LEAVE_REASONS)),
    one(Completed, scene=SCENES),
    one(LanguageChosen, tag=st.sampled_from([*LANGUAGES, "Marie Dupont", "50.45,3.95"])),
    one(HotspotOpened, scene=SCENES, hotspot=st.text(max_size=60)),
    one(NeedTurned, need=st.sampled_from(NEEDS), asked=st.booleans()),
    one(GestureMissed, gesture=st.sampled_from(GESTURES)),
    one(Rated, scene=SCENES, face=st.integers(-1, 6)),
    one(Voted, scene=SCENES, option=st.text(max_size=60)),
    one(ServiceTurned, on=st.booleans()),
)
VISITS = st.lists(st.lists(EVENTS, max_size=8), max_size=8)
"""Of at most 8 s each: all of them within one bin."""
VISITOR_GOES = (
    ServiceTurned(at=0.0, on=False),
    Left(at=0.0),
    Action(at=0.0, name="restart", via="button"),
    SceneLeft(at=0.0, scene="-", reason="restart"),  # whichever was shown: the stage always tells
    SceneEntered(at=0.0, scene=""),
)
STREAMS = st.lists(st.tuples(EVENTS, st.floats(0, 1200)), max_size=40)


def rows_of(writer: Writer) -> list[CountRow]:
    rows: list[CountRow] = []
    while (batch := writer.outbox.batch_after(len(rows))) is not None:
        rows += Counts.decode(batch.payload).rows
    return rows


def at(event: Event, now: float) -> Event:
    return type(event)(**{name: getattr(event, name) for name in event.__dataclass_fields__} | {"at": now})


def play(stream: Iterable[tuple[Event, float]], clock: FakeClock, flush_s: float = 900.0) -> list[CountRow]:
    """The rows of a stream of events, each after a pause in seconds."""
    writer = Writer(None, "beffroi", clock=clock, problems=Problems(), flush_s=flush_s)
    try:
        for event, pause in stream:
            clock.advance(pause)
            writer.post(at(event, clock.now()))
            writer.turn()
        writer.finish()
        return rows_of(writer)
    finally:
        writer.store.close()


def total(rows: Iterable[CountRow]) -> Counter[tuple[str, ...]]:
    """How much of everything, whatever the bins and however it was cut into rows."""
    counted: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        counted[row.kind, row.scene, row.variant, row.language, row.bucket] += row.n
    return counted


@settings(deadline=None, max_examples=60)
@given(STREAMS, st.booleans(), st.sampled_from([2.0, 900.0]))
def test_any_stream_gives_only_rows_of_the_contract(
    stream: list[tuple[Event, float]], clock_set: bool, flush_s: float
) -> None:
    clock = FakeClock() if clock_set else FakeClock(utc=None)
    rows = play(stream, clock, flush_s)
    for row in rows:
        assert not (row.language and row.scene)
        assert (row.bin is not None) == clock_set
        assert not {"Marie Dupont", "50.45,3.95"} & {row.language, row.bucket, row.scene}
    began = [row.n for row in rows if row.kind == "session"]
    ended = [row.n for row in rows if row.kind == "session_ended"]
    assert sum(began) == sum(ended)


@settings(deadline=None, max_examples=60)
@given(STREAMS)
def test_how_it_is_sent_changes_no_count(stream: list[tuple[Event, float]]) -> None:
    assert total(play(stream, FakeClock(), 2.0)) == total(play(stream, FakeClock(), 900.0))


@settings(deadline=None, max_examples=60)
@given(STREAMS, st.randoms(use_true_random=False))
def test_the_same_histogram_of_facts_gives_the_same_bytes(stream: list[tuple[Event, float]], lot: Random) -> None:
    """Order, interleaving and time within the bin are erased: the rows tell what happened, never in which order."""
    tracker = SessionTracker()
    facts = [fact for event, pause in stream for fact in tracker.take(at(event, pause)) if may_be_counted(fact)]
    shuffled = lot.sample(facts, len(facts))
    assert written(facts, [len(facts)]) == written(shuffled, [lot.randint(1, 5) for _ in facts])


@settings(deadline=None, max_examples=60)
@given(VISITS, st.randoms(use_true_random=False))
def test_whole_visits_in_another_order_send_the_same_bytes(visits: list[list[Event]], lot: Random) -> None:
    """Who came first, and who came after whom, is nowhere on the wire."""
    assert sent(visits) == sent(lot.sample(visits, len(visits)))


def sent(visits: list[list[Event]]) -> list[bytes]:
    """The payloads of a bin with these visits, one after the other; the epoch, drawn by lot, is blanked."""
    clock = FakeClock(utc=datetime(2026, 6, 6, 10, 0, tzinfo=UTC))
    writer = Writer(None, "beffroi", clock=clock, problems=Problems())
    for visit in visits:
        for event in (*visit, *VISITOR_GOES):
            clock.advance(1.0)
            writer.post(at(event, clock.now()))
            writer.turn()
        clock.advance(20.0)
    clock.advance(900.0)
    writer.turn()
    payloads, after = [], 0
    while (batch := writer.outbox.batch_after(after)) is not None:
        payloads.append(batch.payload.replace(batch.epoch.encode(), b""))
        after = batch.last
    writer.store.close()
    return payloads


def written(facts: list[Fact], groups: list[int]) -> list[str]:
    """The stored bytes after these facts came in groups of so many to a commit."""
    store = Store(None)
    counters, outbox = Counters(store, "beffroi"), Outbox(store)
    queue = iter(facts)
    for group in groups:
        with store.transaction():
            counters.add(Counter(("2026-06-06T10:00Z", fact) for fact in islice(queue, group)))
    with store.transaction():
        outbox.append(counters.take(None, everything=True))
    payloads = [payload for (payload,) in store.db.execute("SELECT payload FROM outbox ORDER BY seq")]
    store.close()
    return payloads


def test_a_bin_goes_out_when_it_ends_and_not_before() -> None:
    clock = FakeClock(utc=datetime(2026, 6, 6, 10, 14, tzinfo=UTC))
    writer = Writer(None, "beffroi", clock=clock, problems=Problems())
    writer.post(LanguageChosen(at=clock.now(), tag="nl"))
    clock.advance(59)
    writer.turn()
    assert writer.outbox.pending == 0
    clock.advance(1)
    writer.turn()
    assert [(row.bin, row.language, row.n) for row in rows_of(writer)] == [("2026-06-06T10:00Z", "nl", 1)]
    writer.store.close()


def test_an_event_belongs_to_the_bin_in_which_it_happened() -> None:
    clock = FakeClock(utc=datetime(2026, 6, 6, 10, 14, 59, tzinfo=UTC))
    writer = Writer(None, "beffroi", clock=clock, problems=Problems())
    writer.post(LanguageChosen(at=clock.now(), tag="nl"))
    clock.advance(3600)  # the writer hung on its disk
    writer.turn()
    assert [row.bin for row in rows_of(writer)] == ["2026-06-06T10:00Z"]
    writer.store.close()


def test_without_a_clock_counts_go_out_without_a_bin() -> None:
    clock = FakeClock(utc=None)
    writer = Writer(None, "beffroi", clock=clock, problems=Problems())
    writer.turn()
    writer.post(LanguageChosen(at=clock.now(), tag="nl"))
    clock.advance(900)
    writer.turn()
    assert [(row.bin, row.n) for row in rows_of(writer)] == [(None, 1)]
    writer.store.close()


def test_an_event_with_a_mad_time_is_counted_like_any_other() -> None:
    for when in (float("inf"), float("-inf"), float("nan"), 1e300):
        clock = FakeClock()
        writer = Writer(None, "beffroi", clock=clock, problems=Problems())
        writer.post(LanguageChosen(at=when, tag="nl"))
        writer.finish()
        assert sum(row.n for row in rows_of(writer)) == 1
        writer.store.close()
