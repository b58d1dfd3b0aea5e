"""The one form that a packed pack has as a ZIP file: stored, not compressed, nothing said twice, nothing to spare.

`entry` says how each member is described; `archive_entries` reads the members of a file and refuses every other form,
so that there is nothing in an archive that nobody has looked at.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from collections import Counter
from collections.abc import Sequence
from typing import IO

from kiosk.errors import KioskError
from kiosk.packs.signed.limits import LARGEST_BYTES, LARGEST_FILE_BYTES, LONGEST_LIST_BYTES, MOST_FILES
from kiosk.packs.signed.names import refused, twins

MADE_AT = (1980, 1, 1, 0, 0, 0)
"""The first instant that ZIP knows: no archive tells when it was made."""
MADE_AT_FIELDS = 0, (1 << 5) | 1
"""The same as a ZIP file has it: time and date."""
UNIX = 3
MODE = (stat.S_IFREG | 0o644) << 16
UTF8 = 0x800
END = struct.Struct("<4s4H2LH")
"""The end of a ZIP file: a mark, two numbers of disks, two of members, length and place of the directory, a comment."""
RECORD = struct.Struct("<4s4B4H3L5H2L")
"""An entry of the directory before its name."""
MEMBERS = MOST_FILES + 2


def entry(name: str, size: int) -> zipfile.ZipInfo:
    """How a member of this name and length in bytes is described."""
    info = zipfile.ZipInfo(name, MADE_AT)
    info.create_system = UNIX
    info.external_attr = MODE
    info.file_size = info.compress_size = size
    info.flag_bits = 0 if name.isascii() else UTF8
    return info


def archive_entries(file: IO[bytes], size: int) -> list[zipfile.ZipInfo]:
    """The members of an archive of so many bytes, in order; raises KioskError when it has any other form."""
    members = _members_told(file, size)
    try:
        entries = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error) as error:
        raise _fault(f"it cannot be read ({error}).") from error
    if len(entries) != members:
        raise _fault("it tells another number of files than it holds.")
    names = [info.orig_filename for info in entries]
    for info in entries:
        _look_at(info)
    for name, count in Counter(names).items():
        if count > 1:
            raise _fault(f"it holds '{name}' twice.")
    for first, second in twins(names):
        raise _fault(f"'{first}' and '{second}' are one name on some systems.")
    _look_at_layout(file, entries, size)
    return entries


def _members_told(file: IO[bytes], size: int) -> int:
    """How many members there are, as the end of the file says. Looked at before a directory of unknown length is read:
    there is one, it is short, and nothing follows it."""
    if size > LARGEST_BYTES:
        raise _fault(f"it is larger than {LARGEST_BYTES // 1_000_000} MB.")
    file.seek(max(0, size - END.size))
    end = file.read(END.size)
    if len(end) < END.size or not end.startswith(b"PK\5\6"):
        raise _fault("it is cut off, or no pack at all.")
    _, disk, first_disk, here, members, length, begins, comment = END.unpack(end)
    if disk or first_disk or here != members or comment:
        raise _fault("it is in pieces, or has a comment.")
    if members > MEMBERS:
        raise _fault(f"it holds more than {MOST_FILES} files.")
    if begins + length + END.size != size or length > LONGEST_LIST_BYTES:
        raise _fault("bytes were added to it, or taken away.")
    return int(members)


def _look_at(info: zipfile.ZipInfo) -> None:
    """Whether a member is described as `entry` would; links, folders and devices are not."""
    name, kind = info.orig_filename, stat.S_IFMT(info.external_attr >> 16)
    wrong = refused(name)
    if wrong:
        raise _fault(f"the name {name!r} {wrong}.")
    if info.flag_bits & 1:
        raise _fault(f"'{name}' is encrypted.")
    if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
        raise _fault(f"'{name}' is compressed; it could unfold to any size.")
    if kind == stat.S_IFLNK:
        raise _fault(f"'{name}' is a link, which may lead out of the pack.")
    if kind != stat.S_IFREG:
        raise _fault(f"'{name}' is no file, but a folder or a device.")
    if info.file_size > LARGEST_FILE_BYTES:
        raise _fault(f"'{name}' is larger than {LARGEST_FILE_BYTES // 1_000_000} MB.")
    wanted = entry(name, info.file_size)
    if any(getattr(info, part) != getattr(wanted, part) for part in _DESCRIBED):
        raise _fault(f"'{name}' is not described as 'kiosk build' describes it.")


_DESCRIBED = (
    "filename", "date_time", "create_system", "create_version", "extract_version", "reserved", "flag_bits", "volume",
    "internal_attr", "external_attr", "extra", "comment",
)  # fmt: skip


def _look_at_layout(file: IO[bytes], entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    """One member after the other from the first byte on, then the directory: no gaps, no overlaps, no second story."""
    at = 0
    for info in entries:
        header = info.FileHeader(zip64=False)
        file.seek(info.header_offset)
        if info.header_offset != at or file.read(len(header)) != header:
            raise _fault(f"'{info.orig_filename}' is told in two ways, or lies at the wrong place.")
        at += len(header) + info.file_size
    directory = b"".join(_record(info) for info in entries)
    file.seek(at)
    if file.read(len(directory)) != directory or at + len(directory) + END.size != size:
        raise _fault("bytes were added to it, or taken away.")


def _record(info: zipfile.ZipInfo) -> bytes:
    """What the directory has to say of a member: that its reader skips over a wrong length is no reason to allow it."""
    name, size = info.orig_filename.encode(), info.file_size
    how = (info.create_version, UNIX, info.extract_version, 0, info.flag_bits, zipfile.ZIP_STORED, *MADE_AT_FIELDS)
    return RECORD.pack(b"PK\1\2", *how, info.CRC, size, size, len(name), 0, 0, 0, 0, MODE, info.header_offset) + name


def _fault(what: str) -> KioskError:
    return KioskError("", what)
