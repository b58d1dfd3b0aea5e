"""The packs that are shipped: nothing in them is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.packs.check import check
from kiosk.packs.load import MANIFEST, load
from kiosk.tags import is_easy, primary

CONTENT = Path(__file__).parents[2] / "content"
MUSEUM = ["fr", "nl", "en", "de"]
UNREVIEWED = "pas encore relu"
PACKS = sorted(found.parent.name for found in CONTENT.glob(f"*/{MANIFEST}"))


@pytest.mark.parametrize("name", PACKS)
def test_a_shipped_pack_has_nothing_to_mend(name: str) -> None:
    assert [str(problem.error) for problem in check(CONTENT / name)] == []


@pytest.mark.parametrize("name", PACKS)
def test_a_shipped_pack_speaks_the_four_languages_of_the_museum(name: str) -> None:
    languages = load(CONTENT / name).manifest.languages
    assert languages[: len(MUSEUM)] == MUSEUM
    assert all(is_easy(tag) and primary(tag) in MUSEUM for tag in languages[len(MUSEUM) :])


@pytest.mark.parametrize("name", PACKS)
def test_no_easy_text_is_called_reviewed_until_somebody_has_read_it(name: str) -> None:
    pack = load(CONTENT / name)
    easy = [tag for tag in pack.manifest.languages if is_easy(tag)]
    told = " ".join(pack.manifest.credits)
    assert not easy or pack.manifest.easy_text is not None or UNREVIEWED in told
