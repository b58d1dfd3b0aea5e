"""Who asks, and whether the question comes from a page of this collector: looked at before anything else is.

A form is taken only from the collector's own pages (by `Origin` and `Sec-Fetch-Site`, which scripts elsewhere cannot
make up) and with what the session's own forms carry. Passwords and sessions come by TLS, or from this very machine.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, Request

from kiosk.collector.people.accounts import FIRST, Accounts
from kiosk.collector.people.audit import Audit, Deed, Line
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Person
from kiosk.collector.people.sessions import Sessions
from kiosk.collector.people.waits import Waits
from kiosk.collector.store import Store
from kiosk.contract.topics import Address

SIGN_IN, OWN_PASSWORD = "/care/sign-in", "/care/password"
FORM = "form"
"""The field in which every form of a session carries what belongs to it."""
LONGEST_FORM = 16_384


class Elsewhere(Exception):  # noqa: N818  # no error of this program
    """Another page comes first."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class People:
    """All that is known of who may do what; `now` is the museum's clock."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.now = now
        self.accounts = Accounts(store)
        self.sessions = Sessions(store)
        self.waits = Waits(store)
        self.audit = Audit(store)

    def first(self) -> str | None:
        """The one-time password of the first administrator, told once; None where there are accounts already."""
        password = self.accounts.first()
        if password is not None:
            self.write("", "first_account", FIRST)
        return password

    def write(self, who: str, deed: Deed, detail: str = "", about: Address | None = None, command: str = "") -> None:
        """A line of the log, now."""
        self.audit.add(Line(self.now(), who, deed, detail, about, command))


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody who is signed in sent by a form."""

    person: Person
    values: Mapping[str, str]


def people_of(request: Request) -> People:
    """The application's."""
    found: People = request.app.state.people
    return found


def cookie_of(request: Request) -> str:
    """What the session's cookie is called: by TLS so that no other machine of the domain can set it."""
    return "__Host-museumlab" if request.url.scheme == "https" else "museumlab"


def address_of(request: Request) -> str:
    """Where the request came from."""
    return request.client.host if request.client else ""


def private(request: Request) -> None:
    """Raises Refusal where a password could be read on its way."""
    if request.url.scheme == "https":
        return
    try:
        here = ipaddress.ip_address(address_of(request)).is_loopback
    except ValueError:
        here = False
    if not here:
        raise Refusal("sign_in.plain", 403)


def maybe(request: Request) -> Person | None:
    """Who asks, None where nobody is signed in."""
    people, token = people_of(request), request.cookies.get(cookie_of(request), "")
    return people.sessions.find(token, people.now()) if token else None


def anybody(request: Request) -> Person:
    """Who asks, be it with a password that is to be changed; raises Elsewhere where nobody is signed in."""
    person = maybe(request)
    if person is None:
        raise Elsewhere(f"{SIGN_IN}?next={request.url.path}" if request.method == "GET" else SIGN_IN)
    return person


def known(request: Request) -> Person:
    """Who asks; raises Elsewhere where nobody is signed in, or with a password that somebody else knows."""
    person = anybody(request)
    if person.one_time:
        raise Elsewhere(OWN_PASSWORD)
    return person


def administrator(request: Request) -> Person:
    """Likewise; raises Refusal for who is no administrator."""
    person = known(request)
    if not person.administers:
        raise Refusal("not_yours", 403)
    return person


def technician(request: Request) -> Person:
    """Likewise for who only sees how the kiosks are."""
    person = known(request)
    if not person.commands:
        raise Refusal("not_yours", 403)
    return person


async def posted(request: Request) -> Mapping[str, str]:
    """The fields of a form that a page of this collector has sent; raises Refusal for any other."""
    check_origin(request)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            raise Refusal("form.long", 413)
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body), errors="strict"))
    except ValueError as error:
        raise Refusal("form.foreign", 400) from error


Posted = Annotated[Mapping[str, str], Depends(posted)]


def wished_by_anybody(request: Request, values: Posted) -> Wish:
    """A form of a session, be its password still to be changed."""
    return _wish(anybody(request), values)


def wished(request: Request, values: Posted) -> Wish:
    """A form of a session."""
    return _wish(known(request), values)


def wished_by_administrator(request: Request, values: Posted) -> Wish:
    """A form of an administrator's session."""
    return _wish(administrator(request), values)


def wished_by_technician(request: Request, values: Posted) -> Wish:
    """A form of the session of somebody who sends commands."""
    return _wish(technician(request), values)


def _wish(person: Person, values: Mapping[str, str]) -> Wish:
    check_form(person, values.get(FORM, ""))
    return Wish(person, values)


def check_form(person: Person, carried: str) -> None:
    """Raises Refusal where this is not what forms of this session carry."""
    if not hmac.compare_digest(carried.encode(), person.form.encode()):
        raise Refusal("form.foreign", 403)


def check_origin(request: Request) -> None:
    """A browser says where a form stands; raises Refusal where that is not here. One that says neither is no browser
    that anybody signs in with."""
    origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "")
    if site not in {"", "same-origin"} or not (site or origin):
        raise Refusal("form.foreign", 403)
    if origin and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise Refusal("form.foreign", 403)
