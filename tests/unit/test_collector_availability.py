"""Availability: minutes that kiosks counted, of the opening hours that they say; never guessed, and never hidden."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from said import batch, twin

from kiosk.collector.figures import Place
from kiosk.collector.heard import Heard
from kiosk.collector.measures import Measure
from kiosk.collector.publication import publish_due
from kiosk.collector.published import Line, part_shown
from kiosk.collector.reports import Reports
from kiosk.collector.running import running_figures
from kiosk.collector.store import Store
from kiosk.contract.messages import CountRow
from kiosk.contract.opening import minutes_on
from kiosk.contract.topics import Address

ZONE = ZoneInfo("Europe/Brussels")
JULY_8, AUGUST_8 = datetime(2026, 7, 8, tzinfo=ZONE), datetime(2026, 8, 8, tzinfo=ZONE)
ONE, TWO = Address("beffroi", "one"), Address("beffroi", "two")
EVERYWHERE = Place()
HOURS = {"tue-sun": "10:00-18:00"}
JUNE = sum(minutes_on(HOURS, date(2026, 6, day)) for day in range(1, 31))
"""25 days of 480 minutes: June 2026 has five Mondays."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(f"sqlite:///{tmp_path}/collector.db")) as store:
        yield store


def ran(store: Store, address: Address, first: int, kind: str = "open_minutes", **states: int) -> None:
    """A kiosk ran so many minutes on 2 June, and has a batch of these rows, the first with this number."""
    bin_ = "2026-06-02T09:45Z"
    rows = [CountRow(bin=bin_, pack="beffroi", kind=kind, bucket=state, n=n) for state, n in states.items()]
    store.store_batch(address, batch(rows, first))


def opens(store: Store, address: Address, hours: dict[str, str]) -> None:
    store.store([Heard(address, twin(opening=hours), JULY_8)])


def told(store: Store, name: str = "availability", place: Place = EVERYWHERE, month: str = "2026-06") -> Measure:
    reports = Reports(store, lambda: JULY_8, ZONE)
    answer = reports.answer(reports.asked(place, month, month))
    return next(measure for measure in answer.measures if measure.name == name)


def rows(measure: Measure) -> dict[str, int | None]:
    return {row.name.removeprefix("minutes_"): row.n for row in measure.rows}


def test_what_no_kiosk_counted_of_its_opening_hours_was_off(store: Store) -> None:
    opens(store, ONE, HOURS)
    ran(store, ONE, 1, running=11_000, failsafe=30, dark=60, service=90)
    publish_due(store, JULY_8)
    found = told(store)
    # from the first day on which it counted any, which is 2 June, and 1 June is a Monday
    assert (found.n, found.of) == (11_000, JUNE)
    assert found.share is not None
    assert found.share.value == round(11_000 / JUNE, 3)
    off = JUNE - 11_000 - 30 - 60 - 90
    assert rows(found) == {"running": 11_000, "failsafe": 30, "dark": 60, "service": 90, "off": off}


def test_minutes_are_of_machines_and_hidden_nowhere(store: Store) -> None:
    opens(store, ONE, HOURS)
    ran(store, ONE, 1, running=11_001, failsafe=4, service=2)
    publish_due(store, JULY_8)
    assert rows(told(store)) | {"off": 0} == {"running": 11_000, "failsafe": 5, "dark": 0, "service": 0, "off": 0}
    assert part_shown({Line("failure", scene="map"): 4}) == {Line("failure", scene="map"): None}


def test_without_opening_hours_it_is_of_the_time_that_it_ran_and_called_so(store: Store) -> None:
    opens(store, ONE, {})
    ran(store, ONE, 1, "minutes", running=900, failsafe=100)
    publish_due(store, JULY_8)
    assert told(store).missing == "no_hours"
    found = told(store, "usable_time")
    assert (found.n, found.of, rows(found)["failsafe"]) == (900, 1000, 100)


def test_two_kiosks_add_up_and_one_without_hours_is_apart(store: Store) -> None:
    opens(store, ONE, HOURS)
    opens(store, TWO, {"sat-sun": "10:00-18:00"})
    ran(store, ONE, 1, running=6_000)
    ran(store, TWO, 1, running=1_000)
    ran(store, Address("spiennes", "three"), 1, "minutes", running=500)
    publish_due(store, JULY_8)
    both = told(store, place=Place("beffroi"))
    assert (both.n, both.of) == (7_000, JUNE + 8 * 480)
    assert told(store).of == both.of
    assert told(store, "usable_time").of == 500


def test_hours_that_are_not_said_any_more_are_not_guessed(store: Store) -> None:
    opens(store, ONE, {})
    ran(store, ONE, 1, running=6_000)
    publish_due(store, JULY_8)
    found = told(store)
    assert (found.share, found.missing) == (None, "hours_gone")


def test_what_comes_late_adds_minutes_but_no_opening_hours(store: Store) -> None:
    opens(store, ONE, HOURS)
    opens(store, TWO, HOURS)
    ran(store, ONE, 1, running=6_000)
    publish_due(store, JULY_8)
    before = told(store)
    ran(store, ONE, 50, running=1_000)
    ran(store, TWO, 1, running=2_000)
    opens(store, ONE, {"mon-sun": "09:00-20:00"})
    july = CountRow(bin="2026-07-01T09:45Z", pack="beffroi", kind="open_minutes", bucket="running", n=10)
    store.store_batch(ONE, batch([july], 90))
    assert told(store) == before
    publish_due(store, AUGUST_8)
    assert (told(store).n, told(store).of) == (9_000, 2 * JUNE)


def test_a_kiosk_that_was_there_before_is_off_from_the_months_first_day(store: Store) -> None:
    opens(store, ONE, HOURS)
    ran(store, ONE, 1, running=6_000)
    late_july = CountRow(bin="2026-07-30T09:45Z", pack="beffroi", kind="open_minutes", bucket="running", n=100)
    store.store_batch(ONE, batch([late_july], 50))
    publish_due(store, AUGUST_8)
    july = sum(minutes_on(HOURS, date(2026, 7, day)) for day in range(1, 32))
    assert told(store, month="2026-07").of == july


def test_a_month_that_still_runs_is_reckoned_up_to_the_last_day_counted(store: Store) -> None:
    opens(store, ONE, HOURS)
    ran(store, ONE, 1, running=470)
    reports = Reports(store, lambda: datetime(2026, 6, 2, 20, tzinfo=ZONE), ZONE, running_figures)
    answer = reports.answer(reports.asked(Place()))
    found = next(measure for measure in answer.measures if measure.name == "availability")
    assert (found.n, found.of) == (470, 480)
