"""The same for programs, as JSON: `/api/fleet` and `/api/measures`; the measures as a table, too: `/api/measures.csv`.
What each takes and gives stands in `/api/openapi.json`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response
from pydantic import BaseModel

from kiosk.collector.definitions import DEFINITIONS
from kiosk.collector.figures import Place
from kiosk.collector.fleet import Kiosk
from kiosk.collector.measures import Measure
from kiosk.collector.measures_csv import as_csv
from kiosk.collector.published import SMALLEST_SHOWN, STEP
from kiosk.collector.reports import Answer, Asked, Reports
from kiosk.collector.texts import why_missing
from kiosk.collector.view import View
from kiosk.errors import KioskError


class FleetEntry(BaseModel):
    """One kiosk. `cares` names what it needs care for, `twin` and `health` are its last messages as they came."""

    site: str
    kiosk: str
    state: str
    cares: list[str]
    last_seen: datetime | None
    connection: int | None
    twin: dict[str, Any] | None
    health: dict[str, Any] | None


class ShareEntry(BaseModel):
    """A share and its 95 % range, 0 to 1."""

    value: float
    low: float
    high: float


class RowEntry(BaseModel):
    """One number of a measure; `n` is null where it is too small to be shown, and a least one where parts of it are;
    `of` is what it is a share of."""

    name: str
    n: int | None
    least: bool
    of: int | None
    share: ShareEntry | None


class MeasureEntry(RowEntry):
    """One measure, with what it means and who made it; `missing` says why there is no value."""

    title: str
    means: str
    source: str
    median: str
    rows: list[RowEntry]
    missing: str


class Measured(BaseModel):
    """The measures of some kiosks and months, or of one `day`. `smallest_shown` and `step` are how numbers are kept
    from telling of one visitor: smaller ones are hidden, others rounded. What is published does not change any more;
    `not_yet` are months that are not."""

    site: str
    kiosk: str
    months: list[str]
    day: str
    not_yet: list[str]
    timezone: str
    smallest_shown: int
    step: int
    measures: list[MeasureEntry]


class Refused(BaseModel):
    """Why it cannot be asked, in a sentence."""

    detail: str


REFUSED: dict[int | str, dict[str, Any]] = {
    422: {"description": "Refused", "content": {"application/json": {"schema": Refused.model_json_schema()}}}
}


class Csv(Response):
    """A table for spreadsheets."""

    media_type = "text/csv"


def make_api(view: View, reports: Reports) -> APIRouter:
    """The three addresses."""
    api = APIRouter(prefix="/api")

    @api.get("/fleet")
    def fleet() -> list[FleetEntry]:
        return [_entry(kiosk) for kiosk in view.look().kiosks]

    _add_measures(api, reports)
    return api


def _add_measures(api: APIRouter, reports: Reports) -> None:
    """Both forms of the measures; months are written like `2026-06`, a day like `2026-06-30`."""

    @api.get("/measures", responses=REFUSED)
    def measured(site: str = "", kiosk: str = "", since: str = "", until: str = "", day: str = "") -> Measured:
        answer = answered(reports, lambda: reports.asked(Place(site, kiosk), since, until, day))
        return _measured(answer, reports.zone.key)

    @api.get("/measures.csv", responses=REFUSED, response_class=Csv)
    def table(site: str = "", kiosk: str = "", since: str = "", until: str = "", day: str = "") -> Response:
        answer = answered(reports, lambda: reports.asked(Place(site, kiosk), since, until, day))
        return Csv(as_csv(answer.measures))


def answered(reports: Reports, ask: Callable[[], Asked]) -> Answer:
    """What is published of it; what cannot be asked is refused with code 422."""
    try:
        return reports.answer(ask())
    except KioskError as error:
        raise HTTPException(422, str(error)) from error


def _measured(answer: Answer, timezone: str) -> Measured:
    asked = answer.asked
    return Measured(
        site=asked.place.site,
        kiosk=asked.place.kiosk,
        months=[str(month) for month in asked.months],
        day=asked.day,
        not_yet=[str(month) for month in answer.not_yet],
        timezone=timezone,
        smallest_shown=SMALLEST_SHOWN,
        step=STEP,
        measures=[_measure(each) for each in answer.measures],
    )


def _measure(measure: Measure) -> MeasureEntry:
    told = asdict(DEFINITIONS[measure.name]) | asdict(measure) | {"missing": why_missing(measure.missing)}
    return MeasureEntry.model_validate(told)


def _entry(kiosk: Kiosk) -> FleetEntry:
    row = kiosk.row
    return FleetEntry(
        site=row.address.site,
        kiosk=row.address.kiosk,
        state=kiosk.state,
        cares=[care.sentence for care in kiosk.cares],
        last_seen=row.last_seen,
        connection=row.connection,
        twin=row.twin.model_dump() if row.twin else None,
        health=row.health.model_dump() if row.health else None,
    )
