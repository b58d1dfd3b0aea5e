"""The folder of packs that a collector offers: what lies there, a new one taken in, one withdrawn.

Nothing of a pack is ever run or shown here. Its form and every byte are held against its own list; who has signed it
is told as it stands there, and checked where the key is known here. A kiosk checks it in any case.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk import durable
from kiosk.errors import KioskError
from kiosk.packs.signed.archive import SUFFIX
from kiosk.packs.signed.contents import PackList, Signature
from kiosk.packs.signed.keys import PublicKey
from kiosk.packs.signed.limits import KEPT_FREE_BYTES, LARGEST_BYTES
from kiosk.packs.signed.verify import Claimed, claimed

Stamp = tuple[str, int, int]
COMING = (".upload-", ".part")
"""How the name of a file begins and ends that is still being uploaded: no kiosk can ask for it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One file: its name, its SHA-256 and length; what it tells of itself, or `why` no kiosk can install it."""

    file: str
    sha256: str
    bytes: int
    contents: PackList | None = None
    signature: Signature | None = None
    why: str = ""


class Offered:
    """The packs of one folder, each looked at once for as long as it stays as it is. From any thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._known: Mapping[Stamp, Offer] = {}

    @property
    def changeable(self) -> bool:
        """Whether packs can be put here, and taken away."""
        return os.access(self._there(), os.W_OK | os.X_OK)

    @property
    def room_bytes(self) -> int:
        """How long a pack may be: so long that what is counted still has room."""
        return max(0, min(LARGEST_BYTES, shutil.disk_usage(self._there()).free - KEPT_FREE_BYTES))

    def all(self) -> Sequence[Offer]:
        """Every pack, by name and version; those that cannot be installed last."""
        offers = self._look().values()
        return sorted(offers, key=lambda each: (each.contents is None, _order(each), each.file))

    def find(self, sha256: str) -> Path | None:
        """The file with this digest, or None."""
        return next((self.folder / each.file for each in self._look().values() if each.sha256 == sha256), None)

    def offer(self, sha256: str) -> Offer | None:
        """What is offered under this digest."""
        return next((each for each in self._look().values() if each.sha256 == sha256), None)

    def take_in(self, part: Path, keys: Sequence[PublicKey]) -> Offer:
        """Offer the pack in this file of the same folder from now on, under a name of its own; raises KioskError for
        what is none, is not whole, or has a false signature of one of these keys."""
        with claimed(part) as archive:
            check(archive, keys)
            archive.look_through()
            sha256, called = _digest(part), f"{archive.contents.id}-{archive.contents.version}"
        path = self.folder / f"{called}-{sha256[:12]}{SUFFIX}"
        durable.to_disk(part)
        part.replace(path)
        durable.to_disk(self.folder)
        found = self.offer(sha256)
        if found is None:
            raise KioskError(path.name, "it was taken away again at once.", "Try again.")
        return found

    def sweep(self) -> None:
        """Remove what an upload left that was cut off; while nobody uploads."""
        for part in self.folder.glob("*".join(COMING)):
            with suppress(OSError):
                part.unlink()

    def withdraw(self, sha256: str) -> Offer | None:
        """Offer this one no more; None where there is none. Raises KioskError."""
        found = self.offer(sha256)
        try:
            if found is not None:
                (self.folder / found.file).unlink(missing_ok=True)
        except OSError as error:
            raise KioskError(found.file if found else "", f"it cannot be removed: {error.strerror}.") from error
        return found

    def _there(self) -> Path:
        """The folder, or the one that it will be made in."""
        return next(each for each in (self.folder, *self.folder.parents) if each.exists())

    def _look(self) -> Mapping[Stamp, Offer]:
        with self._lock:
            now = {}
            for path in self.folder.glob(f"*{SUFFIX}"):
                try:
                    state = path.stat()
                    stamp = (path.name, state.st_size, state.st_mtime_ns)
                    now[stamp] = self._known.get(stamp) or _offer_of(path, state.st_size)
                except OSError:  # taken away meanwhile, or not ours to read
                    continue
            self._known = now
            return now


def check(archive: Claimed, keys: Sequence[PublicKey]) -> None:
    """Raises KioskError where one of these keys is said to have signed it, and has not."""
    signature = archive.signature
    for key in keys:
        if key.fingerprint == signature.fingerprint and not signature.by(key, archive.listed):
            raise archive.fault(f"its signature is not one of the key '{key.name}' under this list.")


def _offer_of(path: Path, size: int) -> Offer:
    sha256 = _digest(path)
    try:
        with claimed(path) as archive:
            return Offer(path.name, sha256, size, archive.contents, archive.signature)
    except KioskError as error:
        return Offer(path.name, sha256, size, why=error.what)


def _order(offer: Offer) -> tuple[str, tuple[int, ...]]:
    """By name, the newest version first."""
    if offer.contents is None:
        return offer.file, ()
    return offer.contents.id, tuple(-int(part) for part in re.findall(r"\d+", offer.contents.version))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
