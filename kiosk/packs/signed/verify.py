"""Whether a packed pack may be installed: who signed it, and whether every byte of it is what was signed.

Nothing is written here, and nothing of the archive is believed before its signature was checked, but that it has the
form that `kiosk build` gives it.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, TypeVar

from kiosk.errors import KioskError
from kiosk.packs.fields import PICTURE_SUFFIXES
from kiosk.packs.image_size import head_of
from kiosk.packs.load import MANIFEST
from kiosk.packs.signed.archive import CHUNK_BYTES
from kiosk.packs.signed.contents import LIST, SIGNATURE, PackList, Signature, address
from kiosk.packs.signed.keys import PublicKey
from kiosk.packs.signed.limits import LONGEST_LIST_BYTES, LONGEST_SIGNATURE_BYTES
from kiosk.packs.signed.zipform import archive_entries

REFUSED = "Nothing was written. Ask who made it for a pack that 'kiosk build' has made."
PULLED = "Nothing was installed. If the stick was pulled out, plug it in again, and try once more."
Entries = dict[str, zipfile.ZipInfo]
Told = TypeVar("Told", bound="Claimed")


@dataclass(frozen=True)
class Claimed:
    """An archive as it tells of itself: its list, who says that they have signed it, and its files to be read."""

    path: Path
    contents: PackList
    signature: Signature
    listed: bytes
    """`pack.json` as it was signed."""
    signed: bytes
    """`pack.sig`."""
    _zip: zipfile.ZipFile
    _entries: Entries

    @property
    def address(self) -> str:
        """Its name in the store, 64 hexadecimal digits."""
        return address(self.listed, self.signed)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a file, piece by piece; raises KioskError at its end when it is not what was signed."""
        expected, digest = self.contents.files[name], hashlib.sha256()
        try:
            with self._zip.open(self._entries[name]) as file:
                while chunk := file.read(CHUNK_BYTES):
                    digest.update(chunk)
                    yield chunk
        except (zipfile.BadZipFile, EOFError) as error:
            raise self.fault(f"'{name}' is damaged.") from error
        except OSError as error:
            what = f"'{name}' cannot be read any more: {error.strerror}."
            raise KioskError(str(self.path), what, PULLED) from error
        if digest.hexdigest() != expected.sha256:
            raise self.fault(f"'{name}' is not the file that was signed.")

    def look_through(self) -> None:
        """Read every file; raises KioskError for the first that is not what was signed, or that no kiosk can show."""
        for name in self.contents.files:
            for _ in self.chunks(name):
                pass
            if PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES:
                self._look_at_picture(name)

    def _look_at_picture(self, name: str) -> None:
        try:
            with self._zip.open(self._entries[name]) as file:
                head_of(file, name)
        except (KioskError, zipfile.BadZipFile, OSError) as error:
            what = error.what if isinstance(error, KioskError) else "it cannot be read."
            raise self.fault(f"'{name}': {what}") from error

    def fault(self, what: str) -> KioskError:
        """An error about this archive."""
        return KioskError(str(self.path), what, REFUSED)


@dataclass(frozen=True)
class Archive(Claimed):
    """An archive whose signature holds: the trusted key that signed it, too."""

    key: PublicKey


@contextmanager
def opened(path: Path, keys: Sequence[PublicKey]) -> Iterator[Archive]:
    """The archive in this file, when one of these keys has signed it; its files are not read yet.

    Raises KioskError with the reason for any other file.
    """
    with _opened(path, partial(_signed, keys)) as archive:
        yield archive


@contextmanager
def claimed(path: Path) -> Iterator[Claimed]:
    """The archive in this file, whoever signed it: for who only hands it on. Its form is looked at as in `opened`, and
    its signature is not, for only who has the key can tell. Raises KioskError."""
    with _opened(path, _claimed) as archive:
        yield archive


@contextmanager
def _opened(path: Path, read: Callable[[Path, zipfile.ZipFile, Entries], Told]) -> Iterator[Told]:
    with _regular(path) as file:
        try:
            size = os.fstat(file.fileno()).st_size
            entries = {info.orig_filename: info for info in archive_entries(file, size)}
            archive = read(path, zipfile.ZipFile(file), entries)
            _look_at_list(archive.contents, entries)
        except KioskError as error:
            raise KioskError(str(path), error.what, error.hint or REFUSED) from error
        except OSError as error:
            raise KioskError(str(path), f"this file cannot be read: {error.strerror}.", PULLED) from error
        yield archive


@contextmanager
def _regular(path: Path) -> Iterator[IO[bytes]]:
    """The file, open; a pipe or a device, reading which may never end, is refused before it is read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise KioskError(str(path), f"this file cannot be read: {error.strerror}.") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise KioskError(str(path), "this is no file.", "Name the .kpack file itself.")
    file = os.fdopen(descriptor, "rb")
    try:
        yield file
    finally:
        with suppress(OSError):  # of a stick that was pulled out; what could be read was read
            file.close()


def _signed(keys: Sequence[PublicKey], path: Path, archive: zipfile.ZipFile, entries: Entries) -> Archive:
    """Nothing of the list is believed before its signature holds."""
    listed, signed = _head(archive, entries)
    signature = Signature.decode(signed)
    key = _key_of(signature, keys)
    if not signature.by(key, listed):
        raise KioskError("", f"its signature is not one of the key '{key.name}' under this list.")
    return Archive(path, PackList.decode(listed), signature, listed, signed, archive, entries, key)


def _claimed(path: Path, archive: zipfile.ZipFile, entries: Entries) -> Claimed:
    listed, signed = _head(archive, entries)
    return Claimed(path, PackList.decode(listed), Signature.decode(signed), listed, signed, archive, entries)


def _head(archive: zipfile.ZipFile, entries: Entries) -> tuple[bytes, bytes]:
    """The list and the signature, as they stand there."""
    if list(entries)[:1] != [LIST]:
        raise KioskError("", f"it does not begin with {LIST}, so it says nothing of its files.")
    if list(entries)[1:2] != [SIGNATURE]:
        raise KioskError("", "it is not signed.")
    if entries[LIST].file_size > LONGEST_LIST_BYTES or entries[SIGNATURE].file_size > LONGEST_SIGNATURE_BYTES:
        raise KioskError("", "its list or its signature is longer than any can be.")
    try:
        return archive.read(LIST), archive.read(SIGNATURE)
    except zipfile.BadZipFile as error:
        raise KioskError("", "its list or its signature is damaged.") from error


def _key_of(signature: Signature, keys: Sequence[PublicKey]) -> PublicKey:
    for key in keys:
        if key.fingerprint == signature.fingerprint:
            return key
    if any(key.name == signature.key for key in keys):
        what = f"it is signed by another key '{signature.key}' than the one that is trusted here."
    else:
        what = f"it is signed by the key '{signature.key}', which is not trusted here."
    hint = f"Nothing was written. Its fingerprint is {signature.fingerprint}: if its owner says so too, "
    raise KioskError("", what, f"{hint}run 'kiosk key trust {signature.key}.pub'.")


def _look_at_list(contents: PackList, entries: Entries) -> None:
    """Whether the archive holds exactly the files of its list, by name and length."""
    held = {name: info.file_size for name, info in entries.items() if name not in {LIST, SIGNATURE}}
    listed = {name: entry.bytes for name, entry in contents.files.items()}
    for name in sorted(held.keys() ^ listed.keys()):
        where = "lies in it and is not on its list" if name in held else "is on its list and does not lie in it"
        raise KioskError("", f"'{name}' {where}.")
    if held != listed:
        name = next(name for name, size in sorted(held.items()) if listed[name] != size)
        raise KioskError("", f"'{name}' is not as long as its list says.")
    if MANIFEST not in held:
        raise KioskError("", f"it holds no {MANIFEST}, so it is no pack.")
    if list(held) != sorted(held):
        raise KioskError("", "its files do not stand in the order of their names.")
