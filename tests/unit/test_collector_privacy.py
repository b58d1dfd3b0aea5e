"""Rule 4: no cell under 10 is shown, and none can be found by subtraction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.collector.privacy import SMALLEST_SHOWN, Cell, shown
from kiosk.collector.queries import Total
from kiosk.contract.kinds import DURATIONS, ENDINGS


def test_a_number_without_a_breakdown_is_shown_as_it_is() -> None:
    assert shown([Total("session", "", 3)]) == [Cell("session", "", 3)]


def test_small_cells_are_hidden_and_large_ones_are_not() -> None:
    totals = [Total("action", "button", 3), Total("action", "hand", 120), Total("action", "touch", 9)]
    assert [cell.n for cell in shown(totals)] == [None, 120, None]


def test_a_single_small_cell_takes_the_next_smallest_with_it() -> None:
    totals = [Total("session_ended", ending, n) for ending, n in zip(ENDINGS, (40, 12, 30, 2), strict=True)]
    assert [cell.n for cell in shown(totals)] == [40, None, 30, None]


def test_a_single_small_cell_alone_is_hidden() -> None:
    assert shown([Total("hotspot", "clapper", 1)]) == [Cell("hotspot", "clapper", None)]


@given(st.dictionaries(st.sampled_from(DURATIONS), st.integers(1, 40), min_size=1))
def test_with_the_kinds_sum_in_hand_no_hidden_cell_is_known(cells: dict[str, int]) -> None:
    answer = shown([Total("active_time", bucket, n) for bucket, n in cells.items()])
    hidden = [cell for cell in answer if cell.n is None]
    assert all(cell.n is None or cell.n >= SMALLEST_SHOWN for cell in answer)
    assert len(hidden) != 1 or len(cells) == 1


def test_a_kind_that_is_no_longer_counted_is_treated_as_a_breakdown() -> None:
    assert shown([Total("gone", "", 3)])[0].n is None
