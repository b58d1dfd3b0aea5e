"""The addresses of the technicians' pages, and of the commands that they send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from kiosk.collector.caring import alarms
from kiosk.collector.caring.log import MANY, log_of
from kiosk.collector.caring.one import one_of
from kiosk.collector.caring.overview import overview_of, troubles_of
from kiosk.collector.commanding.answers import Answers
from kiosk.collector.commanding.choosing import choices_of, completed
from kiosk.collector.commanding.commander import Commander
from kiosk.collector.commanding.forms import forms, words_of
from kiosk.collector.enrolling.offered import Offered
from kiosk.collector.enrolling.reception import Reception
from kiosk.collector.people import guard
from kiosk.collector.people.answering import NOT_KEPT, shown, went
from kiosk.collector.people.audit import Audit
from kiosk.collector.people.guard import Wish
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Person
from kiosk.collector.store import Store
from kiosk.collector.view import Moment, View
from kiosk.contract.commands import ORDERS
from kiosk.contract.messages import Twin
from kiosk.contract.topics import ROOT, Address, parse
from kiosk.errors import KioskError

DAY_H, TWO_WEEKS_H = 24, 14 * 24

Known = Annotated[Person, Depends(guard.known)]
KnownWish = Annotated[Wish, Depends(guard.wished)]


@dataclass(frozen=True, slots=True)
class Care:
    """What the pages look at; `commander` is None where the collector has no key, `reception` where it has no door."""

    store: Store
    view: View
    commander: Commander | None
    reception: Reception | None

    @property
    def offered(self) -> Offered | None:
        """The packs that kiosks may fetch here."""
        return self.reception.offered if self.reception else None


def make_care(care: Care) -> APIRouter:
    """The addresses."""
    router = APIRouter(prefix="/care", include_in_schema=False, dependencies=[Depends(guard.private)])
    _add_looking(router, care)
    _add_commanding(router, care)
    return router


def _add_looking(router: APIRouter, care: Care) -> None:
    @router.get("")
    def everything(request: Request, person: Known) -> Response:
        moment, since = care.view.look(), alarms.since(care.store)
        can = care.commander is not None and person.commands
        return shown(
            request, "care.html", person, lambda: {"it": overview_of(moment, since, care.view.condition), "can": can}
        )

    @router.get("/log")
    def log(request: Request, person: Known) -> Response:
        lines, now = Audit(care.store).last(MANY), care.view.now()
        return shown(request, "log.html", person, lambda: {"lines": log_of(lines, now)})

    @router.get("/kiosk/{site}/{kiosk}")
    def one(request: Request, site: str, kiosk: str, person: Known, days: int = 1) -> Response:
        return _one(request, care, _address(site, kiosk), person, TWO_WEEKS_H if days > 1 else DAY_H)


def _add_commanding(router: APIRouter, care: Care) -> None:
    @router.get("/kiosk/{site}/{kiosk}/answer/{command}")
    def brought(site: str, kiosk: str, command: str, _person: Known) -> Response:
        answer = Answers(care.store).find(command, _address(site, kiosk))
        if answer is None:
            raise Refusal("one.none", 404)
        form, content = answer
        kind = form if form == "image/jpeg" else "text/plain; charset=utf-8"
        return Response(content, headers=NOT_KEPT, media_type=kind)

    @router.post("/kiosk/{site}/{kiosk}/{op}")
    def order(request: Request, site: str, kiosk: str, op: str, wish: KnownWish) -> Response:
        address = _address(site, kiosk)
        if not wish.person.commands:
            raise Refusal("not_yours", 403)
        if care.commander is None or op not in ORDERS or not _is_there(care, address):
            raise Refusal("one.none", 404)
        try:
            words = words_of(op, completed(op, wish.values, care.offered))
            care.commander.send(wish.person.name, address, op, words)
        except KioskError as error:
            return _one(request, care, address, wish.person, DAY_H, why=f"{error} ", status=422)
        return went(f"/care/kiosk/{site}/{kiosk}#ordered")


def _one(
    request: Request, care: Care, address: Address, person: Person, hours: int, *, why: str = "", status: int = 200
) -> Response:
    moment, answered = care.view.look(), Answers(care.store).of_kiosk(address)

    def values() -> Mapping[str, object]:
        one = one_of(care.store, moment, address, hours, answered)
        if one is None:
            raise Refusal("one.none", 404)
        troubles, known = troubles_of(care.view.condition), choices_of(_twin(moment, address), care.offered)
        can = care.commander is not None and person.commands
        key = care.commander.name if care.commander else ""
        return {"one": one, "troubles": troubles, "why": why, "forms": forms(known) if can else [], "key": key}

    return shown(request, "care_kiosk.html", person, values, status)


def _twin(moment: Moment, address: Address) -> Twin | None:
    """What this kiosk has told of itself."""
    return next(each.row.twin for each in moment.kiosks if each.address == address)


def _is_there(care: Care, address: Address) -> bool:
    return any(each.address == address for each in care.view.look().kiosks)


def _address(site: str, kiosk: str) -> Address:
    parsed = parse(f"{ROOT}/{site}/{kiosk}/cmd")
    if parsed is None:
        raise Refusal("one.none", 404)
    return parsed[0]
