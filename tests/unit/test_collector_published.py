"""Rule 4: no cell under 10 is shown, and none can be reckoned from all that is."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.collector.figures import Figure, Figures
from kiosk.collector.measures import measures
from kiosk.collector.published import OTHERS, SMALLEST_SHOWN, STEP, Line, cells_shown, days_shown, part_shown, rounded
from kiosk.contract.kinds import DURATIONS, ENDINGS

MONTH = [f"2026-06-{day:02}" for day in range(1, 31)]
T = TypeVar("T")
ALWAYS = settings(deadline=None, max_examples=300, derandomize=True, database=None)
STEPS = (1, -1, 2, -2, 3, -3)
SIZES = st.one_of(st.integers(0, 30), st.sampled_from((0, 1, 9, 10)))


def line(bucket: str) -> Line:
    return Line("session_ended", bucket)


def ended(*sizes: int) -> dict[Line, int]:
    return {line(ending): n for ending, n in zip(ENDINGS, sizes, strict=False)}


def test_large_cells_are_rounded_and_small_ones_hidden_together() -> None:
    assert list(cells_shown(ended(41, 12, 8, 7)).values()) == [40, 10, None, None]


def test_a_single_small_cell_takes_the_next_one_with_it() -> None:
    assert list(cells_shown(ended(40, 2, 30, 12)).values()) == [40, None, None, 10]


def test_small_cells_that_are_fewer_than_ten_take_another_with_them() -> None:
    assert list(cells_shown(ended(40, 12, 3, 2)).values()).count(None) == 3


def test_cells_of_nines_take_another_with_them() -> None:
    assert list(cells_shown(ended(40, 12, 9, 9)).values()).count(None) == 3


def test_what_nobody_did_is_no_secret() -> None:
    assert cells_shown(ended(40, 12, 0, 0)) == {line(ENDINGS[0]): 40, line(ENDINGS[1]): 10}


def test_the_small_days_of_a_month_are_shown_as_one() -> None:
    days = days_shown(dict(zip(MONTH, (3, 12, 9, 22), strict=False)))
    assert days.shown == {MONTH[1]: 10, MONTH[3]: 20}
    assert (days.others, days.hidden) == (10, 2)


def test_a_single_small_day_takes_the_next_one_with_it() -> None:
    days = days_shown(dict(zip(MONTH, (3, 12, 22), strict=False)))
    assert (days.shown, days.others) == ({MONTH[2]: 20}, 15)


def test_a_part_is_its_days_the_others_together_and_its_cells() -> None:
    days = {Line("session", day=day): n for day, n in zip(MONTH, (3, 12, 9, 22), strict=False)}
    assert part_shown(days | {Line("action", "hand"): 41}) == {
        Line("session", day=MONTH[1]): 10,
        Line("session", day=MONTH[3]): 20,
        Line("session", day=OTHERS): 10,
        Line("action", "hand"): 40,
    }


def test_of_a_month_of_fewer_than_ten_nothing_is_shown() -> None:
    days = days_shown(dict(zip(MONTH, (3, 2), strict=False)))
    assert (days.shown, days.others, days.hidden) == ({}, None, 2)


@ALWAYS
@given(st.lists(SIZES, min_size=1, max_size=8))
def test_every_hidden_day_may_have_been_another_number(sizes: list[int]) -> None:
    days = dict.fromkeys(MONTH, 0) | dict(zip(MONTH, sizes, strict=False))
    shown = days_shown(days)
    assert all(n >= SMALLEST_SHOWN and n % STEP == 0 for n in shown.shown.values())
    for day, n in days.items():
        if n and day not in shown.shown:
            others = [_moved(days, day, other, by) for other in MONTH if other != day for by in STEPS]
            fewer = days | {day: n - 1}
            assert any(min(each.values()) >= 0 and days_shown(each) == shown for each in (fewer, *others))


@ALWAYS
@given(st.dictionaries(st.sampled_from(DURATIONS), SIZES, min_size=1))
@example({"<5s": 9, "5-15s": 9})
@example({"<5s": 9, "5-15s": 17, "15-30s": 17})
@example(dict(zip(DURATIONS, (9, 12, 9, 12, 9, 12), strict=True)))
@example({"<5s": 1, "5-15s": 10, "15-30s": 12})
@example({"<5s": 9, "5-15s": 9, "15-30s": 9, "30-60s": 40})
def test_every_hidden_cell_may_have_been_another_number_though_their_sum_is_shown_too(buckets: dict[str, int]) -> None:
    cells = {Line("active_time", bucket): n for bucket, n in buckets.items()}
    shown = cells_shown(cells)
    for each in (line for line, n in shown.items() if n is None):
        moved = [_moved(cells, each, other, by) for other in cells if other != each for by in STEPS]
        alone = [cells | {each: cells[each] + by} for by in STEPS]
        may_be = [one for one in (*moved, *alone) if min(one.values()) >= 0 and _sum(one) == _sum(cells)]
        assert any(cells_shown(one) == shown for one in may_be)


@ALWAYS
@given(st.dictionaries(st.sampled_from(DURATIONS), SIZES), st.lists(SIZES, max_size=8))
def test_no_measure_shows_a_number_under_ten(buckets: dict[str, int], days: list[int]) -> None:
    counted = {Line("session", day=day): n for day, n in zip(MONTH, days, strict=False)}
    counted |= {Line("active_time", bucket): n for bucket, n in buckets.items()}
    figures = Figures({line: Figure(n, least=n is None) for line, n in part_shown(counted).items()})
    for measure in measures(figures):
        told = [measure.n, measure.of, *(row.n for row in measure.rows), *(row.of for row in measure.rows)]
        assert all(n in {None, 0} or (n >= SMALLEST_SHOWN and n % STEP == 0) for n in told)


def _sum(cells: dict[Line, int]) -> int | None:
    """As another kind would show it."""
    whole = sum(cells.values())
    return rounded(whole) if whole >= SMALLEST_SHOWN else None


def _moved(numbers: dict[T, int], one: T, other: T, by: int) -> dict[T, int]:
    return numbers | {one: numbers[one] + by, other: numbers[other] - by}
