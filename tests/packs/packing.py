"""Packs to be packed, a key that is trusted, and archives written byte by byte, so that they may be anything."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk.packs.load import load
from kiosk.packs.signed.archive import build
from kiosk.packs.signed.contents import SIGNED_AS
from kiosk.packs.signed.keys import SecretKey, new, read_secret, trust

MANIFEST = """\
id: small
version: "{version}"
title: {{fr: Petit, en: Small}}
languages: [fr, en]
"""
ATTRACT = """\
scene: attract
title: {fr: Bonjour, en: Hello}
picture: media/sky.svg
after: {finished: words}
"""
WORDS = """\
scene: label
title: {fr: Mots, en: Words}
pages:
  - picture: media/sky.svg
    heading: {fr: Le ciel, en: The sky}
    text: {fr: Il est haut., en: It is high.}
after: {finished: attract, back: attract}
"""
INVITING = f"{ATTRACT}invitation: {{fr: Entrez, en: Come in}}\n"
"""An attract scene that a test can tell from the other one."""
CREDITS = """\
credit: Nobody
rights: http://creativecommons.org/publicdomain/zero/1.0/
source: drawn for the test
alt:
  sky.svg: {fr: Un ciel bleu, en: A blue sky}
"""
SKY = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><rect width="64" height="36" fill="#335"/></svg>'

MODE = 0o100644 << 16


def make_pack(parent: Path, version: str = "1.0.0", *, attract: str = ATTRACT, sky: str = SKY) -> Path:
    """Write a pack that plays, in a folder `small`."""
    folder = parent / "small"
    for name, text in {
        "pack.yaml": MANIFEST.format(version=version),
        "scenes/attract.yaml": attract,
        "scenes/words.yaml": WORDS,
        "media/sky.svg": sky,
        "media/credits.yaml": CREDITS,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def make_key(folder: Path, name: str = "ada") -> SecretKey:
    """Make a key, or take the one that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / f"{name}.key").exists():
        new(name, folder)
    return read_secret(folder / f"{name}.key")


def trusting(folder: Path, state: Path, name: str = "ada") -> SecretKey:
    """A key that the kiosk with this state trusts."""
    key = make_key(folder, name)
    trust(folder / f"{name}.pub", state)
    return key


def packed(folder: Path, key: SecretKey, version: str = "1.0.0", **parts: str) -> Path:
    """A pack of this version, packed and signed."""
    target = folder / f"small-{version}.kpack"
    build(load(make_pack(folder / f"of-{version}", version, **parts)), target, key)
    return target


@dataclass(frozen=True)
class Member:
    """One member of a ZIP file, as its local header and as the directory describe it."""

    name: bytes
    content: bytes
    flags: int | None = None
    method: int = 0
    date: int = (1 << 5) | 1
    time: int = 0
    mode: int = MODE
    extra: bytes = b""
    comment: bytes = b""
    needs: int = 20
    size: int | None = None
    """What both say of its length."""
    local: dict[str, Any] = field(default_factory=dict)
    """What the local header says otherwise."""
    at: int | None = None
    """Where the directory says it is."""
    before: bytes = b""
    """Bytes that nobody tells of."""

    def header(self) -> bytes:
        """The local header."""
        told = replace(self, **self.local)
        return struct.pack("<4s", b"PK\3\4") + told.described(local=True) + told.name + told.extra

    def described(self, *, local: bool) -> bytes:
        """What header and directory have in common."""
        flags = self.flags if self.flags is not None else 0 if self.name.isascii() else 0x800
        size = len(self.content) if self.size is None else self.size
        fields = (self.needs, flags, self.method, self.time, self.date, zlib.crc32(self.content), size, size)
        return struct.pack("<5H3L2H", *fields, len(self.name), len(self.extra))

    def record(self, at: int) -> bytes:
        """The entry of the directory."""
        head = struct.pack("<4s2B", b"PK\1\2", 20, 3) + self.described(local=False)
        rest = struct.pack("<3H2L", len(self.comment), 0, 0, self.mode, at if self.at is None else self.at)
        return head + rest + self.name + self.extra + self.comment


def zipped(
    members: list[Member], *, comment: bytes = b"", end: dict[int, int] | None = None, head: bytes = b""
) -> bytes:
    """A ZIP file; `end` replaces numbers at its end by their place there."""
    body, directory = head, b""
    for each in members:
        body += each.before
        directory += each.record(len(body))
        body += each.header() + each.content
    count = len(members)
    numbers = [0, 0, count, count, len(directory), len(body), len(comment)]
    for place, number in (end or {}).items():
        numbers[place] = number
    return body + directory + struct.pack("<4s4H2LH", b"PK\5\6", *numbers) + comment


def listed(files: dict[str, bytes], **other: Any) -> dict[str, Any]:
    """What `pack.json` says of files."""
    entries = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in files.items()
    }
    return {"format": 1, "id": "small", "version": "1.0.0", "files": entries, **other}


def canonical(told: Any) -> bytes:
    """JSON as `kiosk build` writes it."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signature(list_bytes: bytes, key: SecretKey, *, over: bytes | None = None, **other: Any) -> bytes:
    """`pack.sig` under this list, or under something else."""
    signed = key.sign(SIGNED_AS + list_bytes if over is None else over).hex()
    told = {"format": 1, "key": key.name, "fingerprint": key.public.fingerprint, "signature": signed, **other}
    return canonical(told)


def files_of(folder: Path) -> dict[str, bytes]:
    """The content of every file in a folder, by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def members_of(files: dict[str, bytes], key: SecretKey, list_bytes: bytes | None = None) -> list[Member]:
    """The members of a well signed archive: its list, its signature, its files by their names."""
    told = canonical(listed(files)) if list_bytes is None else list_bytes
    head = [Member(b"pack.json", told), Member(b"pack.sig", signature(told, key))]
    return head + [Member(name.encode(), content) for name, content in sorted(files.items())]
