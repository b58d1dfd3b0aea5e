"""What a packed pack says of itself: `pack.json`, the list of its files, and `pack.sig`, the signature under it."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from kiosk.errors import KioskError
from kiosk.packs.fields import Version
from kiosk.packs.signed.keys import PublicKey, SecretKey
from kiosk.yamlfile import Name

LIST, SIGNATURE = "pack.json", "pack.sig"
"""The first two members of an archive; no file of a pack may have these names."""

SIGNED_AS = b"museumlab pack 1\n"
"""Stands before what is signed, so that a pack's signature is never one of anything else."""

Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class _Canonical(BaseModel):
    """A message that can be written in one way only, so that the same content is always the same bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    FILE: ClassVar[str]

    format: Literal[1] = 1

    def encode(self) -> bytes:
        """JSON in UTF-8 with sorted keys and no spaces."""
        return json.dumps(self.model_dump(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, content: bytes) -> Self:
        """The message in these bytes; raises KioskError when they are not just what `encode` would write."""
        try:
            message = cls.model_validate_json(content)
        except (ValidationError, KioskError) as error:
            raise KioskError("", f"its {cls.FILE} cannot be read.") from error
        if message.encode() != content:
            raise KioskError("", f"its {cls.FILE} is not written as 'kiosk build' writes it.")
        return message


class FileEntry(BaseModel):
    """A file of the pack: its length in bytes and its SHA-256."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    bytes: Annotated[int, Field(ge=0)]
    sha256: Sha256


class PackList(_Canonical):
    """`pack.json`: which pack this is, and every file of it by its path from the pack's folder."""

    FILE = LIST

    id: Name
    version: Version
    files: dict[str, FileEntry]

    @property
    def total_bytes(self) -> int:
        """The length of all files together."""
        return sum(entry.bytes for entry in self.files.values())


class Signature(_Canonical):
    """`pack.sig`: who signed the list; `fingerprint` is that of the key, `signature` 64 bytes in hexadecimal."""

    FILE = SIGNATURE

    key: Name
    fingerprint: Sha256
    signature: Annotated[str, StringConstraints(pattern="^[0-9a-f]{128}$")]

    def by(self, key: PublicKey, listed: bytes) -> bool:
        """Whether this is that key's signature under this `pack.json`."""
        return self.fingerprint == key.fingerprint and key.signed(SIGNED_AS + listed, bytes.fromhex(self.signature))


def sign(listed: bytes, key: SecretKey) -> Signature:
    """Sign a `pack.json`."""
    signature = key.sign(SIGNED_AS + listed).hex()
    return Signature(key=key.name, fingerprint=key.public.fingerprint, signature=signature)


def address(listed: bytes, signed: bytes) -> str:
    """The name of a packed pack in the store: the SHA-256 of its list and its signature, which tell all of it."""
    return hashlib.sha256(len(listed).to_bytes(8) + listed + signed).hexdigest()
