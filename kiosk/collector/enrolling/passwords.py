"""Passwords as Mosquitto keeps them: `$7$`, a salt and PBKDF2-SHA512. The broker is given lines, never a password."""

from __future__ import annotations

import base64
import hashlib
import secrets

ROUNDS = 101
"""As mosquitto_passwd takes: a password of 192 random bits needs no slow hash, and the broker reckons one with each
connection."""
SALT_BYTES = 12
PASSWORD_BYTES = 24


def new_password() -> str:
    """A password that nobody has to type."""
    return secrets.token_urlsafe(PASSWORD_BYTES)


def hashed(password: str, salt: bytes | None = None) -> str:
    """The password's hash, as it stands after the name in the file."""
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS)
    return f"$7${ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"
