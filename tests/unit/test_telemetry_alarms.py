"""Alarms of a kiosk: each told once when it begins and once when it is over, whatever ends the program meanwhile."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from said import health

from kiosk.clock import FakeClock
from kiosk.contract.alarms import Alarm, AlarmReceipt
from kiosk.contract.messages import SensorHealth
from kiosk.problems import Problems
from kiosk.telemetry.alarm_book import MOST_OVER, AlarmBook, Page
from kiosk.telemetry.alarms import AT_ONCE, BEGINNING_S, MOST, Alarms, Post
from kiosk.telemetry.epoch import begin_epoch
from kiosk.telemetry.health import Vitals
from kiosk.telemetry.signs import KIND_OF, STILL_S, TIME_TO_SET_S, Key, Look, Sign, Signs
from kiosk.telemetry.store import Store, open_store

NOON = datetime(2026, 6, 6, 12, 0, tzinfo=UTC)
HANDS, KEYS, SCENE, HOT = ("sensor-lost", "hands"), ("sensor-lost", "keys"), ("failsafe", "bells"), ("hot", "")
BOOT = "a-start-of-the-machine"


class Kiosk:
    """Its alarms over one file and a clock of their own, started again as often as one likes."""

    def __init__(self, file: Path, utc: datetime | None = NOON) -> None:
        self.clock = FakeClock(utc=utc)
        self.file = file
        self.began()

    def began(self, boot: str = BOOT) -> None:
        self.store = open_store(self.file, Problems(), begin_epoch)
        self.book = AlarmBook(self.store, boot)
        self.alarms = Alarms(self.book, self.clock.now())

    def killed(self, boot: str = BOOT) -> None:
        """As by a power cut: what was not written is gone."""
        self.store.close()
        self.began(boot)

    def goes_on(self, seconds: float, *wrong: Key) -> list[Post]:
        """So many seconds with this wrong; what goes out meanwhile."""
        posts = []
        for _ in range(round(seconds)):
            self.clock.advance(1.0)
            utc = self.clock.utc()
            self.alarms.look({key: Sign("why") for key in wrong}, self.store.epoch, self.clock.now(), utc)
            self.book.write(self.store)
            posts += list(self.alarms.due(self.clock.now()))
        return posts

    def heard(self, seconds: float, *wrong: Key) -> list[str]:
        """The same with a collector that stores everything: what it hears."""
        return [said for _ in range(round(seconds)) for said in self.told(self.goes_on(1, *wrong))]

    def told(self, posts: list[Post]) -> list[str]:
        """What these say; the collector stores it, and its receipts come."""
        said = []
        for post in posts:
            if not post.payload:
                said.append(f"{post.channel} away")
                continue
            alarm = Alarm.decode(post.payload)
            said.append(f"{alarm.channel} {alarm.state}")
            self.alarms.take([AlarmReceipt(epoch=alarm.epoch, number=alarm.number, state=alarm.state)])
        self.book.write(self.store)
        return said


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    made = Kiosk(tmp_path / "counts.db")
    yield made
    made.store.close()


def test_what_begins_is_told_once_and_what_is_over_is_told_once(kiosk: Kiosk) -> None:
    assert kiosk.heard(60, HANDS) == ["alarm/sensor-lost.hands raised"]
    assert kiosk.heard(60, HANDS) == []
    assert kiosk.heard(90) == ["alarm/sensor-lost.hands cleared", "alarm/sensor-lost.hands away"]
    assert list(kiosk.book) == []


def test_two_sensors_are_two_alarms(kiosk: Kiosk) -> None:
    assert len(kiosk.heard(10, HANDS, KEYS)) == 2
    assert kiosk.heard(30, KEYS)[:1] == ["alarm/sensor-lost.hands cleared"]


def test_one_that_came_and_went_while_the_broker_was_away_is_told_with_its_times(kiosk: Kiosk) -> None:
    for seconds, wrong in ((120, [HANDS]), (120, []), (60, [HANDS])):
        kiosk.goes_on(seconds, *wrong)
    kiosk.alarms.start_over()
    (first, second) = [post for post in kiosk.goes_on(1, HANDS) if post.payload]
    assert (first.retain, second.retain) == (False, True)
    alarm = Alarm.decode(first.payload)
    assert (alarm.state, alarm.raised, alarm.cleared) == ("cleared", "2026-06-06T12:00Z", "2026-06-06T12:02Z")
    assert Alarm.decode(second.payload).state == "raised"


def test_a_start_anew_tells_nothing_twice_and_clears_what_is_over(kiosk: Kiosk) -> None:
    kiosk.heard(10, HANDS, HOT)
    assert kiosk.heard(60, HANDS, HOT) == ["alarm/hot raised"]
    kiosk.killed()
    assert kiosk.heard(BEGINNING_S - 2, HANDS) == []
    assert kiosk.heard(90, HANDS) == ["alarm/hot cleared", "alarm/hot away"]
    assert [page.alarm.channel for page in kiosk.book] == ["alarm/sensor-lost.hands"]


def test_what_was_raised_unheard_outlives_a_kill(kiosk: Kiosk) -> None:
    before = kiosk.goes_on(5, HANDS)
    kiosk.killed()
    (again, *_) = kiosk.goes_on(1, HANDS)
    assert again == before[0]


def test_a_cleared_one_outlives_a_kill_until_its_receipt(kiosk: Kiosk) -> None:
    kiosk.heard(5, HANDS)
    kiosk.goes_on(10)
    kiosk.killed()
    assert kiosk.heard(1) == ["alarm/sensor-lost.hands cleared"]
    kiosk.killed()
    assert kiosk.heard(60) == []


def test_a_copied_file_gives_its_numbers_out_in_another_epoch(kiosk: Kiosk) -> None:
    kiosk.goes_on(5, HANDS)
    kiosk.killed()
    kiosk.goes_on(5, HANDS, SCENE)
    names = [page.name for page in kiosk.book]
    assert [number for _, number in names] == [1, 1]
    assert len({epoch for epoch, _ in names}) == 2


def test_a_plug_that_does_not_hold_is_few_alarms(kiosk: Kiosk) -> None:
    posts = []
    for _ in range(60):
        posts += kiosk.heard(2, HANDS)
        posts += kiosk.heard(18)
    raised = posts.count("alarm/sensor-lost.hands raised")
    assert 1 < raised < 12
    posts += kiosk.heard(60)
    assert posts.count("alarm/sensor-lost.hands cleared") == raised


def test_what_is_over_in_a_moment_is_no_alarm(kiosk: Kiosk) -> None:
    assert kiosk.goes_on(20, HOT) == []
    assert kiosk.goes_on(60) == []


def test_without_receipts_it_is_sent_again_ever_less_and_never_in_a_flood(kiosk: Kiosk) -> None:
    many = [("failsafe", f"scene-{number}") for number in range(MOST + 20)]
    assert len(kiosk.goes_on(2, *many)) == AT_ONCE
    assert MOST <= len(kiosk.goes_on(600, *many)) < 3 * MOST
    assert len(list(kiosk.book)) == MOST


def test_a_new_connection_is_told_what_stands(kiosk: Kiosk) -> None:
    kiosk.heard(5, HANDS)
    kiosk.alarms.start_over()
    (post,) = kiosk.goes_on(60, HANDS)
    assert post.retain


def test_a_clock_that_is_set_later_dates_what_was_raised_before(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path / "counts.db", utc=None)
    assert Alarm.decode(kiosk.goes_on(180, HANDS)[0].payload).raised is None
    kiosk.clock = FakeClock(kiosk.clock.now(), NOON)
    kiosk.alarms.start_over()
    assert Alarm.decode(kiosk.goes_on(1, HANDS)[0].payload).raised == "2026-06-06T11:57Z"
    kiosk.store.close()


def test_a_scene_is_told_to_the_quarter_of_an_hour(kiosk: Kiosk) -> None:
    kiosk.clock.advance(14 * 60)
    assert Alarm.decode(kiosk.goes_on(5, SCENE)[0].payload).raised == "2026-06-06T12:00Z"


def test_a_disk_that_refuses_hides_no_alarm(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_store: Store) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(Store, "transaction", refuse)
    assert [post.channel for post in kiosk.goes_on(2, ("outbox", ""))] == ["alarm/outbox"]
    monkeypatch.undo()
    kiosk.goes_on(1, ("outbox", ""))
    kiosk.killed()
    assert [page.alarm.channel for page in kiosk.book] == ["alarm/outbox"]


def test_what_a_full_disk_let_through_at_once_is_read_in_the_order_in_which_it_began(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_store: Store) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for _ in range(4):  # the newest of a channel is the one that the broker keeps
        monkeypatch.setattr(Store, "transaction", refuse)
        kiosk.goes_on(60, HANDS)
        kiosk.goes_on(60)
        kiosk.goes_on(60, HANDS)
        monkeypatch.undo()
        kiosk.goes_on(1, HANDS)
        before = [page.name for page in kiosk.book]
        kiosk.killed()
        assert [page.name for page in kiosk.book] == before


def test_a_collector_that_never_answers_fills_neither_the_memory_nor_the_disk(kiosk: Kiosk) -> None:
    for number in range(MOST_OVER + 9):
        alarm = Alarm(epoch=kiosk.store.epoch, number=number + 1, kind="hot", state="raised", raised=None)
        kiosk.book.put(Page(alarm))
        kiosk.book.put(Page(alarm.model_copy(update={"state": "cleared"})))
        kiosk.book.write(kiosk.store)
    kiosk.killed()
    assert [page.alarm.number for page in kiosk.book] == list(range(10, MOST_OVER + 10))


def test_a_sentence_with_what_is_no_letter_is_told_all_the_same(kiosk: Kiosk) -> None:
    kiosk.alarms.look({HOT: Sign("caf\udce9.kpack")}, kiosk.store.epoch, 0.0, NOON)
    kiosk.alarms.look({HOT: Sign("caf\udce9.kpack")}, kiosk.store.epoch, 60.0, NOON)
    assert [page.alarm.why for page in kiosk.book] == ["caf?.kpack"]


def test_a_file_that_begins_anew_gets_what_stands(kiosk: Kiosk) -> None:
    kiosk.heard(5, HANDS)
    kiosk.store.close()
    kiosk.file.rename(kiosk.file.with_suffix(".broken"))
    kiosk.store = open_store(kiosk.file, Problems(), begin_epoch)
    assert kiosk.goes_on(5, HANDS) == []
    kiosk.killed()
    assert kiosk.goes_on(5, HANDS) == []


LIFE = """
import sys
from pathlib import Path
from kiosk.problems import Problems
from kiosk.telemetry.alarm_book import MOST_OVER, AlarmBook, Page
from kiosk.telemetry.alarms import Alarms
from kiosk.telemetry.epoch import begin_epoch
from kiosk.telemetry.signs import Sign
from kiosk.telemetry.store import open_store
store = open_store(Path(sys.argv[1]), Problems(), begin_epoch)
book = AlarmBook(store, "here")
Alarms(book, 0.0).look({("failsafe", "bells"): Sign("it failed")}, store.epoch, 1.0, None)
book.write(store)
print("written", flush=True)
if sys.stdin.readline():
    book.end(store)
"""


@pytest.mark.parametrize("killed", [True, False])
def test_a_kill_loses_no_alarm_and_is_known_as_one(tmp_path: Path, *, killed: bool) -> None:
    command = [sys.executable, "-c", LIFE, tmp_path / "counts.db"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        if killed:
            process.kill()
            process.wait()
        else:
            process.communicate("end\n")
    store = Store(tmp_path / "counts.db")
    assert not AlarmBook(store, "another start of the machine").crashed
    book = AlarmBook(store, "here")
    assert book.crashed is killed
    assert [page.alarm.channel for page in book] == ["alarm/failsafe.bells"]
    store.close()


# what is wrong


def signs(began: float = 0.0) -> Signs:
    return Signs(began)


def look(now: float = 0.0, vitals: Vitals | None = None, **changes: object) -> Look:
    fields = {"own": {}, "clock_set": True, "health": health()} | changes
    return Look(now=now, vitals=vitals or Vitals(), **fields)  # type: ignore[arg-type]


def kinds(found: Mapping[Key, Sign]) -> list[str]:
    return sorted(kind for kind, _ in found)


def test_all_is_well_with_a_kiosk_in_good_health() -> None:
    assert signs().of(look(), ()) == {}


@pytest.mark.parametrize(
    ("kind", "wrong", "between", "well"),
    [
        ("hot", {"temperature_c": 81.0}, {"temperature_c": 78.0}, {"temperature_c": 70.0}),
        ("disk", {"disk_free_mb": 450.0}, {"disk_free_mb": 550.0}, {"disk_free_mb": 700.0}),
        ("slow", {"frame_ms_p95": 40.0}, {"frame_ms_p95": 32.0}, {"frame_ms_p95": 20.0}),
        ("memory", {"memory_mb": 620.0}, {"memory_mb": 580.0}, {"memory_mb": 400.0}),
        ("waiting", {"outbox_rows": 2500}, {"outbox_rows": 900}, {"outbox_rows": 10}),
    ],
)
def test_a_number_is_well_only_when_it_is_clearly_so(
    kind: str, wrong: dict[str, float], between: dict[str, float], well: dict[str, float]
) -> None:
    told = signs()
    key = (kind, "")
    (number,) = wrong.values()
    assert told.of(look(health=health(**wrong)), ()) == {key: Sign(value=number)}
    assert key not in told.of(look(health=health(**between)), ())
    assert key in told.of(look(health=health(**between)), {key})
    assert told.of(look(health=health(**well)), {key}) == {}


def test_memory_that_grows_is_told_long_before_it_is_all_taken() -> None:
    told = signs()
    assert told.of(look(599.0, health=health(memory_mb=200.0)), ()) == {}
    assert told.of(look(601.0, health=health(memory_mb=250.0)), ()) == {}
    assert kinds(told.of(look(7000.0, health=health(memory_mb=401.0)), ())) == ["memory"]


def test_what_the_exhibit_tells_has_its_kinds() -> None:
    sensors = {"hands": SensorHealth(state="lost", why="gone"), "keys": SensorHealth(state="failed")}
    problems = {**dict.fromkeys(KIND_OF, "s"), "scene bells": "it failed", "a picture is missing": "it is missing"}
    found = signs().of(look(vitals=Vitals(sensors=sensors, problems=problems)), ())
    assert kinds(found) == sorted([*KIND_OF.values(), "failsafe", "problem", "sensor-failed", "sensor-lost"])
    assert found["sensor-lost", "hands"].why == "gone"
    assert found["failsafe", "bells"].why == "it failed"


def test_a_clock_has_time_to_be_set_and_none_to_be_lost() -> None:
    told = signs()
    assert told.of(look(TIME_TO_SET_S - 1, clock_set=False), ()) == {}
    assert kinds(told.of(look(TIME_TO_SET_S, clock_set=False), ())) == ["clock"]
    told = signs()
    told.of(look(1.0), ())
    assert kinds(told.of(look(2.0, clock_set=False), ())) == ["clock"]


def test_counts_that_are_lost_a_picture_that_stands_and_an_outbox_that_refuses() -> None:
    told = signs()
    assert told.of(look(health=health(outbox_dropped=40)), ()) == {}  # that was before
    assert kinds(told.of(look(health=health(outbox_dropped=41)), ())) == ["dropped"]
    assert kinds(told.of(look(health=health(outbox_dropped=41), still_s=STILL_S), ())) == ["frozen"]
    assert kinds(told.of(look(health=health(outbox_dropped=41), own={"disk": "full", "broker": "away"}), ())) == [
        "outbox"
    ]
