"""The tables of facts of the packs of Mons: each speaks of every scene."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.packs.load import load

TABLES = sorted((Path(__file__).parents[2] / "content").glob("*/FACTS.md"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.parent.name)
def test_the_table_of_facts_speaks_of_every_scene(table: Path) -> None:
    rows = [line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    told = {name for line in rows for name in re.findall(r"[a-z]+", line.split("|")[1])}
    assert set(load(table.parent).scenes) <= told


def test_each_story_has_its_table() -> None:
    assert {table.parent.name for table in TABLES} >= {"beffroi", "doudou", "spiennes", "vangogh"}
