"""The same for programs, as JSON: `/api/fleet`, `/api/measures`, `/api/ledger`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict

from kiosk.collector.figures import Place
from kiosk.collector.fleet import Kiosk
from kiosk.collector.published import SMALLEST_SHOWN, STEP
from kiosk.collector.view import Moment, View
from kiosk.errors import KioskError


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


class RowEntry(BaseModel):
    """One number of a measure; `n` is null where it is too small to be shown, and a least one where parts of it are."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    n: int | None
    least: bool


class MeasureEntry(BaseModel):
    """One measure, with what it means; `missing` says why there is none."""

    name: str
    means: str
    n: int | None
    least: bool
    share: float | None
    median: str
    rows: list[RowEntry]
    missing: str


class Measured(BaseModel):
    """The measures of some kiosks and months. `smallest_shown` and `step` are how numbers are kept from telling of one
    visitor: smaller ones are hidden, others rounded."""

    site: str
    kiosk: str
    months: list[str]
    timezone: str
    smallest_shown: int
    step: int
    measures: list[MeasureEntry]


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

    @api.get("/measures")
    def measured(site: str = "", kiosk: str = "", since: str = "", until: str = "") -> Measured:
        try:
            asked = view.asked(Place(site, kiosk), since, until)
        except KioskError as error:
            raise HTTPException(422, str(error)) from error
        return Measured(
            site=site,
            kiosk=kiosk,
            months=[str(month) for month in asked.months],
            timezone=view.zone.key,
            smallest_shown=SMALLEST_SHOWN,
            step=STEP,
            measures=[MeasureEntry.model_validate(each, from_attributes=True) for each in view.measures(asked)],
        )

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
