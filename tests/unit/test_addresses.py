"""Addresses are never parted by a hyphen; where a line is too short for one, it ends behind a dot or a slash."""

from __future__ import annotations

import pytest

from kiosk.display.type import addresses, hyphens
from kiosk.display.type.breaking import pieces

ADDRESSES = ["hainautterremusicale.com", "www.vangoghletters.org", "https://le-beffroi-de-mons.be/visite/groupes"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["fr", "nl", "en", "de"])
def test_an_address_is_parted_by_no_hyphen(address: str, language: str) -> None:
    text = f"informations musicales: {address}; encyclopedia"
    begin = text.index(address)
    places = hyphens.places(text, language)
    assert not [place for place in places if begin < place < begin + len(address)]
    assert [place for place in places if place > begin + len(address)], "other words are"
    parted = [piece.end for piece in pieces(text, places) if begin < piece.end < begin + len(address)]
    assert all(text[end - 1] == "/" for end in parted)


def test_it_may_end_a_line_behind_its_dots_and_slashes() -> None:
    text = "voir https://le-beffroi.be/visite/groupes, ou mons.be."
    stops = addresses.stops(text)
    assert [text[:stop].rpartition(" ")[2] for stop in stops] == [
        "https://",
        "https://le-beffroi.",
        "https://le-beffroi.be/",
        "https://le-beffroi.be/visite/",
        "mons.",
    ]
    assert all(not piece.hyphen for piece in pieces(text, stops))


@pytest.mark.parametrize("text", ["z. B. 3.5 m, p. 12", "Fin. Et la suite", "1661/1672", "St. Georges"])
def test_what_is_no_address_is_taken_for_none(text: str) -> None:
    assert addresses.stops(text) == ()
