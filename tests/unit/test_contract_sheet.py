"""The sheet beside an exhibit says all that is counted, in each language, and what it says is the contract's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from browser import chromium

from kiosk.contract.kinds import KINDS
from kiosk.contract.sheet import sheet
from kiosk.contract.sheet_texts import SHEETS, TOLD

A4_PX = (794, 1123)
"""210 by 297 mm at the 96 pixels an inch of a browser."""
MARGIN_PX = 30
SHEETS_FOLDER = Path(__file__).parents[2] / "docs" / "sheet"


def test_every_kind_is_told_in_one_line() -> None:
    told = Counter(kind for kinds in TOLD.values() for kind in kinds)
    assert told == Counter(list(KINDS))


@pytest.mark.parametrize("language", SHEETS)
def test_every_line_is_there_in_every_language(language: str) -> None:
    text = SHEETS[language]
    assert list(text.counted) == list(TOLD)
    assert all(text.counted.values())
    assert len(text.never) == len(SHEETS["en"].never)
    assert "{" not in sheet(language).split("</style>")[1]


def test_it_fits_on_one_page_in_every_language(tmp_path: Path) -> None:
    with chromium(tmp_path, A4_PX) as browser:
        for language in SHEETS:
            browser.get((SHEETS_FOLDER / f"{language}.html").as_uri())
            ends = browser.execute_script("return document.querySelector('footer').getBoundingClientRect().bottom")
            over = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
            assert (ends <= A4_PX[1] - MARGIN_PX, over) == (True, 0), (language, ends)


@pytest.mark.parametrize("language", SHEETS)
def test_the_sheets_that_are_kept_are_those_of_the_contract(language: str) -> None:
    assert (SHEETS_FOLDER / f"{language}.html").read_text(encoding="utf-8") == sheet(language), "run `make reference`"
    assert (SHEETS_FOLDER / f"{language}.html").stat().st_size < 20_000


def test_it_is_in_the_four_languages_of_the_house() -> None:
    assert list(SHEETS) == ["fr", "nl", "en", "de"]
