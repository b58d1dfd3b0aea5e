"""Some kinds of hostile clients, one for each who has to refuse them; `make hostile` tries them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import KINDS, holds
from hostile_world import World

pytestmark = pytest.mark.tool("mosquitto")
SOME = (
    "another kiosk's name and one's own password",
    "a kiosk that says another kiosk's counts",
    "a kiosk that says a command to another kiosk",
    "a kiosk that listens to everything",
    "a last will in another kiosk's name",
    "a command of a key that nobody trusts",
    "a command altered in order",
    "a command a second time",
    "a message with a field more",
    "a hundred requests at once",
    "a kiosk that is shut out while it speaks",
)


def test_hostile_clients_are_refused_and_told(tmp_path: Path) -> None:
    known = {each.name: each for each in KINDS}
    with World(tmp_path) as world:
        assert {name: holds(known[name], world) for name in SOME} == dict.fromkeys(SOME, "")


def test_there_are_forty_kinds_and_no_two_alike() -> None:
    assert len({each.name for each in KINDS}) == len(KINDS) >= 40


def test_a_kind_that_succeeds_is_found(tmp_path: Path) -> None:
    """The broker without its list of who may what."""
    acl = tmp_path / "open.acl"
    acl.write_text("pattern readwrite #\n", encoding="utf-8")
    known = {each.name: each for each in KINDS}
    with World(tmp_path / "world", acl) as world:
        assert holds(known["a kiosk that says another kiosk's counts"], world) == "was not refused"
