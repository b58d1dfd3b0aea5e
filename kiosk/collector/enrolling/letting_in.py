"""The page on which kiosks are let in and shut out: codes that wait, who is enrolled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from kiosk.collector.enrolling.enrolment import MOST_CODES
from kiosk.collector.enrolling.reception import Reception
from kiosk.collector.page import kiosk_line
from kiosk.collector.people import guard
from kiosk.collector.people.answering import NOT_KEPT, shown, why
from kiosk.collector.people.audit import Deed
from kiosk.collector.people.guard import Wish
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Person
from kiosk.collector.view import View
from kiosk.collector.wording import time_of_day
from kiosk.contract.enrolment import RESERVED
from kiosk.contract.topics import NAME_PATTERN, Address
from kiosk.errors import KioskError

PLACE = "/care/enrolment"

Technician = Annotated[Person, Depends(guard.technician)]
WishOfTechnician = Annotated[Wish, Depends(guard.wished_by_technician)]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A kiosk that is let in, with the shape and the words of how it is."""

    address: Address
    mark: str
    state: str


@dataclass(frozen=True, slots=True)
class Made:
    """A code that was just made: for whom, until when, and what is typed."""

    kiosk: str
    code: str
    until: str
    lines: Sequence[str]


def make_letting_in(reception: Reception | None, view: View) -> APIRouter:
    """The addresses; where the collector has no door the page says so. A code is shown in the answer, and never
    again."""
    router = APIRouter(prefix=PLACE, include_in_schema=False, dependencies=[Depends(guard.private)])
    pages = _Pages(reception, view)

    @router.get("")
    def page(request: Request, person: Technician) -> Response:
        return pages.shown(request, person)

    @router.post("")
    def make_code(request: Request, wish: WishOfTechnician) -> Response:
        address = Address(*(wish.values.get(name, "").strip().lower() for name in ("site", "kiosk")))
        return pages.done(request, wish.person, address, "code_made", pages.new_code)

    @router.get("/ca.crt")
    def authority(_person: Technician) -> Response:
        pem = pages.there.authority.read_bytes()
        named = {"Content-Disposition": "attachment; filename=ca.crt"}
        return Response(pem, headers={**NOT_KEPT, **named}, media_type="application/x-pem-file")

    @router.post("/{site}/{kiosk}/void")
    def void(request: Request, site: str, kiosk: str, wish: WishOfTechnician) -> Response:
        return pages.done(request, wish.person, Address(site, kiosk), "code_voided", pages.void)

    @router.post("/{site}/{kiosk}/revoke")
    def revoke(request: Request, site: str, kiosk: str, wish: WishOfTechnician) -> Response:
        return pages.done(request, wish.person, Address(site, kiosk), "kiosk_revoked", pages.revoke)

    return router


class _Pages:
    """What is done, and the page after it."""

    def __init__(self, reception: Reception | None, view: View) -> None:
        self._reception = reception
        self._view = view

    @property
    def there(self) -> Reception:
        """Raises Refusal where the collector has no door."""
        if self._reception is None:
            raise Refusal("enrol.no_door", 404)
        return self._reception

    def new_code(self, address: Address) -> Made:
        """Raises Refusal, and KioskError."""
        enrolment = self.there.enrolment
        if not all(re.fullmatch(NAME_PATTERN, name) for name in (address.site, address.kiosk)):
            raise Refusal("enrol.name")
        if address.kiosk in RESERVED:
            raise Refusal("enrol.reserved", kiosk=address.kiosk)
        there = next((each for each in enrolment.enrolled() if each.kiosk == address.kiosk), address)
        if there.site != address.site:
            raise Refusal("enrol.elsewhere", kiosk=address.kiosk, site=there.site)
        if len(enrolment.waiting()) >= MOST_CODES:
            raise Refusal("enrol.many", n=str(MOST_CODES))
        code = enrolment.new_code(address)
        until = max(until for each, until in enrolment.waiting() if each == address)
        when = time_of_day(until, self._view.now())
        return Made(f"{address.site}/{address.kiosk}", code, when, self.there.lines(code))

    def void(self, address: Address) -> None:
        """Raises Refusal, and KioskError."""
        if not self.there.enrolment.void(address):
            raise _gone(address)

    def revoke(self, address: Address) -> None:
        """Raises Refusal, and KioskError."""
        if address not in self.there.enrolment.enrolled():
            raise _gone(address)
        self.there.enrolment.revoke(address)

    def done(
        self, request: Request, person: Person, address: Address, deed: Deed, do: Callable[[Address], Made | None]
    ) -> Response:
        """Do it, write it down, and show the page: with the code that was made, or why it was refused."""
        try:
            made = do(address)
        except Refusal as refusal:
            return self.shown(request, person, refused=refusal)
        except KioskError as error:
            return self.shown(request, person, trouble=str(error))
        guard.people_of(request).write(person.name, deed, about=address)
        return self.shown(request, person, made=made)

    def shown(
        self,
        request: Request,
        person: Person,
        *,
        made: Made | None = None,
        refused: Refusal | None = None,
        trouble: str = "",
    ) -> Response:
        """The page."""

        def values() -> Mapping[str, object]:
            said = why(refused) if refused else trouble
            return {"made": made, "why": said, "there": self._reception is not None, **self._lists()}

        status = refused.status if refused else 422 if trouble else 200
        return shown(request, "enrolment.html", person, values, status)

    def _lists(self) -> Mapping[str, object]:
        """The codes that wait, who is let in, and the sites that are known."""
        moment = self._view.look()
        lines = {kiosk.address: kiosk_line(kiosk, moment) for kiosk in moment.kiosks}
        waiting, enrolled = [], []
        if self._reception is not None:
            latest = dict(self._reception.enrolment.waiting())  # of several for one kiosk; it is voided with all
            waiting = [(each, time_of_day(until, moment.now)) for each, until in latest.items()]
            enrolled = [
                Enrolled(each, lines[each].mark, lines[each].state) if each in lines else Enrolled(each, "resting", "")
                for each in self._reception.enrolment.enrolled()
            ]
        sites = sorted({each.site for each in lines} | {each.address.site for each in enrolled})
        return {"waiting": waiting, "enrolled": enrolled, "sites": sites}


def _gone(address: Address) -> Refusal:
    return Refusal("enrol.gone", 404, kiosk=f"{address.site}/{address.kiosk}")
