"""The packs that are shipped: nothing in them is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.packs.check import check
from kiosk.packs.load import MANIFEST, load

CONTENT = Path(__file__).parents[2] / "content"
PACKS = sorted(found.parent.name for found in CONTENT.glob(f"*/{MANIFEST}"))


@pytest.mark.parametrize("name", PACKS)
def test_a_shipped_pack_has_nothing_to_mend(name: str) -> None:
    assert [str(problem.error) for problem in check(CONTENT / name)] == []


@pytest.mark.parametrize("name", PACKS)
def test_a_shipped_pack_speaks_the_four_languages_of_the_museum(name: str) -> None:
    assert load(CONTENT / name).manifest.languages == ["fr", "nl", "en", "de"]
