"""Packs that kiosks fetch: every .kpack file in the collector's folder of packs, by its SHA-256 alone.

At the door there is no list of them: who does not know a pack's digest, from a signed command, gets none.
"""

from __future__ import annotations

import logging

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response

from kiosk.collector.enrolling.offered import Offered
from kiosk.contract.enrolment import PACKS

log = logging.getLogger("kiosk.collector")


def add_packs(app: FastAPI, offered: Offered) -> None:
    """Let kiosks fetch the packs of this folder."""

    @app.get(f"{PACKS}/{{sha256}}")
    def pack(sha256: str) -> Response:
        path = offered.find(sha256)
        if path is None:
            log.warning("A pack was asked for that there is not: %.80r", sha256)
            return PlainTextResponse("There is no such pack.\n", status_code=404)
        return FileResponse(path, media_type="application/octet-stream")
