"""A trace is written line by line, into a folder that is made when it alone is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.line_file import LineFile


def test_the_folder_of_a_packs_traces_is_made(tmp_path: Path) -> None:
    with LineFile(tmp_path / "preview" / "anna.jsonl") as trace:
        trace.write_line("{}")
    assert (tmp_path / "preview" / "anna.jsonl").read_text(encoding="utf-8") == "{}\n"


def test_a_folder_that_is_misspelt_is_not(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="the trace cannot be written: No such file"):
        LineFile(tmp_path / "frist" / "preview" / "anna.jsonl")
    assert list(tmp_path.iterdir()) == []
