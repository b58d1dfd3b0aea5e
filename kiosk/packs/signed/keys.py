"""The keys that packs are signed with, Ed25519: who makes packs keeps `NAME.key`, who plays them trusts `NAME.pub`."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from kiosk import durable
from kiosk.contract.topics import NAME_PATTERN
from kiosk.errors import KioskError
from kiosk.yamlfile import name_refused

KEYS = "keys"
"""The folder of trusted keys in the folder that the kiosk writes into."""
COMMANDERS = "commanders"
"""Likewise of the keys that may command the kiosk: who makes packs does not, unless trusted for that too."""
SECRET, PUBLIC = ".key", ".pub"
LONGEST_FILE = 256
_LINE = re.compile(r"museumlab-(?P<kind>secret|public)-key-1 (?P<name>[a-z0-9-]{1,32}) (?P<hex>[0-9a-f]{64})\n?")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half of a key that signatures are checked with; `raw` are its 32 bytes."""

    name: str
    raw: bytes

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the key, 64 hexadecimal digits: what two people compare."""
        return hashlib.sha256(self.raw).hexdigest()

    def signed(self, content: bytes, signature: bytes) -> bool:
        """Whether this is the key's signature, of 64 bytes, under exactly this content."""
        try:
            VerifyKey(self.raw).verify(content, signature)
        except (BadSignatureError, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class SecretKey:
    """The half that signs; `seed` are its 32 bytes, which no message repeats."""

    name: str
    seed: bytes

    @property
    def public(self) -> PublicKey:
        """The other half."""
        return PublicKey(self.name, bytes(SigningKey(self.seed).verify_key))

    def sign(self, content: bytes) -> bytes:
        """The signature, 64 bytes; the same content always gives the same."""
        return SigningKey(self.seed).sign(content).signature


def new(name: str, folder: Path) -> PublicKey:
    """Make `NAME.key`, which only its owner may read, and `NAME.pub`; raises KioskError, and overwrites nothing."""
    wrong = name_refused(name)
    if wrong:
        raise KioskError("", *wrong)
    key = SecretKey(name, bytes(SigningKey.generate()))
    for path, line in (
        (folder / f"{name}{SECRET}", f"museumlab-secret-key-1 {name} {key.seed.hex()}\n"),
        (folder / f"{name}{PUBLIC}", public_line(key.public)),
    ):
        _write_new(path, line, mode=0o600 if path.suffix == SECRET else 0o644)
    return key.public


def read_secret(path: Path) -> SecretKey:
    """The key in a `NAME.key`; raises KioskError."""
    return SecretKey(*_read(path, "secret"))


def read_public(path: Path) -> PublicKey:
    """The key in a `NAME.pub`; raises KioskError."""
    return PublicKey(*_read(path, "public"))


def public_from(line: str, where: str) -> PublicKey:
    """The key in such a line that came from `where`; raises KioskError."""
    return PublicKey(*_parsed(line, "public", where))


def trust(path: Path, state: Path, keys: str = KEYS) -> PublicKey:
    """Trust the key in a `NAME.pub` from now on: packs that it has signed may be installed here, or with `COMMANDERS`
    commands obeyed.

    What is written belongs to whom the state folder belongs to, and everybody may read it: a technician is often root,
    and the kiosk is not. Raises KioskError; another key of the same name is not replaced.
    """
    return keep(read_public(path), state, keys, str(path))


def keep(key: PublicKey, state: Path, keys: str, where: str) -> PublicKey:
    """Trust a key that came from `where`, as `trust` does; raises KioskError."""
    folder = state / keys
    kept = folder / f"{key.name}{PUBLIC}"
    if kept.exists() and read_public(kept) != key:
        what = f"another key is trusted under the name '{key.name}'."
        raise KioskError(where, what, f"Ask its owner which one is right; to take this one, remove {kept} first.")
    try:
        there = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
        folder.mkdir(parents=True, exist_ok=True)
        durable.replace(kept, public_line(key).encode())
        made = [each for each in (folder.absolute(), *folder.absolute().parents) if there in each.parents]
        for each in (*made, kept):
            _hand_over(each, there)
    except OSError as error:
        raise KioskError(str(kept), f"the key cannot be kept: {error.strerror}.") from error
    return key


def trusted(state: Path, keys: str = KEYS) -> tuple[PublicKey, ...]:
    """The keys that are trusted here, by name; raises KioskError for one that cannot be read."""
    return tuple(read_public(path) for path in sorted((state / keys).glob(f"*{PUBLIC}")))


def public_line(key: PublicKey) -> str:
    """The key as it stands in its file, and on its way to another machine."""
    return f"museumlab-public-key-1 {key.name} {key.raw.hex()}\n"


def _hand_over(path: Path, like: Path) -> None:
    """Let it belong to the owner of another folder, and everybody read it, whatever the mask of who wrote it."""
    path.chmod(0o755 if path.is_dir() else 0o644)
    if os.geteuid() == 0:
        owner = like.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _write_new(path: Path, line: str, *, mode: int) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(line)
    except FileExistsError as error:
        raise KioskError(str(path), "this file is there already.", "Take another name, or remove it.") from error
    except OSError as error:
        raise KioskError(str(path), f"the key cannot be written: {error.strerror}.") from error


def _read(path: Path, kind: str) -> tuple[str, bytes]:
    try:
        with path.open("rb") as file:
            line = file.read(LONGEST_FILE).decode("ascii", "replace")
    except OSError as error:
        raise KioskError(str(path), f"the key cannot be read: {error.strerror}.") from error
    return _parsed(line, kind, str(path))


def _parsed(line: str, kind: str, where: str) -> tuple[str, bytes]:
    found = _LINE.fullmatch(line)
    if found is None or not re.fullmatch(NAME_PATTERN, found["name"]):
        raise KioskError(where, "this is no key.", "Make one with 'kiosk key new NAME'.")
    if found["kind"] != kind:
        wanted = f"{found['name']}{SECRET if kind == 'secret' else PUBLIC}"
        raise KioskError(where, f"this is the {found['kind']} half of the key.", f"Name {wanted} instead.")
    return found["name"], bytes.fromhex(found["hex"])
