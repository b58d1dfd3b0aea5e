"""Passwords: which are taken, how they are kept (argon2id), and those that are made for a first sign-in."""

from __future__ import annotations

import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from kiosk.collector.people.refusal import Refusal

LEAST, MOST = 12, 200
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letter that is taken for another one."""
GROUPS, GROUP = 4, 5
"""Twenty of them: 99 bits."""

_HASHER = PasswordHasher()
"""RFC 9106 for machines with little memory, which argon2-cffi takes by itself: 64 MiB, three passes."""
_ONE_AT_A_TIME = threading.Lock()
"""Forty requests at once would take 2.5 GB."""
_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$sjaHYX7MZWq8ryO4IGQKkg$MR6U0pZiWw4CdSO6bWpG9RTkRj7cLk3wgZ3+IvSk35s"
"""What a password is compared with where there is no such account, so that it takes as long."""


def one_time() -> str:
    """A password to be read out or copied once, such as `k7m2p-...`."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def hashed(password: str) -> str:
    """As it is kept."""
    with _ONE_AT_A_TIME:
        return _HASHER.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Whether this is the password that was kept so; None where nothing was, which takes as long to say."""
    with _ONE_AT_A_TIME:
        try:
            return _HASHER.verify(kept or _NOBODYS, password[:MOST]) and kept is not None
        except VerificationError:
            return False


def check_new(password: str, again: str, name: str) -> None:
    """Raises Refusal where this is no password for that account."""
    if len(password) < LEAST:
        raise Refusal("password.short", least=str(LEAST))
    if len(password) > MOST:
        raise Refusal("password.long", most=str(MOST))
    if len(set(password)) < 5 or name in password.lower():
        raise Refusal("password.easy")
    if password != again:
        raise Refusal("password.twice")
