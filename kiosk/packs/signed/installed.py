"""The packs that are installed here, and which of them plays: one folder for each, and one pointer for each pack's id.

```
packs/store/<address>/pack.json, pack.sig, <id>/…   whole, never changed; the address tells the content
packs/<id>.json                                     which plays, which was well before it, whether it is on trial
packs/incoming/                                     what is being written, or was when the power went
```
What `packs/<id>.json` names is always whole: it is written last, in one step.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk import durable
from kiosk.errors import KioskError
from kiosk.packs.signed.contents import LIST, SIGNATURE, PackList, Sha256, Signature, address

PACKS, STORE, INCOMING = "packs", "store", "incoming"


class Pointer(BaseModel):
    """Which packed pack plays under an id. `current` is None where a pack that did not run well had none before it.

    `previous` has run well and is kept; `trial` is `waiting` from the installation on, `running` from the start that
    tries it until it has run well; `returned` says why a newer one was given back.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: Literal[1] = 1
    current: Sha256 | None
    previous: Sha256 | None = None
    trial: Literal["", "waiting", "running"] = ""
    returned: str = ""


class Installed:
    """The installed packs of a kiosk, in the folder that it writes into. Reading never writes."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.folder = state / PACKS
        self.incoming = self.folder / INCOMING
        self._store = self.folder / STORE

    def pointer(self, pack_id: str) -> Pointer | None:
        """What plays under this id; None when nothing is installed. Raises KioskError when it cannot be read."""
        path = self._pointer_file(pack_id)
        try:
            return Pointer.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            hint = "Install the pack once more."
            raise KioskError(str(path), "it cannot be read which pack is installed.", hint) from error

    def point(self, pack_id: str, pointer: Pointer) -> None:
        """Switch in one step; raises OSError, and nothing is switched then. Belongs inside `locked`."""
        durable.replace(self._pointer_file(pack_id), pointer.model_dump_json().encode())

    def ids(self) -> list[str]:
        """The ids of all packs that are or were installed."""
        return sorted(path.stem for path in self.folder.glob("*.json"))

    def home(self, place: str) -> Path:
        """The folder of one packed pack, with its list and its signature."""
        return self._store / place

    def content(self, place: str) -> Path:
        """The folder of its files; raises KioskError when it is not there or not whole."""
        return self.home(place) / self.contents(place).id

    def contents(self, place: str) -> PackList:
        """The list of one that is there with every file in its length; raises KioskError when it is not."""
        home = self.home(place)
        try:
            listed, signed = ((home / name).read_bytes() for name in (LIST, SIGNATURE))
            contents = PackList.decode(listed)
            sizes = {name: (home / contents.id / name).stat().st_size for name in contents.files}
        except (OSError, KioskError) as error:
            raise _damaged(home) from error
        if address(listed, signed) != place or any(sizes[name] != contents.files[name].bytes for name in sizes):
            raise _damaged(home)
        return contents

    def is_whole(self, place: str) -> bool:
        """Whether one is there, with every file in its length."""
        try:
            return bool(self.contents(place))
        except KioskError:
            return False

    def version(self, place: str | None) -> str:
        """The version at a place; empty for none, and for one that is not whole."""
        try:
            return self.contents(place).version if place is not None else ""
        except KioskError:
            return ""

    def signature(self, place: str) -> tuple[bytes, Signature]:
        """The list as it was signed, and the signature under it; raises KioskError as above."""
        self.contents(place)
        home = self.home(place)
        return (home / LIST).read_bytes(), Signature.decode((home / SIGNATURE).read_bytes())

    def prune(self) -> None:
        """Remove what no pointer names and nobody plays, and what an installation left behind."""
        try:
            pointers = [self.pointer(pack_id) for pack_id in self.ids()]
        except KioskError:
            return  # what that one names is not known
        kept = {place for each in pointers if each is not None for place in (each.current, each.previous)}
        for home in self._store.glob("*"):
            if home.name not in kept and not self._is_held(home):
                self.set_aside(home)
        self.clear_incoming()

    def hold(self, place: str) -> int:
        """Keep a pack in the store while it plays, until this file descriptor is closed; raises OSError."""
        descriptor = os.open(self.home(place) / LIST, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        return descriptor

    def _is_held(self, home: Path) -> bool:
        try:
            with (home / LIST).open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def set_aside(self, home: Path) -> None:
        """Take a pack out of the store, in one step."""
        self.incoming.mkdir(parents=True, exist_ok=True)
        home.rename(self.incoming / f"old-{home.name}")

    def clear_incoming(self) -> None:
        """Remove what an installation that was cut off has left."""
        shutil.rmtree(self.incoming, ignore_errors=True)

    @contextmanager
    def locked(self, what: Literal["pointer", "install"] = "pointer") -> Iterator[None]:
        """Nobody else changes pointers, or installs, meanwhile. Raises KioskError when somebody else installs."""
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.folder / f".{what}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (fcntl.LOCK_NB if what == "install" else 0))
            yield
        except BlockingIOError as error:
            raise KioskError(
                str(self.folder), "another pack is being installed.", "Try again when it is done."
            ) from error
        finally:
            with suppress(OSError):
                os.close(descriptor)

    def _pointer_file(self, pack_id: str) -> Path:
        return self.folder / f"{pack_id}.json"


def _damaged(home: Path) -> KioskError:
    return KioskError(str(home), "the installed pack is not whole any more.", "Install it once more.")
