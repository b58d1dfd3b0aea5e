"""The door that kiosks come to, over HTTPS: it takes codes, and gives who brings the right one what it needs; and it
gives the packs that a command names.

It is apart from the page, on a port of its own: whoever can reach it sees no figures, and no page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, Response
from pydantic import ValidationError

from kiosk.clock import Clock
from kiosk.collector.enrolling.enrolment import Enrolment
from kiosk.collector.enrolling.limit import Limit
from kiosk.collector.enrolling.offered import Offered
from kiosk.collector.enrolling.packs import add_packs
from kiosk.contract.enrolment import MAX_ASKED_BYTES, PATH, Asked, Granted
from kiosk.contract.topics import Address
from kiosk.errors import KioskError
from kiosk.packs.signed.keys import COMMANDERS, public_line, trusted

log = logging.getLogger("kiosk.collector")

AUTHORITY, CERTIFICATE, KEY = "ca.crt", "server.crt", "server.key"
BROKER_PORT, OFFERED = 8883, "packs"
OnEnrolled = Callable[[Address, str], None]
"""Told who was let in, and from which address it came."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where kiosks come: host and port, the folder of its certificate and key, and the collector's state folder.
    `broker` is the broker's address as kiosks reach it; empty: by the name that they call this door by."""

    host: str
    port: int
    keys: Path
    state: Path
    broker: str = ""

    @property
    def tls(self) -> tuple[Path, Path]:
        """The certificate and its key; raises KioskError when a file of the three is missing."""
        for name in (AUTHORITY, CERTIFICATE, KEY):
            if not (self.keys / name).is_file():
                hint = f"It has to hold {AUTHORITY}, {CERTIFICATE} and {KEY}; deploy/install-collector.sh makes them."
                raise KioskError("--door-keys", f"{self.keys / name} is not there.", hint)
        return self.keys / CERTIFICATE, self.keys / KEY


def make_door(door: Door, clock: Clock, on_enrolled: OnEnrolled) -> FastAPI:
    """The door's application."""
    app = FastAPI(title="MuseumLab Kiosk door", docs_url=None, redoc_url=None, openapi_url=None)
    enrolment, limit = Enrolment(door.state, clock), Limit(clock)

    @app.post(PATH)
    async def enrol(request: Request) -> Response:
        who = request.client.host if request.client else "unknown"
        if not limit.allows(who):
            return _refused(who, 429, "too many attempts. Wait a minute.")
        try:
            asked = Asked.model_validate_json(await _body(request))
        except ValidationError:
            return _refused(who, 422, "this is no request to be enrolled.")
        try:
            granted = await run_in_threadpool(_let_in, door, enrolment, asked, request.url.hostname or door.host)
        except KioskError as error:
            return _refused(who, 403, f"{error.what} {error.hint}".strip())
        log.info("Enrolled: %s/%s, from %s.", asked.site, asked.kiosk, who)
        await run_in_threadpool(on_enrolled, Address(asked.site, asked.kiosk), who)
        return Response(granted.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"})

    add_packs(app, Offered(door.state / OFFERED))
    return app


def _let_in(door: Door, enrolment: Enrolment, asked: Asked, called: str) -> Granted:
    """What the kiosk is given. Nothing is used up before all of it is there."""
    ca = (door.keys / AUTHORITY).read_text(encoding="ascii")
    commanders = [public_line(key) for key in trusted(door.state, COMMANDERS)]
    host = f"[{called}]" if ":" in called else called
    broker = door.broker or f"mqtts://{host}:{BROKER_PORT}"
    password = enrolment.redeem(asked.code, Address(asked.site, asked.kiosk))
    return Granted(broker=broker, password=password, ca=ca, commanders=commanders)


async def _body(request: Request) -> bytes:
    """What was sent, and no more of it than a request has."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_ASKED_BYTES:
            return b""
    return body


def _refused(who: str, status: int, why: str) -> Response:
    log.warning("Enrolment refused, from %s: %s", who, why)
    return PlainTextResponse(f"{why}\n", status_code=status)
