"""What is published is published once: a late batch changes no answer, and comes as a part of its own."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import batch, sessions
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from kiosk.collector import exact, publication
from kiosk.collector.day import Month
from kiosk.collector.figures import Place
from kiosk.collector.heard import Heard
from kiosk.collector.measures import Measure
from kiosk.collector.publication import publish_due
from kiosk.collector.published import Line, part_shown
from kiosk.collector.reports import Reports
from kiosk.collector.running import running_figures
from kiosk.collector.store import Store
from kiosk.collector.tables import published
from kiosk.contract.kinds import DURATIONS
from kiosk.contract.messages import CountRow
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

BELFRY = Address("beffroi", "beffroi-1")
MINE = Address("spiennes", "spiennes-1")
ZONE = ZoneInfo("Europe/Brussels")
JUNE, JULY = "2026-06-06T09:45Z", "2026-07-06T09:45Z"
JULY_8, AUGUST_8 = datetime(2026, 7, 8, tzinfo=ZONE), datetime(2026, 8, 8, tzinfo=ZONE)
ALWAYS = settings(deadline=None, max_examples=12, derandomize=True, database=None)
FEW = settings(ALWAYS, max_examples=6)
SIZES = st.one_of(st.integers(1, 30), st.sampled_from((1, 9, 10)))
BATCHES = st.lists(
    st.tuples(st.sampled_from(("session", "active_time")), st.integers(1, 5), st.sampled_from(DURATIONS), SIZES),
    min_size=1,
    max_size=8,
)
Facts = list[tuple[str, int, str, int]]


@contextmanager
def new_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, closing(Store(f"sqlite:///{folder}/collector.db")) as store:
        yield store


@pytest.fixture
def store() -> Iterator[Store]:
    with new_store() as store:
        yield store


def rows(facts: Facts) -> list[CountRow]:
    """So many, on a day of June; a duration belongs to the one kind alone."""
    return [
        CountRow(
            bin=f"2026-06-{day:02}T09:45Z",
            pack="beffroi",
            kind=kind,
            bucket=bucket if kind == "active_time" else "",
            n=n,
        )
        for kind, day, bucket, n in facts
    ]


def counted(facts: Facts) -> dict[Line, int]:
    """What these facts come to, as they are published."""
    found: dict[Line, int] = {}
    for row in rows(facts):
        day = str(row.bin)[:10] if row.kind == "session" else ""
        line = Line(row.kind, row.bucket, day=day)
        found[line] = found.get(line, 0) + row.n
    return found


def answers(store: Store) -> list[list[Measure]]:
    """All that can be asked about June, of the kiosk, its site and all kiosks, and of each of its first days."""
    reports = Reports(store, lambda: JULY_8, ZONE)
    places = (Place("beffroi", "beffroi-1"), Place("beffroi"), Place())
    asked = [reports.asked(place, "2026-06", "2026-06") for place in places]
    asked += [reports.asked(place, day=f"2026-06-{day:02}") for place in places for day in range(1, 7)]
    return [list(reports.answer(one).measures) for one in asked]


def parts(store: Store, number: int) -> dict[Line, int | None]:
    """What a publication has written of the one kiosk."""
    columns = [published.c[name] for name in Line._fields]
    mine = published.c.kiosk == BELFRY.kiosk, published.c.number == number
    with store.reading() as connection:
        found = connection.execute(select(*columns, published.c.n).where(*mine))
        return {Line(*of): n for *of, n in found}


@ALWAYS
@given(BATCHES, BATCHES)
def test_two_queries_before_and_after_a_late_batch_are_the_same(in_time: Facts, late: Facts) -> None:
    with new_store() as store:
        store.store_batch(BELFRY, batch(rows(in_time)))
        assert publish_due(store, JULY_8) == "2026-06"
        before = answers(store)
        store.store_batch(BELFRY, batch(rows(late), 100))
        assert publish_due(store, JULY_8) == ""
        assert answers(store) == before


@ALWAYS
@given(BATCHES, BATCHES)
def test_a_late_batch_is_published_as_a_part_of_its_own_under_the_same_rule(in_time: Facts, late: Facts) -> None:
    with new_store() as store:
        store.store_batch(BELFRY, batch(rows(in_time)))
        publish_due(store, JULY_8)
        first = parts(store, 1)
        assert first == part_shown(counted(in_time))
        store.store_batch(BELFRY, batch([*rows(late), *rows(late)[:1]], 100))
        store.store_batch(MINE, sessions(bin_=JULY))
        assert publish_due(store, AUGUST_8) == "2026-07"
        assert parts(store, 1) == first
        assert parts(store, 2) == part_shown(counted([*late, late[0]]))


@FEW
@given(BATCHES, st.booleans())
def test_every_hidden_cell_may_have_been_another_number_whatever_is_asked(facts: Facts, late: bool) -> None:
    truth = counted(facts)
    shown = part_shown(truth)
    hidden = [line for line in truth if shown.get(line) is None]
    other = [next(another(truth, line), None) for line in hidden]
    assert None not in other  # of each hidden number there is another museum, which is shown alike
    told = [all_answers(museum, late=late) for museum in (truth, *other[:2]) if museum is not None]
    assert all(one == told[0] for one in told)


def another(truth: dict[Line, int], line: Line) -> Iterator[dict[Line, int]]:
    """Other counts than these, with another number in this line, that are shown alike: the sum of the kind is the same
    if that can be."""
    beside = [each for each in truth if each.kind == line.kind and each != line]
    moved = [
        truth | {line: truth[line] + by, each: truth[each] - by} for each in beside for by in (1, -1, 2, -2, 3, -3)
    ]
    alone = [truth | {line: truth[line] + by} for by in (1, -1)]
    for each in (*moved, *alone):
        if min(each.values()) >= 0 and part_shown(each) == part_shown(truth):
            yield each


def all_answers(museum: dict[Line, int], *, late: bool) -> list[list[Measure]]:
    """All that can be asked of a museum in which so much was counted, some of it in time or all of it late."""
    stored = [
        CountRow(bin=f"{line.day or '2026-06-01'}T09:45Z", pack="beffroi", kind=line.kind, bucket=line.bucket, n=n)
        for line, n in museum.items()
        if n
    ]
    with new_store() as store:
        store.store_batch(MINE, sessions(n=12, bin_=JUNE))
        if late:
            publish_due(store, JULY_8)
            store.store_batch(MINE, sessions(2, 2, bin_=JULY))
        store.store_batch(BELFRY, batch(stored))
        publish_due(store, AUGUST_8 if late else JULY_8)
        return answers(store)


def test_late_batches_that_are_shown_alike_give_the_same_answers() -> None:
    told = []
    for late in (3, 8):
        with new_store() as store:
            store.store_batch(BELFRY, sessions(n=41, bin_=JUNE))
            publish_due(store, JULY_8)
            store.store_batch(BELFRY, sessions(2, 2, n=late, bin_=JUNE))
            store.store_batch(MINE, sessions(bin_=JULY))
            publish_due(store, AUGUST_8)
            told.append(answers(store))
    assert told[0] == told[1]


def test_a_month_is_published_a_week_after_its_end_and_not_before(store: Store) -> None:
    store.store_batch(BELFRY, sessions(n=41, bin_=JUNE))
    assert publish_due(store, datetime(2026, 7, 7, 23, 59, tzinfo=ZONE)) == ""
    assert answers(store)[0][0].n == 0
    assert publish_due(store, JULY_8) == "2026-06"
    assert answers(store)[0][0].n == 40


def test_months_that_nobody_was_there_to_publish_are_published_together(store: Store) -> None:
    for number, bin_ in enumerate(("2026-04-06T09:45Z", JUNE), 1):
        store.store_batch(BELFRY, sessions(number, number, n=22, bin_=bin_))
    assert publish_due(store, JULY_8) == "2026-06"
    reports = Reports(store, lambda: JULY_8, ZONE)
    spring = reports.answer(reports.asked(Place(), "2026-04", "2026-06"))
    assert (spring.measures[0].n, spring.not_yet) == (40, [])


def test_a_clock_that_is_far_ahead_publishes_no_month_to_come(store: Store) -> None:
    store.store_batch(BELFRY, sessions(n=22, bin_=JUNE))
    assert publish_due(store, datetime(2036, 1, 1, tzinfo=ZONE)) == "2026-06"
    store.store_batch(BELFRY, sessions(2, 2, n=22, bin_=JULY))
    assert publish_due(store, AUGUST_8) == "2026-07"
    assert [one.n for one in parts_of(store, "2026-07")] == [20]


@pytest.mark.parametrize("bin_", ["1000-01-01T00:00Z", "1970-01-01T00:00Z", "9999-12-31T23:45Z"])
def test_a_bin_of_a_clock_that_was_wrong_stops_no_publication(store: Store, bin_: str) -> None:
    store.store_batch(BELFRY, sessions(1, 1, n=50, bin_=bin_))
    store.store_batch(BELFRY, sessions(2, 2, n=22, bin_=JUNE))
    assert publish_due(store, JULY_8) == "2026-06"
    assert answers(store)[2][0].n == 20
    store.store_batch(BELFRY, sessions(3, 3, n=50, bin_=bin_))
    assert publish_due(store, JULY_8) == ""


def parts_of(store: Store, month: str) -> list[Measure]:
    reports = Reports(store, lambda: AUGUST_8, ZONE)
    return [reports.answer(reports.asked(Place(), month, month)).measures[0]]


def test_a_publication_that_was_broken_off_is_finished_and_seen_only_then(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.store_batch(BELFRY, sessions(n=41, bin_=JUNE))
    with monkeypatch.context() as broken:
        broken.setattr(publication, "CHUNK", 1)
        broken.setattr(Store, "add", fails_at_the_second_chunk(Store.add))
        with pytest.raises(OperationalError):
            publish_due(store, JULY_8)
    assert answers(store)[0][0].n == 0
    store.store_batch(BELFRY, sessions(2, 2, n=22, bin_=JUNE))  # late: the set is closed
    assert publish_due(store, JULY_8) == "2026-06"
    assert {measures[0].n for measures in answers(store)[:3]} == {40}


def fails_at_the_second_chunk(add):  # type: ignore[no-untyped-def]  # what it is given
    calls = []

    def failing(*args):  # type: ignore[no-untyped-def]
        calls.append(args)
        if len(calls) == 2:
            raise OperationalError("", None, Exception("disk I/O error"))
        return add(*args)

    return failing


def test_a_site_is_the_sum_of_what_is_shown_of_its_kiosks(store: Store) -> None:
    for kiosk, n in (("beffroi-1", 12), ("beffroi-2", 4), ("beffroi-3", 23)):
        store.store_batch(Address("beffroi", kiosk), sessions(n=n, bin_=JUNE))
    publish_due(store, JULY_8)
    (all_, *_), day = answers(store)[1], answers(store)[14][0]
    assert (all_.n, all_.least) == (10 + 25, True)
    assert [(row.name, row.n) for row in all_.rows] == [("2026-06-06", 35), ("others", None)]
    assert (day.n, day.least) == (35, True)


def test_a_day_that_may_be_among_the_others_is_not_said_to_be_empty(store: Store) -> None:
    for number, (day, n) in enumerate(((1, 4), (2, 7), (3, 40)), 1):
        bin_ = f"2026-06-{day:02}T09:45Z"
        store.store_batch(BELFRY, sessions(number, number, n=n, bin_=bin_))
    publish_due(store, JULY_8)
    days = [(measures[0].n, measures[0].least) for measures in answers(store)[3:8]]
    assert days == [(None, True), (None, True), (40, True), (None, True), (None, True)]


def test_a_kiosk_is_asked_for_with_its_site() -> None:
    with pytest.raises(KioskError, match="only with its site"):
        Place(kiosk="beffroi-1")


def test_a_month_that_runs_is_shown_by_the_same_rule_where_visitors_are_simulated(store: Store) -> None:
    store.store_batch(BELFRY, sessions(n=41, bin_=JUNE))
    publish_due(store, JULY_8)
    store.store_batch(BELFRY, sessions(2, 2, n=23, bin_=JULY))
    store.store_batch(BELFRY, sessions(3, 3, n=9, bin_=JUNE))
    reports = Reports(store, lambda: JULY_8, ZONE, running_figures)
    both = reports.answer(reports.asked(Place("beffroi"), "2026-06", "2026-07"))
    assert (both.measures[0].n, both.measures[0].least, both.not_yet) == (40 + 25, True, ())
    assert reports.latest == Month.read("2026-07", ZONE)


ANSWERING = (
    "api",
    "web",
    "view",
    "page",
    "sheet",
    "visits",
    "chart",
    "figures",
    "measures",
    "reports",
    "live",
    "render",
)


def test_nothing_that_answers_knows_the_exact_counts(root: Path) -> None:
    for name in ANSWERING:
        tree = ast.parse((root / "kiosk" / "collector" / f"{name}.py").read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                imported = {alias.name for alias in node.names}
                assert not imported & {"exact", "counts", "running"}, f"{name} imports {imported}"
                assert node.module not in {exact.__name__, "kiosk.collector.running"}, name


def test_a_date_that_cannot_be_is_kept_and_published_in_no_month(store: Store) -> None:
    came = JULY_8.astimezone(UTC)
    bins = ("1970-01-01T00:00Z", "2019-12-31T23:45Z", "2026-07-08T22:15Z", "2099-01-01T00:00Z")
    store.store_batch(BELFRY, sessions(1, 1, n=41, bin_=JUNE))
    for number, bin_ in enumerate(bins, 2):
        store.store([Heard(BELFRY, sessions(number, number, n=100, bin_=bin_), came)])
    store.store([Heard(BELFRY, sessions(9, 9, n=41, bin_="2026-07-08T22:00Z"), came)])  # a clock that is a day ahead
    for now in (JULY_8, AUGUST_8, datetime(2099, 3, 8, tzinfo=ZONE)):
        publish_due(store, now)
    with store.reading() as connection:
        shown = connection.execute(
            select(published.c.month).where(published.c.site == "", published.c.kind == "session")
        )
        assert {month for (month,) in shown} == {"2026-06", "2026-07"}
        assert [line.n for line in exact.ledger(connection)] == [41 + 400 + 41]
