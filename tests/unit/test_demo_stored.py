"""What the collector has stored, as the demo reads it: a file that is none is no reason to stop."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from said import sessions

from kiosk.collector.store import Store
from kiosk.contract.topics import Address
from kiosk.demo.stored import Stored, ask_stored, read_summary

BELFRY = Address("beffroi", "beffroi-1")
ONE, OTHER = "00000000000000aa", "00000000000000bb"


def test_the_rows_of_one_outbox_or_of_all_while_the_collector_runs(tmp_path: Path) -> None:
    file = tmp_path / "the collector's #1.db"
    with closing(Store(f"sqlite:///{file}")) as store:
        store.store_batch(BELFRY, sessions(1, 3, epoch=ONE, n=2))
        store.store_batch(BELFRY, sessions(1, 2, epoch=OTHER))
        assert ask_stored(file, [ONE]) == Stored(3, 6)
        assert ask_stored(file, None) == Stored(5, 8)
        assert ask_stored(file, ["00000000000000cc"]) == Stored(0, 0)


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_what_is_no_database_of_counts_is_no_answer(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "collector.db"
    if content is not None:
        file.write_bytes(content)
    assert ask_stored(file, None) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"visits": 1}', '{"ledger": 3}'])
def test_a_summary_that_is_none_counts_as_not_yet_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "summary.json"
    assert read_summary(path) is None
    path.write_text(text)
    assert read_summary(path) is None
