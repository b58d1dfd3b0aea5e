"""The page on accessibility names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)
    assert len(named) == PAGE.count("`tests/")
    assert len(named) > 20
    for file, test in named:
        assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"


def test_each_of_the_fourteen_rules_names_its_tests() -> None:
    rules = [line for line in PAGE.splitlines() if re.match(r"\| R\d+ \|", line)]
    assert [line.split()[1] for line in rules] == [f"R{number}" for number in range(1, 15)]
    assert all("::test_" in line for line in rules)


def test_what_is_met_names_a_test_or_says_why_none_is_needed() -> None:
    bare = [line for line in PAGE.splitlines() if re.search(r"\| met\b", line) and "tests/" not in line]
    assert [line.split()[1] for line in bare] == ["5.3"]
