"""Packs that kiosks fetch: every .kpack file in the collector's folder of packs, by its SHA-256 alone.

There is no list of them: who does not know a pack's digest, from a signed command, gets none.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response

from kiosk.contract.enrolment import PACKS

log = logging.getLogger("kiosk.collector")

Stamp = tuple[str, int, int]


class Offered:
    """The files of one folder by their digests, each hashed once for as long as it stays as it is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._known: dict[Stamp, str] = {}

    def find(self, sha256: str) -> Path | None:
        """The file with this digest, or None."""
        with self._lock:
            now = {}
            for path in sorted(self._folder.glob("*.kpack")):
                state = path.stat()
                stamp = (path.name, state.st_size, state.st_mtime_ns)
                now[stamp] = self._known.get(stamp) or _digest(path)
            self._known = now
        return next((self._folder / name for (name, _, _), digest in now.items() if digest == sha256), None)


def add_packs(app: FastAPI, folder: Path) -> None:
    """Let kiosks fetch the packs of this folder."""
    offered = Offered(folder)

    @app.get(f"{PACKS}/{{sha256}}")
    def pack(sha256: str) -> Response:
        try:
            path = offered.find(sha256)
        except OSError:
            path = None
        if path is None:
            log.warning("A pack was asked for that there is not: %.80r", sha256)
            return PlainTextResponse("There is no such pack.\n", status_code=404)
        return FileResponse(path, media_type="application/octet-stream")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
