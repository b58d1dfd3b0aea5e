"""How passwords are kept, which are taken, and how long who tries wrong ones waits."""

from __future__ import annotations

import pytest

from kiosk.collector.people import passwords
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.waits import LONGEST_ADDRESS_S, address, wait_s

OWN = "correct horse battery"


def test_a_password_is_kept_as_argon2id_with_enough_memory() -> None:
    kept = passwords.hashed(OWN)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.is_right(kept, OWN)
    assert not passwords.is_right(kept, OWN + " ")
    assert not passwords.is_right(None, OWN)  # nobody's, which takes as long


def test_one_time_passwords_are_long_and_never_the_same() -> None:
    made = {passwords.one_time() for _ in range(100)}
    assert len(made) == 100
    for each in made:
        assert sum(letter in passwords.ALPHABET for letter in each) == 20


@pytest.mark.parametrize(
    ("new", "again", "why"),
    [
        ("short", "short", "password.short"),
        ("x" * 201, "x" * 201, "password.long"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "password.easy"),
        ("Marie likes bells", "Marie likes bells", "password.easy"),
        (OWN, OWN + "!", "password.twice"),
    ],
)
def test_a_password_that_is_none_is_refused(new: str, again: str, why: str) -> None:
    with pytest.raises(Refusal, match=f"^{why}$"):
        passwords.check_new(new, again, "marie")


def test_waits_grow_to_an_end_and_addresses_of_one_network_wait_together() -> None:
    waits = [wait_s(tries, LONGEST_ADDRESS_S) for tries in range(40)]
    assert waits == sorted(waits)
    assert (waits[4], waits[5], waits[-1]) == (0.0, 2.0, 3600.0)
    assert address("2001:db8::1") == address("2001:db8::ffff") != address("2001:db8:1::1")
    assert address("192.0.2.1") != address("192.0.2.2")
    assert address("127.0.0.1") == address("::1") != address("nowhere")
