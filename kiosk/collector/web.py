"""The web application: the page and its files, the live updates, the API and the metrics, which only read; and the
technicians' pages, for who signs in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

import kiosk
from kiosk.collector.api import make_api
from kiosk.collector.caring.routes import Care, make_care
from kiosk.collector.database import reason
from kiosk.collector.enrolling.letting_in import make_letting_in
from kiosk.collector.enrolling.pack_pages import make_packs
from kiosk.collector.figures import Place
from kiosk.collector.headers import SecurityHeaders
from kiosk.collector.live import Live
from kiosk.collector.metrics import Metrics
from kiosk.collector.people.answering import add_refusals
from kiosk.collector.people.guard import People
from kiosk.collector.people.managing import make_managing
from kiosk.collector.people.signing_in import make_signing_in
from kiosk.collector.render import Renderer
from kiosk.collector.reports import Reports
from kiosk.collector.sheet import sheet_of
from kiosk.collector.spoken import speaking, spoken_of
from kiosk.collector.view import View
from kiosk.errors import KioskError

STATIC = Path(__file__).parent / "static"
FONTS = Path(kiosk.__file__).parent / "display" / "fonts"
"""The house's reading face, the same files that an exhibit is set in."""


def make_app(
    view: View, reports: Reports, renderer: Renderer, live: Live, metrics: Metrics, *, care: Care, people: People
) -> FastAPI:
    """Everything that answers to an address. The API is described for programs, but no documentation
    pages are generated: they load scripts from elsewhere."""

    @asynccontextmanager
    async def alive(_app: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(live.run())
        yield
        live.close()
        await task

    app = FastAPI(
        lifespan=alive,
        title="MuseumLab Kiosk collector",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.add_middleware(SecurityHeaders)
    app.add_exception_handler(KioskError, _cannot_answer)
    app.add_exception_handler(SQLAlchemyError, _cannot_answer)
    app.mount("/static", StaticFiles(directory=STATIC))
    app.mount("/fonts", StaticFiles(directory=FONTS))
    app.include_router(make_api(view, reports))
    _add_pages(app, view, reports, renderer, live)
    _add_health(app, view, metrics)
    _add_care(app, renderer, care, people)
    return app


def _add_care(app: FastAPI, renderer: Renderer, care: Care, people: People) -> None:
    app.state.renderer, app.state.people = renderer, people
    add_refusals(app)
    letting_in, packs = make_letting_in(care.reception, care.view), make_packs(care.reception)
    for router in (make_signing_in(), make_managing(), letting_in, packs, make_care(care)):
        app.include_router(router)


def _add_pages(app: FastAPI, view: View, reports: Reports, renderer: Renderer, live: Live) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def page() -> str:
        return renderer.whole()

    @app.get("/measures", response_class=HTMLResponse, include_in_schema=False)
    def measured(
        request: Request, *, place: str = "", since: str = "", until: str = "", day: str = "", language: str = ""
    ) -> Response:
        site, _, kiosk = place.partition("/")
        try:
            answer = reports.answer(reports.asked(Place(site, kiosk), since, until, day))
        except KioskError as error:
            return PlainTextResponse(f"{error}\n", status_code=422)
        addresses = [one.address for one in view.look().kiosks]
        with speaking(spoken_of(language, request.headers.get("accept-language", ""))):
            page = renderer.measures(sheet_of(answer, addresses, reports, view.now()))
        return HTMLResponse(page, headers={"Vary": "Accept-Language"})

    @app.get("/live", include_in_schema=False)
    async def updates() -> StreamingResponse:
        return StreamingResponse(live.listen(), media_type="text/event-stream")


def _add_health(app: FastAPI, view: View, metrics: Metrics) -> None:
    @app.get("/healthz", include_in_schema=False)
    def healthz() -> Response:
        condition = view.condition
        why = condition.broker.why or condition.database.why
        if condition.well:
            return PlainTextResponse("well\n")
        return PlainTextResponse(f"{why or 'not listening yet'}\n", status_code=503)

    @app.get("/metrics", include_in_schema=False)
    def scrape() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)


async def _cannot_answer(_request: Request, error: Exception) -> Response:
    what = reason(error) if isinstance(error, SQLAlchemyError) else str(error)
    return PlainTextResponse(f"The collector cannot answer now. {what}\n", status_code=503)
