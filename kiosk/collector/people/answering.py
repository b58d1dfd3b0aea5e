"""Pages for who is signed in: in their language, and kept by no cache."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kiosk.collector.people.guard import Elsewhere, maybe
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Person
from kiosk.collector.render import Renderer
from kiosk.collector.spoken import LANGUAGES, SPOKEN, speaking, spoken_of
from kiosk.collector.texts import text

LANGUAGE = "language"
"""The cookie, and the field of an address, of the language that was chosen."""
KEPT_S = 365 * 24 * 3600
NOT_KEPT = {"Cache-Control": "no-store", "Vary": "Cookie, Accept-Language"}

Values = Callable[[], Mapping[str, object]]
"""What stands on a page, made while its language is spoken."""


def nothing() -> Mapping[str, object]:
    """A page of which all stands in its template."""
    return {}


def shown(
    request: Request, template: str, person: Person | None, values: Values = nothing, status: int = 200
) -> Response:
    """The page of a template."""
    renderer: Renderer = request.app.state.renderer
    asked = request.query_params.get(LANGUAGE, "")
    with speaking(language_of(request)):
        html = renderer.page(template, person=person, path=request.url.path, languages=_languages(), **values())
        answer = HTMLResponse(html, status, headers=NOT_KEPT)
        if asked:
            answer.set_cookie(LANGUAGE, SPOKEN.get(), KEPT_S, path="/care", httponly=True, samesite="strict")
    return answer


def language_of(request: Request) -> str:
    """The one that was asked for now, or once, or that the browser likes."""
    asked = request.query_params.get(LANGUAGE) or request.cookies.get(LANGUAGE, "")
    return spoken_of(asked, request.headers.get("accept-language", ""))


def went(where: str) -> Response:
    """Another page, after what was sent was done."""
    return RedirectResponse(where, 303, headers=NOT_KEPT)


def add_refusals(app: FastAPI) -> None:
    """What is refused is told in words, and who is not signed in is led to where one does."""

    @app.exception_handler(Elsewhere)
    async def elsewhere(_request: Request, error: Elsewhere) -> Response:
        return went(error.where)

    @app.exception_handler(Refusal)
    def refused(request: Request, error: Refusal) -> Response:
        return shown(request, "refused.html", maybe(request), lambda: {"why": why(error)}, error.status)


def why(refusal: Refusal) -> str:
    """The sentence of a refusal, in the language that is spoken."""
    return text(refusal.sentence, **refusal.values)


def _languages() -> list[tuple[str, str, bool]]:
    names = {"en": "English", "fr": "Français", "nl": "Nederlands", "de": "Deutsch"}
    return [(tag, names[tag], tag == SPOKEN.get()) for tag in LANGUAGES]
