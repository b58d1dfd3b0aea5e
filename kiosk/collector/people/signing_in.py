"""Signing in and out, and a password of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, TypedDict

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from kiosk.collector.people import guard, waits
from kiosk.collector.people.answering import NOT_KEPT, shown, went, why
from kiosk.collector.people.guard import OWN_PASSWORD, SIGN_IN, People, Wish
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Person
from kiosk.collector.people.sessions import LASTS

CARE = "/care"
OWN_PAGE = re.compile(r"/care(/[a-z0-9-]+)*")
"""Where a sign-in may lead: nowhere else than to a page of this collector."""


class Kept(TypedDict):
    """What a cookie and its end have in common."""

    path: str
    secure: bool
    httponly: bool
    samesite: Literal["strict"]


Anybody = Annotated[Person, Depends(guard.anybody)]
WishOfAnybody = Annotated[Wish, Depends(guard.wished_by_anybody)]


def make_signing_in() -> APIRouter:
    """The addresses."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(guard.private)])
    _add_sign_in(router)
    _add_password(router)
    return router


def _add_sign_in(router: APIRouter) -> None:
    @router.get(SIGN_IN)
    def form(request: Request, next: str = CARE) -> Response:  # noqa: A002  # the address's own word
        return shown(request, "sign_in.html", None, lambda: _empty(_own(next)))

    @router.post(SIGN_IN)
    def sign_in(request: Request, values: guard.Posted) -> Response:
        people, where = guard.people_of(request), _own(values.get("next", CARE))
        try:
            name = _checked(request, people, values)
        except Refusal as refusal:
            return _again(request, where, values.get("name", ""), refusal)
        people.write(name, "signed_in", guard.address_of(request))
        return _begin(request, people, name, where)

    @router.post("/care/sign-out")
    def sign_out(request: Request, wish: WishOfAnybody) -> Response:
        people = guard.people_of(request)
        people.sessions.end(request.cookies.get(guard.cookie_of(request), ""))
        people.write(wish.person.name, "signed_out")
        answer = went(SIGN_IN)
        answer.headers["Clear-Site-Data"] = '"cache"'
        answer.delete_cookie(guard.cookie_of(request), **_kept(request))
        return answer


def _add_password(router: APIRouter) -> None:
    @router.get(OWN_PASSWORD)
    def form(request: Request, person: Anybody) -> Response:
        return shown(request, "password.html", person, lambda: {"why": ""})

    @router.post(OWN_PASSWORD)
    def change(request: Request, wish: WishOfAnybody) -> Response:
        people, name, values = guard.people_of(request), wish.person.name, wish.values
        subjects = (waits.account(name), waits.address(guard.address_of(request)))
        try:
            people.waits.take(subjects, people.now())
            people.accounts.change(name, *(values.get(field, "") for field in ("old", "new", "again")))
            people.waits.worked(*subjects)
        except Refusal as refusal:
            return _not_changed(request, wish.person, refusal)
        people.write(name, "password_changed")
        return _begin(request, people, name, CARE)


def _again(request: Request, where: str, name: str, refusal: Refusal) -> Response:
    said = {**_empty(where), "name": name}
    return shown(request, "sign_in.html", None, lambda: {**said, "why": why(refusal)}, refusal.status)


def _not_changed(request: Request, person: Person, refusal: Refusal) -> Response:
    return shown(request, "password.html", person, lambda: {"why": why(refusal)}, refusal.status)


def _empty(where: str) -> Mapping[str, object]:
    return {"next": where, "name": "", "why": ""}


def _own(where: str) -> str:
    return where if OWN_PAGE.fullmatch(where) and where not in {SIGN_IN, "/care/sign-out"} else CARE


def _checked(request: Request, people: People, values: Mapping[str, str]) -> str:
    """The account's name, where the password is right; raises Refusal."""
    name, now = values.get("name", "").strip().lower(), people.now()
    subjects = (waits.account(name), waits.address(guard.address_of(request)))
    people.waits.take(subjects, now)
    if not people.accounts.is_right(name, values.get("password", "")):
        there = any(each.name == name for each in people.accounts.everybody())
        people.write(name if there else "", "sign_in_refused", guard.address_of(request))
        raise Refusal("sign_in.wrong", 403)
    people.waits.worked(*subjects)
    return name


def _begin(request: Request, people: People, name: str, where: str) -> Response:
    """A session that is new in any case: one that somebody else has put into the browser is worth nothing."""
    people.sessions.end(request.cookies.get(guard.cookie_of(request), ""))
    token = people.sessions.begin(name, people.now())
    answer = went(where)
    kept_s = round(LASTS.total_seconds())
    answer.set_cookie(guard.cookie_of(request), token, kept_s, **_kept(request))
    answer.headers.update(NOT_KEPT)
    return answer


def _kept(request: Request) -> Kept:
    """How the browser keeps the session: no script reads it, and no other site sends it."""
    return {"path": "/", "secure": request.url.scheme == "https", "httponly": True, "samesite": "strict"}
