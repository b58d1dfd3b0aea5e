"""Installing a packed pack: verified whole, written aside, brought onto the disk, and switched to in one step.

Whenever it is cut off, the kiosk plays the pack that it played before, or the new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk import durable
from kiosk.errors import KioskError
from kiosk.packs import own_scenes
from kiosk.packs.load import Pack, load
from kiosk.packs.signed.contents import LIST, SIGNATURE, PackList
from kiosk.packs.signed.installed import Installed, Pointer
from kiosk.packs.signed.keys import PublicKey, trusted
from kiosk.packs.signed.limits import KEPT_FREE_BYTES
from kiosk.packs.signed.verify import Archive, opened

READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Installation:
    """What was installed: the pack, the key that signed it, and the version that comes back if it does not run well."""

    contents: PackList
    key: PublicKey
    former: str
    """Empty where there is none."""


def install(
    path: Path,
    state: Path,
    trust: Mapping[str, str] | None = None,
    accept: Callable[[Pack], object] = lambda _: None,
) -> Installation:
    """Install the packed pack in this file; it is on trial from the next start on. The programs of a pack run only when
    `trust` has, for its id, the name of the key that signed it; `accept` raises KioskError for a pack that is not
    wanted here.

    Raises KioskError with the reason. Then nothing was written, but for a pack that was whole and signed, and cannot be
    played by this version of the program, or an error of the disk: what was written of it is removed again.
    """
    installed = Installed(state)
    with opened(path, trusted(state)) as archive:
        archive.look_through()
        _look_at_place(archive, state)
        own_programs = (trust or {}).get(archive.contents.id) == archive.key.name

        def look(folder: Path) -> None:
            if own_programs:
                own_scenes.trust(folder)
            accept(load(folder))

        with _told(state), installed.locked("install"):
            _bring(archive, installed, look)
            former = _switch(archive, installed)
            installed.prune()
        return Installation(archive.contents, archive.key, former)


def roll_back(pack_id: str, state: Path) -> tuple[str, str]:
    """Play the former version again from the next start on; the version that plays then, and the one that does not.

    Raises KioskError when there is none. One that is on trial is given up; else the two change places.
    """
    installed = Installed(state)
    _look_at_owner(state, "kiosk rollback …")
    with _told(state), installed.locked():
        pointer = installed.pointer(pack_id)
        if pointer is None or pointer.current is None:
            known = ", ".join(installed.ids())
            hint = f"Installed are: {known}." if known else "Install one with 'kiosk install'."
            raise KioskError(pack_id, "no such pack is installed here.", hint)
        if pointer.previous is None:
            raise KioskError(
                pack_id, "there is no former version of this pack here.", "Install one with 'kiosk install'."
            )
        version = installed.contents(pointer.previous).version
        kept = None if pointer.trial else pointer.current
        installed.point(pack_id, Pointer(current=pointer.previous, previous=kept))
        return version, installed.version(pointer.current)


@contextmanager
def _told(state: Path) -> Iterator[None]:
    """An error of the disk is told like any other."""
    try:
        yield
    except OSError as error:
        where = str(error.filename or state)
        raise KioskError(where, f"it cannot be written: {error.strerror}.", "What plays is as it was.") from error


def _look_at_place(archive: Archive, state: Path) -> None:
    """Whether this folder is ours to write into, and has room; asked before anything is written."""
    _look_at_owner(state, "kiosk install …")
    there = next(folder for folder in (state.absolute(), *state.absolute().parents) if folder.exists())
    wanted = archive.contents.total_bytes + KEPT_FREE_BYTES
    free = shutil.disk_usage(there).free
    if free < wanted:
        what = f"the disk has {free // 1_000_000} MB left, and {-(-wanted // 1_000_000)} MB are wanted."
        raise KioskError(str(state), what, "Nothing was written. Make room first.")


def _look_at_owner(state: Path, command: str) -> None:
    """Whether what is written here is the kiosk's too; raises KioskError that says as whom to run the command."""
    if state.exists() and state.stat().st_uid != os.geteuid():
        what = "this folder belongs to another user, under whom the kiosk could not switch back."
        raise KioskError(str(state), what, f"Run this as that user: sudo -u '#{state.stat().st_uid}' {command}")


def _bring(archive: Archive, installed: Installed, look: Callable[[Path], None]) -> None:
    """Put the pack into the store, whole and on the disk; one that is there and whole stays. `look` raises KioskError
    for a folder that is not to be played."""
    home = installed.home(archive.address)
    if installed.is_whole(archive.address):
        look(installed.content(archive.address))
    else:
        installed.clear_incoming()
        written = installed.incoming / archive.address
        try:
            _write(archive, written)
            look(written / archive.contents.id)
            if home.exists():
                installed.set_aside(home)
            home.parent.mkdir(exist_ok=True)
            written.rename(home)
            for folder in (home.parent, installed.folder, installed.state):
                durable.to_disk(folder)
        except (KioskError, OSError):
            installed.clear_incoming()
            raise


def _write(archive: Archive, home: Path) -> None:
    """Every file, then the folders, from the deepest up."""
    folder = home / archive.contents.id
    folder.mkdir(parents=True)
    for name in archive.contents.files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.writelines(archive.chunks(name))
        _keep(path)
    for name, content in ((LIST, archive.listed), (SIGNATURE, archive.signed)):
        (home / name).write_bytes(content)
        _keep(home / name)
    for place, _, _ in os.walk(home, topdown=False):
        durable.to_disk(Path(place))


def _keep(path: Path) -> None:
    path.chmod(READ_ONLY)
    durable.to_disk(path)


def _switch(archive: Archive, installed: Installed) -> str:
    """Point at the new pack; the version that it replaces, empty for none.

    The one to come back is the last that has run well: not one that is on trial itself.
    """
    pack_id, place = archive.contents.id, archive.address
    with installed.locked():
        before = _pointer(installed, pack_id)
        if before.current == place and not before.trial:
            return installed.version(before.previous)
        former = before.previous if before.trial else before.current
        if former == place:  # this very one has run well before
            installed.point(pack_id, Pointer(current=place))
            return ""
        installed.point(pack_id, Pointer(current=place, previous=former, trial="waiting"))
    return installed.version(former)


def _pointer(installed: Installed, pack_id: str) -> Pointer:
    """The pointer as it is; one that cannot be read names nothing that could be kept."""
    try:
        return installed.pointer(pack_id) or Pointer(current=None)
    except KioskError:
        return Pointer(current=None)
