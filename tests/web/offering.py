"""A little pack, packed and signed, and how a browser sends a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from little_pack import PACK, little_pack
from people import Answer, Visitor

from kiosk.packs.load import load
from kiosk.packs.signed import keys
from kiosk.packs.signed.archive import build

MAKER = "artist"
"""Whose key signs packs."""
BOUNDARY = "----museumlab"


def packed(folder: Path, version: str = "1.0.0") -> Path:
    """A little pack of this version as a file in a folder that is made."""
    folder.mkdir(parents=True)
    keys.new(MAKER, folder)
    pack = load(little_pack(folder, PACK.replace("1.0.0", version)))
    build(pack, folder / "little.kpack", keys.read_secret(folder / f"{MAKER}.key"))
    return folder / "little.kpack"


def offered_pack(tmp_path: Path, version: str = "1.0.0") -> str:
    """Put such a pack into the collector's folder; its SHA-256."""
    content = packed(tmp_path / f"made-{version}", version).read_bytes()
    folder = tmp_path / "state" / "packs"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"little-{version}.kpack").write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def upload(
    visitor: Visitor,
    form: str | None,
    content: bytes,
    *,
    last: str = "",
    sent: Callable[[bytes], Iterable[bytes]] = lambda body: [body],
    **headers: str,
) -> Answer:
    """Send a file as a browser does, before or after what belongs to the session (`last`); `sent` in what pieces."""
    parts = [_part('name="form"', form.encode())] if form is not None else []
    parts.append(_part('name="pack"; filename="../../little.kpack"', content))
    if last:
        parts.append(_part('name="form"', last.encode()))
    body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    its = {"Content-Type": kind, "Content-Length": str(len(body))}
    return visitor.send_bytes("care/packs", sent(body), **{**its, **headers})


def _part(named: str, content: bytes) -> bytes:
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {named}\r\n\r\n"
    return head.encode() + content + b"\r\n"
