"""A packed pack: the `.kpack` file that `kiosk build` writes. The same folder and key give the same bytes anywhere."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from kiosk import durable
from kiosk.errors import KioskError, KioskErrors
from kiosk.packs.files import listing
from kiosk.packs.load import Pack
from kiosk.packs.signed.contents import LIST, SIGNATURE, FileEntry, PackList, Signature, sign
from kiosk.packs.signed.keys import SecretKey
from kiosk.packs.signed.limits import LARGEST_BYTES, LARGEST_FILE_BYTES, MOST_FILES
from kiosk.packs.signed.names import refused, twins
from kiosk.packs.signed.zipform import entry
from kiosk.yamlfile import FileError, Spot

SUFFIX = ".kpack"
CHUNK_BYTES = 1 << 20


def build(pack: Pack, target: Path, key: SecretKey) -> PackList:
    """Pack and sign a pack that can be played; what was written down of it.

    Raises KioskErrors with every file that may not be packed, and KioskError when the file cannot be written; a file
    that was there stays as it was then.
    """
    faults = list(unpackable(pack.folder))
    if faults:
        raise KioskErrors(faults)
    part = target.with_name(f".{target.name}.part")
    try:
        contents = list_of(pack)
        listed = contents.encode()
        with part.open("wb") as file:
            _write(file, pack.folder, contents, listed, sign(listed, key))
        durable.to_disk(part)
        part.replace(target)
        durable.to_disk(target.parent)
    except OSError as error:
        where = str(error.filename or target)
        raise KioskError(where, f"the pack cannot be packed: {error.strerror}.", "Nothing was changed.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return contents


def list_of(pack: Pack) -> PackList:
    """Every file of a pack with its length and its SHA-256."""
    files = {name: _entry_of(pack.folder / name) for name in listing(pack.folder).files}
    return PackList(id=pack.manifest.id, version=pack.manifest.version, files=files)


def unpackable(folder: Path) -> Iterator[KioskError]:
    """Why this folder cannot be packed: names that mean something else elsewhere, links, and what is too much."""
    found = listing(folder)
    for link in sorted(found.links):
        yield FileError(Spot(link), "this is a link, which leads nowhere on another machine.", "Copy the file itself.")
    for name in found.files:
        wrong = "belongs to 'kiosk build'" if name in {LIST, SIGNATURE} else refused(name)
        if wrong:
            yield FileError(Spot(name), f"this name {wrong}.", "Give the file another name.")
    for first, second in twins(found.files):
        what = f"on some systems this is the same name as '{first}'."
        yield FileError(Spot(second), what, "Give one of them another name.")
    yield from _too_much(folder, found.files)


def _too_much(folder: Path, files: tuple[str, ...]) -> Iterator[KioskError]:
    sizes = {name: (folder / name).stat().st_size for name in files}
    for name, size in sizes.items():
        if size > LARGEST_FILE_BYTES:
            what = f"this file has {size // 1_000_000} MB; at most {LARGEST_FILE_BYTES // 1_000_000} fit."
            yield FileError(Spot(name), what, "Make it smaller.")
    whole = sum(sizes.values())
    if whole > LARGEST_BYTES or len(files) > MOST_FILES:
        what = f"the pack has {len(files)} files and {whole // 1_000_000} MB."
        yield KioskError(
            str(folder), what, f"At most {MOST_FILES} files and {LARGEST_BYTES // 1_000_000} MB are packed."
        )


def _entry_of(path: Path) -> FileEntry:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileEntry(bytes=os.fstat(file.fileno()).st_size, sha256=digest)


def _write(file: IO[bytes], folder: Path, contents: PackList, listed: bytes, signature: Signature) -> None:
    """The list, the signature, then the files by name; raises KioskError when a file changes meanwhile."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in ((LIST, listed), (SIGNATURE, signature.encode())):
            archive.writestr(entry(name, len(content)), content)
        for name in sorted(contents.files):
            _copy(folder / name, archive, name, contents.files[name])


def _copy(path: Path, archive: zipfile.ZipFile, name: str, expected: FileEntry) -> None:
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(entry(name, expected.bytes), "w") as sink:
        while chunk := source.read(CHUNK_BYTES):
            digest.update(chunk)
            sink.write(chunk)
    if digest.hexdigest() != expected.sha256:
        raise FileError(Spot(name), "this file has changed while it was packed.", "Pack again.")
