"""The same for programs, as JSON: `/api/fleet`, `/api/measures`, `/api/ledger`; the measures as a table, too:
`/api/measures.csv`. What each takes and gives stands in `/api/openapi.json`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import PlainTextResponse, Response
from pydantic import BaseModel, ConfigDict

from kiosk.collector.figures import Place
from kiosk.collector.fleet import Kiosk
from kiosk.collector.measures_csv import as_csv
from kiosk.collector.published import SMALLEST_SHOWN, STEP
from kiosk.collector.view import Asked, Moment, View
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

    _add_measures(api, view)

    @api.get("/ledger")
    def ledger() -> list[LedgerEntry]:
        return [
            LedgerEntry(site=one.address.site, kiosk=one.address.kiosk, epoch=one.epoch, rows=one.rows, n=one.n)
            for one in view.ledger()
        ]

    return api


def _add_measures(api: APIRouter, view: View) -> None:
    """Both forms of the measures; months are written like `2026-06`."""

    @api.get("/measures")
    def measured(site: str = "", kiosk: str = "", since: str = "", until: str = "") -> Measured:
        asked = _asked(view, site, kiosk, since, until)
        return Measured(
            site=site,
            kiosk=kiosk,
            months=[str(month) for month in asked.months],
            timezone=view.zone.key,
            smallest_shown=SMALLEST_SHOWN,
            step=STEP,
            measures=[MeasureEntry.model_validate(each, from_attributes=True) for each in view.measures(asked)],
        )

    @api.get("/measures.csv", response_class=PlainTextResponse)
    def table(site: str = "", kiosk: str = "", since: str = "", until: str = "") -> Response:
        asked = _asked(view, site, kiosk, since, until)
        return PlainTextResponse(as_csv(view.measures(asked)), media_type="text/csv; charset=utf-8")


def _asked(view: View, site: str, kiosk: str, since: str, until: str) -> Asked:
    try:
        return view.asked(Place(site, kiosk), since, until)
    except KioskError as error:
        raise HTTPException(422, str(error)) from error


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
