"""The same for programs, as JSON: `/api/fleet`, `/api/counts`, `/api/ledger`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from kiosk.collector.fleet import Kiosk
from kiosk.collector.view import Moment, View


class FleetEntry(BaseModel):
    """One kiosk. `cares` names what it needs care for, `visits_today` are its sessions, `twin` and `health` its last
    messages as they came."""

    site: str
    kiosk: str
    state: str
    cares: list[str]
    last_seen: datetime | None
    connection: int | None
    visits_today: int
    twin: dict[str, Any] | None
    health: dict[str, Any] | None


class CountEntry(BaseModel):
    """What was counted today of one kind and bucket; `n` is null where the number is too small to be shown."""

    kind: str
    bucket: str
    n: int | None


class Counted(BaseModel):
    """The counts of one day on all kiosks."""

    day: str
    timezone: str
    counts: list[CountEntry]


class LedgerEntry(BaseModel):
    """What is stored of one outbox: so many rows, which together count `n`."""

    site: str
    kiosk: str
    epoch: str
    rows: int
    n: int


def make_api(view: View) -> APIRouter:
    """The three addresses."""
    api = APIRouter(prefix="/api")

    @api.get("/fleet")
    def fleet() -> list[FleetEntry]:
        moment = view.look()
        return [_entry(kiosk, moment) for kiosk in moment.kiosks]

    @api.get("/counts")
    def counts() -> Counted:
        day, cells = view.counts()
        entries = [CountEntry(kind=cell.kind, bucket=cell.bucket, n=cell.n) for cell in cells]
        return Counted(day=day.date.isoformat(), timezone=day.zone.key, counts=entries)

    @api.get("/ledger")
    def ledger() -> list[LedgerEntry]:
        return [
            LedgerEntry(site=one.address.site, kiosk=one.address.kiosk, epoch=one.epoch, rows=one.rows, n=one.n)
            for one in view.ledger()
        ]

    return api


def _entry(kiosk: Kiosk, moment: Moment) -> FleetEntry:
    row = kiosk.row
    return FleetEntry(
        site=row.address.site,
        kiosk=row.address.kiosk,
        state=kiosk.state,
        cares=[care.sentence for care in kiosk.cares],
        last_seen=row.last_seen,
        connection=row.connection,
        visits_today=moment.visits_of(row.address),
        twin=row.twin.model_dump() if row.twin else None,
        health=row.health.model_dump() if row.health else None,
    )
