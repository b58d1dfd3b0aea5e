"""The page of the accounts: who there is, who comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from kiosk.collector.people import guard
from kiosk.collector.people.answering import shown, why
from kiosk.collector.people.guard import People, Wish
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Person, Role

PLACE = "/care/accounts"

Administrator = Annotated[Person, Depends(guard.administrator)]
WishOfAdministrator = Annotated[Wish, Depends(guard.wished_by_administrator)]


def make_managing() -> APIRouter:
    """The addresses. A password that was made is shown in the answer, and never again."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(guard.private)])

    @router.get(PLACE)
    def page(request: Request, person: Administrator) -> Response:
        return _shown(request, person)

    @router.post(PLACE)
    def add(request: Request, wish: WishOfAdministrator) -> Response:
        name, role = wish.values.get("name", "").strip().lower(), wish.values.get("role", "")

        def added(people: People) -> str:
            password = people.accounts.add(name, role)
            people.write(wish.person.name, "account_added", f"{name}, {role}")
            return password

        return _done(request, wish.person, name, added)

    @router.post(PLACE + "/{name}/reset")
    def reset(request: Request, name: str, wish: WishOfAdministrator) -> Response:
        def anew(people: People) -> str:
            password = people.accounts.reset(name)
            people.write(wish.person.name, "account_reset", name)
            return password

        return _done(request, wish.person, name, anew)

    @router.post(PLACE + "/{name}/remove")
    def remove(request: Request, name: str, wish: WishOfAdministrator) -> Response:
        def away(people: People) -> str:
            people.accounts.remove(name)
            people.write(wish.person.name, "account_removed", name)
            return ""

        return _done(request, wish.person, name, away)

    return router


def _done(request: Request, person: Person, name: str, do: Callable[[People], str]) -> Response:
    """The page after it: with the password that it has made, or why it was refused."""
    try:
        password = do(guard.people_of(request))
    except Refusal as refusal:
        return _shown(request, person, refusal=refusal)
    return _shown(request, person, made=(name, password) if password else None)


def _shown(
    request: Request, person: Person, made: tuple[str, str] | None = None, refusal: Refusal | None = None
) -> Response:
    everybody = guard.people_of(request).accounts.everybody()
    status = refusal.status if refusal else 200
    return shown(
        request,
        "accounts.html",
        person,
        lambda: {"accounts": everybody, "roles": list(Role), "made": made, "why": why(refusal) if refusal else ""},
        status,
    )
