"""A pack from the collector: fetched over TLS, of just the digest that was ordered, installed as any signed pack."""

from __future__ import annotations

import hashlib
import shutil
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import HTTPError

from kiosk.contract.enrolment import PACKS
from kiosk.contract.orders import PackInstall, PackRollback
from kiosk.errors import KioskError
from kiosk.fleet.credentials import Credentials, kept
from kiosk.fleet.enrolment import no_detours
from kiosk.fleet.errands.errand import Done
from kiosk.packs.load import Pack
from kiosk.packs.not_shown import without
from kiosk.packs.signed.install import install, roll_back
from kiosk.packs.signed.limits import KEPT_FREE_BYTES, LARGEST_BYTES
from kiosk.settings import ExhibitSettings

INCOMING = "incoming.kpack"
CHUNK, SILENCE_S = 1 << 16, 30.0
SOON = "It plays when nobody is there, and stays if it runs a minute well."


def fetch(order: PackInstall, settings: ExhibitSettings) -> Done:
    """Fetch and install it."""
    state = settings.state_folder()
    credentials = kept(state)
    if credentials is None or not credentials.collector:
        raise KioskError("", "this kiosk was not enrolled, so it knows no collector to fetch from.", "kiosk enrol CODE")

    def accept(pack: Pack) -> None:
        if pack.manifest.id != order.name:
            raise KioskError("", f"this is the pack '{pack.manifest.id}', and not '{order.name}'.")
        without(pack, settings.not_shown)

    with _fetched(order.sha256, credentials, state) as path:
        done = install(path, state, settings.trust, accept)
    other = f"The exhibit file plays '{settings.pack}', so it does not play here."
    said = f"Version {done.contents.version}, signed by '{done.key.name}'."
    return Done(f"{said} {SOON if order.name == settings.pack else other}")


def give_back(order: PackRollback, settings: ExhibitSettings) -> Done:
    """Play the former version again."""
    version, left = roll_back(order.name or settings.pack, settings.state_folder())
    return Done(f"{version} plays instead of {left or 'the last one'} when nobody is there.")


@contextmanager
def _fetched(sha256: str, credentials: Credentials, state: Path) -> Iterator[Path]:
    """The file, whole and of this digest, for as long as it is needed."""
    path, url = state / INCOMING, f"{credentials.collector}{PACKS}/{sha256}"
    try:
        with no_detours(ssl.create_default_context(cadata=credentials.ca)).open(url, timeout=SILENCE_S) as answer:
            _store(answer, path, shutil.disk_usage(state).free - KEPT_FREE_BYTES)
        if _digest(path) != sha256:
            raise KioskError(url, "what came is another file than was ordered.")
        yield path
    except (OSError, HTTPException) as error:
        if isinstance(error, HTTPError):
            error.close()
        raise KioskError(url, f"the pack cannot be fetched: {getattr(error, 'reason', None) or error}.") from error
    finally:
        path.unlink(missing_ok=True)


def _store(answer: IO[bytes], path: Path, room: int) -> None:
    most, came = min(LARGEST_BYTES, room), 0
    with path.open("wb") as file:
        while chunk := answer.read(CHUNK):
            came += len(chunk)
            if came > most:
                raise KioskError(str(path), f"it has more than {most / 1e6:.0f} MB, for which there is no room.")
            file.write(chunk)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
