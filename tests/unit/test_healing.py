"""Healing: what stays ill is mended at the smallest level that helps, when nobody plays, so often and no more."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.clock import FakeClock
from kiosk.contract.opening import is_open, minutes_on
from kiosk.fleet.errands.machine import WEAK, undervoltage
from kiosk.fleet.healing import NEARLY_ALL_MB, Cure, Healing, Signs
from kiosk.fleet.mended import FILE, MACHINE_UP_S, Mended
from kiosk.fleet.sleeping import open_now

LOST = {"hands": "the camera is gone."}


class Patient:
    """An exhibit whose machine has been on for a day, and which is looked at every minute."""

    def __init__(self, folder: Path, *, up_s: float = 86_400.0, boot: str = "first") -> None:
        self.clock = FakeClock(now=up_s)
        self._folder, self._boot = folder, boot
        self.begin()

    def begin(self) -> None:
        """The exhibit starts."""
        self.healing = Healing(self.clock, Mended(self._folder, self.clock, lambda: self._boot))

    def cures(self, minutes: int, **signs: object) -> list[str]:
        """What was done in so many minutes, with the minute; the exhibit begins anew each time."""
        done = []
        for minute in range(minutes):
            cure = self.look(**signs)
            if cure is not None:
                done.append(f"{minute} {cure.level}")
                self.begin()
            self.clock.advance(60)
        return done

    def look(self, **signs: object) -> Cure | None:
        usual: dict[str, object] = {"unattended": True, "open": True, "memory_mb": 300.0}
        return self.healing.look(Signs(**(usual | signs)))  # type: ignore[arg-type]


def test_a_sensor_that_stays_lost_is_mended_by_the_exhibit_then_by_the_machine_and_then_left(tmp_path: Path) -> None:
    patient = Patient(tmp_path)
    done = patient.cures(600, lost=LOST)
    assert done == ["10 exhibit", "40 exhibit", "70 exhibit", "100 exhibit", "161 machine", "222 machine"]
    assert "hands: the camera is gone." in patient.healing.gave_up["sensor hands"]
    assert patient.look() is None
    assert not patient.healing.gave_up


def test_a_machine_that_was_just_started_is_not_started_again(tmp_path: Path) -> None:
    patient = Patient(tmp_path, up_s=60.0)
    assert [each.split()[1] for each in patient.cures(300, lost=LOST)] == ["exhibit"] * 4
    assert [each.split()[1] for each in patient.cures(round(MACHINE_UP_S / 60), lost=LOST)] == ["machine", "machine"]


def test_nobody_is_interrupted(tmp_path: Path) -> None:
    patient = Patient(tmp_path)
    assert patient.cures(120, lost=LOST, unattended=False) == []
    assert patient.cures(1, lost=LOST) == ["0 machine"]


@pytest.mark.parametrize("signs", [{"memory_mb": NEARLY_ALL_MB}, {"still_s": 200.0}, {"lost": {"keys": ""}}])
def test_memory_telemetry_and_sensors_are_looked_at(tmp_path: Path, signs: dict[str, object]) -> None:
    assert Patient(tmp_path).cures(12, **signs) == ["10 exhibit"]


def test_what_mends_itself_is_left_alone(tmp_path: Path) -> None:
    patient = Patient(tmp_path)
    for _ in range(20):
        assert patient.cures(8, lost=LOST) == []
        assert patient.cures(1) == []


def test_at_closing_it_starts_anew_when_it_has_grown_and_the_last_visitor_has_gone(tmp_path: Path) -> None:
    patient = Patient(tmp_path)
    patient.cures(60)
    assert patient.cures(5, memory_mb=500.0) == []
    assert patient.cures(5, memory_mb=500.0, open=False, unattended=False) == []
    assert patient.cures(5, memory_mb=500.0, open=False) == ["0 exhibit"]
    assert Patient(tmp_path / "other").cures(60, open=False, memory_mb=500.0) == []


def test_closing_time_counts_for_nothing_however_many_evenings(tmp_path: Path) -> None:
    patient = Patient(tmp_path)
    for _ in range(8):
        assert patient.cures(600) == []
        assert patient.cures(2, memory_mb=500.0) == []
        assert patient.cures(1, memory_mb=500.0, open=False) == ["0 exhibit"]
        assert patient.cures(837, open=False) == []


def test_half_a_day_that_was_well_forgets_what_was_done(tmp_path: Path) -> None:
    patient = Patient(tmp_path)
    patient.cures(12, lost=LOST)
    assert (tmp_path / FILE).exists()
    patient.cures(722)
    assert not (tmp_path / FILE).exists()


def test_where_it_cannot_be_kept_nothing_is_done(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    assert Patient(tmp_path).cures(90, lost=LOST) == []


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 12, 25), 0), (date(2027, 12, 25), 0), (date(2026, 12, 24), 120), (date(2026, 12, 23), 480)],
)
def test_dates_overrule_days(day: date, hours: int) -> None:
    week = {"mon-sun": "10:00-18:00", "12-25": "closed", "2026-12-24": "10:00-12:00"}
    assert minutes_on(week, day) == hours
    assert is_open(week, datetime(day.year, day.month, day.day, 11, tzinfo=UTC)) == bool(hours)


def test_where_no_hours_or_no_time_are_known_it_is_neither_open_nor_closed() -> None:
    assert open_now({}, datetime(2026, 6, 6, 11, tzinfo=UTC)) is None
    assert open_now({"mon-sun": "00:00-24:00"}, None) is None
    assert open_now({"mon-sun": "00:00-24:00"}, datetime(2026, 6, 6, 11, tzinfo=UTC)) is True


@pytest.mark.parametrize(
    ("bits", "says"), [("0x0", ""), ("50005", WEAK), ("0x10000", WEAK), ("0x80008", ""), ("?", "")]
)
def test_a_weak_power_supply_is_seen(tmp_path: Path, bits: str, says: str) -> None:
    file = tmp_path / "devices/platform/soc/soc:firmware/get_throttled"
    file.parent.mkdir(parents=True)
    file.write_text(f"{bits}\n")
    assert undervoltage(tmp_path) == says
    assert undervoltage(tmp_path / "none") == ""
